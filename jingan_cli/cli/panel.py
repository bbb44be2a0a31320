"""How `panel` is asked: which numbers of which places and years, and how they are laid out."""

from typing import Annotated

import msgspec
import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.chinese.likeness import known
from jingan_cli.cli.options import Ordering, Output, Words, offers

LAYOUTS = ("place", "year")


class Panels(msgspec.Struct, frozen=True, kw_only=True):
    """Which numbers, and whether places or years stand below each other."""

    years: Annotated[
        Words, typer.Option("--years", metavar="年份", help="哪些年，如 2010-2020，默认全部")
    ] = None
    level: Annotated[
        Words,
        typer.Option(
            "--level", autocompletion=offers("level"), metavar="级别", help="国家 省 市 区县 乡镇"
        ),
    ] = None
    place: Annotated[
        Words, typer.Option("--place", "-p", metavar="地区", help="地区，连同其下各地")
    ] = None
    measure: Annotated[
        Words,
        typer.Option(
            "--measure",
            autocompletion=offers("measure"),
            metavar="度量",
            help="度量：amount stock growth share rate",
        ),
    ] = None
    scope: Annotated[
        Words,
        typer.Option(
            "--scope", autocompletion=offers("scope"), metavar="范围", help="范围，默认只看整体的数"
        ),
    ] = None
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            autocompletion=offers("panel"),
            metavar="种类",
            help="target 目标，figure 实际，both 都要（默认）",
        ),
    ] = ""
    by: Annotated[
        str,
        typer.Option(
            "--by",
            autocompletion=offers("layout"),
            metavar="排列",
            help="place 一行一地，year 一行一年",
        ),
    ] = ""
    against: Annotated[
        str,
        typer.Option(
            "--against",
            autocompletion=offers("against"),
            metavar="对照",
            help="parent：旁边是上一级的目标",
        ),
    ] = ""
    gaps: Annotated[bool, typer.Option("--gaps", help="没有数的地区和年份也列一行，说明为什么")] = (
        False
    )

    def answer(self, indicators: list[str], ordering: Ordering, output: Output) -> Answer:
        """The panel of indicators.

        Raises:
            UnknownError: for a layout that there is none of.
        """
        by = known("排列", self.by or LAYOUTS[0], LAYOUTS)
        asked = questions.panel.Asked(
            indicators=indicators,
            years=self.years or (),
            level=self.level or (),
            place=self.place or (),
            measure=self.measure or (),
            scope=self.scope or (),
            kind=self.kind or "both",
            against=self.against,
        )
        found = questions.panel.panel(output.library, asked)
        return answers.panel.panel(found, ordering.order(), by_year=by == "year", gaps=self.gaps)
