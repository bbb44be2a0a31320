"""Many places and years of an indicator."""

from typing import Annotated

import typer

from jingan_cli.answers.model import Answer
from jingan_cli.cli.options import (
    Ordering,
    Output,
    offers,
)
from jingan_cli.cli.panel import Panels


def panel(
    indicators: Annotated[
        list[str],
        typer.Argument(
            metavar="指标…", autocompletion=offers("indicator"), help="一个或几个指标的名称"
        ),
    ],
    panels: Panels,
    ordering: Ordering,
    output: Output,
) -> Answer:
    """各地历年：一个指标，各地区各年的目标和实际，没有数的说明为什么。

    例：jingan panel 地区生产总值 --measure growth --level 省 --years 2010-2020
    """
    return panels.answer(indicators, ordering, output)
