"""Search: what each way of asking finds, what holds for all questions, and a second opinion."""

import shlex
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from jingan_cli.chinese.folding import fold, fold_once
from jingan_cli.errors import UnknownError
from jingan_cli.files.reading import load
from jingan_cli.files.reading import parse as parse_file
from jingan_cli.knowledge.entries import Head, Indicator, Place, Project, Section
from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Quantity, Result
from jingan_cli.knowledge.report import Report
from jingan_cli.library.columns import NAMES as RECORDS
from jingan_cli.library.database import create
from jingan_cli.library.library import Library
from jingan_cli.library.loading import library_of
from jingan_cli.library.searched import tokens
from jingan_cli.library.searching import Question, phrase, rows_of
from jingan_cli.questions import ranking
from jingan_cli.questions.filter import Query
from jingan_cli.questions.matching import Piece
from jingan_cli.questions.ranking import Ranking, score
from jingan_cli.questions.search import Search
from jingan_cli.questions.terms import parse
from tests.conftest import REPORT, Run

WHOLE = library_of([load(REPORT)])
FACTS = [*WHOLE.facts()]

# One row an idea: what is typed, and the ids of what is found, best first.
FOUND = (
    # words
    ("旧区改造 居民", "F38 T10"),
    ("居民 旧区改造", "F38 T10"),
    ("'旧区改造 居民'", "F38 T10"),
    # folding: width, case, spaces, quotes, dashes, traditional characters
    ("ｈ９５１", "R105"),
    ("青－12", "M14"),
    ("青—12", "M14"),
    ("“三张网”", "R413"),
    ("三张网", "R413"),
    ("舊區改造 居民", "F38 T10"),
    ("靜安寺", "M44 M82"),
    ("興業太古匯", "M01 M41"),
    # numbers with a unit
    ("6000户", "T10"),
    ("６０００户", "T10"),
    ("６０００ 户", "T10"),
    ("'６０００ 户'", "T10"),
    ("六千户", "T10"),
    ("6千户", "T10"),
    ("0.6万户", "T10"),
    ("6,000户", "T10"),
    ("7%", "F05 T01"),
    ("７％", "F05 T01"),
    ("百分之七", "F05 T01"),
    ("648.17亿元", "F01"),
    ("6481700万元", "F01"),
    ("六百四十八点一七亿元", "F01"),
    ("8.6万㎡", "T04"),
    ("86000平方米", "T04"),
    ("㎡ 违法建筑", "F58"),
    ("万㎡ 违法建筑", "F58"),
    ("3%", "T05"),
    ("4家", "F39 F41 F43"),
    ("'4 家'", "F39 F41 F43"),
    ("两家", "F44"),
    ("'2017 7%'", "T01"),
    ("家 4 kind:figure 养老机构", "F39"),
    # numbers of any unit
    ("6000", "T10"),
    ("6.6亿", ""),
    # comparisons
    ("'>4万个'", "F08"),
    ("'>=40000个'", "F08 T06"),
    ("'>=1万人次'", "F50"),
    # of more digits than a number of a fact can have
    ("'>648.17000000000000001亿元'", ""),
    ("'>648.16999999999999999亿元'", "F01"),
    ("'>=648.17000000000000001亿元'", ""),
    ("'<=648.16999999999999999亿元' kind:figure theme:经济发展", "F03"),
    ("'<648.17000000000000001亿元' kind:figure theme:经济发展", "F01 F03"),
    ("'=648.17000000000000001亿元'", ""),
    ("'<=1.7万平方米'", "T26"),
    ("'>=60%' '<=75%' measure:share", "F11 F28"),
    ("'<5家' kind:target", "T20 T21"),
    ("'<0%'", "T05"),
    ("'>300亿'", "F01 F09 T03"),
    ("'≥300亿元' kind:target", "T03"),
    # numbers in names are words, and end where the number ends
    ("12345", "F65"),
    ("91街坊", "M05 M74"),
    ("14号线", "M12 M84"),
    ("4号线", ""),
    ("12 旧里拆除", ""),
    ("12.53 旧里拆除", "F07"),
    ("15分钟", "R333 K639"),
    ("M4", ""),
    ("m４１", "M41"),
    # aliases, both ways
    ("旧改 居民", "F38 T10"),
    ("地铁14号线", "M12 M84"),
    ("财政收入", "F03 F04 T01"),
    ("一般公共预算收入 7%", "T01"),
    ("社零", "F05 T02"),
    ("北站 kind:target", ""),
    ("北站街道 商办", "M50"),
    ("北站 商办", "M50"),
    # as readers type numbers
    ("六千戶", "T10"),
    ("0.6萬戶", "T10"),
    ("'>4萬個'", "F08"),
    ("八千八户", "F38"),
    ("'> 4万个'", "F08"),
    ("'=>40000个'", "F08 T06"),
    ("2万8800名", "F46"),
    ("百分之百", "F36"),
    ("+24.61%", "F02"),
    ("'=-3%'", "T05"),
    ("'=3%'", ""),
    # ids are whole
    ("310", "T03"),
    ("K", ""),
    ("养老 kind:task -- -409", "K409 K410 K411 K412"),
    # titles of the sections above
    ("紧扣民生福祉，社会建设稳步推进 kind:figure 养老机构", "F39"),
    # phrases, alternatives, exclusions
    ("养老 服务 kind:figure", "F46 F42 F43 F45"),
    ("""'"养老 服务"'""", "F46"),
    ("""'"旧改"' 居民""", "F38 T10"),
    ("""'"kind:target"'""", ""),
    ("微菜场 OR 敬老卡 kind:figure", "F47"),
    ("'微菜场|敬老卡'", "F47 T21 T20 K422"),
    ("微菜场 '｜' 敬老卡", "F47 T21 T20 K422"),
    ("kind:target 养老 -- -服务", "T40 T13"),
    ("kind:target theme:养老 -- -kind:task '-2000名' -床位", "T13 T14 T15"),
    # conditions
    ("kind:target 'op:>'", "T08"),
    ("op:~", "F47"),
    ("kind:目标 unit:户", "T10 T19"),
    ("year:2017 place:石门二路街道 kind:milestone", "M52 M73 M101"),
    ("place:石門二路 kind:milestone year:2017", "M52 M73 M101"),
    ("kind:目標 unit:戶", "T10 T19"),
    ("kind:target op:upstream,maintain", "T38 T39 T40"),
    ("section:第2部分第4节 kind:target unit:家", "T13 T20 T21"),
    ("report:jingan-2017 六千户", "T10"),
    ("section:2.4 kind:target unit:家", "T13 T20 T21"),
    ("section:二（四） kind:target unit:家", "T13 T20 T21"),
    ("section:第二部分第四节 kind:target unit:家", "T13 T20 T21"),
    ("section:二、（四）2 kind：target unit:户", "T19"),
    ("'kind:target|kind:figure' 旧里", "F07 T04"),
    ("verdict:no-data theme:养老 kind:target unit:个", "T14 T15"),
    ("verdict:暂无数据 旧区改造受益居民", "T10"),
    ("verdict:met,no-data,无法核验 旧区改造受益居民", "T10"),
    ("旧区改造受益居民 -- -verdict:met", "F38 T10"),
    ("旧区改造受益居民 -- -verdict:no-data", "F38"),
    ("verdict:no-data verdict:met", ""),
    # pinyin, only where nothing else is found
    ("jiuqugaizao 居民", "F38 T10"),
    ("JQGZ 居民", "F38 T10"),
    ("xingye taiguhui", "M01 M41"),
    ("tgh", "M01 M41"),
    ("lvhua kind:target", "T32 T31"),
    ("lǜhua kind:target", "T32 T31"),
    ("公共衞生服務項目", "F51 F52"),
    ("'\"十三五\"规划'", "R004 K001"),
    ("qw12", ""),
    ("qg", ""),
    ("smg", "M58"),
)


