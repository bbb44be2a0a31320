"""A report found in a text: its headings, and the sentences of its facts."""

from itertools import combinations_with_replacement, pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.errors import DataError
from jingan_cli.knowledge.entries import Head, NotStatement, Section
from jingan_cli.knowledge.facts import Fact, Result
from jingan_cli.knowledge.report import Report, complete
from jingan_cli.texts.alignment import _cheapest, align, read
from jingan_cli.texts.evidence import verify


def report(*facts: Fact, sentences: int = 0, silent: int = 0, sections: int = 1) -> Report:
    """A report whose first section has so many sentences, the first of them silent."""
    return complete(
        Report(
            head=Head(id="hill-2020", title="山城工作报告", place="山城", reviews=2019, plans=2020),
            sections=tuple(
                Section(
                    number=str(at),
                    title=f"第{at}件事",
                    part="reviews",
                    sentences=sentences if at == 1 else 0,
                )
                for at in range(1, sections + 1)
            ),
            not_statements=tuple(
                NotStatement(section="1", sentence=at, reason="开场") for at in range(1, silent + 1)
            ),
            facts=facts,
        )
    )


def result(identity: str, sentence: int, action: str = "修好", done_to: str = "大桥") -> Result:
    """Something done to something."""
    return Result(id=identity, section="1", sentence=sentence, action=action, object=done_to)


def moved(own: Report, *sentences: str) -> dict[str, int]:
    """Where its facts and silent sentences stand in a text of these sentences."""
    text = "山城工作报告\n第1件事\n" + "。".join(sentences) + "。\n"
    return dict(align(read(own, text)).moved)


def test_nothing_moves_where_sentences_are_as_counted() -> None:
    """Or where nobody has counted them."""
    for counted in (0, 2):
        assert moved(report(result("R1", 1), sentences=counted), "修路", "修好大桥") == {}


def test_sentences_keep_their_order() -> None:
    """Each goes where its facts have the fewest problems; two that are one stay one."""
    facts = (result("R1", 1, "修好", "大桥"), result("R2", 2, "种了", "小树"))
    assert moved(report(*facts, sentences=2), "开场白", "修好大桥", "种了小树") == {
        "R1": 2,
        "R2": 3,
    }
    assert moved(report(*facts, sentences=2), "修好大桥种了小树") == {"R1": 1, "R2": 1}
    assert moved(report(*facts, sentences=2), "种了小树", "其他", "修好大桥") == {"R1": 1, "R2": 1}


def test_sentences_are_apart_where_nothing_speaks_for_one() -> None:
    """That two are one costs something."""
    facts = (result("R1", 1), result("R2", 2))
    same = ("修好大桥", "修好大桥", "修好大桥")
    assert moved(report(*facts, sentences=2), *same) == {"R1": 1, "R2": 2}


@pytest.mark.parametrize(("count", "merged"), [(10, True), (11, True), (12, False)])
def test_a_problem_costs_as_much_as_ten_sentences_that_are_one(count: int, *, merged: bool) -> None:
    """To prove a fact in the first sentence, ten places before it go there too, and not eleven."""
    own = report(result("R1", count), sentences=count, silent=count - 1)
    found = moved(own, "修好大桥", *["大桥"] * count)
    places = [found[f"1#{at}"] for at in range(1, count)]
    assert places == ([1] * (count - 1) if merged else [*range(1, count)])


def test_places_between_facts_need_their_sentences() -> None:
    """Two before the first, three in between, one behind the last: none is squeezed in vain."""
    facts = (result("R1", 3), result("R2", 7))
    own = report(*facts, sentences=8)
    assert moved(own, *["修好大桥"] * 9) == {"R1": 3, "R2": 7}
    assert moved(own, *["修好大桥"] * 6) == {"R1": 1, "R2": 5}


@given(st.data())
def test_the_way_is_the_cheapest_of_all(data: st.DataObject) -> None:
    """As a plain search over all ways finds it, the leftmost of equals."""
    count, width = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 5))
    problems = st.lists(st.integers(0, 2), min_size=width, max_size=width)
    costs = data.draw(st.dictionaries(st.integers(1, count), problems, max_size=count))
    asked = sorted({*costs, *data.draw(st.sets(st.integers(1, count)))})

    def cost(way: tuple[int, ...]) -> int:
        found = sum(costs[place][way[place - 1]] for place in costs)
        return 10 * found + sum(one == other for one, other in pairwise(way))

    best = min(combinations_with_replacement(range(width), count), key=lambda it: (cost(it), it))
    assert _cheapest(costs, asked, count, width) == {place: best[place - 1] for place in asked}


def test_a_fact_moves_to_the_neighbour_that_proves_it() -> None:
    """Where its own sentence was divided."""
    facts = (result("R1", 1), result("R2", 1, "种了", "小树"), result("R3", 2, "通了", "地铁"))
    own = report(*facts, sentences=2)
    assert moved(own, "修好大桥", "种了小树", "通了地铁") == {"R1": 1, "R2": 2, "R3": 3}


