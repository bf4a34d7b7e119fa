"""The SQL of what was promised and done over time, and of the map of States."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.store.archive.questions.analysis.cross_sql import CrossQuery
from mercworkshop.store.archive.questions.conditions.seen_days import seen
from mercworkshop.store.archive.questions.conditions.then_sql import STEP_PROGRESS_THEN
from mercworkshop.store.archive.questions.made_queries import SqlMaker

_IN_ORDER = "coalesce(w.begins_first, 0), w.id"
_DEPOSIT = "s.milestone = 'deposit'"


def _query(given: Mapping[str, Any], *, of_road_maps: bool = True) -> CrossQuery:
    """Return a query with the conditions of a cross; by its rows, if it has any."""
    cross = given["cross"]
    by = [cross.rows] if cross.rows else []
    is_past = given["is_past"]
    return CrossQuery(cross, {"day": given["day"]}, by, of_road_maps, is_past)


def _road_maps(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    query = _query(given)
    group = query.expression(query.cross.rows)
    return (
        f"SELECT r.country, w.id, {group}, w.begins_first {query.tables}"
        f" WHERE {query.condition} ORDER BY r.country, {_IN_ORDER}",
        query.given,
    )


def _said(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    query = _query(given)
    return (
        f"SELECT r.country, d.done_last {query.tables}"
        " JOIN road_map b ON b.record = r.record JOIN path_step s ON s.road_map = b.no"
        f" {STEP_PROGRESS_THEN} WHERE {query.condition} AND {_DEPOSIT} AND d.done_last <= :day"
        f" ORDER BY r.country, {_IN_ORDER}, s.position, s.id",
        query.given,
    )


def _actions(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    query = _query(given, of_road_maps=False)
    group, its = query.expression(query.cross.rows), query.standing
    query.shown = f"{its.promised}, {its.ends}, {its.progress}"
    return (
        f"SELECT {group}, {query.shown}, count(*) {query.tables}"
        f" WHERE {query.condition} GROUP BY 1, 2, 3, 4",
        query.given,
    )


OVER_TIME_SQL: Mapping[str, SqlMaker] = {
    "timed_road_maps": _road_maps,
    "said_deposits": _said,
    "timed_actions": _actions,
}
MAP_SQL = {
    "mapped_road_maps": f"""
        SELECT r.country, w.title, w.begins_first, r.intended_act, r.is_sample
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        WHERE r.is_practice = 0 AND {seen("w.begins_first", ":day")}
        ORDER BY r.country, {_IN_ORDER}
    """
}
