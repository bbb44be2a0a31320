"""What else the library knows of a fact: other numbers of its series, stages, what came of it.

Always of the whole library: what came of a goal may stand in another report than the goal.
"""

from functools import lru_cache

from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Milestone, Quantity, Series, Target
from jingan_cli.knowledge.fields import DIRECTNESS
from jingan_cli.library.columns import ROWS
from jingan_cli.library.database import Database
from jingan_cli.library.reports import Reports
from jingan_cli.library.rows import READ_COLUMNS, fact_of

_KNOWN = 4096
"""So many answers are remembered of each question: a list of everything is never held."""


class Numbers:
    """The numbers of a library, looked up by what they are of."""

    def __init__(self, database: Database, reports: Reports) -> None:
        self._database = database
        self._reports = reports
        self._figures = lru_cache(maxsize=_KNOWN)(self._read_figures)
        self._noted = lru_cache(maxsize=_KNOWN)(self._read_noted)
        self._is_reported = lru_cache(maxsize=_KNOWN)(self._read_reported)

    def actual(self, series: Series, year: int) -> Figure | None:
        """The figure of a series for a year; of several, a report's own, or the most direct one."""
        return next(iter(self.actuals(series, year)), None)

    def actuals(self, series: Series, year: int) -> list[Figure]:
        """Every figure of a series for a year, a report's own first, then the most direct.

        Of those that are as direct the later stated comes first.
        """
        figures = [it for it in self.of(series) if it.year == year]
        later_first = sorted(figures, key=self.dated, reverse=True)
        return sorted(later_first, key=self.distance)

    def before(self, target: Target) -> Figure | None:
        """The latest earlier figure of a target's series."""
        years = [it.year for it in self.of(target.series) if it.year < target.year]
        return self.actual(target.series, max(years)) if years else None

    def of_indicator_before(self, target: Target) -> list[Figure]:
        """The figures of a target's indicator in the year before it, of whatever scope."""
        figures = self._figures(target.district, target.indicator)
        return [it for it in figures if it.year == target.year - 1]

    def growths(self) -> list[tuple[Series, int]]:
        """The series and year of every stated growth: each series where it first stands."""
        sql = """SELECT district, indicator, coalesce(scope, ''), measure, year FROM facts
  WHERE kind = 'figure' AND mood = 'actual' AND measure = 'growth' ORDER BY row"""
        years: dict[Series, dict[int, None]] = {}
        for *series, year in self._database.rows(sql):
            years.setdefault(Series(*series), {})[year] = None
        return [(series, year) for series, own in years.items() for year in own]

    def of(self, series: Series) -> list[Figure]:
        """Every figure of a series, in the library's order."""
        figures = self._figures(series.district, series.indicator)
        return [it for it in figures if it.series == series]

    def _read_figures(self, district: str, indicator: str) -> list[Figure]:
        """Every figure of an indicator in a district: read once for all that is asked of them."""
        sql = f"""SELECT {READ_COLUMNS} FROM facts
  WHERE district = ? AND indicator = ? AND kind = 'figure' ORDER BY row"""
        facts = map(fact_of, self._database.rows(sql, (district, indicator)))
        return [it for it in facts if isinstance(it, Figure)]

    def distance(self, fact: Fact) -> int:
        """How far from the government itself a fact is stated."""
        source = self._reports.source_of(fact)
        return list(DIRECTNESS).index(source.directness) if source else -1

    def dated(self, fact: Fact) -> str:
        """When a fact was stated, as far as that is known."""
        source = self._reports.source_of(fact)
        head = self._reports.head(fact.report)
        return source.date if source else head.date or str(head.plans)

    def stages(self, goal: Milestone) -> list[Milestone]:
        """The stages of a milestone's project that were reported for its year."""
        sql = f"""SELECT {READ_COLUMNS} FROM facts
  WHERE district = ? AND project = ? AND year = ? AND mood = 'actual' ORDER BY row"""
        facts = map(fact_of, self._database.rows(sql, (goal.district, goal.project, goal.year)))
        return [it for it in facts if isinstance(it, Milestone)]

    def is_reported(self, district: str, year: int) -> bool:
        """Whether anything at all is reported of a district for a year."""
        return self._is_reported(district, year)

    def _read_reported(self, district: str, year: int) -> bool:
        kinds = ", ".join(f"'{kind.name}'" for kind in KINDS.values() if kind.is_reported)
        sql = f"""SELECT 1 FROM reports CROSS JOIN facts
    ON row >= slot * {ROWS} AND row < (slot + 1) * {ROWS}
  WHERE place = ? AND kind IN ({kinds}) AND mood = 'actual' AND year = ? LIMIT 1"""
        return self._database.value(sql, (district, year)) is not None

    def better(self, fact: Quantity) -> str:
        """Which direction of a quantity is better."""
        sql = """SELECT better FROM name_records
  WHERE name = (SELECT id FROM names WHERE kind = 'indicator' AND name = ?) LIMIT 1"""
        return str(self._database.value(sql, (fact.indicator,)))

    def caliber(self, district: str, indicator: str) -> str:
        """The caliber note of an indicator in a district; "" where it has none."""
        here = """SELECT 1 FROM reports CROSS JOIN report_names USING (slot)
  WHERE place = ? AND record = ? LIMIT 1"""
        for record, note in self._noted(indicator):
            if self._database.value(here, (district, record)):
                return note
        return ""

    def _read_noted(self, indicator: str) -> list[tuple[int, str]]:
        """The records of an indicator that have a caliber note, and it."""
        sql = """SELECT id, note FROM name_records WHERE note <> ''
  AND name = (SELECT id FROM names WHERE kind = 'indicator' AND name = ?)"""
        return self._database.all(sql, (indicator,))

    def linked(self, goal: Fact) -> tuple[Fact, str] | None:
        """The fact that an outcome links to a goal, and its caliber note."""
        sql = "SELECT fact_row, note FROM outcomes WHERE goal_report = ? AND goal_id = ?"
        found = self._database.one(sql, (goal.report, goal.id))
        if not found or found[0] is None:
            return None
        row = self._database.one(f"SELECT {READ_COLUMNS} FROM facts WHERE row = ?", found[:1])
        return (fact_of(row), found[1] or "") if row else None