@pytest.mark.parametrize(("typed", "expected"), FOUND, ids=[typed for typed, _ in FOUND])
def test_what_is_found(run: Run, typed: str, expected: str) -> None:
    """The ids of the hits, in their order; nothing found is exit 1."""
    result = run("search", "--ids", "--report", "jingan-2017", *shlex.split(typed))
    assert (result.out.split(), result.status) == (expected.split(), 0 if expected else 1)


def found(*typed: str) -> list[str]:
    """The ids of what a search of the shipped report finds, best first."""
    return found_in(WHOLE, *typed)


def found_in(library: Library, *typed: str) -> list[str]:
    """The ids of what a search of a library finds, best first."""
    return [fact.id for fact in Search(library, parse(typed)).hits(Query()).facts()]


@pytest.mark.parametrize(("few", "common"), [(0, 0), (5, 0), (10**6, 0), (0, 10**6)])
@pytest.mark.parametrize(
    "typed",
    [
        "养老",
        "养老 服务",
        "养老 kind:task",
        "2 kind:milestone",
        "改造 4",
        "4 kind:task",
        "旧改 | 绿化",
        "2017",
    ],
)
def test_however_hits_are_ranked_they_come_in_one_order(
    monkeypatch: pytest.MonkeyPatch, few: int, common: int, typed: str
) -> None:
    """Those of common words, few and many of them, all and the first."""
    words = typed.split()
    every = found(*words)
    monkeypatch.setattr(ranking, "FEW", few)
    monkeypatch.setattr(ranking, "COMMON", common)
    assert found(*words) == every
    for limit in (0, 1, 4, 100):
        hits = Search(WHOLE, parse(words)).hits(Query())
        assert [it.id for it in hits.facts(limit)] == every[:limit]


