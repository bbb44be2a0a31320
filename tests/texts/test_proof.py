"""What proves a fact and what does not: every word, every threshold, on reports made by hand."""

from decimal import Decimal

import msgspec
import pytest

from jingan_cli.knowledge.entries import (
    Head,
    Indicator,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
)
from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Result, Target
from jingan_cli.knowledge.fields import Comparator, Stage
from jingan_cli.knowledge.quantity import Measure
from jingan_cli.knowledge.report import Report, complete
from jingan_cli.texts.alignment import align, read
from jingan_cli.texts.evidence import verify


def report(*facts: Fact) -> Report:
    """A report of two parts with these facts, and the names that they use."""
    return complete(
        Report(
            head=Head(id="hill-2020", title="山城工作报告", place="山城", reviews=2019, plans=2020),
            sections=(
                Section(number="1", title="过去一年", part="reviews"),
                Section(number="2", title="新的一年", part="plans"),
            ),
            indicators=(
                Indicator(name="能耗", better="lower"),
                Indicator(name="居民", aliases=("村民",), better="none"),
                Indicator(name="甲乙丙丁戊", aliases=("ABCDE",), better="none"),
            ),
            projects=(Project(name="大桥", aliases=("长桥",), places=("河东",)),),
            places=(Place(name="河东"), Place(name="河西")),
            organisations=(Organisation(name="评审会"),),
            programmes=(Programme(name="示范区创建", aliases=("示范区",)),),
            facts=facts,
        )
    )


def problems(fact: Fact, sentence: str) -> tuple[str, ...]:
    """What the sentence does not say of the fact: as `verify` tells it."""
    own = report(fact)
    said = {fact.section: f"{sentence}。"}
    text = f"山城工作报告\n一、过去一年\n{said.get('1', '')}\n二、新的一年\n{said.get('2', '')}\n"
    return next(it.problems for it in verify(align(read(own, text))) if it.id == fact.id)


def target(
    op: Comparator = "=", value: str | None = "600", unit: str = "户", scope: str = ""
) -> Target:
    """So many residents."""
    return Target(
        id="T1",
        section="2",
        sentence=1,
        indicator="居民",
        scope=scope,
        measure="amount",
        op=op,
        value=None if value is None else Decimal(value),
        unit=unit,
    )


def figure(measure: Measure, value: str) -> Figure:
    """So much energy."""
    return Figure(
        id="F1",
        section="1",
        sentence=1,
        indicator="能耗",
        measure=measure,
        value=Decimal(value),
        unit="%",
    )


def milestone(stage: Stage) -> Milestone:
    """The bridge at a stage."""
    return Milestone(id="M1", section="2", sentence=1, project="大桥", stage=stage)


def result(action: str, done_to: str) -> Result:
    """Something done to something."""
    return Result(id="R1", section="1", sentence=1, action=action, object=done_to)


COMPARISONS: dict[Comparator, tuple[str, ...]] = {
    "=": ("居民600户",),
    ">": (
        "居民超过600户",
        "居民高于600户",
        "居民大于600户",
        "居民多于600户",
        "居民突破600户",
    ),
    ">=": (
        "确保居民600户",
        "居民600户以上",
        "居民不低于600户",
        "居民不少于600户",
        "居民至少600户",
        "居民达到600户",
    ),
    "<": ("居民低于600户", "居民小于600户", "居民不到600户", "居民不足600户"),
    "<=": ("居民600户以内", "居民不超过600户", "居民不高于600户", "居民至多600户"),
    "~": ("居民近600户", "居民约600户", "居民600户左右", "居民600户上下"),
}
RELATIONS: dict[Comparator, tuple[str, ...]] = {
    "upstream": ("居民按市里下达的数",),
    "maintain": ("居民数稳定", "居民数不变"),
    "citywide": ("居民数同全市一样",),
}


@pytest.mark.parametrize(
    ("op", "sentence"), [(op, sentence) for op, said in COMPARISONS.items() for sentence in said]
)
def test_each_word_for_a_comparator_proves_it(op: Comparator, sentence: str) -> None:
    """And no word is needed for `=`."""
    assert problems(target(op), sentence) == ()


