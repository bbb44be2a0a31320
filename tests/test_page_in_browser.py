"""The page to publish, as a reader has it: in a Chromium, where there is one."""

import os
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

import pypdfium2
import pytest

from jingan_cli.cli import main
from tests.browser import CHROMIUM, Page, browser
from tests.conftest import Run

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")

AXE = Path(os.environ.get("JINGAN_AXE") or "nowhere.js").absolute()
"""axe.min.js of axe-core, which is no part of the project; its test skips where it is not named."""

GOALS = "target,milestone,task"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the data that ship."""
    path = tmp_path_factory.mktemp("page") / "页面.html"
    with pytest.raises(SystemExit) as exit_:
        main(("export", str(path)))
    assert not exit_.value.code
    return path


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One browser for all."""
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture
def seen(chromium: Page, written: Path) -> Page:
    """The page as it opens, on a screen as wide as a table."""
    chromium.resize(1280)
    chromium.prefer("light")
    chromium.open(written.as_uri())
    return chromium


def shown(page: Page) -> list[str]:
    """The ids of the promises that are seen."""
    found = page.run(
        "[...document.querySelectorAll('.goal')].filter((it) => it.offsetHeight)"
        ".map((it) => it.querySelector('.id').textContent)"
    )
    assert isinstance(found, list)
    return found


def counted(page: Page) -> str:
    """What is said of how many they are."""
    return str(page.run("document.getElementById('count').textContent"))


def chosen(page: Page) -> str:
    """What the address says."""
    return unquote(str(page.run("location.hash")))


def outcomes(run: Run, *words: str) -> list[str]:
    """The ids of the promises that meet conditions of the program."""
    return run("outcomes", *words, "--fields", "id", "--no-header").out.split()


def type_(page: Page, text: str) -> None:
    """Types into the search."""
    page.run("(q.focus(), q.select())")
    page.press([text])


class Quiet(SimpleHTTPRequestHandler):
    """A server that keeps what it is asked for, and says nothing."""

    asked: list[str] = []  # noqa: RUF012  # of all its requests

    def log_message(self, *_: object) -> None:
        """Nothing."""
        self.asked.append(unquote(self.path))


