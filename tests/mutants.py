"""Changes one thing of the program at a time, and tells which changes no test notices.

    python tests/mutants.py [--only WORD]

`CHANGES` are words, thresholds and guards, one idea each. Each is made in the file itself, the
tests of its room run, and where these stay green all tests; then the file is as it was, also after
Ctrl-C. A change is red when a test fails or takes too long. `WORD` picks the changes that have it
in their file or their texts. All of them take about half an hour on two cores; the exit status is
1 when a change survives that has no reason to. Run it in a checkout in which nobody else works.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "jingan_cli"
SECONDS = 600

ROOMS = {
    "chinese": "tests/chinese tests/test_quantity.py tests/test_numerals.py tests/test_laws.py",
    "knowledge": "tests/test_quantity.py tests/test_complete.py tests/test_ledger.py",
    "files": "tests/test_bad_input.py tests/test_loading.py tests/test_authoring.py",
    "library": "tests/test_mutated_library.py tests/library/test_places.py tests/test_ledger.py"
    " tests/test_transcripts.py",
    "questions": "tests/test_order.py tests/test_years.py tests/test_ledger.py"
    " tests/test_search.py tests/test_transcripts.py tests/test_laws.py",
    "texts": "tests/texts",
    "answers": "tests/test_formats.py tests/test_years.py tests/test_ledger.py"
    " tests/test_transcripts.py tests/test_laws.py",
    "output": "tests/test_formats.py tests/test_data.py tests/test_transcripts.py",
    "cli": "tests/test_data.py tests/test_terminal.py tests/test_installed.py"
    " tests/test_transcripts.py",
}
"""Room → the tests that are likely to notice a change there, which run first."""

SLOW = " and ".join(
    f"not {name}"
    for name in (
        *("rewritten_by_one_command", "time_that_grows", "toml_shaped", "hits_in_many"),
        *("order_is_that_of_the_scores", "longer_search", "every_character", "common_word"),
        *("every_fact_is_found", "every_name_finds", "second_opinion"),
    )
)
"""Tests of no one room that take seconds: they run with all tests only."""


class Change(NamedTuple):
    """A text that stands once in a file of the program, and what is put in its place.

    `reason` says why a change may survive.
    """

    file: str
    old: str
    new: str
    reason: str = ""

    @property
    def path(self) -> Path:
        """The file."""
        return HOUSE / self.file

    def __str__(self) -> str:
        return f"{self.file}: {_short(self.old)} → {_short(self.new)}"


def _short(text: str) -> str:
    return " ".join(text.split()) or "nothing"


CHANGES = tuple(
    Change(*it)
    for it in (
        # chinese: what is folded away
        ("chinese/folding.py", "“”‘’「」『』", "“”‘’「」"),
        ("chinese/folding.py", '"—–‐‑−～~"', '"—–‐‑～~"'),
        ("chinese/folding.py", '"—–‐‑−～~"', '"—‐‑−～~"'),
        ("chinese/folding.py", r'"\u180e\ufffe\uffff"', r'"\ufffe\uffff"'),
        # what is alike
        ("chinese/likeness.py", "_ALIKE = 0.33", "_ALIKE = 0.3"),
        ("chinese/likeness.py", "_ALIKE_IN_LETTERS = 0.5", "_ALIKE_IN_LETTERS = 0.4"),
        ("chinese/likeness.py", "_ALIKE_IN_LETTERS = 0.5", "_ALIKE_IN_LETTERS = 0.6"),
        ("chinese/likeness.py", "_CONTAINED = 0.5", "_CONTAINED = 0.4"),
        ("chinese/likeness.py", "most: int = 3", "most: int = 4"),
        # numerals
        ("chinese/numerals.py", '"≦": le', '"≦": lt'),
        ("chinese/numerals.py", '"=<": le', '"=<": lt'),
        ("chinese/numerals.py", "[<>≤≥≦≧]=?", "[<>≤≥≧]=?"),
        ("chinese/numerals.py", '"万亿": 10**12}', '"万亿": 10**11}'),
        ("chinese/numerals.py", '("万亿", "亿", "万", "千", "百")', '("万亿", "亿", "万", "千")'),
        ("chinese/numerals.py", "_MOST_DIGITS = 28", "_MOST_DIGITS = 27"),
        ("chinese/numerals.py", "size >= below", "size > below"),
        ("chinese/numerals.py", '"零一二三四五六七八九")} | {"〇": 0, "两": 2}',
         '"零一二三四五六七八九")} | {"两": 2}'),
        # units
        ("chinese/units.py", 'frozenset({"个", "家", "所"})', 'frozenset({"个", "家"})'),
        ("chinese/units.py", '"平米": "平方米", ', ""),
        ("chinese/units.py", "unit.startswith(prefix) and unit != prefix",
         "unit.startswith(prefix)"),
        # sections
        ("chinese/sections.py", "十[一二三]?|", "十[一二]?|"),
        ("chinese/sections.py", "[节節]", "节"),
        ("chinese/sections.py", "_TEN = 10", "_TEN = 11"),
        # scripts
        ("chinese/scripts.py", "_WHOLE_ONLY = 2", "_WHOLE_ONLY = 3"),
        ("chinese/scripts.py", "_LONGEST = 80", "_LONGEST = 79"),
        ("chinese/scripts.py", '("t2s", "tw2s", "hk2s")', '("t2s", "hk2s")'),
        ("chinese/scripts.py", "1 if start == 0 else 2", "1"),
        ("chinese/scripts.py", 'or "\\uf900" <= character <= "\\ufaff"', ""),
        # knowledge
        ("knowledge/quantity.py", 'if measure == "growth" and value < 0 else op',
         'if measure == "growth" and value <= 0 else op'),
        ("knowledge/quantity.py", '_TURNED = {">": "<", ', "_TURNED = {"),
        ("knowledge/report.py", '"actual" if "reviews" in parts else "target"',
         '"target" if "plans" in parts else "actual"'),
        ("knowledge/report.py", "_union(inherited, *(it.themes for it in about), fact.themes)",
         "_union(fact.themes, inherited, *(it.themes for it in about))"),
        ("knowledge/report.py",
         "_union(*(it.places for it in about if isinstance(it, Project)), fact.places)",
         "_union(fact.places, *(it.places for it in about if isinstance(it, Project)))"),
        ("knowledge/report.py", "order.get(fact.section, len(order))",
         "order.get(fact.section, -1)"),
        ("knowledge/report.py", "sorted(years - {0})", "sorted(years)"),
        ("knowledge/report.py", "(fact.scope,) if fact.scope in self.project else ()", "()"),
        # files: what is wrong with one
        ("files/checks.py", "if head.plans and head.reviews", "if head.reviews"),
        ("files/checks.py", "if parent and section.part", "if section.part and parent in numbers"),
        ("files/checks.py", " and table in FACT_TABLES:", ":"),
        ("files/checks.py", "what = (table, fact.source, strength,", "what = (table, fact.source,"),
        ("files/checks.py", "what = (table, fact.source, strength,", "what = (table, strength,"),
        ("files/checks.py", "what = (table, fact.source, strength,",
         "what = (fact.source, strength,"),
        ("files/checks.py", "if fact.section in parts and part and", "if part and"),
        ("files/checks.py", "fact.year > int(date[:4])", "fact.year >= int(date[:4])"),
        ("files/checks.py", '"reviews" in FACT_TABLES[table].parts and date', "date"),
        ("files/checks.py", 'for table in ("not_quantities", "not_statements")',
         'for table in ("not_statements",)'),
        ("files/checks.py", "for name in many if key == names else [value]", "for name in many"),
        ("files/records.py", "_MOST_DIGITS = 15", "_MOST_DIGITS = 16"),
        ("files/records.py", "_MOST_DIGITS = 15", "_MOST_DIGITS = 14"),
        ("files/records.py", "_LISTED = 20", "_LISTED = 19"),
        ("files/records.py", "_SHOWN = 30", "_SHOWN = 31"),
        ("files/records.py", "version != FORMAT or type(version) is not int", "version != FORMAT"),
        ("files/source.py", r"\u061c\u200b", r"\u200b"),
        ("files/source.py", r"\u2060-\u2069", r"\u2066-\u2069"),
        ("files/source.py", r"\x7f-\x9f", r"\x80-\x9f"),
        ("files/syntax.py", '("Unescaped", ', '("Not escaped", '),
        ("files/syntax.py", '("Cannot declare", ', '("Not declared", '),
        ("files/syntax.py", '("Invalid initial character", ', '("Not initial", '),
        ("files/source.py", '("\\\\", "\\t", \'"""\', "\'\'\'")', '("\\\\", \'"""\', "\'\'\'")'),
        ("files/toml_lines.py", "if len(self._open) == 1:", "if len(self._open) <= 2:"),
        ("files/writing.py", '{\'"\', "\\\\"} & {*place}', "{'\"'} & {*place}"),
        # library
        ("library/indexing.py", "GAP = 1024", "GAP = 1"),
        ("library/building.py", "(below + above) // 2", "above"),
        ("library/building.py", "return not self.plans, self.plans",
         "return False, self.plans"),
        ("library/cache.py", "MOST = 32", "MOST = 33"),
        ("library/cache.py", "_OLD_SECONDS = 3600", "_OLD_SECONDS = 7200"),
        ("library/finding.py", "_JUST_NOW = 2 * 10**9", "_JUST_NOW = 0"),
        ("library/finding.py", 'and it.name[0] != "."', ""),
        ("library/indexing.py",
         '"DELETE FROM spellings WHERE name NOT IN (SELECT id FROM names)",', ""),
        ("library/agreement.py", "                if value:", "                if True:"),
        ("library/agreement.py", 'zip(("better", "note"), values, ("", place)',
         'zip(("better", "note"), values, ("", "")'),
        ("library/agreement.py", "elif fact.year < goal.year", "elif fact.year <= goal.year"),
        ("library/agreement.py", "STAGES.index(fact.stage) < STAGES",
         "STAGES.index(fact.stage) <= STAGES"),
        ("library/library.py", "ORDER BY sum(count) DESC, min(first)",
         "ORDER BY sum(count) DESC, value"),
        ("library/library.py", "min(row * 1000 + json_each.key)",
         "min(row * 1000 - json_each.key)"),
        ("library/library.py", "lower(id) = ? AND report <> ?", "id = ? AND report <> ?"),
        ("library/library.py", 'if self.only in {"", inside.report}', "if not self.only"),
        ("library/numbers.py", "AND year < ?", "AND year <= ?"),
        ("library/numbers.py", "WHERE record = ? AND place = ?", "WHERE record = ? AND ? <> ''"),
        ("library/naming.py", "if is_alias == found[0][0]", ""),
        ("library/filter.py", 'f"{number}/"', 'f"{number}."'),
        # questions
        ("questions/order.py", "[item for _, item in having] + lacking",
         "lacking + [item for _, item in having]"),
        ("questions/order.py", '(None, "", ())', '(None, "")'),
        ("questions/order.py", "int(piece) if at % 2 else piece", "piece"),
        ("questions/order.py", 'if field == "stage":', 'if field == "none":'),
        ("questions/order.py", 'row["base_unit"], row["base_value"]',
         'row["base_value"], row["base_unit"]'),
        ("questions/outcomes.py", "(low == wanted and is_open)", "low == wanted"),
        ("questions/outcomes.py", "(high == wanted and is_open)", "high == wanted"),
        ("questions/outcomes.py", "within or (at_edge and len(sign) > 1)", "within or at_edge"),
        ("questions/outcomes.py", "(at_far_edge and len(sign) == 1)", "at_far_edge"),
        ("questions/outcomes.py", 'Decimal("99.9")', 'Decimal("100.0")'),
        ("questions/outcomes.py", '.quantize(Decimal("0.1"), ROUND_HALF_UP)',
         '.quantize(Decimal("0.1"))'),
        ("questions/outcomes.py", '"举办", "承办",', '"举办",'),
        ("questions/outcomes.py", 'goal.stage != "推进"', "True"),
        ("questions/outcomes.py", '_EVERYWHERE = "全覆盖"', '_EVERYWHERE = "全部覆盖"'),
        ("questions/calibers.py", '.quantize(Decimal("0.01"), ROUND_HALF_UP)',
         '.quantize(Decimal("0.01"))'),
        ("questions/calibers.py", "figure.source) != (growth.report",
         "figure.source) == (growth.report"),
        ("questions/calibers.py", 'LEVELS = ("amount", "stock")', 'LEVELS = ("amount",)'),
        ("questions/years.py", "max(later, key=lambda it: it.year)",
         "min(later, key=lambda it: it.year)"),
        ("questions/years.py", "it.year > actual[0].year", "it.year >= actual[0].year"),
        ("questions/years.py", "in PERCENT_MEASURES or before <= 0", "in PERCENT_MEASURES"),
        ("questions/years.py", '.quantize(Decimal("0.01"), ROUND_HALF_UP)',
         '.quantize(Decimal("0.01"))'),
        ("questions/years.py", "range(min(years) + 1, max(years) + 1)",
         "range(min(years) + 1, max(years))"),
        ("questions/years.py", 'years.index(fact.year), fact.mood == "actual"',
         'years.index(fact.year), fact.mood != "actual"'),
        ("questions/sides.py", "not in whole", "in whole or True"),
        ("questions/compare.py", "_LEAST = 2", "_LEAST = 1"),
        ("questions/compare.py", "word[:_YEAR_DIGITS]", "word"),
        ("questions/search.py", "_NEAR = 12", "_NEAR = 11"),
        ("questions/search.py", "_SUGGESTED = 3", "_SUGGESTED = 4"),
        ("questions/search.py", "if all(count for _, count in counts) else []", ""),
        ("questions/ranking.py", "len({rank or NAME for rank in found})", "0"),
        ("questions/ranking.py", "len({rank or NAME for rank in found})", "len({*found})"),
        ("questions/ranking.py", "FEW, COMMON = 500, 2000", "FEW, COMMON = 1, 1",
         "two ways to the same order, of which the numbers choose the quicker"),
        ("questions/understanding.py", 'for prefix in ("", "万", "亿")',
         'for prefix in ("", "万")'),
        ("questions/terms.py", r"\x0e-\x1f\x7f]", r"\x0e-\x1f]"),
        ("questions/facts.py", "self.order.limit < self.total", "self.order.limit <= self.total"),
        ("questions/matching.py", r'r"(?!\.[0-9])"', '""'),
        # texts
        ("texts/alignment.py", "PROBLEM, MERGED = 10, 1", "PROBLEM, MERGED = 1, 10"),
        ("texts/proof.py", "LEAST_OF_A_SCOPE = 0.75", "LEAST_OF_A_SCOPE = 0.7"),
        ("texts/evidence.py", "claims[claim] > 0", "claims[claim] >= 0"),
        ("texts/outline.py", '.endswith("报告")', '.startswith("报告")'),
        # answers
        ("answers/lists.py", "if len(shown) < len(pairs)", "if len(shown) <= len(pairs)"),
        ("answers/lists.py", 'f"*{figure.written}" if', 'f"{figure.written}" if'),
        ("answers/ledger.py", 'about = "约" if', 'about = "" if'),
        ("answers/ledger.py", '("*" if found.caliber else "")', '""'),
        ("answers/ledger.py", "if len(shown) < len(pairs)", "if len(shown) <= len(pairs)"),
        ("answers/years.py", '("*" if it.note else "")', '""'),
        ("answers/years.py", 'if len(judged) == 1 else "结果"', 'if judged else "结果"'),
        ("answers/years.py", '"*" if fact.note or', '"*" if'),
        ("answers/overviews.py", 'if shown < total else ""', 'if shown <= total else ""'),
        ("answers/comparisons.py",
         'if len(match.facts) > 1 else "仅此一项"', "if match.facts else None"),
        ("answers/details.py", 'if unit != fact.unit else ""', 'if unit else ""'),
        ("answers/hits.py", "limit is None or len(lines) < limit", "True"),
        ("answers/model.py", "negative=value < 0", "negative=value <= 0"),
        ("answers/proofs.py", 'head.coverage != "full"', "False"),
        # output
        ("output/formats.py",
         'line.count("\\t") >= len(fields)', 'line.count("\\t") > len(fields)'),
        ("output/formats.py", '"|*_`[]<"', '"|*_`[]"'),
        ("output/formats.py", "NARROWEST = 20", "NARROWEST = 21"),
        ("output/formats.py", 'if "\\n" in line or', "if"),
        ("output/terminal.py", "_LEAST_TEXT = 12", "_LEAST_TEXT = 11"),
        ("output/terminal.py", "_BARS = (24, 12, 6)", "_BARS = (24, 12)"),
        ("output/terminal.py", "mark * max(1, round", "mark * max(0, round"),
        ("output/terminal.py", "if lines and cell_len(longer) <= width",
         "if lines and cell_len(longer) < width"),
        ("output/files.py", "0o666 & ~mask", "0o600 & ~mask"),
        ("output/files.py", "Path(path).suffix.lower()", "Path(path).suffix"),
        # cli
        ("cli/app.py", "UNWRITABLE = 2", "UNWRITABLE = 1"),
        ("cli/app.py", 'errors="backslashreplace"', 'errors="replace"'),
        ("cli/options.py", 'or os.environ.get("TERM") == "dumb"', ""),
        ("cli/options.py", 'self.fields.replace("，", ",")', "self.fields"),
        ("cli/options.py",
         'self.bom and self.format != "csv"', 'self.bom and self.format == "tsv"'),
        ("cli/options.py", 'if "" in (self.data or ())', "if False"),
        ("cli/options.py", '.removeprefix("-").isdecimal()', ".isdecimal()"),
        ("cli/spread.py", '*(everywhere["data"] or ()), ', ""),
        ("cli/spread.py", 'if value == "":', "if value is False:"),
        ("cli/data.py", "_MANY = 50", "_MANY = 51"),
        ("cli/data.py", 'end = "\\r" if done < total else "\\r\\x1b[K"', 'end = "\\r"'),
        ("cli/data.py", "[*filter(None, named)]", "[*named]"),
        ("cli/usage.py", "sorted(option.opts, key=len)", "option.opts"),
        ("cli/completion.py", "for it in (context.parent, context)", "for it in (context,)"),
        ("cli/spread.py", "DataError.status if self.output.problems else", "0 if False else"),
    )
)  # fmt: skip


