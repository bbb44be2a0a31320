"""The tables that a library is handed over as, and corrected in: the columns of each.

What is written as tables (`answers.sheets`) and read back (`files.importing`) agree on these.
"""

from collections.abc import Iterable, Mapping

import msgspec

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
    Record,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, Fact, keys
from jingan_cli.knowledge.fields import Field, describe, describe_in, heading


class Layout(msgspec.Struct, frozen=True):
    """A table: what it is called, in Chinese and English, and the record that a row of it is."""

    name: str
    chinese: str
    english: str
    record: type[Record]

    @property
    def columns(self) -> Mapping[str, Field]:
        """Key of a column → the field it is, in their order."""
        if self.record is Fact:
            return {key: _of_facts(key) for key in FACT_KEYS}
        own = {key: describe_in(self.record, key) for key in self._keys if key != "report"}
        return own if self.record is Head else {"report": describe("report"), **own}

    @property
    def _keys(self) -> tuple[str, ...]:
        """A head's fingerprint stands in two columns of its row."""
        if self.record is not Head:
            return self.record.__struct_fields__
        return (*(it for it in Head.__struct_fields__ if it != "text"), *FINGERPRINT)


FINGERPRINT = ("sha256", "characters")
"""The columns of the table of reports that say which text it is."""

BESIDES = ("district", "mood")
"""What a list of facts leaves out, and a table of them needs."""

FACT_KEYS = (*dict.fromkeys(key for kind in KINDS.values() for key in keys(kind)), *BESIDES)
"""The columns of the table of facts: what any kind of fact has."""

FACTS, REPORTS = "facts", "reports"

LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout(FACTS, "事实", "facts", Fact),
        Layout(REPORTS, heading("report"), "reports", Head),
        Layout("sections", heading("section"), "sections", Section),
        Layout("indicators", heading("indicator"), "indicators", Indicator),
        Layout("projects", heading("project"), "projects", Project),
        Layout("themes", heading("theme"), "themes", Theme),
        Layout("places", heading("place"), "places", Place),
        Layout("organisations", heading("organisation"), "organisations", Organisation),
        Layout("programmes", heading("programme"), "programmes", Programme),
        Layout("sources", heading("source"), "sources", Source),
        Layout("outcomes", "承诺与结果", "links of goals to outcomes", Link),
        Layout("not_quantities", "不是数据", "numbers that count nothing", NotQuantity),
        Layout("not_statements", "没有事实", "sentences without facts", NotStatement),
    )
}
"""Every table by its name, in the order in which they are written."""


def headings(columns: Mapping[str, Field | None]) -> dict[str, str]:
    """Key of each column → its heading, each once.

    That is the field's label; where an earlier column is labelled so, its key stands beside it.
    """
    taken: dict[str, str] = {}
    for key, field in columns.items():
        label = field.chinese if field else key
        taken[f"{label} {key}" if label in taken else label] = key
    return {key: label for label, key in taken.items()}


def _of_facts(key: str) -> Field:
    return describe(key, *_RECORDS)


_RECORDS = ("Quantity",)


def joined(names: Iterable[str]) -> str:
    """Names as one cell, parted by `;`; as JSON has them where one of them could be taken for two.

    `parted` reads it.
    """
    each = [*names]
    text = ";".join(each)
    return text if parted(text) == each else msgspec.json.encode(each).decode()


def parted(cell: str) -> list[str]:
    """The names in a cell, as `joined` wrote them or a person did, who may type a full-width ；.

    Raises:
        ValueError: for what begins as JSON and is none.
    """
    if cell.startswith("["):
        try:
            return msgspec.json.decode(cell, type=list[str])
        except msgspec.MsgspecError as error:  # no ValueError before msgspec 0.21
            raise ValueError(str(error)) from None
    pieces = (piece.strip() for piece in cell.replace("；", ";").split(";"))
    return [piece for piece in pieces if piece]