def test_a_fact_moves_no_further_than_its_neighbours() -> None:
    """Also where those have no facts."""
    facts = (result("R1", 1), result("R2", 1, "通了", "地铁"), result("R3", 4, "种了", "小树"))
    own = report(*facts, sentences=4)
    there = ("修好大桥", "其他", "通了地铁", "其他", "种了小树")
    assert moved(own, *there) == {"R1": 1, "R2": 1, "R3": 5}
    own = report(result("R1", 3), result("R2", 3, "通了", "地铁"), sentences=3)
    back = ("通了地铁", "其他", "其他", "修好大桥")
    assert moved(own, *back) == {"R1": 4, "R2": 4}


def test_what_stands_beyond_the_last_sentence_does_not_move() -> None:
    """A fact of a place that the section does not have."""
    assert moved(report(result("R1", 3), sentences=2), "修好大桥") == {}


def test_a_fact_stands_in_the_text_of_its_own_report() -> None:
    """And in no sentence that its section does not have."""
    own = report(result("R1", 1), result("R2", 2))
    original = read(own, "第1件事\n修好大桥。")
    there, beyond = own.facts
    elsewhere = msgspec.structs.replace(there, report="dale-2020")
    assert [original.of(it) for it in (there, beyond, elsewhere)] == ["修好大桥。", "", ""]


MISSING = ((4, 2, True), (5, 2, False), (19, 10, True), (19, 9, False), (1, 0, False))


@pytest.mark.parametrize(("sections", "there", "known"), MISSING)
def test_a_text_without_most_headings_is_another(sections: int, there: int, *, known: bool) -> None:
    """Half of them are enough."""
    own = report(sections=sections)
    text = "\n".join(f"第{at}件事\n好。" for at in range(1, there + 1))
    if known:
        assert len(read(own, text).sentences) == there
        return
    with pytest.raises(DataError) as error:
        read(own, text, "a.txt")
    lost = "、".join(f"“第{at}件事”" for at in range(there + 1, sections + 1)[:3])
    said = f"{sections} 个标题只找到 {there} 个；没有{lost}"
    assert str(error.value) == f"a.txt: 这不是《山城工作报告》的原文：{said}"


def test_another_text_is_told_with_the_headings_that_it_has() -> None:
    """So that a title written otherwise is seen."""
    with pytest.raises(DataError) as error:
        read(report(sections=1), "一、第1件大事\n好。\n二、第2件大事\n好。", "a.txt")
    said = "1 个标题只找到 0 个；没有“第1件事”；有的标题是“第1件大事”、“第2件大事”"
    assert str(error.value) == f"a.txt: 这不是《山城工作报告》的原文：{said}"


NUMBERS = (
    "第1件事\n好。\n二、第2件事\n好。",
    "第1件事\n好。\n（二）第2件事\n好。",
    "第1件事\n好。\n(二).\n\n第2件事\n好。",
    "第1件事\n好。\n（十二）、 第2件事\n好。",
    "第1件事\n好。 二．第2件事\n好。",
    "第1件事\n好。 （二十一）、第2件事\n好。",
    "第1件事\n好。二）第2件事\n好。",
    "第1件事\n好。\n一、（二）第2件事\n好。",
    "第1件事\n好。\n二、还有第2件事\n好。",
    "第1件事\n好。\n三、别的事情\n不好。\n二、第2件事\n好。",
    "一、第1件事\n。”好。\n二、第2件事\n好。”\n打印本页",
)


@pytest.mark.parametrize("text", NUMBERS)
def test_the_number_of_a_heading_is_no_part_of_the_section_before(text: str) -> None:
    """In any form, on its line or above it; a heading that is not listed ends the section."""
    found = read(report(sections=2), text).sentences
    assert [it.text.rstrip("”") for section in found.values() for it in section] == ["好。", "好。"]


def test_a_topic_begins_with_its_title() -> None:
    """Which has its full stop, whatever the text has; places are those of the text."""
    sections = (
        Section(number="1", title="过去一年", part="reviews"),
        Section(number="1.1", title="民生"),
        Section(number="1.1.1", title="扎实修桥"),
        Section(number="1.1.2", title="扎实修路"),
    )
    own = complete(msgspec.structs.replace(report(), sections=sections))
    text = "过去一年\n民生\n扎实“修桥”\n桥好。\n扎 实修路。路好。"
    found = read(own, text).sentences
    assert [(it.text, text[it.start : it.end]) for it in found["1.1.1"]] == [
        ("扎实“修桥。", "扎实“修桥"),
        ("桥好。", "桥好。"),
    ]
    assert [(it.text, text[it.start : it.end]) for it in found["1.1.2"]] == [
        ("扎实修路。", "扎 实修路。"),
        ("路好。", "路好。"),
    ]


LONG = 20_000


def test_a_long_text_is_read_in_time_that_grows_with_it() -> None:
    """Blanks, sentences, numbers and places beyond all measure: none is looked at twice."""
    own = report(result("R1", 3), sentences=10**9, silent=2)
    long = (
        *(f"好{' ' * LONG}好", " " * LONG, "一" * LONG, "（一）" * LONG, "一、\n" * LONG),
        *("7%" * LONG, "约7%、" * LONG, "增长7%；" * LONG, f"修好大桥。{'好。' * LONG}"),
    )
    for text in long:
        assert verify(align(read(own, f"第1件事\n{text}")))
