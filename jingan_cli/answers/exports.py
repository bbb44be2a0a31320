"""What is handed over: facts as one table, each with all that is known of it by itself."""

from collections.abc import Iterator

import msgspec

from jingan_cli.answers import lists
from jingan_cli.answers.model import Answer, Row, Rows
from jingan_cli.knowledge.facts import row
from jingan_cli.questions.facts import Selected

BESIDES = ("district", "mood")
"""What a list of one library leaves out, and a table that leaves it needs."""


def facts(selected: Selected) -> Answer:
    """Facts of every kind as the lists have them, each with its district and mood."""
    listed = lists.facts(selected)

    def rows() -> Iterator[Row]:
        for fact in selected:
            yield {**row(fact), **{key: getattr(fact, key) for key in BESIDES}}

    columns = (*listed.columns, *BESIDES)
    return msgspec.structs.replace(listed, records=Rows(rows), rows=Rows(rows), columns=columns)