def test_a_page_asks_for_nothing(chromium: Page, written: Path) -> None:
    """Neither from a disk nor from a server, and its console stays empty."""
    chromium.said.clear()
    chromium.asked.clear()
    chromium.open(written.as_uri())
    type_(chromium, "养老")
    chromium.run("language.click()")
    assert [it for it in chromium.asked if it != "about:blank"] == [written.as_uri()]
    serve = partial(Quiet, directory=str(written.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        chromium.open(f"http://127.0.0.1:{server.server_port}/页面.html")
        type_(chromium, "养老")
        server.shutdown()
    assert Quiet.asked == ["/页面.html"]
    assert chromium.said == []


def test_what_the_page_is_not_allowed_does_not_happen(seen: Page) -> None:
    """The policy holds: neither a script nor a picture that somebody might put in."""
    tried = seen.run(
        """new Promise((done) => {
          const told = [];
          document.addEventListener("securitypolicyviolation", (it) => {
            told.push(it.effectiveDirective);
            if (told.length === 3) done(told.sort());
          });
          const script = document.createElement("script");
          script.textContent = "window.acted = true";
          document.body.append(script);
          new Image().src = "http://127.0.0.1:9/x.png";
          fetch("http://127.0.0.1:9/x").catch(() => {});
        })"""
    )
    assert tried == ["connect-src", "img-src", "script-src-elem"]
    assert seen.run("window.acted") is None
    seen.said.clear()


SEARCHES = (
    *(
        "养老",
        "养",
        "旧",
        "ＧＤＰ",
        "gdp",
        "６０００户",
        "6000 户",
        "4家",
        "2个",
        "“补短板”",
        "十三五",
    ),
    *(
        "养老 服务",
        "養老",
        "旧改",
        "轨道 交通",
        "大宁|市北",
        "大宁 OR 市北",
        "养老 -床位",
        '"养老 服务"',
    ),
    *(
        "推进 -推进",
        "2.4",
        "8号地块",
        "没有这个词",
        "T10",
        "区级",
        "一般公共预算收入",
        "安全 养老|食品",
    ),
)
"""What is typed: words, however they are written. Pinyin and quantities are the program's."""


@pytest.mark.parametrize("typed", SEARCHES)
def test_a_search_finds_what_the_program_finds(seen: Page, run: Run, typed: str) -> None:
    """Of the promises, whatever their order."""
    type_(seen, typed)
    words = re.findall(r'"[^"]*"|\S+', typed)
    found = run("search", "--ids", f"kind:{GOALS}", "--", *words).out.split()
    assert sorted(shown(seen)) == sorted({*found} & {*outcomes(run)})
    assert chosen(seen).replace("+", " ") == f"#q={typed}"


FILTERS = (
    ("theme=养老", ["-t", "养老"]),
    ("place=大宁", ["--place", "大宁"]),
    ("kind=target", ["-k", "target"]),
    ("verdict=missed", ["--verdict", "missed"]),
    ("year=2022", ["2022"]),
    (
        "theme=养老&kind=target&verdict=no-data",
        ["-t", "养老", "-k", "target", "--verdict", "no-data"],
    ),
    ("theme=没有&kind=task", ["-k", "task"]),
    ("q=推进&theme=养老", ["-t", "养老", "--fields", "id,text"]),
)
"""What an address says, and the same typed to the program."""


@pytest.mark.parametrize(("address", "words"), FILTERS)
def test_an_address_narrows_as_the_options_do(
    chromium: Page, written: Path, run: Run, address: str, words: list[str]
) -> None:
    """And is the same again when it is read from the form; what is not there narrows nothing."""
    chromium.open(f"{written.as_uri()}#{address}")
    found = run(
        "outcomes", *words, "--no-header", *([] if "--fields" in words else ["--fields", "id"])
    )
    lines = [it.split("\t") for it in found.out.splitlines()]
    wanted = [id_ for id_, *text in lines if not text or "推进" in text[0]]
    assert sorted(shown(chromium)) == sorted(wanted)
    assert counted(chromium) == f"显示 {len(wanted)} 个，共 {len(outcomes(run))} 个承诺"
    chromium.run("document.querySelector('form').dispatchEvent(new Event('input'))")
    assert chosen(chromium) == f"#{address.replace('theme=没有&', '')}"


def test_what_is_chosen_in_the_form_is_in_the_address(seen: Page, run: Run) -> None:
    """With the keyboard alone; cleared, it is the address without anything."""
    every = len(outcomes(run))
    assert counted(seen) == f"共 {every} 个承诺"
    seen.run("document.querySelector('[name=verdict]').focus()")
    seen.press(["ArrowDown"])
    assert chosen(seen) == "#verdict=met"
    assert sorted(shown(seen)) == sorted(outcomes(run, "--verdict", "met"))
    assert (
        seen.run("[...document.querySelectorAll('.group')].filter((it) => !it.hidden).length") == 1
    )
    type_(seen, "没有这个词")
    assert (counted(seen), shown(seen)) == ("没有符合条件的承诺", [])
    seen.press(["Tab"] * 6)
    assert seen.run("document.activeElement.id") == "clear"
    seen.press(["Enter"])
    assert (counted(seen), chosen(seen)) == (f"共 {every} 个承诺", "")
    assert seen.run("document.activeElement.id") == "q"
    assert seen.run("document.getElementById('clear').hidden") is True


def test_the_legend_narrows_too(seen: Page, run: Run) -> None:
    """Each of its lines is a link to what it counts."""
    seen.run("document.querySelector('.tally a').click()")
    seen.run("new Promise(requestAnimationFrame)")
    assert sorted(shown(seen)) == sorted(outcomes(run, "--verdict", "met"))
    assert chosen(seen) == "#verdict=met"


def test_a_link_to_a_promise_shows_it(chromium: Page, written: Path, run: Run) -> None:
    """Among all of them, in sight."""
    chromium.open(f"{written.as_uri()}#g-jingan-2017-T10")
    assert len(shown(chromium)) == len(outcomes(run))
    place = chromium.run("document.getElementById('g-jingan-2017-T10').getBoundingClientRect().top")
    assert 0 <= place < 900
    chromium.run("location.hash = '#sources'")
    chromium.run("new Promise(requestAnimationFrame)")
    assert len(shown(chromium)) == len(outcomes(run))


def test_the_labels_are_english_where_that_is_asked_for(chromium: Page, written: Path) -> None:
    """By the address or the button; facts stay Chinese, and say so."""
    chromium.open(f"{written.as_uri()}#verdict=met&lang=en")
    assert chromium.run("document.documentElement.lang") == "en"
    assert counted(chromium) == "10 of 428 promises"
    assert chromium.run("document.title") == "What came of the promises of 上海市静安区"
    left = chromium.run(
        """[...document.querySelectorAll("[data-t]:not(#language)")]
          .filter((it) => /[\\u4e00-\\u9fff]/u.test(it.textContent)).map((it) => it.textContent)"""
    )
    assert left == ["What came of the promises of 上海市静安区"]
    assert chromium.run("document.querySelector('.said').closest('[lang]').lang") == "zh-CN"
    chromium.run("document.getElementById('language').click()")
    assert chromium.run("document.documentElement.lang") == "zh-CN"
    assert counted(chromium) == "显示 10 个，共 428 个承诺"
    assert chosen(chromium) == "#verdict=met"
    assert chromium.run("document.title") == "上海市静安区的承诺，后来怎样了"


def test_without_script_everything_is_shown(chromium: Page, written: Path, run: Run) -> None:
    """And what needs a script is not."""
    chromium.ask("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(f"{written.as_uri()}#verdict=met")
        assert sorted(shown(chromium)) == sorted(outcomes(run))
        assert chromium.run("getComputedStyle(document.querySelector('form')).display") == "none"
        assert counted(chromium) == "共 428 个承诺"
    finally:
        chromium.ask("Emulation.setScriptExecutionDisabled", value=False)


def test_a_keyboard_reaches_the_promises_first(seen: Page) -> None:
    """By a link that is seen when it is reached; and then everything, in the order it is read."""
    seen.press(["Tab"])
    assert seen.run("document.activeElement.className") == "skip"
    assert seen.run("document.activeElement.getBoundingClientRect().left >= 0") is True
    seen.press(["Enter", "Tab"])
    assert seen.run("document.activeElement.id") == "q"
    ring = seen.run("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(chromium: Page, written: Path, width: int) -> None:
    """On a telephone, a tablet, a desk; and what is to be touched is large enough."""
    chromium.resize(width)
    chromium.open(written.as_uri())
    assert chromium.run("document.documentElement.scrollWidth") == width
    small = chromium.run(
        """[...document.querySelectorAll("button, select, input, nav a, .tally a")]
          .filter((it) => it.offsetHeight && it.offsetHeight < 24).map((it) => it.outerHTML)"""
    )
    assert small == []


def test_it_prints_what_is_chosen(chromium: Page, written: Path) -> None:
    """On paper, with what came of it and both sources, and without what can only be clicked."""
    chromium.open(f"{written.as_uri()}#verdict=met")
    paper = pypdfium2.PdfDocument(chromium.printed())
    try:
        pages = [it.get_textpage() for it in paper]
        text = "".join(re.sub(r"\s", "", it.get_text_bounded()) for it in pages)
        for it in pages:
            it.close()
    finally:
        paper.close()
    assert "新增就业岗位48350个" in text
    assert "显示10个，共428个承诺" in text
    assert "搜索" not in text
    assert "无法核验248" in text
    assert text.count("（官方文本的转载）") >= 2
    assert len(pages) <= 5


STATES = ("", "#verdict=missed", "#q=没有这个词", "#theme=养老&lang=en")


@pytest.mark.skipif(not AXE.is_file(), reason="JINGAN_AXE names no axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    chromium: Page, written: Path, state: str, width: int, scheme: str
) -> None:
    """Contrast, roles, names, order of headings: every rule that it has."""
    chromium.resize(width)
    chromium.prefer(scheme)
    chromium.open(written.as_uri() + state)
    drawn = "it.style.contentVisibility = 'visible'"  # also what is out of sight
    chromium.run(f"document.querySelectorAll('.goal').forEach((it) => {{ {drawn} }})")
    chromium.run(AXE.read_text(encoding="utf-8"))
    found = chromium.run(
        """axe.run(document, {resultTypes: ["violations", "incomplete"]}).then((it) => [
          ...it.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html)]),
          ...it.incomplete.map((rule) => ["?" + rule.id, rule.nodes.map((node) => node.html)]),
        ])"""
    )
    years = re.compile(
        r"<text .*>\d{4}</text>"
    )  # it does not know what is behind a text in a chart
    assert [it for it in found if not all(map(years.fullmatch, it[1]))] == []
