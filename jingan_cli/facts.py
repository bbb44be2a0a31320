"""What a report knows: one frozen record per kind, the table of kinds, and the report itself.

The descriptions in `Meta` are what `jingan fields` prints; the loader checks every entry
against these types. Keys of a record are keys of the knowledge file.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, ClassVar, Literal, get_args

import msgspec
from msgspec import Meta

from jingan_cli import quantity
from jingan_cli.quantity import Comparator, Measure

Stage = Literal[
    "研究",
    "规划",
    "启动",
    "征收",
    "收尾",
    "开工",
    "推进",
    "基本建成",
    "建成",
    "竣工",
    "完成",
    "开放",
]
STAGES: tuple[str, ...] = get_args(Stage)
"""The stages in their order."""

_VERBS = frozenset({"研究", "规划", "启动", "征收", "推进"})
"""Stages that a sentence says before what they are done to."""

Better = Literal["higher", "lower", "none"]
Part = Literal["", "reviews", "plans"]

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


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
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
        Part, Meta(description="仅一级章节：reviews（回顾部分）或 plans（计划部分）")
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


class Fact(Record, frozen=True, kw_only=True):
    """What every kind of fact has: an address in the report, a year, themes and places.

    A loaded fact is complete: its year is its own or its part's, its themes and places include
    those of its section, indicator and projects.
    """

    kind: ClassVar[str]

    id: Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,31}\Z", description="编号，永久不变")]
    section: Annotated[str, Meta(description="所在章节号")]
    sentence: Annotated[int, Meta(ge=1, le=9999, description="该节第几句，主题句为第1句")]
    year: Annotated[int, Meta(ge=1900, le=2200, description="年份，默认为所在部分的年份")] = 0
    themes: Themes = ()
    places: Places = ()
    organisations: Organisations = ()
    programmes: Programmes = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The indicator or projects this fact is about."""
        raise NotImplementedError

    @property
    def statement(self) -> str:
        """The fact in one line of Chinese."""
        raise NotImplementedError


class Quantity(Fact, frozen=True, kw_only=True):
    """What figures and targets have in common. A relational target has no value."""

    indicator: Annotated[str, Meta(description="指标名称")]
    scope: Scope = ""
    measure: Annotated[
        Measure,
        Meta(
            description="度量：amount 年内量、stock 期末累计、growth 同比、share 占比、rate 完成率"
        ),
    ]
    op: Annotated[
        Comparator,
        Meta(
            description="比较符：=、>、>=、<、<=、~（近、约、左右）；"
            "仅指标：upstream 上级下达的目标、maintain 保持稳定，此时没有数值"
        ),
    ] = "="
    value: Annotated[Decimal | None, Meta(description="数值，与原文位数相同")] = None
    unit: Annotated[str, Meta(description="单位，与原文相同")] = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.indicator,)

    @property
    def statement(self) -> str:
        return f"{self.scope}{self.indicator}{self.spoken}"

    @property
    def spoken(self) -> str:
        """The number as a sentence says it."""
        return quantity.spoken(self.measure, self.op, self.value, self.unit)

    @property
    def written(self) -> str:
        """The number as a table shows it."""
        return quantity.written(self.measure, self.op, self.value, self.unit)

    @property
    def base(self) -> tuple[Decimal | None, str]:
        """Value and unit without 万 and 亿."""
        return quantity.base(self.value, self.unit)

    @property
    def number(self) -> Decimal:
        """The value of a quantity that has one."""
        assert self.value is not None, "a relation has no number"
        return self.value

    @property
    def base_number(self) -> Decimal:
        """The base value of a quantity that has a value."""
        number, _ = quantity.base(self.number, self.unit)
        assert number is not None, "there is a number"
        return number


class Figure(Quantity, frozen=True, kw_only=True):
    """A reported quantity."""

    kind: ClassVar[str] = "figure"


class Target(Quantity, frozen=True, kw_only=True):
    """A planned quantity."""

    kind: ClassVar[str] = "target"

    strength: Strength = ""

    @property
    def statement(self) -> str:
        return f"{self.strength}{self.scope}{self.indicator}{self.spoken}"


class Milestone(Fact, frozen=True, kw_only=True):
    """A stage of a named project, reported or planned."""

    kind: ClassVar[str] = "milestone"

    project: Annotated[str, Meta(description="项目名称")]
    scope: Annotated[str, Meta(description="范围：项目的哪一期、哪一段")] = ""
    stage: Annotated[Stage, Meta(description="阶段，取自固定的有序表")]
    strength: Strength = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.project,)

    @property
    def statement(self) -> str:
        if self.stage in _VERBS:
            return f"{self.strength}{self.stage}{self.project}{self.scope}"
        return f"{self.strength}{self.project}{self.scope}{self.stage}"


class Result(Fact, frozen=True, kw_only=True):
    """A reported action without a number."""

    kind: ClassVar[str] = "result"

    action: Annotated[Text, Meta(description="动作")]
    object: Annotated[Text, Meta(description="对象，用自己的话")]
    projects: Projects = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.projects

    @property
    def statement(self) -> str:
        named = f"（{'、'.join(self.projects)}）" if self.projects else ""
        return f"{self.action}{self.object}{named}"