def main() -> int:
    """Tries the changes that were asked for; 1 where one survives without a reason."""
    parser = argparse.ArgumentParser(description="Tells which changes no test notices.")
    parser.add_argument("--only", default="", metavar="WORD", help="changes with this word")
    word = parser.parse_args().only
    chosen = [it for it in CHANGES if any(word in text for text in it[:3])]
    _check(CHANGES)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    survivors = []
    for at, change in enumerate(chosen, 1):
        failed = _try(change)
        _say(f"{at}/{len(chosen)} {'red  ' if failed else 'green'} {change}  {failed or ''}")
        if not failed:
            survivors.append(change)
    _say(f"{len(chosen)} changes, {len(chosen) - len(survivors)} red, {len(survivors)} green")
    for change in survivors:
        _say(f"survived: {change}  ({change.reason or 'no reason'})")
    return 1 if any(not it.reason for it in survivors) else 0


def _check(changes: Iterable[Change]) -> None:
    """Refuses a table that does not fit the program as it is."""
    lost = [it for it in changes if it.path.read_text("utf-8").count(it.old) != 1]
    if lost:
        sys.exit("\n".join(f"not exactly once: {it}" for it in lost))


def _try(change: Change) -> str:
    """The first test that fails with a change: of its room, else of all; "" where none does."""
    room = ROOMS[change.file.partition("/")[0]].split()
    with _made(change):
        return _run([*room, "-p", "no:xdist", "-k", SLOW]) or _run(["-n", "2"])


@contextmanager
def _made(change: Change) -> Iterator[None]:
    """The change in its file, and the file as it was again, with its times."""
    path, state = change.path, change.path.stat()
    before = path.read_bytes()
    try:
        path.write_text(before.decode().replace(change.old, change.new), "utf-8", newline="\n")
        yield
    finally:
        handlers = [signal.signal(it, signal.SIG_IGN) for it in _STOPPING]  # of the impatient
        path.write_bytes(before)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        for it, handler in zip(_STOPPING, handlers, strict=True):
            signal.signal(it, handler)


_STOPPING = (signal.SIGINT, signal.SIGTERM)


def _run(words: Sequence[str]) -> str:
    """The first test that fails, or what else went wrong; "" where all pass.

    Nothing compiled is kept: what was changed within a second would be taken for unchanged.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"took more than {SECONDS} s"
    if not ran.returncode:
        return ""
    failed = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", ran.stdout, re.MULTILINE)
    return failed[1] if failed else f"pytest ended with {ran.returncode}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
