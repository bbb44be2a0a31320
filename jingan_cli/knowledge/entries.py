"""What is not a fact in a knowledge file: the report's head, its sections, and the names facts use.

The descriptions in `Meta` are what `jingan fields` prints; the loader checks every entry against
these types. Keys of a record are keys of the knowledge file.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Better = Literal["higher", "lower", "none"]
Part = Literal["", "reviews", "plans", "other"]
Coverage = Literal["full", "partial"]
DIRECTNESS = {
    "official": "官方网页",
    "mirror": "官方文本的转载",
    "press": "媒体报道",
    "third-party": "第三方",
}
"""How direct a source is, the most direct first → in words."""
Directness = Literal["official", "mirror", "press", "third-party"]

NOT_BLANK = r"\S"
Text = Annotated[str, Meta(pattern=NOT_BLANK)]
Name = Annotated[Text, Meta(description="名称，在本类中唯一")]
Aliases = Annotated[tuple[Text, ...], Meta(description="别名，检索和引用时与名称同义")]
Themes = Annotated[tuple[str, ...], Meta(description="主题，取自主题表")]
Places = Annotated[tuple[str, ...], Meta(description="街道、镇和区域，取自地点表")]
Organisations = Annotated[tuple[str, ...], Meta(description="机构，取自机构表")]
Programmes = Annotated[tuple[str, ...], Meta(description="计划、改革、活动、品牌，取自计划表")]
Projects = Annotated[tuple[str, ...], Meta(description="所涉项目的名称")]
Note = Annotated[str, Meta(description="说明")]
Strength = Annotated[str, Meta(description="承诺用词：确保、力争、计划、预期等，没有则为空")]
Scope = Annotated[str, Meta(description="范围：整体中的哪一部分，空为全区")]


DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"
Date = Annotated[str, Meta(pattern=DATE, description="日期：2018、2018-01 或 2018-01-16")]


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

    name: Name
    aliases: Aliases = ()


class Theme(Named, frozen=True, kw_only=True):
    """A theme of the controlled list."""


class Place(Named, frozen=True, kw_only=True):
    """A sub-district, a town or an area."""


class Organisation(Named, frozen=True, kw_only=True):
    """A named body."""


class Programme(Named, frozen=True, kw_only=True):
    """A named policy, reform, plan, campaign or brand."""


class Indicator(Named, frozen=True, kw_only=True):
    """What figures and targets count."""

    better: Annotated[Better, Meta(description="数值向哪边为好：higher、lower、none")]
    themes: Themes = ()
    note: Annotated[str, Meta(description="口径差异：写了就表示数据与目标不可相减，内容是原因")] = (
        ""
    )


class Project(Named, frozen=True, kw_only=True):
    """A named project, plot, road, building, facility or park."""

    places: Places = ()
    themes: Themes = ()
    note: Note = ""


class Section(Record, frozen=True, kw_only=True):
    """A heading of the report, down to its topic paragraphs."""

    number: Annotated[
        str, Meta(pattern=r"^[1-9][0-9]*(\.[1-9][0-9]*){0,2}\Z", description="章节号，如 2.4.1")
    ]
    title: Annotated[str, Meta(min_length=1, description="标题；三级为段首主题句")]
    part: Annotated[
        Part, Meta(description="仅一级章节：reviews 回顾、plans 计划、other 其他（没有事实）")
    ] = ""
    sentences: Annotated[int, Meta(ge=0, description="该节自身有几句")] = 0
    themes: Themes = ()


class NotQuantity(Record, frozen=True, kw_only=True):
    """A piece of a sentence with a number that counts nothing, like a year."""

    section: Annotated[str, Meta(description="所在章节号")]
    sentence: Annotated[int, Meta(ge=1, le=9999, description="该节第几句")]
    text: Annotated[Text, Meta(description="原文中含数字的一小段")]
    reason: Annotated[Text, Meta(description="为什么不是数据")]


class NotStatement(Record, frozen=True, kw_only=True):
    """A sentence of the report that neither reports nor promises anything."""

    section: Annotated[str, Meta(description="所在章节号")]
    sentence: Annotated[int, Meta(ge=1, le=9999, description="该节第几句")]
    reason: Annotated[Text, Meta(description="为什么没有事实")]


class Source(Record, frozen=True, kw_only=True):
    """Where facts outside a report are stated: another report, a yearbook, the press."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", description="来源编号")]
    title: Annotated[Text, Meta(description="标题")]
    publisher: Annotated[Text, Meta(description="发布者")]
    date: Date
    address: Annotated[str, Meta(description="网址，没有则为空")] = ""
    directness: Annotated[
        Directness,
        Meta(description="有多直接：" + "、".join(map(" ".join, DIRECTNESS.items()))),
    ]
    note: Note = ""

    @property
    def reference(self) -> str:
        """The source in one line: title, publisher, date, and how direct it is."""
        return f"《{self.title}》，{self.publisher}，{self.date}（{DIRECTNESS[self.directness]}）"


class Link(Record, frozen=True, kw_only=True):
    """That a fact says what came of a goal, where indicator, scope and measure do not say so."""

    goal: Annotated[Text, Meta(description="目标的编号，如 jingan-2017:T10")]
    fact: Annotated[Text, Meta(description="说明结果的事实的编号")]
    note: Annotated[str, Meta(description="口径：两者有什么不同；指标不同时必须写")] = ""


class Fingerprint(Record, frozen=True, kw_only=True):
    """Identifies the report's text without holding it."""

    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z", description="归一化全文的校验值")]
    characters: Annotated[int, Meta(ge=1, description="归一化全文的字数")]


class Head(Record, frozen=True, kw_only=True):
    """The report itself: `[report]`."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", description="报告编号")]
    title: Annotated[str, Meta(min_length=1, description="报告标题")]
    place: Annotated[str, Meta(min_length=1, description="哪里的报告")]
    coverage: Annotated[Coverage, Meta(description="full 全文都有事实，partial 只有一部分")] = (
        "full"
    )
    reviews: Annotated[int, Meta(ge=1900, le=2200, description="回顾哪一年；有章节时必须写")] = 0
    plans: Annotated[int, Meta(ge=1900, le=2200, description="计划哪一年；有章节时必须写")] = 0
    publisher: Annotated[str, Meta(description="发布者")] = ""
    date: Annotated[str, Meta(pattern=rf"{DATE}|^\Z", description="发布日期")] = ""
    address: Annotated[str, Meta(description="网址")] = ""
    text: Annotated[Fingerprint | None, Meta(description="原文的校验值与字数")] = None