def test_a_count_cannot_be_sorted_by_what_is_no_field(run: Run) -> None:
    """A typo is told, though the count is the same in any order."""
    assert run("search", "养老", "--count", "--sort", "没有").status == 2
    assert run("search", "养老", "--count", "--sort", "year") == run("search", "养老", "--count")


def about(name: str) -> set[str]:
    """The facts that use a name, or stand below a title."""
    return {
        fact.id
        for fact in FACTS
        if name in (*fact.names, *fact.places, *fact.organisations, *fact.programmes, *fact.themes)
        or name in (getattr(fact, "scope", ""), WHOLE.title_of(fact))
    }


ENTRIES = [WHOLE.names.entry(kind, name) for kind in RECORDS for name in WHOLE.names.all(kind)]
NAMES = sorted({*(entry.name for entry in ENTRIES), *WHOLE.reports.titles()})
TRADITIONAL = OpenCC("s2t")
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@pytest.mark.parametrize("name", NAMES)
def test_every_name_finds_its_facts(name: str) -> None:
    """In simplified and traditional characters, and in full width; aliases find no fewer."""
    expected = about(name)
    for written in (name, TRADITIONAL.convert(name), name.translate(FULL_WIDTH)):
        assert expected <= set(found(f'"{written}"' if " " in written else written))
    for alias in (alias for entry in ENTRIES if entry.name == name for alias in entry.aliases):
        assert expected <= set(found(alias))


@pytest.mark.parametrize("fact", FACTS, ids=[fact.id for fact in FACTS])
def test_every_fact_is_found_by_what_it_is(fact: Fact) -> None:
    """By its id, its own text, its names, and its number with the unit; by its name first."""
    assert fact.id in found(fact.id)
    assert fact.id in found(fact.statement)
    for name in fact.names:
        hits = found(name)
        assert fact.id in hits
        assert hits[0] in {other.id for other in FACTS if name in other.names}
    if isinstance(fact, Quantity) and fact.value is not None:
        number, unit = fact.base
        assert fact.id in found(fact.printed)
        assert fact.id in found(f"{abs(number or 0):f} {unit}")
        assert fact.id in found(f">={number:f}{unit}", f"<={number:f}{unit}")


