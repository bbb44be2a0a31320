"""The proof against the report's text: what is wrong does not pass, what is right does not fail."""

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.files.reading import load
from jingan_cli.files.source import decode
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.alignment import align, fingerprint, identify, read
from jingan_cli.texts.evidence import Finding, verify
from jingan_cli.texts.outline import Sentence
from tests.conftest import HERE, REPORT, SMALL, TEXT, Run

needs_text = pytest.mark.skipif(
    not TEXT.exists(), reason="the report's text is not here; JINGAN_SOURCE can name it"
)
SMALL_TEXT = (HERE / "small.txt").read_text(encoding="utf-8")
WHOLE_TEXT = TEXT.read_text(encoding="utf-8") if TEXT.exists() else ""
small, whole = load(SMALL), load(REPORT)


def with_changes(report: Report, **tables: Any) -> Report:
    """The report with other facts or names."""
    return msgspec.structs.replace(report, **tables)


def problems(report: Report, text: str) -> list[Finding]:
    """What is not proved, or not claimed."""
    original = align(read(report, decode(text.encode(), "")))
    return [it for it in verify(original) if it.problems]


@needs_text
def test_the_shipped_report_is_proved_by_its_text(run: Run) -> None:
    """Every fact stands where it says, every number and sentence of the text has its fact."""
    assert run("verify", str(TEXT)) == (
        0,
        "标题 54 个：全部找到\n数据 67 条：全部有据\n目标 40 条：全部有据\n节点 91 条：全部有据\n"
        "成果 149 条：全部有据\n任务 284 条：全部有据\n数字 103 处：全部有对应的事实\n"
        "句子 237 句：全部有对应的事实\n",
        "",
    )


@needs_text
def test_the_text_is_the_one_the_file_identifies() -> None:
    """The checksum and the length of the normalised text are those of `[report.text]`."""
    normal = fingerprint(WHOLE_TEXT)
    assert whole.head.text is not None
    assert whole.head.text.characters == len(normal)
    assert whole.head.text.sha256 == hashlib.sha256(normal.encode()).hexdigest()


def test_a_text_that_is_known_already_is_not_identified_again(run: Run, tmp_path: Path) -> None:
    """Nor is a text of which the file states only a part."""
    path, lines = tmp_path / "small.toml", SMALL.read_text(encoding="utf-8")
    digest, characters = identify(SMALL_TEXT)
    known = f'[report.text]\nsha256 = "{digest}"\ncharacters = {characters}\n'
    for head, message in (
        ("[[themes]]", f"写进知识文件，就认得这份原文：\n{known}"),
        (f"{known}\n[[themes]]", ""),
        ('coverage = "partial"\n\n[[themes]]', ""),
    ):
        path.write_text(lines.replace("[[themes]]", head, 1), encoding="utf-8")
        assert run("--data", str(path), "verify", "small.txt")[::2] == (0, message), head


COPIES: dict[str, Callable[[str], str]] = {
    "Windows line ends and a byte order mark": lambda t: "\ufeff" + t.replace("\n", "\r\n"),
    "spaces around numbers": lambda t: re.sub(r"(\d[\d.]*)", r" \1 ", t),
    "no spaces": lambda t: re.sub(r"[ \t]", "", t),
    "half-width punctuation": lambda t: t.translate(str.maketrans("，（）：；", ",():;")),
    "full-width digits": lambda t: t.translate(
        str.maketrans("0123456789%", "０１２３４５６７８９％")
    ),
    "headings in ASCII brackets": lambda t: re.sub(r"（([一二三四五六七])）", r"(\1)", t),
    "other quotes": lambda t: t.translate(str.maketrans("“”", "「」")),
    "broken lines": lambda t: re.sub(r"(，)", r"\1\n\n", t),
    "a page around": lambda t: (
        f"首页 > 政务公开 2024\n\n{t}\n\n版权所有 2024 沪ICP备12345号\n打印本页\n"
    ),
    "a missing full stop": lambda t: t.replace("。全年", "全年", 1),
    "doubled full stops": lambda t: t.replace("。", "。。"),
    "no full stops": lambda t: t.replace("。", ""),
    "semicolons for full stops": lambda t: t.replace("。", "；"),
}


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize(
    ("report", "text"),
    [(small, SMALL_TEXT), pytest.param(whole, WHOLE_TEXT, marks=needs_text)],
    ids=["small", "whole"],
)
def test_copies_of_the_text_prove_the_same(report: Report, text: str, copy: str) -> None:
    """What copies of such texts are like makes no problem."""
    assert problems(report, COPIES[copy](text)) == []


