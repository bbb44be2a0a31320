"""Search: what each way of asking finds, what holds for all questions, and a second opinion."""

import shlex
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from jingan_cli.chinese.folding import fold
from jingan_cli.files.reading import load
from jingan_cli.files.reading import parse as parse_file
from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.library.library import Library
from jingan_cli.library.loading import library_of
from jingan_cli.library.naming import RECORDS
from jingan_cli.questions import ranking
from jingan_cli.questions.filter import Query
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
    ("kind:target theme:旧改 'op:>='", "T10"),
    ("op:~", "F47"),
    ("kind:目标 unit:户", "T10 T19"),
    ("year:2017 place:石门二路街道 kind:milestone", "M52 M73 M101"),
    ("place:石門二路 kind:milestone year:2017", "M52 M73 M101"),
    ("kind:目標 unit:戶", "T10 T19"),
    ("kind:target 'op:≥'", "T10"),
    ("section:第2部分第4节 kind:target unit:家", "T13 T20 T21"),
    ("report:jingan-2017 六千户", "T10"),
    ("section:2.4 kind:target unit:家", "T13 T20 T21"),
    ("section:二（四） kind:target unit:家", "T13 T20 T21"),
    ("section:第二部分第四节 kind:target unit:家", "T13 T20 T21"),
    ("section:二、（四）2 kind：target unit:户", "T19"),
    ("'kind:target|kind:figure' 旧里", "F07 T04"),
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


ALIASES = {
    name: WHOLE.names.entry(kind, name).aliases
    for kind in RECORDS
    for name in WHOLE.names.all(kind)
}
NAMES = sorted({*ALIASES, *WHOLE.reports.titles()})
TRADITIONAL = OpenCC("s2t")
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


@pytest.mark.parametrize("name", NAMES)
def test_every_name_finds_its_facts(name: str) -> None:
    """In simplified and traditional characters, and in full width; aliases find no fewer."""
    expected = about(name)
    for written in (name, TRADITIONAL.convert(name), name.translate(FULL_WIDTH)):
        assert expected <= set(found(f'"{written}"' if " " in written else written))
    for alias in ALIASES.get(name, ()):
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
