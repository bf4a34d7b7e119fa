"""What screens of an archive ask, and the same in plain SQL over the same rows.

Plain SQL counts every action; the archive has counters for each road map. The SQL runs in plain
SQLite, and in DuckDB on a copy of the rows if that optional package is there: group "rivals".
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from mercworkshop.domain.inventory.numbers import read_number
from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.analysis.alike.passages import read_texts
from mercworkshop.domain.programme.analysis.alike.similar_actions import find_similar
from mercworkshop.domain.programme.analysis.alike.titled_actions import read_actions
from mercworkshop.domain.programme.analysis.counting import read_cross
from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross, CrossMeasure
from mercworkshop.domain.programme.analysis.durations.plans import read_plans
from mercworkshop.domain.programme.analysis.over_time.reading import read_over_time
from mercworkshop.domain.programme.analysis.slips.reading import read_parted
from mercworkshop.domain.programme.analysis.state_map.states import read_state_map
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.domain.programme.calendar import cells
from mercworkshop.domain.programme.calendar.calendar import read_calendar
from mercworkshop.domain.programme.country import read_country
from mercworkshop.domain.programme.inventories.comparison import read_inventories
from mercworkshop.domain.programme.quality.findings import read_quality
from mercworkshop.domain.programme.support.reading import read_support
from mercworkshop.reference.facts.askers import facts_of_states
from mercworkshop.reference.facts.inventory_form import inventory_form
from mercworkshop.reference.facts.path_days import walked_paths
from mercworkshop.store.archive.archive import Archive
from tests.programme.words import WORDS
from tests.shipped import SHIPPED

DAY = date(2026, 1, 1)
"""A day after all workshops of any archive, so that the state on the day is the present state."""
STATES, FORM = facts_of_states(SHIPPED), inventory_form(SHIPPED)
WALKED, TOPICS = walked_paths(SHIPPED), SHIPPED.draft_topics
TURNS = 5
_SLIPS_SQL = (
    "SELECT w.id, a.slip, count(*) FROM action a JOIN road_map r ON r.no = a.road_map"
    " JOIN workshop w ON w.no = r.workshop GROUP BY w.id, a.slip"
)
_TABLES = (
    "workshop", "delegation", "person", "arrival", "road_map", "action", "action_article", "need",
    "path_step", "step_promise", "need_article", "offer", "offer_kind", "offer_article",
    "inventory", "inventory_row", "published_inventory", "action_main_article",
)  # fmt: skip


@dataclass(frozen=True)
class AskedScreen:
    """What a screen asks of an archive, and the same in plain SQL."""

    name: str
    limit: float
    ours: Callable[[Archive], Sequence[Any]]
    plain: Sequence[str]


def _dashboard(archive: Archive) -> Sequence[Any]:
    asked = (questions.TOTALS, questions.STATES, questions.MISSING, questions.WORKSHOPS)
    return [archive.ask(each) for each in (*asked, questions.BLANKS)]


def _country(archive: Archive) -> Sequence[Any]:
    return [read_country(archive, "JAM", DAY)]


def _calendar(archive: Archive) -> Sequence[Any]:
    calendar = read_calendar(archive, DAY)
    return [cells.entry_cells(each, DAY) for each in calendar.entries]


def _crosses(archive: Archive) -> Sequence[Any]:
    return [
        archive.ask(questions.ARTICLES),
        archive.ask(questions.MONEY),
        archive.ask(questions.OVERDUE, day=DAY),
    ]


def _analysis(archive: Archive) -> Sequence[Any]:
    """Ask what the tab of actions over time asks, with a filter of days."""
    ends = Condition("ends", ("2015-01-01..",))
    view = AnalysisView(Analysis.ACTIONS, Cross("subregion", conditions=(ends,)))
    return [read_over_time(archive, view, DAY, STATES)]


def _slips(archive: Archive) -> Sequence[Any]:
    view = AnalysisView(Analysis.SLIPS, Cross("workshop", conditions=()))
    return [read_parted(archive, view, DAY, ValueNames({}))]


def _slips_once(archive: Archive) -> Sequence[Any]:
    """Ask for slips as of a day when an eighth of the workshops had not begun yet."""
    begun = sorted(each.begins or date.min for each in archive.ask(questions.WORKSHOPS))
    view = AnalysisView(Analysis.SLIPS, Cross("workshop", conditions=()))
    return [read_parted(archive, view, begun[len(begun) * 7 // 8], ValueNames({}))]


def _deposits(archive: Archive) -> Sequence[Any]:
    view = AnalysisView(Analysis.DEPOSITS, Cross("subregion", conditions=()))
    return [read_over_time(archive, view, DAY, STATES), read_state_map(archive, STATES, DAY)]


def _quality(archive: Archive) -> Sequence[Any]:
    return [read_quality(archive, DAY)]


def _support(archive: Archive) -> Sequence[Any]:
    return [read_support(archive, STATES)]


def _inventories(archive: Archive) -> Sequence[Any]:
    """Ask as when the tab is first opened; any archive has as many inventories as States."""
    read_number.cache_clear()
    return [read_inventories(archive, FORM)]


def _cross(rows: str, columns: str, measure: CrossMeasure) -> Callable[[Archive], Sequence[Any]]:
    """Return a function that asks for a cross of all actions, also those that nobody accepted."""
    cross = Cross(rows, columns, measure=measure, conditions=())
    return lambda archive: [read_cross(archive, cross, DAY)]


def _plans(archive: Archive) -> Sequence[Any]:
    return read_plans(archive, WALKED, DAY).plans


def _similar(archive: Archive) -> Sequence[Any]:
    return find_similar(read_actions(archive, DAY), TOPICS)


def _passages(archive: Archive) -> Sequence[Any]:
    return read_texts(archive, f"{WORDS['en'].things[0]} {WORDS['en'].ways[1]}")


def _found(archive: Archive) -> Sequence[Any]:
    return [archive.search(word) for word in SEARCHED]


SEARCHED = tuple(f"{each.verbs[0]} {each.things[3]} {each.ways[2]}" for each in WORDS.values())
"""The title of a few actions, in six languages: "Ban mercury waste at the border"."""

_FOUND = "SELECT a.id FROM action a WHERE a.title LIKE '%{word}%' LIMIT 50"
_LACKS = "sum(CASE WHEN a.{field} THEN 1 ELSE 0 END)"

_OF_ACTIONS = (
    " FROM action a JOIN road_map r ON r.no = a.road_map JOIN workshop w ON w.no = r.workshop"
)
_CROSSES = (
    (
        "articles and funding",
        "article",
        "funding",
        CrossMeasure.COUNT,
        f"SELECT k.article, a.funding, count(*){_OF_ACTIONS} JOIN action_main_article k"
        " ON k.action = a.no GROUP BY 1, 2",
    ),
    (
        "bodies and progress",
        "lead",
        "progress",
        CrossMeasure.COUNT,
        f"SELECT a.lead, a.progress, count(*){_OF_ACTIONS} GROUP BY 1, 2",
    ),
    (
        "countries and cost",
        "country",
        "",
        CrossMeasure.COST,
        "SELECT r.country, a.currency, count(*), sum(a.cost_low), sum(a.cost_high)"
        f"{_OF_ACTIONS} GROUP BY 1, 2",
    ),
    (
        "subregions and years",
        "subregion",
        "end_year",
        CrossMeasure.COUNT,
        f"SELECT w.subregion, a.end_year, count(*){_OF_ACTIONS} GROUP BY 1, 2",
    ),
    (
        "priorities and slips",
        "priority",
        "round",
        CrossMeasure.SLIP,
        f"SELECT a.priority, w.round, a.slip, count(*){_OF_ACTIONS} GROUP BY 1, 2, 3",
    ),
)
"""The crosses, and the same in plain SQL: each counts all actions."""

SCREENS = (
    AskedScreen(
        "dashboard",
        300,
        _dashboard,
        (
            "SELECT count(*) FROM workshop",
            "SELECT count(*), count(DISTINCT country) FROM road_map",
            f"SELECT count(*), {_LACKS.format(field="progress = 'done'")},"
            f" {_LACKS.format(field="funding = 'gap'")} FROM action a",
            "SELECT count(*) FROM need",
            "SELECT count(*) FROM person",
            "SELECT w.subregion, r.state, count(*) FROM road_map r JOIN workshop w"
            " ON w.no = r.workshop GROUP BY w.subregion, r.state",
            "SELECT w.id, d.country FROM workshop w JOIN delegation d ON d.workshop = w.no"
            " WHERE NOT EXISTS (SELECT 1 FROM road_map r JOIN action a ON a.road_map = r.no"
            " WHERE r.workshop = w.no AND r.country = d.country)",
            "SELECT w.id, w.title, count(*) FROM workshop w JOIN road_map r ON r.workshop = w.no"
            " JOIN action a ON a.road_map = r.no GROUP BY w.id, w.title",
            f"SELECT w.id, count(*), {_LACKS.format(field='end_last IS NULL')},"
            f" {_LACKS.format(field='cost_high IS NULL')}, {_LACKS.format(field="lead = ''")}"
            " FROM action a JOIN road_map r ON r.no = a.road_map JOIN workshop w"
            " ON w.no = r.workshop GROUP BY w.id",
        ),
    ),
    AskedScreen(
        "country page",
        100,
        _country,
        (
            "SELECT w.title, r.state FROM road_map r JOIN workshop w ON w.no = r.workshop"
            " WHERE r.country = 'JAM' ORDER BY w.begins_first",
            "SELECT a.* FROM action a JOIN road_map r ON r.no = a.road_map"
            " WHERE r.country = 'JAM' ORDER BY a.no LIMIT 200",
            "SELECT n.* FROM need n JOIN road_map r ON r.no = n.road_map WHERE r.country = 'JAM'",
            "SELECT s.title, s.planned_last, s.done_last, (SELECT min(p.planned_last)"
            " FROM step_promise p WHERE p.path_step = s.no) FROM path_step s JOIN road_map r"
            " ON r.no = s.road_map WHERE r.country = 'JAM'",
            "SELECT p.name FROM person p WHERE p.country = 'JAM'",
        ),
    ),
    AskedScreen(
        "calendar",
        100,
        _calendar,
        (
            "SELECT w.title, w.begins_first, w.ends_last, count(p.id) FROM workshop w"
            " LEFT JOIN person p ON p.workshop = w.no GROUP BY w.no, w.title, w.begins_first,"
            " w.ends_last ORDER BY w.begins_first",
            "SELECT w.id, count(DISTINCT d.country) FROM workshop w JOIN delegation d"
            " ON d.workshop = w.no GROUP BY w.id",
        ),
    ),
    AskedScreen(
        "crosses by article, money and delay",
        300,
        _crosses,
        (
            "SELECT w.subregion, x.article, count(*) FROM action_article x JOIN road_map r"
            " ON r.no = x.road_map JOIN workshop w ON w.no = r.workshop"
            " GROUP BY w.subregion, x.article",
            "SELECT r.country, a.currency, sum(a.cost_low), sum(a.cost_high), count(*)"
            " FROM action a JOIN road_map r ON r.no = a.road_map WHERE a.funding = 'gap'"
            " GROUP BY r.country, a.currency",
            "SELECT r.country, count(*) FROM action a JOIN road_map r ON r.no = a.road_map"
            f" WHERE a.progress IN ('planned', 'under_way') AND a.end_last < {DAY.toordinal()}"
            " GROUP BY r.country",
        ),
    ),
    AskedScreen(
        "actions over time, filtered",
        300,
        _analysis,
        (
            "SELECT w.subregion, a.promised_last, a.end_last, a.progress, count(*) FROM action a"
            " JOIN road_map r ON r.no = a.road_map JOIN workshop w ON w.no = r.workshop"
            f" WHERE a.end_last >= {date(2015, 1, 1).toordinal()}"
            " GROUP BY w.subregion, a.promised_last, a.end_last, a.progress",
        ),
    ),
    AskedScreen(
        "slips by workshop",
        300,
        _slips,
        (_SLIPS_SQL,),
    ),
    AskedScreen("slips by workshop, as of a day that is past", 300, _slips_once, (_SLIPS_SQL,)),
    AskedScreen(
        "deposits over time and the map of States",
        300,
        _deposits,
        (
            "SELECT r.country, w.id, r.intended_last FROM road_map r JOIN workshop w"
            " ON w.no = r.workshop ORDER BY r.country, w.begins_first",
            "SELECT r.country, p.workshop, p.planned_last FROM path_step s JOIN road_map r"
            " ON r.no = s.road_map JOIN step_promise p ON p.path_step = s.no"
            " WHERE s.milestone = 'deposit'",
        ),
    ),
    AskedScreen(
        "data quality, all rules",
        300,
        _quality,
        (
            "SELECT a.id FROM action a WHERE a.end_last < a.start_first",
            "SELECT a.road_map, lower(a.title), count(*) FROM action a WHERE a.title <> ''"
            " GROUP BY a.road_map, lower(a.title) HAVING count(*) > 1",
            "SELECT r.country, a.lead, min(a.id) FROM action a JOIN road_map r"
            " ON r.no = a.road_map WHERE a.lead <> '' GROUP BY r.country, a.lead",
            f"SELECT s.id FROM path_step s WHERE s.done_last > {DAY.toordinal()}",
            "SELECT workshop, country, lower(name), count(*) FROM person"
            " GROUP BY workshop, country, lower(name) HAVING count(*) > 1",
            f"SELECT r.workshop, count(*), {_LACKS.format(field='end_last IS NULL')},"
            f" {_LACKS.format(field="funding = ''")}, {_LACKS.format(field="priority = ''")}"
            " FROM action a JOIN road_map r ON r.no = a.road_map GROUP BY r.workshop",
        ),
    ),
    AskedScreen(
        "needs against offers",
        300,
        _support,
        (
            "SELECT w.subregion, n.kind, count(*), count(DISTINCT r.country),"
            " sum(CASE WHEN EXISTS (SELECT 1 FROM offer o JOIN workshop v ON v.no = o.workshop"
            " JOIN offer_kind k ON k.offer = o.no JOIN offer_article b ON b.offer = o.no"
            " JOIN need_article a ON a.article = b.article WHERE a.need = n.no"
            " AND v.subregion = w.subregion AND k.kind = n.kind) THEN 1 ELSE 0 END)"
            " FROM need n JOIN road_map r ON r.no = n.road_map JOIN workshop w"
            " ON w.no = r.workshop GROUP BY w.subregion, n.kind",
        ),
    ),
    AskedScreen(
        "inventories side by side",
        300,
        _inventories,
        (
            "SELECT r.country, s.kind, s.activity, s.factor FROM inventory_row s"
            " JOIN road_map r ON r.no = s.road_map",
            "SELECT * FROM published_inventory",
        ),
    ),
    *(
        AskedScreen(f"cross: {name}", 300, _cross(rows, columns, measure), (sql,))
        for name, rows, columns, measure, sql in _CROSSES
    ),
    AskedScreen(
        "how long it takes, all plans",
        300,
        _plans,
        (
            "SELECT r.country, s.milestone, max(p.planned_last) FROM path_step s JOIN road_map r"
            " ON r.no = s.road_map JOIN step_promise p ON p.path_step = s.no"
            " GROUP BY r.country, s.milestone",
        ),
    ),
    AskedScreen(
        "similar actions of all countries",
        2000,
        _similar,
        (
            "SELECT lower(a.title), count(DISTINCT r.country), count(*) FROM action a"
            " JOIN road_map r ON r.no = a.road_map GROUP BY lower(a.title)"
            " HAVING count(DISTINCT r.country) > 1",
        ),
    ),
    AskedScreen(
        "passages with two words",
        50,
        _passages,
        (
            "SELECT a.id, a.title FROM action a WHERE a.title LIKE '%mercury lamps%'"
            " AND a.title LIKE '%in hospitals%' LIMIT 200",
        ),
    ),
    AskedScreen(
        "search, the slowest of six scripts",
        50,
        _found,
        tuple(_FOUND.format(word=word) for word in SEARCHED),
    ),
)


@dataclass(frozen=True)
class Took:
    """The milliseconds that something took: by the clock, and processor time."""

    clock: float
    worked: float


def time_of(work: Callable[[], object]) -> Took:
    """Return the medians of the times that ``work`` takes."""
    clocks, processors = [], []
    for _turn in range(TURNS):
        begun, worked = time.perf_counter(), time.process_time()
        work()
        processors.append(time.process_time() - worked)
        clocks.append(time.perf_counter() - begun)
    return Took(statistics.median(clocks) * 1000, statistics.median(processors) * 1000)


def slowest_search(find: Callable[[str], object]) -> Took:
    """Return how long the slowest search for one of the texts takes."""
    times = [time_of(partial(find, word)) for word in SEARCHED]
    return Took(max(each.clock for each in times), max(each.worked for each in times))


def ours_ms(archive: Archive) -> Mapping[str, Took]:
    """Return how long each screen takes, by its name."""
    return {
        each.name: slowest_search(archive.search)
        if each.ours is _found
        else time_of(partial(each.ours, archive))
        for each in SCREENS
    }


def plain_ms(run: Callable[[str], object]) -> Mapping[str, float]:
    """Return how long the plain SQL of each screen takes."""
    found = {}
    for screen in SCREENS:
        if screen.ours is _found:
            found[screen.name] = max(time_of(partial(run, sql)).clock for sql in screen.plain)
        else:
            found[screen.name] = time_of(partial(_run_all, run, screen.plain)).clock
    return found


def _run_all(run: Callable[[str], object], asked: Sequence[str]) -> None:
    for sql in asked:
        run(sql)


@contextmanager
def sqlite(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that runs SQL in plain SQLite on the rows of an archive."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@contextmanager
def duckdb(path: Path) -> Iterator[Callable[[str], object] | None]:
    """Yield a function that runs SQL in DuckDB on a copy of the rows; None without DuckDB."""
    try:
        engine = import_module("duckdb")
        scanner = import_module("duckdb_extension_sqlite_scanner")
    except ImportError:
        yield None
        return
    (reader,) = Path(str(scanner.__file__)).parent.rglob("*.duckdb_extension")
    with closing(engine.connect()) as connection:
        connection.execute(f"LOAD '{reader}'")
        connection.execute(f"ATTACH '{path}' AS rows (TYPE sqlite, READ_ONLY)")
        for table in _TABLES:
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM rows.{table}")
        yield lambda sql: connection.execute(sql).fetchall()