def changed(fact: Fact, data: st.DataObject) -> Fact:
    """The fact with one thing in it that its sentence does not say."""
    ways: dict[str, object] = {"sentence": fact.sentence + 50}
    if fact.section.startswith("1.3"):
        ways["section"] = "1.5.1"
    if isinstance(fact, Quantity) and fact.value is not None:
        ways["value"] = fact.value + 1
        ways["unit"] = f"{fact.unit}公里"
    if isinstance(fact, Quantity | Milestone):
        ways["scope"] = "外星基地"
    if isinstance(fact, Result):
        ways["object"] = "外星基地"
    key = data.draw(st.sampled_from(sorted(ways)))
    return msgspec.structs.replace(fact, **{key: ways[key]})


SOURCES = [(small, SMALL_TEXT), *([(whole, WHOLE_TEXT)] if WHOLE_TEXT else [])]


@given(st.sampled_from(SOURCES), st.data())
def test_any_change_to_a_fact_is_told(source: tuple[Report, str], data: st.DataObject) -> None:
    """A number, a unit, a scope, a section: it is told, and none but those beside it."""
    report, text = source
    at = data.draw(st.integers(0, len(report.facts) - 1))
    fact = changed(report.facts[at], data)
    facts = (*report.facts[:at], fact, *report.facts[at + 1 :])
    found = problems(with_changes(report, facts=facts), text)
    assert found
    beside = {(it.section, it.sentence) for it in (report.facts[at], fact)}
    near = {it.id for it in report.facts if (it.section, it.sentence) in beside}
    assert {it.id for it in found} <= {*near, ""}


@given(st.sampled_from(SOURCES), st.data())
def test_a_wrong_name_is_reported(source: tuple[Report, str], data: st.DataObject) -> None:
    """A name that the sentence does not give is told."""
    report, text = source
    table = data.draw(st.sampled_from(["indicators", "projects", "organisations", "programmes"]))
    entries = getattr(report, table)
    at = data.draw(st.integers(0, len(entries) - 1))
    strange = msgspec.structs.replace(entries[at], aliases=())
    strange = msgspec.structs.replace(strange, name="外星基地")
    key = {"indicators": "indicator", "projects": "project"}.get(table, table)
    facts = tuple(renamed(fact, key, entries[at].name) for fact in report.facts)
    tables = {table: (*entries[:at], strange, *entries[at + 1 :]), "facts": facts}
    found = problems(with_changes(report, **tables), text)
    users = {new.id for new, old in zip(facts, report.facts, strict=True) if new is not old}
    assert users <= {it.id for it in found}


def renamed(fact: Fact, key: str, name: str) -> Fact:
    """The fact with another name for one thing."""
    if getattr(fact, key, None) == name:
        return msgspec.structs.replace(fact, **{key: "外星基地"})
    many = "projects" if key == "project" else key
    names = getattr(fact, many, ())
    if isinstance(names, tuple) and name in names:
        swapped = tuple("外星基地" if it == name else it for it in names)
        return msgspec.structs.replace(fact, **{many: swapped})
    return fact


@given(st.sampled_from(SOURCES), st.data())
def test_a_change_to_any_number_of_the_text_is_reported(
    source: tuple[Report, str], data: st.DataObject
) -> None:
    """Whichever number of the text is another, something is told, and of that place only."""
    report, text = source
    numbers = list(re.finditer(r"\d+", text))
    match = data.draw(st.sampled_from(numbers))
    other = str(int(match[0]) + data.draw(st.integers(1, 3)))
    found = problems(report, text[: match.start()] + other + text[match.end() :])
    assert found
    assert len({(it.section, it.sentence) for it in found}) == 1


