"""Tables that were exported, and corrected since, become reports again: every problem by its cell.

What is a report in the tables is one in full. Tables without one have facts alone: these replace
those of a report that is known, each by its id, in the columns that they have.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import DataError, Problem, perhaps, quoted
from jingan_cli.files.checks import CHECKS
from jingan_cli.files.records import FORMAT, Records
from jingan_cli.files.workbooks import Fault, Page, Value
from jingan_cli.knowledge.facts import KINDS, filled_in
from jingan_cli.knowledge.fields import Field, describe
from jingan_cli.knowledge.report import Report, bare, complete
from jingan_cli.knowledge.tables import FACTS, FINGERPRINT, LAYOUTS, REPORTS, headings, parted

Known = Callable[[str], Report | None]
"""The report of an id, or for "" the only one, where it is known."""


class Place(NamedTuple):
    """Where a cell is: its table, its line and its column, each counted from 1; 0 is all of it."""

    page: int
    line: int = 0
    column: int = 0


class Row(msgspec.Struct, frozen=True):
    """A line of a table: what stands in it, and where; `faults` are cells that cannot be read."""

    place: Place
    values: Mapping[str, Any]
    columns: Mapping[str, int]
    faults: frozenset[str]


def reports_of(pages: Sequence[Page], path: str, known: Known) -> list[Report]:
    """The reports that tables hold, complete.

    Raises:
        DataError: with every problem, in the order of the cells.
    """
    notes = Notes(path, [page.name for page in pages])
    tables = _tables(pages, notes)
    is_whole = bool(tables[REPORTS])
    reports = []
    for identity, own in _by_report(tables, notes).items():
        making = _Making(identity, notes)
        if is_whole:
            reports.append(making.whole(own))
        elif base := known(identity):
            reports.append(making.merged(own[FACTS], base))
        else:
            which = f"报告{quoted(identity)}" if identity else "表里没有写明的报告"
            notes.add_at(own[FACTS][0].place, f"没有载入{which}，请用 --data 指明")
    notes.stop()
    return [it for it in reports if it]


class Notes:
    """Problems as they are found, each with the place of its cell."""

    def __init__(self, path: str, pages: Sequence[str]) -> None:
        self.path = path
        self._pages = pages
        self._problems: set[tuple[Place, str]] = set()

    def add_at(self, place: Place, message: str) -> None:
        """Notes a problem of a cell, a line or a table."""
        self._problems.add((place, message))

    def stop(self) -> None:
        """Raises DataError with all problems in the order of their cells, if there are any."""
        if self._problems:
            found = sorted(self._problems)
            raise DataError(Problem(self._spelled(place), 0, message) for place, message in found)

    def _spelled(self, place: Place) -> str:
        """`表.xlsx:事实!F12`."""
        name = self._pages[place.page - 1] if place.page else ""
        cell = f"{_letters(place.column or 1)}{place.line}" if place.line else ""
        return ":".join(filter(None, [self.path, "!".join(filter(None, [name, cell]))]))


def _letters(column: int) -> str:
    """What a spreadsheet calls a column: A, Z, AA."""
    if not column:
        return ""
    before, last = divmod(column - 1, 26)
    return f"{_letters(before)}{chr(ord('A') + last)}"


def _tables(pages: Sequence[Page], notes: Notes) -> dict[str, list[Row]]:
    """The rows of each table that pages hold."""
    tables: dict[str, list[Row]] = {name: [] for name in LAYOUTS}
    found = {at: name for at, page in enumerate(pages, 1) if (name := _table_of(page.name))}
    if not found and pages:
        found = {1: FACTS}
    for at, name in found.items():
        tables[name] += _rows(pages[at - 1], at, name, notes)
    if not tables[FACTS] and not tables[REPORTS]:
        notes.add_at(Place(0), f"没有“{LAYOUTS[FACTS].chinese}”这张表，或表里没有一行")
    return tables


def _table_of(page: str) -> str:
    """The table that a page is called after, `事实2` and `facts.csv` too; "" where it is none."""
    called = re.sub(r"(?<=\w)[0-9]+$", "", page.removesuffix(".csv").strip())
    return next((it.name for it in LAYOUTS.values() if called in (it.chinese, it.name)), "")


def _rows(page: Page, at: int, name: str, notes: Notes) -> Iterator[Row]:
    if not page.lines:
        return
    columns = _columns(page.lines[0], at, name, notes)
    fields = LAYOUTS[name].columns
    for number, line in enumerate(page.lines[1:], 2):
        place = Place(at, number)
        cells = {key: line[column - 1] for key, column in columns.items() if column <= len(line)}
        if any(it is not None for it in cells.values()):
            read = {
                key: _read(cell, fields[key], place._replace(column=columns[key]), notes)
                for key, cell in cells.items()
            }
            values = {key: it for key, it in read.items() if it is not None}
            faults = frozenset(key for key, it in cells.items() if isinstance(it, Fault))
            yield Row(place, values, columns, faults)


def _columns(header: Sequence[Value | Fault], at: int, name: str, notes: Notes) -> dict[str, int]:
    """Key of each column → its number."""
    fields = LAYOUTS[name].columns
    called = {label: key for key, label in headings(fields).items()} | {key: key for key in fields}
    columns: dict[str, int] = {}
    for number, label in enumerate(header, 1):
        place = Place(at, 1, number)
        key = called.get(str(label))
        if key in columns:
            notes.add_at(place, f"列{quoted(str(label))}有两个")
        elif key:
            columns[key] = number
        elif label is not None and (name != FACTS or label not in _PASSED_OVER):
            near = perhaps(nearest(str(label), called)) or "不认得的列请删去，或移到别的工作表"
            notes.add_at(place, f"没有列{quoted(str(label))}；{near}")
    return columns


_PASSED_OVER = {
    word
    for key in ("before_year", "before_value", "before_unit", "before_note", "quote")
    for word in (key, describe(key).chinese)
}
"""Columns that lists of facts have besides, which say nothing of the fact itself."""


def _read(cell: Value | Fault, field: Field, place: Place, notes: Notes) -> Any:
    """A cell as a knowledge file has it; what it cannot be is told, here or by the checks."""
    if isinstance(cell, Fault):
        notes.add_at(place, cell.message)
        return None
    if cell is None or field.type in _READERS:
        return cell if cell is None else _READERS[field.type](cell, place, notes)
    if isinstance(cell, Decimal) and field.chinese == describe("section").chinese:
        notes.add_at(place, f"章节号 {cell} 是数，分不清 2.1 和 2.10：请把单元格设成文本再写")
    text = str(cell)
    return next((value for value, label in field.values.items() if text == label), text)


def _integer(cell: Any, *_: Any) -> Any:
    return int(cell) if re.fullmatch(r"[0-9]{1,9}", str(cell)) else cell


def _decimal(cell: Any, *_: Any) -> Any:
    return Decimal(cell) if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", str(cell)) else cell


def _list(cell: Any, place: Place, notes: Notes) -> list[str]:
    try:
        return parted(str(cell))
    except ValueError:
        notes.add_at(place, '列表写作 甲;乙，或 ["甲","乙"]')
        return []


_READERS: Mapping[str, Callable[[Any, Place, Notes], Any]] = {
    "integer": _integer,
    "number": _decimal,
    "list": _list,
}


def _by_report(
    tables: Mapping[str, Sequence[Row]], notes: Notes
) -> dict[str, dict[str, list[Row]]]:
    """Report → its rows of each table, in the order in which reports are first named."""
    own: dict[str, dict[str, list[Row]]] = {}
    only = {str(row.values.get("id", "")) for row in tables[REPORTS]}
    for name, rows in sorted(tables.items(), key=lambda it: it[0] != REPORTS):
        for row in rows:
            key = "id" if name == REPORTS else "report"
            default = next(iter(only)) if len(only) == 1 else ""
            identity = str(row.values.get(key, default))
            if not identity and only:
                notes.add_at(row.place, f"缺少 {key}")
            elif only and identity not in only:
                place = row.place._replace(column=row.columns.get(key, 0))
                message = f"没有报告{quoted(identity)}；{perhaps(nearest(identity, only))}"
                notes.add_at(place, message.rstrip("；"))
            else:
                own.setdefault(identity, defaultdict(list))[name].append(row)
    return own


class _Making:
    """A report while it is made of its rows; what the checks of files find is told by the cell."""

    path = ""
    may_hide_characters = True

    def __init__(self, identity: str, notes: Notes) -> None:
        self._identity = identity
        self._notes = notes
        self._tables: dict[str, Any] = {"format": FORMAT}
        self._rows: dict[str, list[Row | None]] = defaultdict(list)
        self._is_sound = True

    def whole(self, own: Mapping[str, Sequence[Row]]) -> Report | None:
        """The report of its rows; None where there are problems, which are noted then."""
        for name, rows in own.items():
            self._check_columns(name, rows)
        if not self._is_sound:
            return None
        for name, rows in own.items():
            for row in rows:
                if name == FACTS:
                    self._add_fact(row, {})
                else:
                    self._add(_FILE_TABLES.get(name, name), _entry(name, row), row)
        heads = self._tables["report"]
        self._tables["report"] = heads[0]
        if len(heads) > 1:
            self.add(f"报告 {self._identity} 有两行", "report", 1, "id")
        return self._report()

    def merged(self, rows: Sequence[Row], base: Report) -> Report | None:
        """A report with the facts of the rows in place of its own, each by its id."""
        stated: dict[str, Row] = {}
        for row in rows:
            first = stated.setdefault(str(row.values.get("id", "")), row)
            if first is not row:
                self._tell(row, "id", f"编号 {row.values['id']} 重复，第{first.place.line}行已有")
        base = bare(base)
        self._tables["report"] = msgspec.to_builtins(base.head)
        for name in LAYOUTS:
            if name not in (FACTS, REPORTS):
                for entry in getattr(base, name):
                    self._add(name, msgspec.to_builtins(entry), None)
        for fact in base.facts:
            own = msgspec.to_builtins(fact, builtin_types=(Decimal,)) | {"kind": fact.kind}
            own = {key: it for key, it in own.items() if key not in _derived(fact.kind)}
            if fact.id in stated:
                self._add_fact(stated.pop(fact.id), own)
            else:
                del own["kind"]
                self._add(KINDS[fact.kind].table, own, None)
        for row in stated.values():
            self._add_fact(row, {})
        return self._report()

    def _check_columns(self, name: str, rows: Sequence[Row]) -> None:
        """Tells a column that is missing: what stood there would be lost."""
        fields = LAYOUTS[name].columns
        wanted = [key for key in fields if name != FACTS or key not in _OF_PROGRAM]
        page = rows[0].place.page
        for key in wanted:
            if key not in rows[0].columns:
                message = f"缺少列“{headings(fields)[key]}”，请留着它，可以是空的"
                self._is_sound = False
                self._notes.add_at(Place(page, 1), message)

    def _add(self, table: str, entry: dict[str, Any], row: Row | None) -> None:
        self._tables.setdefault(table, []).append(entry)
        self._rows[table].append(row)

    def _add_fact(self, row: Row, own: Mapping[str, Any]) -> None:
        """Adds a fact: what its line says, and in columns that the table has not, its own."""
        kept = {key: it for key, it in own.items() if key not in row.columns}
        entry = {**kept, **row.values}
        kind = str(entry.pop("kind", ""))
        if "id" not in entry:
            self._tell(row, "id", "缺少 id")
        elif kind not in KINDS:
            message = f"种类应为 {'、'.join(KINDS)} 之一，现为{quoted(kind)}"
            self._tell(row, "kind", message)
        elif entry.get("mood") == _OTHER_MOOD.get(kind, ""):
            self._tell(row, "mood", f"{KINDS[kind].label}的性质由种类决定，不能是 {entry['mood']}")
        else:
            entry = {key: it for key, it in entry.items() if key not in _derived(kind)}
            self._add(KINDS[kind].table, entry, row)

    def _report(self) -> Report | None:
        records = Records(self, self._tables)
        for check in CHECKS:
            for trouble in check(records):
                self.add(*trouble)
        if not self._is_sound:
            return None
        made = complete(records.report())
        for rows in self._rows.values():
            for row in filter(None, rows):
                self._check_inherited(row, made)
        return made

    def _check_inherited(self, row: Row, made: Report) -> None:
        """Tells what was taken from a line and comes back: a fact has what its section has."""
        fact = next((it for it in made.facts if it.id == row.values.get("id")), None)
        if fact is None or "kind" not in row.columns:
            return
        for key in ("themes", "places"):
            given = row.values.get(key)
            back = [name for name in getattr(fact, key) if given and name not in given]
            if back:
                named = "、".join(map(quoted, back))
                message = f"{named}来自它的章节、指标或项目，要在那里删去"
                self._tell(row, key, message)
        if row.values.get("district", made.head.place) != made.head.place:
            self._tell(row, "district", f"地区是报告的：{made.head.place}，要在“报告”表里改")

    def _tell(self, row: Row, key: str, message: str) -> None:
        self._is_sound = False
        self._notes.add_at(row.place._replace(column=row.columns.get(key, 0)), message)

    def add(self, message: str, table: str = "", index: int = 0, key: str = "") -> None:
        """Notes a problem of a key of the n-th entry of a table."""
        self._is_sound = False
        row = self._row(table, index)
        if row:
            if key not in row.faults if key else not row.faults:
                self._tell(row, key, message)
        else:
            self._notes.add_at(Place(0), f"{self._identity}：{message}")

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line of a key of the n-th entry of a table; 0 where it is in none."""
        row = self._row(table, index)
        return row.place.line if row and key else 0

    def stop_at_problems(self) -> None:
        """Nothing: there are none where a report is asked for."""

    def _row(self, table: str, index: int) -> Row | None:
        rows = self._rows[table.partition(".")[0]]
        return rows[index] if index < len(rows) else None


_FILE_TABLES = {REPORTS: "report"}
"""Our tables, where files call them otherwise."""

_OTHER_MOOD = {
    kind.name: "target" if kind.is_reported else "actual"
    for kind in KINDS.values()
    if kind.is_reported != kind.is_planned
}
"""What the mood of a kind cannot be, where it has but one."""

_OF_PROGRAM = frozenset({"text", "base_value", "base_unit", "district", "mood"})
"""Columns of facts that follow from others."""


def _derived(kind: str) -> frozenset[str]:
    """The columns that a fact of a kind has and its entry in a file has not."""
    own = frozenset(KINDS[kind].record.__struct_fields__) - filled_in(KINDS[kind].record)
    return (_OF_PROGRAM | {"report", "about"}) - own


def _entry(name: str, row: Row) -> dict[str, Any]:
    """A line as an entry of its table; a report's fingerprint is a table of its own."""
    entry = {key: it for key, it in row.values.items() if key != "report"}
    if name == REPORTS and (text := {key: entry.pop(key) for key in FINGERPRINT if key in entry}):
        entry["text"] = text
    return entry