WORDS = st.sampled_from(
    [
        "旧",
        "改造",
        "养老",
        "一期",
        "路",
        "推进",
        "2017",
        "户",
        "道路",
        "确保",
        "Ｍ41",
        "外星",
        "7%",
        "kind:target",
        "theme:养老",
        ">10",
        "改造|养老",
        '"养老服务"',
        "旧改",
        "14号线",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS)
def test_a_longer_search_finds_no_more(asked: list[str], further: str) -> None:
    """Each further word only narrows; each alternative only widens; what is excluded is gone."""
    hits = set(found(*asked))
    both = set(found(*asked, further))
    assert both <= hits
    assert set(found(*asked, f"-{further.split('|', 1)[0]}")) <= hits
    if "|" not in further:
        assert set(found(*asked, f"-{further}")) == hits - both
        assert set(found(*asked[:-1], f"{asked[-1]}|{further}")) >= hits


@given(st.lists(WORDS, min_size=2, max_size=4), st.randoms())
def test_the_order_of_words_does_not_matter(asked: list[str], chance: "object") -> None:
    """The same words find the same facts in the same order."""
    shuffled = list(asked)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert found(*shuffled) == found(*asked)


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_folding_a_question_changes_nothing(asked: list[str]) -> None:
    """Full width, other quotes and blanks around words are the same question."""
    widened = [f" {word.translate(FULL_WIDTH)} " for word in asked]
    assert found(*widened) == found(*asked)


# A made-up report: what the words of a real one do not show.


def figure(identity: str, indicator: str, value: str, unit: str, scope: str = "") -> Figure:
    """A figure of the made-up report; pavilions stand below a title of their own."""
    return Figure(
        id=identity,
        section="1.1" if unit == "座" else "1",
        sentence=1,
        indicator=indicator,
        scope=scope,
        measure="growth" if unit == "%" else "stock",
        value=Decimal(value),
        unit=unit,
    )


def result(identity: str, statement: str, *projects: str) -> Result:
    """A result of the made-up report."""
    return Result(
        id=identity, section="1", sentence=1, action="修", object=statement, projects=projects
    )


def made_up(identity: str, plans: int = 2031) -> Report:
    """A report whose facts are told apart by their ids."""
    return Report(
        head=Head(id=identity, title="报告", place=identity, reviews=plans - 1, plans=plans),
        sections=(
            Section(number="1", title="开门见山", part="reviews", sentences=1),
            Section(number="1.1", title="九座亭子", sentences=1),
        ),
        places=(Place(name="东街"), Place(name="西街道", aliases=("西街",))),
        indicators=(
            Indicator(name="茶馆", aliases=("茶楼", "老茶铺"), better="higher"),
            Indicator(name="书店", better="higher"),
            Indicator(name="增速", better="higher"),
            Indicator(name="亭", better="higher"),
        ),
        projects=(
            Project(name="甲桥"),
            Project(name="桥梁乙", aliases=("丙式",)),
            Project(name="书店改建"),
            Project(name="老桥梁乙号"),
            Project(name="丙园路"),
        ),
        facts=(
            figure("F1", "茶馆", "64", "家"),
            figure("F2", "书店", "4", "家"),
            figure("F3", "书店", "12.53", "万平方米", scope="书店改建"),
            figure("F4", "增速", "-2.5", "%"),
            Milestone(
                id="M1",
                section="1",
                sentence=1,
                project="甲桥",
                stage="开工",
                places=("东街", "西街道"),
            ),
            result("R1", "AND OR 与 NOT", "甲桥", "桥梁乙"),
            result("R2", "NEAR(a^2*b:c)-{d}+e 2.53.1"),
            result("AND", "茶 馆 4家 和 茶馆"),
            result("R3", "屋顶", "书店改建"),
            result("R4", "护栏", "甲桥", "老桥梁乙号", "丙园路"),
            figure("F5", "亭", "8", "座"),
            figure("F6", "亭", "9", "座"),
        ),
    )


MADE_UP = library_of([made_up("made-up")])

# One row an idea: what is typed, and the ids of what is found in it, best first.
FOUND_IN_MADE_UP = (
    # words of one character, and of two
    ("茶", "F1 AND"),
    ("桥", "M1 R1 R4"),
    ("楼", "F1"),
    ("街", "M1"),
    ("茶馆", "F1 AND"),
    ("馆茶", ""),
    # numbers end where they end
    ("4家", "F2 AND"),
    ("64家", "F1"),
    ("2.53万平方米", ""),
    ("12.53万平方米", "F3"),
    ("12.5", ""),
    ("2.53", ""),
    ("2.53.1", "R2"),
    ("53.1", ""),
    ("53.", ""),
    (".1", ""),
    ("a^2", "R2"),
    # numbers as numbers: larger, smaller, a fall, more digits than a number has
    ("'>4家'", "F1"),
    ("'>=4家'", "F1 F2"),
    ("'<=4家'", "F2"),
    ("'=4家'", "F2"),
    ("'>0.0125平方公里'", None),
    ("2.5%", "F4"),
    ("2.5", "F4"),
    ("'<0%'", "F4"),
    ("'=2.5%'", ""),
    ("'>=4.00000000000000000001家'", "F1"),
    ("'>3.99999999999999999999家'", "F1 F2"),
    ("'<4.00000000000000000001家'", "F2"),
    ("'<=3.99999999999999999999家'", ""),
    ("'=4.00000000000000000001家'", ""),
    # a quantity goes before a title
    ("九座", "F6 F5"),
    # two texts of a field are not one
    ("桥桥", ""),
    ("甲桥桥梁乙", ""),
    ("""'"甲桥 桥梁"'""", ""),
    ("东街西街道", ""),
    ("茶楼老茶铺", ""),
    # what a full-text index would take for its own signs
    ("AND", "AND R1"),
    ("NOT", "R1"),
    ("'\"OR\"'", "R1"),
    ("'\"AND OR\"'", "R1"),
    ("NEAR", "R2"),
    ("'NEAR(a^2*b'", "R2"),
    ("'('", "R1 R2 R3 R4"),
    ("')'", "R1 R2 R3 R4"),
    ("'*'", "R2"),
    ("'^'", "R2"),
    ("'b:c'", None),
    ("'\"b:c\"'", "R2"),
    ("':'", "R2"),
    ("'{d}+e'", "R2"),
    ("'+'", "R2"),
    ("'names:茶'", None),
    ("'\"names : 茶\"'", ""),
    ("茶*", ""),
    ("'^茶'", ""),
    # the name of a fact, not of what it is about besides
    ("书店改建", "R3 F3"),
    ("书店", "F2 F3 R3"),
    # of equal scores, the words in fewer fields: a name and a part of one are the same field
    ("甲桥 桥梁乙 丙", "R4 R1"),
    # alternatives of all sorts, and what is left out
    ("'F1|4家'", "F1 F2 AND"),
    ("'kind:milestone|茶馆'", "M1 F1 AND"),
    ("'茶馆|kind:milestone'", "M1 F1 AND"),
    ("'书店|kind:figure' '茶|增速'", "F4 F1"),
    ("-- -家", "F3 F4 M1 R1 R2 R3 R4 F5 F6"),
    ("-- -4家 -kind:figure", "M1 R1 R2 R3 R4"),
    ("-- -measure:stock -F4", "M1 R1 R2 AND R3 R4"),
    ("kind:figure -- -measure:stock", "F4"),
    # bytes that are not UTF-8
    ("\udcff", ""),
    ("茶\udcff馆", ""),
    ("-- -\udcff", "F1 F2 F3 F4 M1 R1 R2 AND R3 R4 F5 F6"),
    # nothing that any index has
    ("\U0010ffff", ""),
    ("茶 \U0010ffff", ""),
    # what is no character of a text
    ("茶\x7f馆", "F1 AND"),
    ("茶\x1f馆", "F1 AND"),
    ("茶\x00馆", "F1 AND"),
)


@pytest.mark.parametrize(("typed", "expected"), FOUND_IN_MADE_UP)
def test_what_is_found_in_a_made_up_report(typed: str, expected: str | None) -> None:
    """The ids of the hits, in their order; None is a condition or a unit that there is not."""
    words = [word for word in shlex.split(typed) if word != "--"]
    if expected is None:
        with pytest.raises(UnknownError):
            found_in(MADE_UP, *words)
    else:
        assert found_in(MADE_UP, *words) == expected.split()


def named(*places: str, used: int) -> Library:
    """A library with places, of which facts stand only in those from the n-th on."""
    facts = [
        Result(id=f"R{at}", section="1", sentence=1, action="修", object="桥", places=(place,))
        for at, place in enumerate(places)
        if at >= used
    ]
    report = Report(
        head=Head(id="x", title="报告", place="x", reviews=2030, plans=2031),
        sections=(Section(number="1", title="开头", part="reviews", sentences=1),),
        places=tuple(Place(name=it) for it in places),
        facts=tuple(facts),
    )
    return library_of([report])


PLACES = tuple(f"茶馆{it}" for it in "一二三四五六七八九十甲乙丙")


@pytest.mark.parametrize(
    ("used", "expected"), [(0, PLACES[:3]), (11, PLACES[11:12]), (12, ()), (10, PLACES[10:12])]
)
def test_what_is_suggested(used: int, expected: tuple[str, ...]) -> None:
    """Three of the twelve names most like a word, of those that something is found by."""
    search = Search(named(*PLACES, used=used), parse(["茶馆子"]))
    assert search.suggestions(Query()) == [*expected]


def test_a_unit_in_another_spelling() -> None:
    """With 万 and 亿 before it."""
    known = library_of(
        [
            Report(
                head=Head(id="x", title="报告", place="x", reviews=2030, plans=2031),
                sections=(Section(number="1", title="开头", part="reviews", sentences=1),),
                indicators=(Indicator(name="绿地", better="higher"),),
                facts=(
                    _green("F1", "平方米"),
                    _green("F2", "万平方米"),
                    _green("F3", "亿平方米"),
                ),
            )
        ]
    )
    units = {"㎡": ["F1", "F2", "F3"], "万㎡": ["F2"], "亿㎡": ["F3"], "亿平米": ["F3"]}
    assert {unit: found_in(known, unit) for unit in units} == units


def _green(identity: str, unit: str) -> Figure:
    return Figure(
        id=identity,
        section="1",
        sentence=1,
        indicator="绿地",
        scope=identity,
        measure="stock",
        value=Decimal(3),
        unit=unit,
    )


@example(".5", "2.5")
@example("2.", "2.5")
@given(st.text("12.茶a", min_size=1, max_size=4), st.text("12.茶a", max_size=9))
def test_what_is_marked_is_what_the_index_finds(word: str, text: str) -> None:
    """A piece stands in a text where its tokens stand among those of the text, but for a point."""
    assume(word != ".")
    assert bool([*Piece(word).places(text)]) == (f" {tokens(word)} " in f" {tokens(text)} ")


def test_a_quote_is_no_syntax() -> None:
    """What stands between two texts of a field ends no phrase."""
    assert phrase('a"b') == '"a "" b"'


def test_the_first_in_another_order(run: Run) -> None:
    """A limit cuts what was sorted; a field that there is not is told, also when counting."""
    asked = ("search", "养老", "kind:target", "--report", "jingan-2017")
    every = run(*asked, "--ids", "--sort", "id").out.split()
    assert sorted(every) == sorted(found("养老", "kind:target"))
    assert every[:2] != found("养老", "kind:target")[:2]
    assert run(*asked, "--ids", "--sort", "id", "-n", "2").out.split() == every[:2]
    assert run(*asked, "--count", "-n", "2").out == f"{len(every)}\n"
    assert run(*asked, "--count", "--sort", "别的").status == 2


def test_every_character_is_a_token() -> None:
    """What folding leaves of a character is found as that, and nothing else is found by it."""
    every = {it for code in range(0x20000) for it in _folded(code)} - {"\0"}
    database = create(":memory:")
    rows = [(ord(it), f"茶 {it} 馆") for it in every]
    database.write("INSERT INTO fact_texts (rowid, statement) VALUES (?, ?)", rows)
    assert rows_of(database, Question(phrase("茶馆"))) == [ord("茶"), ord("馆")]
    database.one("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, fact_texts, 'row')")
    shared = database.all("SELECT term FROM vocabulary WHERE doc > 1 ORDER BY term")
    assert shared == [("茶",), ("馆",)]


def _folded(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 else fold_once(chr(code))


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_the_order_is_that_of_the_scores(asked: list[str]) -> None:
    """What the index says of the ranks is what the texts say; the first are the first of all."""
    for library in (WHOLE, THREE):
        search = Search(library, parse(asked))
        hits = search.hits(Query())
        rows, ranking = hits.rows(), Ranking(library)
        scores = [
            score(it.rank for it in ranking.matches(search.groups, fact)) for fact in hits.facts()
        ]
        assert [*zip(scores, rows, strict=True)] == sorted(zip(scores, rows, strict=True))
        assert (hits.count, sum(hits.kinds.values())) == (len(rows), len(rows))
        assert [search.hits(Query()).rows(limit) for limit in (0, 1, 7)] == [
            rows[:limit] for limit in (0, 1, 7)
        ]


def test_a_common_word_in_one_report(many: Library) -> None:
    """Within one of many reports a word finds what it finds in that report alone."""
    for words in ("家", "茶馆 家", "茶|桥", "家 -书店", "4家|kind:milestone"):
        asked = words.split()
        within = Search(many, parse([*asked, "report:many-5"])).hits(Query())
        alone = Search(library_of([made_up("many-5")]), parse(asked)).hits(Query())
        expected = [fact.id for fact in alone.facts()]
        assert [fact.id for fact in within.facts()] == expected
        assert [fact.id for fact in within.facts(2)] == expected[:2]
        assert {fact.report for fact in within.facts()} == {"many-5"}
        narrowed = Search(many.narrowed("many-5"), parse(asked)).hits(Query())
        assert [fact.id for fact in narrowed.facts()] == expected


THREE = library_of([made_up("one"), load(REPORT), made_up("two", 2032)])


@pytest.fixture(scope="module")
def many() -> Library:
    """A library in which words are common."""
    return library_of(made_up(f"many-{at}") for at in range(800))


def test_hits_in_many_reports(many: Library) -> None:
    """The first of very many hits are the first of all, rank by rank, and every hit is counted."""
    for words in ("家", "茶馆 家", "家 kind:figure", "茶|桥 -书店", "家|kind:milestone"):
        hits = Search(many, parse(words.split())).hits(Query())
        rows = hits.rows()
        assert len(rows) == hits.count > 500
        assert Search(many, parse(words.split())).hits(Query()).rows(900) == rows[:900]


# A second opinion: a search without folding tables, ranks and indexes, on made-up knowledge.

NAME = st.text(alphabet="甲乙丙丁1２", min_size=1, max_size=3)


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[str, list[dict[str, object]]]:
    """A knowledge file, and of each of its facts the texts and the number in it."""
    names = draw(st.lists(NAME, min_size=2, max_size=5, unique_by=fold))
    aliases = {name: draw(st.lists(NAME, max_size=2)) for name in names}
    toml = [
        'format = 1\n[report]\nid = "x"\ntitle = "x"\nplace = "x"\nreviews = 2019\nplans = 2020',
        '[[sections]]\nnumber = "1"\ntitle = "上"\npart = "reviews"',
    ]
    facts: list[dict[str, object]] = []
    for name in names:
        toml.append(f'[[indicators]]\nname = "{name}"\naliases = {aliases[name]}\nbetter = "none"')
        number, unit = draw(st.integers(1, 30)), draw(st.sampled_from(["个", "户"]))
        identity = f"F-{len(facts)}x"
        toml.append(
            f'[[figures]]\nid = "{identity}"\nsection = "1"\nsentence = 1\nindicator = "{name}"\n'
            f'measure = "amount"\nvalue = {number}\nunit = "{unit}"'
        )
        texts = [name, *aliases[name], f"{name}{number}{unit}", "上"]
        facts.append({"id": identity, "texts": texts, "number": number, "unit": unit})
    groups = [[name, *aliases[name]] for name in names]
    return "\n".join(toml), [{**fact, "groups": groups} for fact in facts]


TYPED = NAME | st.builds("{}{}".format, st.integers(1, 30), st.sampled_from(["个", "户", ""]))


def plainly(text: str) -> str:
    """One width, one case."""
    return unicodedata.normalize("NFKC", text).lower()


def stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, and not inside a longer number."""
    word, text = plainly(word), plainly(text)
    for at in range(len(text) - len(word) + 1):
        if text[at : at + len(word)] != word:
            continue
        before, after = text[:at][-1:], text[at + len(word) :][:1]
        cut = (word[0].isdigit() and before.isdigit()) or (word[-1].isdigit() and after.isdigit())
        if not cut:
            return True
    return False


def meets(word: str, fact: dict[str, object]) -> bool:
    """Whether a fact has a word, a name that means the same, or its number."""
    groups: list[list[str]] = fact["groups"]  # type: ignore[assignment]
    texts: list[str] = fact["texts"]  # type: ignore[assignment]
    same = {name for group in groups if plainly(word) in map(plainly, group) for name in group}
    if any(stands(meaning, text) for meaning in {word, *same} for text in texts):
        return True
    digits = plainly(word).rstrip("个户")
    return digits == str(fact["number"]) and plainly(word) in (digits, f"{digits}{fact['unit']}")


@settings(max_examples=200)
@given(
    knowledge(), st.lists(st.lists(TYPED, min_size=1, max_size=2), min_size=1, max_size=2), TYPED
)
def test_a_second_opinion(
    known: tuple[str, list[dict[str, object]]],
    groups: list[list[str]],
    excluded: str,
) -> None:
    """What is found is what looking through every text, word by word, finds."""
    toml, facts = known
    library = library_of([parse_file(toml.encode(), "known.toml")])
    terms = parse([*("|".join(group) for group in groups), f"-{excluded}"])
    expected = {
        fact["id"]
        for fact in facts
        if all(any(meets(word, fact) for word in group) for group in groups)
        and not meets(excluded, fact)
    }
    hits = Search(library, terms).hits(Query())
    assert {fact.id for fact in hits.facts()} == expected
    assert hits.count == len(expected)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("0.6万户", "6000户"),
        ("百分之七", "7%"),
        ("舊改", "旧区改造"),
        ("jqgz", "旧区改造"),
        (">4万个", "52886个"),
    ],
)
def test_what_is_marked(run: Run, typed: str, marked: str) -> None:
    """What was found is marked as it is printed, however it was typed."""
    result = run("search", typed, "--color", "always", width=80)
    assert f"\x1b[1;31m{marked}\x1b[0m" in result.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("绿地 -n 1 --ids", "只列出 1 条，共 3 条以上（--count 数出有多少）"),
        ("绿地 -n 4 --ids", "只列出 4 条，共 9 条"),
        ("绿地 -n 1 --count", ""),
    ],
)
def test_beside_a_few_hits_no_more_are_counted_than_takes_a_moment(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str, told: str
) -> None:
    """Whoever wants the number asks for it."""
    for module in ("jingan_cli.questions.ranking", "jingan_cli.answers.hits"):
        monkeypatch.setattr(f"{module}.MANY", 3)
    assert run("search", *words.split()).err.strip() == told