def test_what_is_wrong_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    """One line a problem, with section and sentence, after the summary."""
    path = tmp_path / "text.txt"
    text = SMALL_TEXT.replace("600户", "500户").replace("力争", "").replace("民生稳步改善", "民生")
    path.write_text(text, encoding="utf-8")
    assert run("--data", str(SMALL), "verify", str(path)) == (
        1,
        "标题 7 个：6 个找到，1 个没有找到\n数据 9 条：全部有据\n目标 7 条：6 条有据，1 条无据\n"
        "节点 3 条：全部有据\n成果 1 条：全部有据\n任务 2 条：1 条有据，1 条无据\n"
        "数字 11 处：10 处有对应的事实，1 处没有\n句子 9 句：全部有对应的事实\n"
        "1.1 民生稳步改善：没有找到这个标题\n"
        "2.1.1 第2句 T5 受益居民超过600户：没有“600户”\n"
        "2.1.1 第4句 K1 力争健全旧改资金机制：没有“力争”\n"
        "2.1.1 第2句 500户。：这个数没有对应的事实\n",
        "",
    )


def test_a_sentence_that_is_gone_and_one_without_a_fact(run: Run, tmp_path: Path) -> None:
    """Facts of a sentence the text lacks, and sentences the facts lack."""
    path = tmp_path / "text.txt"
    path.write_text(SMALL_TEXT.replace("。做好以下工作：", "。成立市评审会。"), encoding="utf-8")
    facts = tuple(fact for fact in small.facts if fact.section != "1" or fact.sentence != 3)
    report = with_changes(small, facts=facts, not_statements=())
    told = [(it.kind, it.section, it.sentence) for it in problems(report, path.read_text("utf-8"))]
    assert told == [
        ("number", "1", 3),
        ("number", "1", 3),
        ("sentence", "1", 1),
        ("sentence", "1", 3),
        ("sentence", "2", 1),
        ("sentence", "2", 4),
    ]
    assert run("--data", str(SMALL), "verify", str(path)).status == 0


@pytest.mark.parametrize(
    ("report", "text"),
    [(small, SMALL_TEXT), pytest.param(whole, WHOLE_TEXT, marks=needs_text)],
    ids=["small", "whole"],
)
def test_a_sentence_that_was_added_is_told_and_nothing_else(report: Report, text: str) -> None:
    """After any sentence of a section, with and without a number."""
    for at in [match.end() for match in re.finditer("。", text)][::7]:
        added = "开展国际友好城市交流合作。" if at % 2 else "新办幼儿园12所。"
        found = problems(report, text[:at] + added + text[at:])
        kinds = {it.kind for it in found}
        assert kinds == ({"sentence"} if at % 2 else {"sentence", "number"}), found
        assert {it.text for it in found if it.kind == "sentence"} == {added}


@pytest.mark.parametrize(
    ("report", "text"),
    [(small, SMALL_TEXT), pytest.param(whole, WHOLE_TEXT, marks=needs_text)],
    ids=["small", "whole"],
)
def test_a_sentence_that_was_taken_out_is_told(report: Report, text: str) -> None:
    """Its facts are not proved, and no others; the quote of the others is their own sentence."""
    original = read(report, text)
    for number, sentences in original.sentences.items():
        gone = sentences[-1] if sentences else Sentence(number, 1, "")
        facts = {it.id for it in report.facts if (it.section, it.sentence) == (number, gone.number)}
        if facts and gone.text in text and gone.number > 1:
            found = problems(report, text.replace(gone.text, "", 1))
            assert {it.id for it in found} == facts


def test_an_opening_that_is_gone_is_told() -> None:
    """A part whose own sentences are all missing has no place for its facts."""
    text = re.sub("2019年是重要的一年.*", "", SMALL_TEXT)
    told = {it.id: it.problems for it in problems(small, text)}
    assert told == dict.fromkeys(("F1", "F2", "F3", "F9"), ("原文没有这一句",))


def test_a_report_without_sections_has_no_text(run: Run, tmp_path: Path) -> None:
    """Nothing can be found in it."""
    path = tmp_path / "bare.toml"
    path.write_text(SMALL.read_text(encoding="utf-8").partition("[[themes]]")[0], encoding="utf-8")
    expected = "没有一份报告有章节，无从对照原文\n"
    assert run("--data", str(path), "verify", "small.txt") == (2, "", expected)