class Task(Result, frozen=True, kw_only=True):
    """A planned action without a number."""

    kind: ClassVar[str] = "task"

    strength: Strength = ""

    @property
    def statement(self) -> str:
        return f"{self.strength}{super().statement}"


class Kind(msgspec.Struct, frozen=True):
    """A kind of fact: its name, the table it stands in, its Chinese word, its record, its parts."""

    name: str
    table: str
    label: str
    record: type[Fact]
    parts: frozenset[str]


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("figure", "figures", "数据", Figure, frozenset({"reviews"})),
        Kind("target", "targets", "指标", Target, frozenset({"plans"})),
        Kind("milestone", "milestones", "节点", Milestone, frozenset({"reviews", "plans"})),
        Kind("result", "results", "成果", Result, frozenset({"reviews"})),
        Kind("task", "tasks", "任务", Task, frozenset({"plans"})),
    )
}
"""Every kind of fact, in the order they are listed. A new kind is a record and a line here."""


class Fingerprint(Record, frozen=True, kw_only=True):
    """Identifies the report's text without holding it."""

    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z", description="归一化全文的校验值")]
    characters: Annotated[int, Meta(ge=1, description="归一化全文的字数")]


class Head(Record, frozen=True, kw_only=True):
    """The report itself: `[report]`."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", description="报告编号")]
    title: Annotated[str, Meta(min_length=1, description="报告标题")]
    place: Annotated[str, Meta(min_length=1, description="哪里的报告")]
    reviews: Annotated[int, Meta(ge=1900, le=2200, description="回顾哪一年")]
    plans: Annotated[int, Meta(ge=1900, le=2200, description="计划哪一年")]
    text: Annotated[Fingerprint | None, Meta(description="原文的校验值与字数")] = None


class Report(msgspec.Struct, frozen=True, dict=True):
    """Everything one knowledge file holds. `facts` stand in the order of the report."""

    path: str
    head: Head
    themes: tuple[Theme, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    programmes: tuple[Programme, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    projects: tuple[Project, ...]
    facts: tuple[Fact, ...]
    not_quantities: tuple[NotQuantity, ...]
    not_statements: tuple[NotStatement, ...]

    @property
    def names(self) -> tuple[tuple[Named, ...], ...]:
        """Everything with a name that facts use, table by table."""
        return (
            self.indicators,
            self.projects,
            self.programmes,
            self.organisations,
            self.places,
            self.themes,
        )

    @cached_property
    def section(self) -> dict[str, Section]:
        """Section number → section."""
        return {section.number: section for section in self.sections}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicator name → indicator."""
        return {indicator.name: indicator for indicator in self.indicators}

    @cached_property
    def project(self) -> dict[str, Project]:
        """Project name → project."""
        return {project.name: project for project in self.projects}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that a fact is about, or the report reviews or plans, ascending."""
        years = {fact.year for fact in self.facts}
        return tuple(sorted(years | {self.head.reviews, self.head.plans}))

    def part_of(self, number: str) -> str:
        """`reviews` or `plans`: the part of the report that a section stands in."""
        return self.section[number.partition(".")[0]].part

    def year_of(self, number: str) -> int:
        """The year of the part that a section stands in."""
        return self.head.reviews if self.part_of(number) == "reviews" else self.head.plans

    def mood(self, fact: Fact) -> str:
        """`actual` for what is reported, `target` for what is planned."""
        return "actual" if self.part_of(fact.section) == "reviews" else "target"

    def projects_of(self, fact: Fact) -> tuple[str, ...]:
        """The projects a fact is about: those it names, or the one that its scope is."""
        if isinstance(fact, Quantity):
            return (fact.scope,) if fact.scope in self.project else ()
        return fact.names


def row(fact: Fact) -> dict[str, object]:
    """A fact as JSON has it: every key of its kind, and what is derived from them."""
    own = msgspec.structs.asdict(fact)
    record: dict[str, object] = {
        "id": fact.id,
        "kind": fact.kind,
        "section": fact.section,
        "text": fact.statement,
        "year": fact.year,
        "sentence": fact.sentence,
    }
    record.update((key, value) for key, value in own.items() if key not in _COMMON)
    if isinstance(fact, Quantity):
        record["base_value"], record["base_unit"] = fact.base
    record.update((key, own[key]) for key in _LAST)
    return record


def keys(kind: Kind) -> tuple[str, ...]:
    """The keys of `row` for a kind, in the same order."""
    own = tuple(key for key in kind.record.__struct_fields__ if key not in _COMMON)
    derived = ("base_value", "base_unit") if issubclass(kind.record, Quantity) else ()
    return (*_FIRST, *own, *derived, *_LAST)


_FIRST = ("id", "kind", "section", "text", "year", "sentence")
_LAST = ("themes", "places", "organisations", "programmes")
_COMMON = frozenset(Fact.__struct_fields__)
