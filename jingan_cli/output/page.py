"""A page to publish: one file of HTML that asks nothing of any server."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TextIO

import msgspec
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from jingan_cli import __version__
from jingan_cli.answers.promises import ORDER, Promise, Story, tell
from jingan_cli.chinese.folding import DASHES, QUOTES
from jingan_cli.chinese.radicals import RADICALS
from jingan_cli.chinese.scripts import traditional
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.output.charts import HEIGHT, WIDTH, Chart, chart, dots
from jingan_cli.output.contents import Content
from jingan_cli.output.door import Door, in_json
from jingan_cli.output.page_words import WORDS
from jingan_cli.questions.facts import Selected
from jingan_cli.questions.promises import follow
from jingan_cli.unseen import UNSEEN

MOST = 5000
"""So many promises a browser shows and narrows at once, on a telephone too."""

_CHARTS = 24
"""So many charts are looked at."""


def write(content: Content, path: str) -> None:
    """Writes the page of promises, which the chosen facts are.

    Raises:
        QuestionError: when there are none, or more than a page holds.
        OSError: when there is no room for it.
    """
    story = _story(content.chosen)
    with Path(path).open("w", encoding="utf-8", newline="\n") as out:
        write_page(story, out)


def _story(chosen: Selected) -> Story:
    library = chosen.library
    many = chosen.total
    if not many:
        message = "没有符合条件的承诺，写不成网页"
        raise QuestionError(message)
    if many > MOST:
        message = f"有 {many} 个承诺，一页最多 {MOST} 个；请用 --report、--year、--theme 等缩小"
        raise QuestionError(message)
    return tell(library, follow(library, chosen))


def write_page(story: Story, out: TextIO) -> None:
    """Writes the page of a story: every text in it is a text and no markup, whatever it holds."""
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    template = environment.from_string(_beside("page.html"))
    Door(out).writelines(template.generate(**_context(story)))


def _beside(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _context(story: Story) -> dict[str, object]:
    style, script = _beside("page.css"), _beside("page.js")
    facets = _facets(story)
    return {
        "version": __version__,
        "policy": _policy(style, script),
        "css": Markup(style),  # noqa: S704  # a file of ours
        "script": Markup(script),  # noqa: S704  # a file of ours
        "data": Markup(_in_script(_data(story, facets))),  # noqa: S704  # nothing in it ends a script
        "t": _translated,
        "plain": _plain,
        "story": story,
        "title": _title(story),
        "several": len(story.districts) > 1,
        "dots": dots(story.counts),
        "charts": _charts(story),
        "width": WIDTH,
        "height": HEIGHT,
        "facets": facets,
        "groups": _groups(story),
    }


def _policy(style: str, script: str) -> str:
    """What the page may do: its own style and script, by their digests, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _plain(key: str, *put_in: object) -> str:
    """A word of the page in Chinese."""
    return WORDS[key].chinese.format(*put_in)


def _translated(key: str, *put_in: object) -> Markup:
    """A word of the page, with what the script needs to say it in English."""
    if not put_in:
        return Markup('<span data-t="{}">{}</span>').format(key, _plain(key))
    parts = json.dumps([str(it) for it in put_in], ensure_ascii=False)
    return Markup('<span data-t="{}" data-n="{}">{}</span>').format(
        key, parts, _plain(key, *put_in)
    )


def _title(story: Story) -> tuple[str, object]:
    """The key of the title, and whose promises they are, or of how many."""
    few = 3
    many = len(story.districts)
    return ("title", "、".join(story.districts)) if many <= few else ("title-of-many", many)


def _charts(story: Story) -> list[Chart]:
    return [chart(it, story.verdicts) for it in story.trends[:_CHARTS]]


def _groups(story: Story) -> list[tuple[str, list[Promise]]]:
    return [(verdict, [*own]) for verdict, own in groupby(story.promises, lambda it: it.verdict)]


class Facet(msgspec.Struct, frozen=True):
    """What promises can be narrowed by: its values with their counts; `worded` are ours to say."""

    key: str
    values: Sequence[tuple[str, int]]
    of: Callable[[Promise], Sequence[str]]
    worded: bool = False


def _facets(story: Story) -> list[Facet]:
    """Those that tell promises apart, in the order of the form."""
    read: Mapping[str, tuple[Callable[[Promise], Sequence[str]], Sequence[str]]] = {
        "theme": (lambda it: it.themes, ()),
        "place": (lambda it: it.places, ()),
        "kind": (lambda it: [it.kind], [*KINDS]),
        "verdict": (lambda it: [it.verdict], ORDER),
        "year": (lambda it: [str(it.year)], ()),
        "district": (lambda it: [it.district], ()),
    }
    every = (_facet(story, key, *it) for key, it in read.items())
    return [it for it in every if len(it.values) > (it.key == "district")]


def _facet(
    story: Story, key: str, of: Callable[[Promise], Sequence[str]], order: Sequence[str]
) -> Facet:
    """The values in an order that is given, or the most frequent first; years as they follow."""
    counts: dict[str, int] = {}
    for promise in story.promises:
        for value in of(promise):
            counts[value] = counts.get(value, 0) + 1
    if order:
        values = [(it, counts[it]) for it in order if it in counts]
    elif key == "year":
        values = sorted(counts.items())
    else:
        values = sorted(counts.items(), key=lambda it: -it[1])
    return Facet(key, values, of, worded=bool(order))


def _data(story: Story, facets: Sequence[Facet]) -> dict[str, object]:
    """What the script needs: of each promise its values and texts by number, and the rules."""
    texts: dict[str, int] = {}
    goals = [
        [
            [texts.setdefault(text, len(texts)) for text in dict.fromkeys(promise.searched)],
            *(_numbered(facet, promise) for facet in facets),
        ]
        for promise in story.promises
    ]
    return {
        "goals": goals,
        "texts": [*texts],
        "fold": {
            "unseen": UNSEEN,
            "radicals": {chr(code): it for code, it in RADICALS.items()},
            "quotes": QUOTES,
            "dashes": DASHES,
        },
        "synonyms": story.synonyms,
        "traditional": traditional(
            character
            for promise in story.promises
            for text in (promise.text, *promise.searched)
            for character in text
        ),
        "words": WORDS,
    }


def _numbered(facet: Facet, promise: Promise) -> list[int]:
    """The numbers of a promise's values among those of a facet."""
    values = [value for value, _ in facet.values]
    return [values.index(value) for value in dict.fromkeys(facet.of(promise))]


def _in_script(value: object) -> str:
    """A value as JSON that stands in a script: nothing in it ends the script, hides or acts."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return in_json(text).replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")
