"""What is not a fact in a knowledge file: the report's head, its sections, and the names facts use.

The loader checks every entry against these types. Keys of a record are keys of the knowledge file;
what they mean is in `fields`.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from jingan_cli.knowledge.fields import DIRECTNESS

Better = Literal["higher", "lower", "none"]
Part = Literal["", "reviews", "plans", "other"]
Coverage = Literal["full", "partial", "draft"]
Level = Literal["", "国家", "省", "市", "区县", "乡镇"]
Year = Annotated[int, Meta(ge=1900, le=2200)]
Directness = Literal["official", "mirror", "press", "third-party"]

NOT_BLANK = r"\S"
Text = Annotated[str, Meta(pattern=NOT_BLANK)]
Names = tuple[str, ...]

DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"


class Record(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
):
    """An entry of a knowledge file. Unknown keys are refused."""


class Named(Record, frozen=True, kw_only=True):
    """Something with a name that facts use."""

    name: Text
    aliases: tuple[Text, ...] = ()


class Theme(Named, frozen=True, kw_only=True):
    """A theme of the controlled list."""


class Place(Named, frozen=True, kw_only=True):
    """A sub-district, a town or an area."""


class Organisation(Named, frozen=True, kw_only=True):
    """A named body."""


class Programme(Named, frozen=True, kw_only=True):
    """A named policy, reform, plan, campaign or brand."""


class Indicator(Named, frozen=True, kw_only=True):
    """What figures and targets count; `units` and `measures` are those it usually has."""

    better: Better
    english: str = ""
    units: Names = ()
    measures: Names = ()
    themes: Names = ()
    note: str = ""


class Project(Named, frozen=True, kw_only=True):
    """A named project, plot, road, building, facility or park."""

    places: Names = ()
    themes: Names = ()
    note: str = ""


class Section(Record, frozen=True, kw_only=True):
    """A heading of the report, down to its topic paragraphs.

    `year`, or the years from `since` on, is what it is about where that is not a year of the
    report: a review of five years. Facts inherit it. Number 0 is what stands before the first
    heading.
    """

    number: Annotated[str, Meta(pattern=r"^(0|[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,5})\Z")]
    title: Annotated[str, Meta(min_length=1)]
    part: Part = ""
    sentences: Annotated[int, Meta(ge=0, le=9999)] = 0
    since: Year = 0
    year: Year = 0
    themes: Names = ()


class NoFact(Record, frozen=True, kw_only=True):
    """A place in the report that holds no fact."""

    section: str
    sentence: Annotated[int, Meta(ge=1, le=9999)]


class NotQuantity(NoFact, frozen=True, kw_only=True):
    """A piece of a sentence with a number that counts nothing, like a year."""

    text: Text
    reason: Text


class NotStatement(NoFact, frozen=True, kw_only=True):
    """A sentence of the report that neither reports nor promises anything."""

    reason: Text


class Source(Record, frozen=True, kw_only=True):
    """Where facts outside a report are stated: another report, a yearbook, the press."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z")]
    title: Text
    publisher: Text
    date: Annotated[str, Meta(pattern=DATE)]
    address: str = ""
    directness: Directness
    note: str = ""

    @property
    def reference(self) -> str:
        """The source in one line: title, publisher, date, and how direct it is."""
        return f"《{self.title}》，{self.publisher}，{self.date}（{DIRECTNESS[self.directness]}）"


class Link(Record, frozen=True, kw_only=True):
    """That a fact says what came of a goal, where indicator, scope and measure do not say so."""

    goal: Text
    fact: Text
    note: str = ""


class Fingerprint(Record, frozen=True, kw_only=True):
    """Identifies the report's text without holding it."""

    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    characters: Annotated[int, Meta(ge=1, le=10**9)]


class Head(Record, frozen=True, kw_only=True):
    """The report itself: `[report]`."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z")]
    title: Annotated[str, Meta(min_length=1)]
    place: Annotated[str, Meta(min_length=1)]
    level: Level = ""
    coverage: Coverage = "full"
    reviews: Year = 0
    plans: Year = 0
    publisher: str = ""
    date: Annotated[str, Meta(pattern=rf"{DATE}|^\Z")] = ""
    address: str = ""
    text: Fingerprint | None = None
    unsure: Names = ()
