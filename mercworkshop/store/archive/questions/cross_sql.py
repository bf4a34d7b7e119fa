"""The SQL that counts actions or needs by two dimensions, or lists what a cell counts.

A query is put together of what stands here: the expression of each dimension, the joins that it
needs, and conditions whose values are parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mercworkshop.domain.programme.analysis.crosses import Condition, Cross, CrossMeasure
from mercworkshop.domain.programme.analysis.day_spans import parse_span
from mercworkshop.domain.programme.analysis.dimensions import CONDITIONED, Crossed
from mercworkshop.store.archive.parts import is_open
from mercworkshop.store.archive.questions.follow_up_sql import slip_on_day

type SqlMaker = Callable[[Mapping[str, Any]], tuple[str, dict[str, Any]]]
"""Makes a query and its parameters of what a question is given."""

_IS_OPEN = is_open("a.progress")
_IS_OVER = f"{_IS_OPEN} AND a.end_last < :day"
_SLIP = f"({slip_on_day(_IS_OVER, 'a.promised_last', 'a.slip')})"
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
        for name in ("funding", "progress", "priority", "section", "lead", "funder", "currency")
    },
    "starts": "a.start_first",
    "ends": "a.end_last",
    "promised": "a.promised_last",
    "end_year": "coalesce(CAST(a.end_year AS TEXT), '')",
    "slipped": f"CASE WHEN {_SLIP} IS NULL THEN '' WHEN {_SLIP} < 0 THEN 'early' WHEN {_SLIP} = 0"
    f" THEN 'as_promised' WHEN {_SLIP} <= 6 THEN 'six' WHEN {_SLIP} <= 12 THEN 'twelve'"
    f" WHEN {_SLIP} <= 24 THEN 'two_years' ELSE 'longer' END",
    "timing": f"CASE WHEN NOT ({_IS_OPEN}) THEN a.progress"
    " WHEN a.end_last IS NULL THEN 'no_end' WHEN a.end_last < :day THEN 'overdue'"
    " ELSE 'to_come' END",
}
_OF_NEEDS = {"kind": "a.kind", "answered": "CASE WHEN a.support <> '' THEN '1' ELSE '0' END"}


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
    """A query on its way: its source, conditions, and parameters by name."""

    cross: Cross
    given: dict[str, Any]
    by: Sequence[str] = ()
    of_road_maps: bool = False
    """Whether road maps are asked for, and not what is in them."""
    where: list[str] = field(
        default_factory=lambda: ["r.is_practice = 0", "coalesce(w.begins_first, 0) <= :day"]
    )
    """Invented countries count nowhere; as of a day, later workshops have not been yet."""

    def __post_init__(self) -> None:
        for number, condition in enumerate(self.cross.conditions):
            self.where.append(self._condition(condition, number))

    @property
    def source(self) -> _Source:
        """The table that is asked, and the expressions of its dimensions."""
        return _ROAD_MAPS if self.of_road_maps else _SOURCES[self.cross.crossed]

    def expression(self, dimension: str) -> str:
        """Return the SQL of a dimension; that of nothing is a blank."""
        return self.source.expressions[dimension] if dimension else "''"

    @property
    def tables(self) -> str:
        """The source with what its dimensions and conditions need."""
        used = " ".join((*(self.expression(each) for each in self.by), *self.where))
        own = self.source.table
        parts = ["FROM road_map r"]
        if own != "road_map":
            parts.append(f"JOIN {own} a ON a.road_map = r.no")
        if "w." in used:
            parts.append("JOIN workshop w ON w.no = r.workshop")
        if "v." in used:
            parts.append(
                "LEFT JOIN acceptance v ON v.record = r.record AND v.workshop = r.workshop"
            )
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
    query = CrossQuery(cross, {"day": given["day"]}, [each for each in (row, column) if each])
    select = _MEASURES[cross.measure]
    return select(query, query.expression(row), query.expression(column)), query.given


def _counts(query: CrossQuery, row: str, column: str) -> str:
    return (
        f"SELECT {row}, {column}, count(*), count(*), '', NULL, NULL, NULL"
        f" {query.tables} WHERE {query.condition} GROUP BY 1, 2"
    )


def _costs(query: CrossQuery, row: str, column: str) -> str:
    return (
        f"SELECT {row}, {column}, count(*), count(a.cost_high), a.currency, sum(a.cost_low),"
        f" sum(a.cost_high), NULL {query.tables} WHERE {query.condition}"
        " GROUP BY 1, 2, 5 ORDER BY 1, 2, 5"
    )


def _slips(query: CrossQuery, row: str, column: str) -> str:
    """Return the query of how often each slip occurs: the middle is found among these."""
    return (
        f"SELECT {row}, {column}, count(*), count({_SLIP}), '', NULL, NULL, {_SLIP}"
        f" {query.tables} WHERE {query.condition} GROUP BY 1, 2, 8"
    )


_MEASURES = {CrossMeasure.COUNT: _counts, CrossMeasure.COST: _costs, CrossMeasure.SLIP: _slips}


def _records(columns: str) -> SqlMaker:
    """Return what makes the query of the records that a cross counts, page by page."""

    def make(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        kept = {name: given[name] for name in ("day", "after", "most")}
        query = CrossQuery(given["cross"], kept)
        query.where += ["a.no > :after", "w.no IS NOT NULL"]
        return (
            f"SELECT {columns} {query.tables} WHERE {query.condition} ORDER BY a.no LIMIT :most",
            query.given,
        )

    return make


VIEW_SQL = {
    "saved_views": "SELECT s.id, s.title, s.view, s.note FROM saved_view s ORDER BY s.title, s.id"
}
CROSS_SQL: Mapping[str, SqlMaker] = {
    "cross_counts": cross_counts,
    "crossed_actions": _records(
        "a.no, a.id, w.id, r.country, a.title, a.lead, a.start_first, a.end_last, a.cost_low,"
        " a.cost_high, a.currency, a.funding, a.progress, a.percent"
    ),
    "crossed_needs": _records("a.no, a.id, w.id, r.country, a.kind, a.text, a.support, a.outcome"),
}
