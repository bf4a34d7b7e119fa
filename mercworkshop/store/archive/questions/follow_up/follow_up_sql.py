"""Promises of countries, what became of them, and what was said of actions later."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import (
    NONE_LATER,
    WORKSHOP_SEEN,
    none_later,
)
from mercworkshop.store.archive.questions.conditions.then_sql import (
    END_THEN,
    IS_OPEN,
    IS_OVER,
    PERCENT,
    PROGRESS,
    PROGRESS_THEN,
    PROMISED,
    SLIP,
)

_BY_WORKSHOP = "coalesce(w.begins_first, 0), w.id"
_LATEST_UPDATE = f"""(SELECT u.no FROM action_update u JOIN road_map m ON m.no = u.road_map
    JOIN workshop w ON w.no = m.workshop WHERE u.action = a.id AND {WORKSHOP_SEEN}
    ORDER BY coalesce(w.begins_first, 0) DESC, w.id DESC LIMIT 1)"""
_IS_PROMISE = """(a.has_steps = 0 OR a.has_own_end = 1
    OR EXISTS (SELECT 1 FROM action_update u WHERE u.action = a.id))"""
"""Whether an action is followed up.

An action with the end of its steps is not: its steps are followed up instead, unless a country said
at a later workshop how the action itself stands.
"""

_UNDECIDED = """coalesce((SELECT group_concat(d.percent, ' ') FROM (
        SELECT DISTINCT CAST(j.value AS INTEGER) AS percent FROM difference f
        JOIN head h ON h.record_id = f.record AND h.field = f.field
        JOIN journal j ON j.no = h.no AND j.record_type = f.kind
        WHERE f.record = a.id AND f.kind = 'Action' AND f.field = 'percent'
            AND j.recorded_at < :before
        ORDER BY percent) d), '')"""
"""How far an action is according to each of two laptops or workshops, until somebody decides."""

FOLLOW_UP_SQL = {
    "promised_countries": f"""
        SELECT r.country, r.record, w.subregion, r.language, k.workshops, k.actions, k.done,
            k.dropped,
            k.actions - k.done - k.dropped, k.past, k.late, k.worst,
            coalesce(u.asked, 0), coalesce(u.workshop, ''), coalesce(u.title, ''),
            coalesce((SELECT min(h.id) FROM programme_workshop h WHERE h.workshop_id = w.id), ''),
            r.is_sample, coalesce(f.city, ''), f.begins_first, f.ends_last
        FROM (SELECT r.country AS country, count(DISTINCT r.no) AS workshops,
                count(a.no) AS actions,
                sum(CASE WHEN g.progress = 'done' THEN 1 ELSE 0 END) AS done,
                sum(CASE WHEN g.progress = 'dropped' THEN 1 ELSE 0 END) AS dropped,
                sum(CASE WHEN {IS_OVER} THEN 1 ELSE 0 END) AS past,
                sum(CASE WHEN {PROGRESS} = 'dropped' THEN 0 WHEN e.slip > 0 OR {IS_OVER} THEN 1
                    ELSE 0 END) AS late,
                max(CASE WHEN {PROGRESS} <> 'dropped' THEN {SLIP} END) AS worst
            FROM road_map r JOIN workshop w ON w.no = r.workshop
            LEFT JOIN action a ON a.road_map = r.no AND {_IS_PROMISE} {END_THEN} {PROGRESS_THEN}
            WHERE r.is_practice = 0 AND {WORKSHOP_SEEN} GROUP BY r.country) k
        JOIN road_map r ON r.country = k.country AND r.is_practice = 0
        JOIN workshop w ON w.no = r.workshop AND {WORKSHOP_SEEN} AND {NONE_LATER}
        LEFT JOIN (SELECT r.country AS country, w.id AS workshop, w.title AS title,
                r.updates AS asked
            FROM road_map r JOIN workshop w ON w.no = r.workshop
            WHERE r.updates > 0 AND {WORKSHOP_SEEN} AND {none_later("o.updates > 0")}) u
            ON u.country = k.country
        LEFT JOIN workshop f ON f.no = (SELECT w.no FROM road_map m
            JOIN workshop w ON w.no = m.workshop
            WHERE m.country = r.country AND m.is_practice = 0 AND {WORKSHOP_SEEN}
            ORDER BY {_BY_WORKSHOP} LIMIT 1)
        WHERE k.actions > 0 ORDER BY r.country
    """,
    "deposit_acts": """
        SELECT a.country, a.day_first, a.day_last, a.is_verified FROM act a
        WHERE a.act = 'deposit' AND a.day_last <= :until ORDER BY a.country
    """,
    "promised_actions": f"""
        SELECT a.id, a.title, a.lead, a.indicator, {PROMISED}, e.end_first, e.end_last,
            {SLIP}, {PROGRESS}, {PERCENT},
            coalesce(l.status, ''), l.day_first, l.day_last,
            coalesce(t.title, ''), coalesce(l.blocker, ''), coalesce(l.evidence, ''),
            coalesce(l.next_step, ''), coalesce({IS_OVER}, 0), {_UNDECIDED}
        FROM road_map r JOIN workshop w ON w.no = r.workshop JOIN action a ON a.road_map = r.no
        {END_THEN} {PROGRESS_THEN}
        LEFT JOIN action_update l ON l.no = {_LATEST_UPDATE}
        LEFT JOIN road_map m ON m.no = l.road_map LEFT JOIN workshop t ON t.no = m.workshop
        WHERE r.country = :country AND {_IS_PROMISE} AND {WORKSHOP_SEEN}
        ORDER BY {_BY_WORKSHOP}, a.position, a.id
    """,
    "action_promises": f"""
        SELECT a.id, w.id, w.title, p.end_first, p.end_last
        FROM road_map r JOIN action a ON a.road_map = r.no
        JOIN action_promise p ON p.action = a.no JOIN workshop w ON w.no = p.workshop
        WHERE r.country = :country AND p.end_last IS NOT NULL AND {WORKSHOP_SEEN}
        ORDER BY {_BY_WORKSHOP}, a.position, a.id
    """,
    "open_promises": f"""
        SELECT r.country, w.subregion, a.id, a.title, a.lead, e.end_first, e.end_last
        FROM road_map r JOIN workshop w ON w.no = r.workshop CROSS JOIN action a
        {END_THEN} {PROGRESS_THEN}
        WHERE a.road_map = r.no AND {_IS_PROMISE} AND {IS_OPEN} AND e.end_last IS NOT NULL
            AND r.is_practice = 0 AND {WORKSHOP_SEEN}
        ORDER BY r.country, e.end_last, a.lead, a.position, a.id
    """,
    "said_of_parts": """
        SELECT u.action, r.country, u.id FROM shared_action_member m
        CROSS JOIN action_update u ON u.action = m.action JOIN road_map r ON r.no = u.road_map
        WHERE u.status <> '' AND r.is_practice = 0
        GROUP BY u.action, r.country, u.id, u.day_last ORDER BY coalesce(u.day_last, 0), u.id
    """,
    "told_updates": f"""
        SELECT u.action, w.id, w.title, u.status, u.percent, u.next_step
        FROM road_map r JOIN action_update u ON u.road_map = r.no
        JOIN workshop w ON w.no = r.workshop
        WHERE r.country = :country AND {WORKSHOP_SEEN} ORDER BY {_BY_WORKSHOP}, u.id
    """,
}
