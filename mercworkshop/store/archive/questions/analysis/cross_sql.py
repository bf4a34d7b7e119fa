"""The SQL that counts actions or needs by two dimensions, or lists what a cell counts.

A query is made of parts from this module: the expression of each dimension, the joins that it
needs, and conditions whose values are parameters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from sqlite3 import Cursor
from typing import Any

from mercworkshop.domain.programme.analysis.crosses import (
    OF_EACH_COST,
    Condition,
    Cross,
    CrossMeasure,
)
from mercworkshop.domain.programme.analysis.day_spans import parse_span
from mercworkshop.domain.programme.analysis.dimensions import (
    CONDITIONED,
    SLIP_LIMITS,
    Crossed,
    SlipBand,
)
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.store.archive.parts import is_open, months_between
from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen
from mercworkshop.store.archive.questions.conditions.then_sql import (
    END_THEN,
    PERCENT,
    PROGRESS,
    PROGRESS_THEN,
    PROMISED,
    slip_on_day,
)
from mercworkshop.store.archive.questions.made_queries import SqlMaker, Tally

_SHARED = {
    "country": "r.country",
    "subregion": "w.subregion",
    "workshop": "w.id",
    "round": "w.round",
    "path": "r.path",
    "draft": "r.state",
    "review": "coalesce(v.state, 'received')",
    "article": "k.article",
    "held": "w.begins_first",
}
_OF_ACTIONS = {
    **{
        name: f"a.{name}"
        for name in ("funding", "priority", "section", "lead", "funder", "currency")
    },
    "starts": "a.start_first",
}
_OF_COSTS = {each: f"coalesce(c.{each}, a.{each})" for each in OF_EACH_COST}
_OF_NEEDS = {"kind": "a.kind", "answered": "CASE WHEN a.support <> '' THEN '1' ELSE '0' END"}


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far actions are, when they end and when they were promised, with the joins for it."""

    progress: str
    percent: str
    ends_first: str
    ends: str
    end_year: str
    promised: str
    slip: str
    joined: Mapping[str, str] = field(default_factory=dict)
    """The SQL of each join, by its short name."""

    @property
    def slip_on_day(self) -> str:
        """Months later than promised; for an open action whose end has passed, until the day."""
        is_over = f"{is_open(self.progress)} AND {self.ends} < :day"
        return f"({slip_on_day(is_over, self.promised, self.slip)})"

    @property
    def expressions(self) -> Mapping[str, str]:
        """The SQL of the dimensions about that."""
        slip = self.slip_on_day
        limits = SLIP_LIMITS.items()
        bands = " ".join(f"WHEN {slip} <= {most} THEN '{band}'" for band, most in limits)
        return {
            "progress": self.progress,
            "ends": self.ends,
            "promised": self.promised,
            "end_year": f"coalesce(CAST({self.end_year} AS TEXT), '')",
            "slipped": f"CASE WHEN {slip} IS NULL THEN '' {bands} ELSE '{SlipBand.LONGER}' END",
            "timing": f"CASE WHEN NOT ({is_open(self.progress)}) THEN {self.progress}"
            f" WHEN {self.ends} IS NULL THEN 'no_end' WHEN {self.ends} < :day THEN 'overdue'"
            " ELSE 'to_come' END",
        }


_SINCE = f"""(SELECT t.end_last FROM version_end t WHERE t.action_id = a.id AND t.label = :since
    AND {seen("t.day")} ORDER BY t.day DESC LIMIT 1)"""
"""The end of an action in the latest version of its road map with the given label."""


def _since_version(standing: _Standing) -> _Standing:
    """Return how far actions are, with slips from the end in a named version."""
    return replace(standing, promised=_SINCE, slip=months_between(_SINCE, standing.ends))


_NOW = _Standing(
    *("a.progress", "a.percent", "a.end_first", "a.end_last", "a.end_year"),
    *("a.promised_last", "a.slip"),
)
_THEN = _Standing(
    *(PROGRESS, PERCENT, "e.end_first", "e.end_last", "e.end_year", PROMISED, "e.slip"),
    {"e.": END_THEN, "g.": PROGRESS_THEN},
)
"""The present state of actions, which is counted fast.

It is also the state on the day if no workshop came after that day.
"""


@dataclass(frozen=True, slots=True)
class _Source:
    """The table whose rows are counted, and the expressions of its dimensions."""

    table: str
    expressions: Mapping[str, str]


