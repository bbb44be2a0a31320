"""The door for Python: the questions of the commands, answered in flat rows.

    from jingan_cli import load

    load().goals(2017, theme="养老")

A row is a dict of texts, numbers (`int`, `Decimal`), booleans, None and tuples of texts, with the
keys that JSON has; a list of them is what pandas and polars make a table of. Nothing here prints,
reads the environment or changes the process. docs/python.md shows each question.
"""

from jingan_cli.api.library import Filters, Library, Options, from_reports, load
from jingan_cli.api.rows import DraftRows, Row, Rows
from jingan_cli.api.texts import check, draft, verify
from jingan_cli.errors import (
    AmbiguousError,
    DataError,
    JinganError,
    NotFoundError,
    Problem,
    QuestionError,
    UnknownError,
)
from jingan_cli.knowledge.entries import (
    Head,
    Indicator,
    Link,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Result, Target, Task
from jingan_cli.knowledge.report import Report

__all__ = [
    "AmbiguousError",
    "DataError",
    "DraftRows",
    "Fact",
    "Figure",
    "Filters",
    "Head",
    "Indicator",
    "JinganError",
    "Library",
    "Link",
    "Milestone",
    "NotFoundError",
    "NotQuantity",
    "NotStatement",
    "Options",
    "Organisation",
    "Place",
    "Problem",
    "Programme",
    "Project",
    "QuestionError",
    "Report",
    "Result",
    "Row",
    "Rows",
    "Section",
    "Source",
    "Target",
    "Task",
    "Theme",
    "UnknownError",
    "check",
    "draft",
    "from_reports",
    "load",
    "verify",
]