@pytest.mark.parametrize(
    ("op", "sentence"), [(op, sentence) for op, said in RELATIONS.items() for sentence in said]
)
def test_each_word_for_a_relation_proves_it(op: Comparator, sentence: str) -> None:
    """Without a number."""
    assert problems(target(op, None, ""), sentence) == ()


UNSAID: tuple[tuple[Comparator, str, str], ...] = (
    (">", "居民600户", "没有“超过”“高于”“大于”“多于”“突破”一类的词"),
    (
        ">=",
        "居民600户",
        "没有“确保”“以上”“不低于”“不少于”“至少”“达到”一类的词",
    ),
    ("<", "居民600户", "没有“低于”“小于”“不到”“不足”一类的词"),
    ("<=", "居民600户", "没有“以内”“不超过”“不高于”“至多”一类的词"),
    ("~", "居民600户", "没有“近”“约”“左右”“上下”一类的词"),
    (">", "居民不超过600户", "没有“超过”“高于”“大于”“多于”“突破”一类的词"),
    (">", "居民不高于600户", "没有“超过”“高于”“大于”“多于”“突破”一类的词"),
    ("<", "居民不低于600户", "没有“低于”“小于”“不到”“不足”一类的词"),
    ("~", "最近节约，居民600户", "没有“近”“约”“左右”“上下”一类的词"),
)


@pytest.mark.parametrize(("op", "sentence", "problem"), UNSAID)
def test_a_comparator_that_is_not_said_is_told(op: Comparator, sentence: str, problem: str) -> None:
    """With every word for it; 不超过 does not say 超过, and 节约 not 约."""
    assert problems(target(op), sentence) == (problem,)


RELATIONS_UNSAID: tuple[tuple[Comparator, str], ...] = (
    ("upstream", "没有“下达”一类的词"),
    ("maintain", "没有“稳定”“不变”一类的词"),
    ("citywide", "没有“全市”一类的词"),
)


@pytest.mark.parametrize(("op", "problem"), RELATIONS_UNSAID)
def test_a_relation_that_is_not_said_is_told(op: Comparator, problem: str) -> None:
    """With every word for it."""
    assert problems(target(op, None, ""), "居民要多") == (problem,)


MEASURES: dict[Measure, tuple[str, ...]] = {
    "amount": ("能耗5%",),
    "stock": (
        "能耗累计5%",
        "能耗达5%",
        "能耗总5%",
        "能耗人数5%",
        "能耗入驻5%",
        "全区能耗5%",
    ),
    "growth": ("能耗增长5%", "能耗提高5%", "能耗增加5%"),
    "share": ("能耗占5%", "能耗比例5%", "能耗比重5%", "能耗率5%"),
    "rate": ("能耗率5%", "能耗达到5%", "能耗签约5%", "能耗年均5%"),
}


@pytest.mark.parametrize(
    ("measure", "sentence"),
    [(measure, sentence) for measure, said in MEASURES.items() for sentence in said],
)
def test_each_word_for_a_measure_proves_it(measure: Measure, sentence: str) -> None:
    """What happens within the year needs none."""
    assert problems(figure(measure, "5"), sentence) == ()


@pytest.mark.parametrize("sentence", ["能耗下降5%", "能耗减少5%", "能耗降低5%"])
def test_each_word_for_a_fall_proves_a_growth_below_zero(sentence: str) -> None:
    """Printed without its sign."""
    assert problems(figure("growth", "-5"), sentence) == ()


MEASURES_UNSAID: tuple[tuple[Measure, str], ...] = (
    ("stock", "没有“累计”“达”“总”“人数”“入驻”“全区”一类的词"),
    ("growth", "没有“增长”“下降”“减少”“提高”“增加”“降低”一类的词"),
    ("share", "没有“占”“比例”“比重”“率”一类的词"),
    ("rate", "没有“率”“达到”“签约”“年均”一类的词"),
)


@pytest.mark.parametrize(("measure", "problem"), MEASURES_UNSAID)
def test_a_measure_that_is_not_said_is_told(measure: Measure, problem: str) -> None:
    """With every word for it."""
    assert problems(figure(measure, "5"), "能耗5%") == (problem,)