_ROAD_MAPS = _Source("road_map", _SHARED)
_SOURCES = {
    Crossed.ACTIONS: _Source("action", {**_SHARED, **_OF_ACTIONS}),
    Crossed.NEEDS: _Source("need", {**_SHARED, **_OF_NEEDS}),
}


@dataclass
class CrossQuery:
    """A query that is being built: its source, conditions, and parameters by name."""

    cross: Cross
    given: dict[str, Any]
    by: Sequence[str] = ()
    of_road_maps: bool = False
    """Whether road maps are asked for, and not what is in them."""
    is_past: bool = False
    """Whether workshops came after the day: what was true on it may have changed since."""
    shown: str = ""
    """The SQL of columns that are shown beside the dimensions."""
    where: list[str] = field(default_factory=lambda: ["r.is_practice = 0", WORKSHOP_SEEN])
    """Invented countries never count; as of a day, later workshops do not count either."""

    def __post_init__(self) -> None:
        day: date = self.given["day"]
        self.given |= {
            "until": day,
            "before": seen_until(day)["before"],
            "since": self.cross.since,
        }
        if self.source.table == "action":
            self.where.append("a.is_step = 0")
        for number, condition in enumerate(self.cross.conditions):
            self.where.append(self._condition(condition, number))

    @property
    def source(self) -> _Source:
        """The table that is asked, and the expressions of its dimensions."""
        return _ROAD_MAPS if self.of_road_maps else _SOURCES[self.cross.crossed]

    @property
    def standing(self) -> _Standing:
        """How far actions are and when they end, on the day."""
        standing = _THEN if self.is_past else _NOW
        return _since_version(standing) if self.cross.since else standing

    def expression(self, dimension: str) -> str:
        """Return the SQL of a dimension; a blank if there is no dimension."""
        if not dimension:
            return "''"
        if self.is_of_costs and dimension in _OF_COSTS:
            return _OF_COSTS[dimension]
        own = self.source.expressions
        return own[dimension] if dimension in own else self.standing.expressions[dimension]

    @property
    def is_of_costs(self) -> bool:
        """Whether costs are summed: an action has one cost, or one for each step."""
        return self.cross.measure is CrossMeasure.COST and self.source.table == "action"

    @property
    def tables(self) -> str:
        """The source with what its dimensions and conditions need."""
        used = " ".join((self.shown, *(self.expression(each) for each in self.by), *self.where))
        own = self.source.table
        parts = ["FROM road_map r"]
        if own != "road_map":
            parts.append(f"JOIN {own} a ON a.road_map = r.no")
        if "w." in used:
            parts.append("JOIN workshop w ON w.no = r.workshop")
        if "v." in used:
            parts.append(
                "LEFT JOIN acceptance v ON v.record = r.record AND v.workshop = r.workshop"
                " AND v.at < :before"
            )
        if self.is_of_costs:
            parts.append("LEFT JOIN action_cost c ON c.action = a.no")
        if own == "action":
            parts += [join for name, join in self.standing.joined.items() if name in used]
        if "article" in self.by:
            parts.append(f"JOIN {own}_main_article k ON k.{own} = a.no")
        return " ".join(parts)

    @property
    def condition(self) -> str:
        """All conditions."""
        return " AND ".join(self.where)

    def _condition(self, condition: Condition, number: int) -> str:
        if CONDITIONED[condition.dimension].is_day:
            return self._in_time(condition, number)
        names = [f"c{number}_{place}" for place in range(len(condition.values))]
        self.given |= dict(zip(names, condition.values, strict=True))
        marks = ", ".join(f":{each}" for each in names)
        if condition.dimension == "article":
            own = self.source.table
            return (
                f"EXISTS (SELECT 1 FROM {own}_main_article x"
                f" WHERE x.{own} = a.no AND x.article IN ({marks}))"
            )
        return f"{self.expression(condition.dimension)} IN ({marks})"

    def _in_time(self, condition: Condition, number: int) -> str:
        """Return the condition that a day lies in one of some times, or is not stated."""
        day, said = self.expression(condition.dimension), list[str]()
        for place, value in enumerate(condition.values):
            if not value:
                said.append(f"{day} IS NULL")
                continue
            span = parse_span(value)
            limits = ((">=", "first", span.first), ("<=", "last", span.last))
            parts = []
            for sign, end, limit in limits:
                if limit is not None:
                    name = f"c{number}_{place}_{end}"
                    self.given[name] = limit
                    parts.append(f"{day} {sign} :{name}")
            said.append(f"({' AND '.join(parts)})")
        return f"({' OR '.join(said)})"


