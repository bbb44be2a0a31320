"""What a fact inherits, and in which order a report has its facts: reports made by hand."""

from decimal import Decimal

from jingan_cli.knowledge.entries import Head, Indicator, Place, Project, Section, Source, Theme
from jingan_cli.knowledge.facts import Figure, Milestone, Result, Target
from jingan_cli.knowledge.report import Report, complete

REPORT = Report(
    head=Head(id="mini", title="报告", place="小城区", reviews=2019, plans=2020),
    themes=tuple(Theme(name=it) for it in "甲乙丙丁"),
    places=(Place(name="东街"), Place(name="西街")),
    sections=(
        Section(number="2", title="计划", part="plans"),
        Section(number="1.10", title="十", themes=("丙",)),
        Section(number="1.9", title="九"),
        Section(number="1", title="回顾", part="reviews", themes=("丁",)),
    ),
    indicators=(Indicator(name="茶馆", better="higher", themes=("乙",)),),
    projects=(Project(name="桥", places=("西街",), themes=("甲",)),),
    sources=(
        Source(id="s", title="后来", publisher="区", date="2021", directness="official"),
    ),
    facts=(
        Milestone(id="S1", source="s", year=2020, project="桥", stage="建成"),
        Target(
            id="T1", section="2", sentence=1, indicator="茶馆", measure="stock",
            value=Decimal(5), unit="家",
        ),
        Figure(
            id="F1", section="1.10", sentence=2, indicator="茶馆", scope="桥", measure="stock",
            value=Decimal(4), unit="家", themes=("丁", "甲"), places=("东街",),
        ),
        Result(
            id="R1", section="1.10", sentence=1, year=2018, action="修", object="桥面",
            projects=("桥",), places=("东街", "西街"),
        ),
        Milestone(id="M1", section="1.9", sentence=1, project="桥", stage="开工"),
        Milestone(id="M2", section="2", sentence=2, project="桥", stage="竣工"),
    ),
)  # fmt: skip

INHERITED = {
    "M1": ("actual", 2019, ("桥",), ("甲",), ("西街",)),
    "R1": ("actual", 2018, ("桥",), ("丙", "甲"), ("西街", "东街")),
    "F1": ("actual", 2019, ("桥",), ("丙", "乙", "甲", "丁"), ("西街", "东街")),
    "T1": ("target", 2020, (), ("乙",), ()),
    "M2": ("target", 2020, ("桥",), ("甲",), ("西街",)),
    "S1": ("actual", 2020, ("桥",), ("甲",), ("西街",)),
}
"""In the report's order, what a source states last: mood, year, projects, themes, places."""


def test_a_complete_report() -> None:
    """Sections by their numbers; themes of the section, the indicator, the projects, its own."""
    whole = complete(REPORT)
    assert [it.number for it in whole.sections] == ["1", "1.9", "1.10", "2"]
    found = {it.id: (it.mood, it.year, it.about, it.themes, it.places) for it in whole.facts}
    assert list(found.items()) == list(INHERITED.items())
    assert {(it.report, it.district) for it in whole.facts} == {("mini", "小城区")}
    assert complete(whole) == whole


def test_the_years_of_a_report() -> None:
    """Those of its head and of its facts; what a collection does not say is none."""
    assert complete(REPORT).years == (2018, 2019, 2020)
    head = Head(id="later", title="后来", place="小城区", coverage="partial")
    assert Report(head=head).years == ()
