"""What is handed over: facts as one table, each with all that is known of it by itself."""

import msgspec

from jingan_cli.answers import lists
from jingan_cli.answers.model import Answer, Rows
from jingan_cli.answers.sheets import fact_rows
from jingan_cli.knowledge.tables import BESIDES
from jingan_cli.questions.facts import Selected


def facts(selected: Selected) -> Answer:
    """Facts as the lists have them, each with its district and mood."""
    listed = lists.facts(selected)
    rows = Rows(lambda: fact_rows(selected))
    columns = (*listed.columns, *BESIDES)
    return msgspec.structs.replace(listed, records=rows, rows=rows, columns=columns)