def cross_counts(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query of the counts of a cross, by row, by column, by both, or of the whole."""
    cross: Cross = given["cross"]
    row = cross.rows if given["by_row"] else ""
    column = cross.columns if given["by_column"] else ""
    by = [each for each in (row, column) if each]
    query = CrossQuery(cross, {"day": given["day"]}, by, is_past=given["is_past"])
    select = _MEASURES[cross.measure]
    return select(query, query.expression(row), query.expression(column)), query.given


def _counts(query: CrossQuery, row: str, column: str) -> str:
    if query.by:
        return f"SELECT {row}, {column} {query.tables} WHERE {query.condition}"
    return (
        f"SELECT {row}, {column}, count(*), count(*), '', NULL, NULL, NULL"
        f" {query.tables} WHERE {query.condition} GROUP BY 1, 2"
    )


def _tally(found: Cursor) -> Iterable[tuple[Any, ...]]:
    """Yield the rows that are found; rows of single records are counted here.

    SQLite would sort all records to group them, which takes longer than to find them.
    """
    if len(found.description) > _MOST_OF_ONE:
        yield from found
        return
    for (row, column, *slips), records in Counter(found).items():
        slip = slips[0] if slips else None
        known = 0 if slips and slip is None else records
        yield row, column, records, known, "", None, None, slip


_MOST_OF_ONE = 3
"""The columns of a single record at most: its row, its column, and its slip."""


def _costs(query: CrossQuery, row: str, column: str) -> str:
    found = f"{query.tables} WHERE {query.condition}"
    return (
        f"SELECT {row}, {column}, count(DISTINCT a.no), count(DISTINCT c.action), '',"
        f" NULL, NULL, NULL {found} GROUP BY 1, 2"
        f" UNION ALL SELECT {row}, {column}, 0, 0, c.currency, sum(c.cost_low), sum(c.cost_high),"
        f" NULL {found} AND c.currency IS NOT NULL GROUP BY 1, 2, 5 ORDER BY 1, 2, 5"
    )


def _slips(query: CrossQuery, row: str, column: str) -> str:
    """Return the query of how often each slip occurs: the middle is found among these."""
    slip = query.shown = query.standing.slip_on_day
    if query.by:
        return f"SELECT {row}, {column}, {slip} {query.tables} WHERE {query.condition}"
    return (
        f"SELECT {row}, {column}, count(*), count({slip}), '', NULL, NULL, {slip}"
        f" {query.tables} WHERE {query.condition} GROUP BY 1, 2, 8"
    )


_MEASURES = {CrossMeasure.COUNT: _counts, CrossMeasure.COST: _costs, CrossMeasure.SLIP: _slips}


def _records(columns: Callable[[_Standing], str]) -> SqlMaker:
    """Return a function that makes the query of the records that a cross counts, page by page."""

    def make(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        kept = {name: given[name] for name in ("day", "after", "most")}
        query = CrossQuery(given["cross"], kept, is_past=given["is_past"])
        query.where += ["a.no > :after", "w.no IS NOT NULL"]
        query.shown = columns(query.standing)
        return (
            f"SELECT {'DISTINCT ' * query.is_of_costs}{query.shown} {query.tables}"
            f" WHERE {query.condition}"
            " ORDER BY a.no LIMIT :most",
            query.given,
        )

    return make


VIEW_SQL = {
    "version_labels": f"""
        SELECT v.label, count(DISTINCT r.record)
        FROM named_version v JOIN road_map r ON r.no = v.road_map
        JOIN workshop w ON w.no = r.workshop
        WHERE r.is_practice = 0 AND {WORKSHOP_SEEN} AND {seen("v.day")}
        GROUP BY v.label ORDER BY 2 DESC, 1
    """,
    "saved_views": "SELECT s.id, s.title, s.view, s.note FROM saved_view s ORDER BY s.title, s.id",
}
CROSS_SQL: Mapping[str, SqlMaker] = {
    "cross_counts": cross_counts,
    "crossed_actions": _records(
        lambda its: (
            f"a.no, a.id, w.id, r.country, a.title, a.lead, a.start_first, {its.ends}, a.cost_low,"
            f" a.cost_high, a.currency, a.funding, {its.progress}, {its.percent},"
            f" {its.ends_first}"
        )
    ),
    "crossed_needs": _records(
        lambda _its: "a.no, a.id, w.id, r.country, a.kind, a.text, a.support, a.outcome"
    ),
}
CROSS_TALLIES: Mapping[str, Tally] = {"cross_counts": _tally}