DIRECTIONS: tuple[tuple[str, str, bool], ...] = (
    ("5", "能耗降低后增长5%", True),
    ("5", "能耗降低后上升5%", True),
    ("5", "能耗降低后提高5%", True),
    ("5", "能耗降低后增加5%", True),
    ("5", "能耗降低后增幅5%", True),
    ("-5", "能耗增长后下降5%", True),
    ("-5", "能耗增长后减少5%", True),
    ("-5", "能耗增长后降低5%", True),
    ("-5", "能耗增长后回落5%", True),
    ("-5", "能耗增长后降幅5%", True),
    ("5", "能耗5%的增长", True),
    ("-5", "能耗5%的增长", True),
    ("5", "能耗下降5%", False),
    ("-5", "能耗增长5%", False),
    ("0", "能耗增长0%", True),
    ("0", "能耗下降0%", False),
    ("5", "能耗增长3%，下降5%", False),
    ("5", "能耗下降3%；能耗增长5%", True),
    ("5", "能耗增长；能耗5%", True),
    ("5", "能耗下降5%，另有能耗增长5%", True),
)


@pytest.mark.parametrize(("value", "sentence", "proved"), DIRECTIONS)
def test_a_growth_is_proved_in_its_direction(value: str, sentence: str, *, proved: bool) -> None:
    """By the nearest word before the number in its clause, where there is one."""
    told = () if proved else (f"“{value.removeprefix('-')}%”的增减方向相反",)
    assert problems(figure("growth", value), sentence) == told


STAGES: dict[Stage, tuple[str, ...]] = {
    "研究": ("研究大桥",),
    "规划": ("编制大桥方案", "规划大桥"),
    "启动": ("启动大桥",),
    "征收": ("征收大桥地块",),
    "收尾": ("大桥收尾",),
    "开工": ("大桥开工",),
    "推进": (
        "推进大桥",
        "加快大桥",
        "加强大桥",
        "深化大桥",
        "优化大桥",
        "完善大桥",
        "做好大桥",
        "大桥配合",
        "大桥升级",
        "大桥改造",
        "大桥进展",
    ),
    "基本建成": ("大桥基本建成", "大桥基本完成"),
    "建成": ("建成大桥",),
    "竣工": ("大桥竣工", "大桥完工"),
    "完成": ("大桥完成",),
    "开放": (
        *("大桥开放", "大桥运行", "大桥开园", "大桥运营", "大桥通车", "大桥开馆"),
        *("大桥开街", "大桥启用", "大桥投产", "大桥开业", "大桥投用", "大桥开通"),
    ),
}


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [(stage, sentence) for stage, said in STAGES.items() for sentence in said],
)
def test_each_word_for_a_stage_proves_it_and_no_other(stage: Stage, sentence: str) -> None:
    """基本建成 is not 建成 yet."""
    assert [it for it in STAGES if problems(milestone(it), sentence) == ()] == [stage]


def test_a_stage_that_is_not_said_is_told() -> None:
    """With every word for it."""
    assert problems(milestone("开放"), "大桥竣工") == (
        "没有“开放”“运行”“开园”“运营”“通车”“开馆”“开街”“启用”“投产”“开业”“投用”“开通”一类的词",
    )
    assert problems(milestone("规划"), "大桥竣工") == ("没有“编制”“规划”一类的词",)


NAME = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"

NAMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("乙丙", "做了乙丙", ()),
    ("甲乙丙丁戊", "做了甲乙、丙丁戊", ()),
    ("甲乙的丙丁与戊己", "做了甲乙丙丁、戊己", ()),
    ("甲乙丙丁戊", "做了甲乙、丁戊", ("没有“甲乙丙丁戊”",)),
    ("甲乙丙丁戊", "做了甲乙丙丁", ("没有“甲乙丙丁戊”",)),
    (NAME, f"做了{NAME[:10]}，{NAME[10:]}", ()),
    (NAME, f"做了{NAME[:-1]}", (f"没有“{NAME}”",)),
    ("甲", "做了甲", ()),
    ("甲", "做了乙", ("没有“甲”",)),
)


