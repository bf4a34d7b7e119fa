"""Questions about the whole programme: totals, workshops, crosses, quality, files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.store.archive.parts import is_open
from mercworkshop.store.archive.questions.conditions.sample_workshop import IS_SAMPLE_WORKSHOP
from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen
from mercworkshop.store.archive.questions.conditions.then_sql import (
    END_THEN,
    IS_OVER,
    PROGRESS_THEN,
)
from mercworkshop.store.archive.questions.made_queries import SqlMaker
from mercworkshop.store.archive.views import ATTENDANCE

_REAL = "r.is_practice = 0"
_STEPS = "FROM once_step o CROSS JOIN action a ON a.id = o.id AND a.is_step = 1"
"""The steps, which count with their action: they are few, so all actions are counted, less these.

The join begins with them, as SQLite keeps the order of a cross join.
"""

PROGRAMME_SQL = {
    "data_version": "SELECT coalesce(max(j.no), 0) FROM journal j",
    "totals": f"""
        SELECT (SELECT count(*) FROM workshop),
            (SELECT count(*) FROM road_map r WHERE r.is_latest = 1 AND {_REAL}),
            count(*), coalesce(sum(r.actions), 0), coalesce(sum(r.actions_done), 0),
            coalesce(sum(r.actions_without_money), 0), coalesce(sum(r.needs), 0),
            (SELECT count(*) FROM person), (SELECT count(*) FROM arrival)
        FROM road_map r WHERE {_REAL}
    """,
    "workshops": f"""
        SELECT w.id, w.title, w.subregion, w.round, w.city, w.begins_first, w.ends_last,
            w.is_known, (SELECT count(*) FROM delegation d WHERE d.workshop = w.no),
            (SELECT count(*) FROM road_map r WHERE r.workshop = w.no
                AND r.actions + r.updates > 0 AND {_REAL}),
            (SELECT count(*) FROM delegation d WHERE d.workshop = w.no AND NOT EXISTS
                (SELECT 1 FROM road_map r WHERE r.workshop = w.no AND r.country = d.country
                    AND r.actions + r.updates > 0)),
            (SELECT coalesce(sum(r.actions), 0) FROM road_map r
                WHERE r.workshop = w.no AND {_REAL})
        FROM workshop w ORDER BY coalesce(w.begins_first, 0), w.id
    """,
    "missing": f"""
        SELECT w.id, w.title, d.country, coalesce((SELECT max(p.is_sample)
            FROM programme_workshop p WHERE p.workshop_id = w.id), {IS_SAMPLE_WORKSHOP})
        FROM workshop w JOIN delegation d ON d.workshop = w.no
        WHERE {seen("w.begins_first", ":day")}
            AND NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
                AND r.country = d.country AND r.actions + r.updates > 0)
        UNION
        SELECT coalesce(w.id, p.id), coalesce(w.title, p.title), e.country, p.is_sample
        FROM expected_country e JOIN programme_workshop p ON p.id = e.programme_workshop
        LEFT JOIN workshop w ON w.id = p.workshop_id
        WHERE {seen("coalesce(w.begins_first, p.begins_first)", ":day")}
            AND NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
                AND r.country = e.country AND r.actions + r.updates > 0)
        ORDER BY 2, 1, 3
    """,
    "states": f"""
        SELECT w.subregion, r.state, count(*) FROM road_map r JOIN workshop w ON w.no = r.workshop
        WHERE {_REAL} GROUP BY w.subregion, r.state ORDER BY w.subregion, r.state
    """,
    "articles": f"""
        SELECT w.subregion, x.article, sum(x.n)
        FROM (SELECT y.article, y.road_map, count(*) AS n FROM action_article y
            GROUP BY y.article, y.road_map
            UNION ALL SELECT y.article, y.road_map, -count(*) {_STEPS}
            CROSS JOIN action_article y ON y.action = a.no GROUP BY y.article, y.road_map) x
        JOIN road_map r ON r.no = x.road_map JOIN workshop w ON w.no = r.workshop
        WHERE {_REAL} GROUP BY w.subregion, x.article HAVING sum(x.n) > 0
        ORDER BY w.subregion, x.article
    """,
    "money": f"""
        SELECT r.country, c.currency, sum(c.cost_low), sum(c.cost_high), count(DISTINCT c.action), 0
        FROM action_cost c JOIN road_map r ON r.no = c.road_map
        WHERE c.funding = 'gap' AND c.is_kept = 1 AND {_REAL} GROUP BY r.country, c.currency
        UNION ALL
        SELECT r.country, '', 0, 0, count(*), count(*)
        FROM action a JOIN road_map r ON r.no = a.road_map
        WHERE a.funding = 'gap' AND a.is_step = 0 AND a.progress <> 'dropped' AND {_REAL}
            AND NOT EXISTS (SELECT 1 FROM action_cost c WHERE c.action = a.no)
        GROUP BY r.country
        ORDER BY 1, 2
    """,
    "leads": f"""
        SELECT a.lead, count(*) FROM workshop w JOIN road_map r ON r.workshop = w.no
        JOIN action a ON a.road_map = r.no
        WHERE w.subregion = :subregion AND a.lead <> '' AND a.is_step = 0 AND {_REAL}
        GROUP BY a.lead ORDER BY count(*) DESC, a.lead LIMIT 100
    """,
    "need_kinds": f"""
        SELECT n.kind, count(*), sum(CASE WHEN n.support <> '' THEN 1 ELSE 0 END),
            count(DISTINCT r.country)
        FROM need n JOIN road_map r ON r.no = n.road_map WHERE {_REAL}
        GROUP BY n.kind ORDER BY count(*) DESC, n.kind
    """,
    "attendance": f"{ATTENDANCE} ORDER BY coalesce(w.begins_first, 0), w.id",
    "blanks": f"""
        SELECT w.id, w.title, coalesce(sum(r.actions), 0), coalesce(sum(r.actions_without_end), 0),
            coalesce(sum(r.actions_without_cost), 0), coalesce(sum(r.actions_without_lead), 0)
        FROM workshop w JOIN road_map r ON r.workshop = w.no WHERE {_REAL}
        GROUP BY w.no, w.id, w.title, w.begins_first ORDER BY coalesce(w.begins_first, 0), w.id
    """,
    "arrivals": """
        SELECT f.no, f.name, f.kind, f.workshop, f.title, f.made_by, f.made_at, f.taken_at,
            f.changes
        FROM arrival f WHERE f.no > :after ORDER BY f.no LIMIT :most
    """,
    "named_steps": "SELECT s.id, s.verb FROM script_step s WHERE s.step = :step ORDER BY s.id",
}


def _overdue(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query of what is over on a day, as it stood if later workshops came."""
    joined = f"{END_THEN} {PROGRESS_THEN} WHERE {IS_OVER} AND {WORKSHOP_SEEN}"
    if not given["is_past"]:
        joined = f"WHERE {is_open('a.progress')} AND a.end_last < :day"
    # A cross join keeps its order: the index of a road map's actions has all that is asked for.
    query = f"""
        SELECT r.country, count(*) FROM road_map r CROSS JOIN action a ON a.road_map = r.no
        JOIN workshop w ON w.no = r.workshop {joined} AND a.is_step = 0 AND {_REAL}
        GROUP BY r.country ORDER BY r.country
    """
    return query, {**given, "until": given["day"]}


OVERDUE_SQL: Mapping[str, SqlMaker] = {"overdue": _overdue}