def test_a_stage_and_a_measure_are_proved() -> None:
    """A stage that is not said, a measure that the sentence does not speak of."""
    changes = {"M1": {"stage": "征收"}, "M10": {"stage": "竣工"}, "F5": {"measure": "rate"}}
    facts = tuple(msgspec.structs.replace(it, **changes.get(it.id, {})) for it in small.facts)
    told = {it.id for it in problems(with_changes(small, facts=facts), SMALL_TEXT)}
    assert told == {"M1", "M10", "F5", ""}


def test_a_number_is_not_proved_by_a_longer_one() -> None:
    """15个 is not 5个, and 10.5% is not 0.5%."""
    text = SMALL_TEXT.replace("5个", "15个").replace("下降0.5%", "下降10.5%")
    told = {it.id: it.problems for it in problems(small, text) if it.id}
    assert told == {"T4": ("没有“5个”",), "F2": ("没有“0.5%”",)}


def test_a_number_is_proved_only_with_its_indicator_and_direction() -> None:
    """In the same clause, and a rise is no fall."""
    text = SMALL_TEXT.replace("能耗同比下降3%", "能耗同比增长3%").replace(
        "拆除旧里8万平方米，新增绿地3处", "拆除旧里9万平方米；新增绿地3处、8万平方米"
    )
    told = {it.id: it.problems for it in problems(small, text) if it.id}
    assert told == {
        "T2": ("“3%”的增减方向相反",),
        "T3": ("“8万平方米”不是“拆除旧里”的数",),
    }


def test_a_number_is_told_with_what_follows_it() -> None:
    """Four characters, in one width, in the order of the text."""
    numbers = [it.text for it in verify(align(read(small, SMALL_TEXT))) if it.kind == "number"]
    assert numbers == [
        *("7.50亿元,同", "0.5%。", "12.5万平方米", "2.5公顷。", "4家,受益", "1.2万名。"),
        *("98%,金融", "10%,商贸", "2.5%。", "6%以上,", "3%。", "8万平方米", "3处,失业"),
        *("5个,受益", "600户。"),
    ]


def test_a_number_that_stands_twice_needs_two_facts() -> None:
    """One fact claims one of them, unless it stands there once."""
    text = SMALL_TEXT.replace("受益居民超过600户", "受益居民超过600户，安置超过600户")
    told = [(it.kind, it.text, it.problems) for it in problems(small, text)]
    sentence = "确保建成养老院5个，受益居民超过600户，安置超过600户。"
    assert told == [
        ("number", "600户。", ("这个数没有对应的事实",)),
        ("sentence", sentence, ("“安置”没有对应的事实",)),
    ]
    fact = next(it for it in small.facts if it.id == "T5")
    twice = (*small.facts, msgspec.structs.replace(fact, id="T55"))
    assert [it.kind for it in problems(with_changes(small, facts=twice), text)] == ["sentence"]
    doubted = [
        (it.id, it.problems) for it in problems(with_changes(small, facts=twice), SMALL_TEXT)
    ]
    assert doubted == [(it, ("“600户”只有1处，有2条事实",)) for it in ("T5", "T55")]


def test_a_text_without_the_reports_title_says_so() -> None:
    """A copy that begins with the first heading lacks its title."""
    found = problems(small, SMALL_TEXT.partition("\n")[2])
    assert [(it.kind, it.text) for it in found] == [("heading", "2020年小城区政府工作报告")]


def test_a_text_that_breaks_off_is_told() -> None:
    """What stands in sentences that are missing is not proved."""
    text = SMALL_TEXT.partition("继续旧区改造")[0] + "继续旧区改造。确保建成养老院5个。"
    told = {it.id: it.problems for it in problems(small, text) if it.id}
    assert set(told) == {"T5", "M2", "M10", "K1", "K2"}
    beyond = msgspec.structs.replace(small.facts[0], sentence=99)
    report = with_changes(small, facts=(beyond, *small.facts[1:]))
    for text in (SMALL_TEXT, SMALL_TEXT.replace("。", "")):
        first = [it.problems[:1] for it in problems(report, text)]
        assert ("原文没有这一句",) in first