@pytest.mark.parametrize(("done_to", "sentence", "told"), NAMES)
def test_all_pieces_of_an_object_are_needed(
    done_to: str, sentence: str, told: tuple[str, ...]
) -> None:
    """In pieces of two characters and more, but for the little words between them."""
    assert problems(result("做了", done_to), sentence) == told


INDICATORS = (
    ("甲乙丙7%", ()),
    ("甲乙7%", ("“7%”不是“甲乙丙丁戊”的数", "没有指标“甲乙丙丁戊”")),
    ("Ａbc7%", ()),
)


@pytest.mark.parametrize(("sentence", "told"), INDICATORS)
def test_half_of_the_pairs_of_an_indicator_are_enough(sentence: str, told: tuple[str, ...]) -> None:
    """Of its name or of an alias, in any width and case."""
    fact = Figure(
        id="F1",
        section="1",
        sentence=1,
        indicator="甲乙丙丁戊",
        measure="amount",
        value=Decimal(7),
        unit="%",
    )
    assert problems(fact, sentence) == told


SCOPES = (
    ("甲乙丙丁戊", "甲乙丙丁戊居民600户", True),
    ("甲乙丙丁戊", "甲乙丙丁居民600户", False),
    (NAME, f"{NAME[:-1]}居民600户", False),
    (NAME, f"{NAME}居民600户", True),
)


@pytest.mark.parametrize(("scope", "sentence", "proved"), SCOPES)
def test_all_pieces_of_a_scope_are_needed(scope: str, sentence: str, *, proved: bool) -> None:
    """As of an object."""
    told = () if proved else (f"没有范围“{scope}”",)
    assert problems(target(scope=scope), sentence) == told


NUMBERS = (
    ("600", "居民600户", ()),
    ("600", "居民 ６００ 户", ()),
    ("600", "村民600户", ()),
    ("1600", "居民1,600户", ()),
    ("600", "居民1600户", ("没有“600户”",)),
    ("600", "居民1,600户", ("没有“600户”",)),
    ("0.5", "居民10.5户", ("没有“0.5户”",)),
    ("7.50", "居民7.5户", ("没有“7.50户”",)),
    ("600", "居民很多；另有600户", ("“600户”不是“居民”的数",)),
)


@pytest.mark.parametrize(("value", "sentence", "told"), NUMBERS)
def test_a_number_is_proved_as_it_is_printed(
    value: str, sentence: str, told: tuple[str, ...]
) -> None:
    """With its own digits, in any width, not as a part of a longer one, beside its indicator."""
    assert problems(target(value=value), sentence) == told


NAMED: tuple[tuple[dict[str, tuple[str, ...]], str, tuple[str, ...]], ...] = (
    ({"projects": ("大桥",)}, "通车，大桥", ()),
    ({"projects": ("大桥",)}, "通车，长桥", ()),
    ({"projects": ("大桥",)}, "通车，小桥", ("没有项目“大桥”",)),
    ({"projects": ("大桥",)}, "通车，河西", ("没有项目“大桥”",)),
    ({"places": ("河西",)}, "通车，河西", ()),
    ({"places": ("河西",)}, "通车，河东", ("没有地点“河西”",)),
    ({"organisations": ("评审会",)}, "通车", ("没有机构“评审会”",)),
    ({"programmes": ("示范区创建",)}, "通车，示范区", ()),
    ({"programmes": ("示范区创建",)}, "通车", ("没有专项“示范区创建”",)),
)


@pytest.mark.parametrize(("names", "sentence", "told"), NAMED)
def test_the_names_of_a_fact_are_proved(
    names: dict[str, tuple[str, ...]], sentence: str, told: tuple[str, ...]
) -> None:
    """By the name or an alias; a project's own places need not be said."""
    fact = msgspec.structs.replace(result("通车", "通车"), **names)
    assert problems(fact, sentence) == told


def test_a_commitment_is_proved_by_its_own_word() -> None:
    """And by no other."""
    fact = Target(
        id="T1",
        section="2",
        sentence=1,
        indicator="居民",
        measure="amount",
        value=Decimal(600),
        unit="户",
        strength="力争",
    )
    assert problems(fact, "力争居民600户") == ()
    assert problems(fact, "计划居民600户") == ("没有“力争”",)
