"""The SQL of the dates by which countries promised their deposits: one rule for all questions.

At a workshop a country promised what the step of its path says, if the step was set there and is
not dropped, and else the date that the road map intends, if that was set or changed there. A
workshop that changed neither promised nothing: the earlier promise still holds.
"""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN

_IN_ORDER = "coalesce(w.begins_first, 0), w.id"


def promised_deposits(road_maps: str) -> str:
    """Return a table of promises, one of a country and workshop, of the road maps ``r`` that fit.

    All road maps of a country must fit, or none.
    """
    steps = f"""
        SELECT r.country, p.workshop, s.id AS step, 1 AS is_step, p.planned_first AS first,
            p.planned_last AS last, s.position
        FROM road_map r JOIN path_step s ON s.road_map = r.no
        JOIN step_promise p ON p.path_step = s.no
        WHERE s.milestone = 'deposit' AND s.progress <> 'dropped' AND p.planned_last IS NOT NULL
            AND {road_maps}"""
    dates = f"""
        SELECT k.country, k.workshop, '', 0, k.first, k.last, 0 FROM (
            SELECT r.country, r.workshop, r.intended_first AS first, r.intended_last AS last,
                lag(r.intended_first) OVER its AS first_before,
                lag(r.intended_last) OVER its AS last_before
            FROM road_map r JOIN workshop w ON w.no = r.workshop WHERE {road_maps}
            WINDOW its AS (PARTITION BY r.country ORDER BY {_IN_ORDER})) k
        WHERE k.last IS NOT NULL
            AND (k.last <> coalesce(k.last_before, 0) OR k.first <> coalesce(k.first_before, 0))"""
    return f"""(SELECT e.country, e.workshop, e.step, e.first, e.last FROM (
        SELECT b.country, b.workshop, b.step, b.is_step, b.first, b.last, row_number() OVER (
            PARTITION BY b.country, b.workshop ORDER BY b.is_step DESC, b.position DESC, b.step DESC
            ) AS place
        FROM ({steps} UNION ALL {dates}) b) e WHERE e.place = 1)"""


DEPOSIT_PROMISES_SQL = {
    "deposit_promises": f"""
        SELECT d.country, w.id, w.begins_first, d.first, d.last
        FROM {promised_deposits("r.is_practice = 0 AND r.country <> ''")} d
        JOIN workshop w ON w.no = d.workshop WHERE {WORKSHOP_SEEN}
        ORDER BY d.country, {_IN_ORDER}
    """
}