def test_standard_input_and_the_environment_give_the_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` reads standard input, JINGAN_SOURCE names the file for show, search and cite."""

    class Stdin:
        buffer = io.BytesIO(SMALL_TEXT.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert run("--data", str(SMALL), "verify", "-").status == 0
    result = run("--data", str(SMALL), "cite", "M1", "-f", "tsv", JINGAN_SOURCE="small.txt")
    assert result.out.endswith("\t东街道8号地块一期竣工。\n")


def test_a_text_in_another_encoding_is_read(run: Run, tmp_path: Path) -> None:
    """As `draft` reads it."""
    path = tmp_path / "gbk.txt"
    path.write_bytes(b"\n" + SMALL_TEXT.encode("gbk"))
    assert run("--data", str(SMALL), "verify", str(path)).status == 0


def test_a_fact_one_sentence_off_is_told_where_it_stands() -> None:
    """Where one other sentence of the section proves it."""
    moved = msgspec.structs.replace(small.facts[0], sentence=1)
    facts = (moved, *small.facts[1:])
    found = {it.id: it.problems for it in problems(with_changes(small, facts=facts), SMALL_TEXT)}
    assert found[moved.id][-1] == "第2句里都有，sentence 是不是写错了"


def test_a_part_that_reports_and_promises_nothing_is_left_alone(run: Run, tmp_path: Path) -> None:
    """`part = "other"`: it has no facts, and nothing in it asks for one."""
    lines = SMALL.read_text(encoding="utf-8")
    other = '\n[[sections]]\nnumber = "3"\ntitle = "谈谈体会"\npart = "other"\n'
    (tmp_path / "three.toml").write_text(lines + other, encoding="utf-8")
    text = SMALL_TEXT.rstrip() + "\n三、谈谈体会\n这一年有3点体会。大家都很努力。\n"
    (tmp_path / "three.txt").write_text(text, encoding="utf-8")
    data = ("--data", str(tmp_path / "three.toml"))
    assert run("verify", str(tmp_path / "three.txt"), *data).status == 0
    fact = '\n[[tasks]]\nid = "K9"\nsection = "3"\nsentence = 1\naction = "谈"\nobject = "体会"\n'
    (tmp_path / "three.toml").write_text(lines + other + fact, encoding="utf-8")
    assert run("check", str(tmp_path / "three.toml")).out.endswith("任务不能放在其他部分\n")


def test_a_heading_that_is_not_listed_ends_the_section_before_it(run: Run, tmp_path: Path) -> None:
    """What stands below it is not said of the section above."""
    heading = "\n（二）另外的事情\n还有4件事没有写。\n"
    text = re.sub(r"\n(?=二、)", heading, SMALL_TEXT, count=1) + heading
    assert text.count(heading) == 2
    (tmp_path / "more.txt").write_text(text, encoding="utf-8")
    assert run("verify", str(tmp_path / "more.txt"), "--data", SMALL.name).status == 0


def test_the_text_of_one_of_several_reports_is_known_by_its_title(run: Run, tmp_path: Path) -> None:
    """Or by its checksum; else the reader has to say whose it is."""
    other = SMALL.read_text(encoding="utf-8").replace("small-2020", "other-2020")
    other = other.replace("2020年小城区政府工作报告", "2020年大城区政府工作报告")
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    data = ("--data", SMALL.name, "--data", str(tmp_path / "other.toml"))
    assert run("verify", "small.txt", *data).status == 0
    untitled = tmp_path / "untitled.txt"
    untitled.write_text(SMALL_TEXT.partition("\n")[2], encoding="utf-8")
    asked = run("verify", str(untitled), *data)
    assert asked == (
        2,
        "",
        "不知道这是哪份报告的原文，请用 --report 指定：other-2020、small-2020\n",
    )
    assert run("verify", str(untitled), *data, "--report", "small-2020").status == 1
    digest, characters = identify(untitled.read_text(encoding="utf-8"))
    known = f'[report.text]\nsha256 = "{digest}"\ncharacters = {characters}\n\n[[themes]]'
    (tmp_path / "other.toml").write_text(other.replace("[[themes]]", known, 1), encoding="utf-8")
    assert "大城区" in run("verify", str(untitled), *data).out
