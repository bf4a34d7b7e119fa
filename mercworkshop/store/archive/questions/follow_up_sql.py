"""Promises of countries, what became of them, and what was said of actions later."""

from __future__ import annotations

_SEEN = "coalesce(w.begins_first, 0) <= :until"
_BY_WORKSHOP = "coalesce(w.begins_first, 0), w.id"
_OPEN = "a.progress IN ('planned', 'under_way')"
_LATEST_UPDATE = f"""(SELECT u.no FROM action_update u JOIN road_map m ON m.no = u.road_map
    JOIN workshop w ON w.no = m.workshop WHERE u.action = a.id AND {_SEEN}
    ORDER BY coalesce(w.begins_first, 0) DESC, w.id DESC LIMIT 1)"""

FOLLOW_UP_SQL = {
    "promised_countries": f"""
        SELECT r.country, r.record, w.subregion, r.language, k.workshops, k.actions, k.done,
            k.dropped,
            k.actions - k.done - k.dropped, coalesce(p.past, 0), coalesce(p.late, 0), p.worst,
            coalesce(u.asked, 0), coalesce(u.workshop, ''), coalesce(u.title, ''),
            coalesce((SELECT min(h.id) FROM programme_workshop h WHERE h.workshop_id = w.id), '')
        FROM (SELECT r.country AS country, count(*) AS workshops, sum(r.actions) AS actions,
                sum(r.actions_done) AS done, sum(r.actions_dropped) AS dropped
            FROM road_map r JOIN workshop w ON w.no = r.workshop
            WHERE r.is_practice = 0 AND {_SEEN} GROUP BY r.country) k
        JOIN road_map r ON r.country = k.country AND r.is_latest = 1 AND r.is_practice = 0
        JOIN workshop w ON w.no = r.workshop
        LEFT JOIN (SELECT r.country AS country,
                sum(CASE WHEN {_OPEN} AND a.end_last < :day THEN 1 ELSE 0 END) AS past,
                sum(CASE WHEN a.slip > 0 AND a.progress <> 'dropped' THEN 1 ELSE 0 END) AS late,
                max(CASE WHEN a.progress <> 'dropped' THEN a.slip END) AS worst
            FROM road_map r JOIN action a ON a.road_map = r.no GROUP BY r.country) p
            ON p.country = k.country
        LEFT JOIN (SELECT r.country AS country, w.id AS workshop, w.title AS title,
                r.updates AS asked
            FROM road_map r JOIN workshop w ON w.no = r.workshop
            WHERE r.updates > 0 AND {_SEEN} AND NOT EXISTS (SELECT 1 FROM road_map o
                JOIN workshop v ON v.no = o.workshop WHERE o.record = r.record AND o.updates > 0
                AND coalesce(v.begins_first, 0) <= :until
                AND (coalesce(v.begins_first, 0) > coalesce(w.begins_first, 0)
                    OR (coalesce(v.begins_first, 0) = coalesce(w.begins_first, 0) AND v.id > w.id))
            )) u ON u.country = k.country
        WHERE k.actions > 0 ORDER BY r.country
    """,
    "deposit_acts": """
        SELECT a.country, a.day_first, a.day_last FROM act a
        WHERE a.act = 'deposit' AND a.day_last <= :until ORDER BY a.country
    """,
    "promised_actions": f"""
        SELECT a.id, a.title, a.lead, a.indicator, a.promised_last, a.end_first, a.end_last, a.slip,
            a.progress, a.percent, coalesce(l.status, ''), l.day_first, l.day_last,
            coalesce(t.title, ''), coalesce(l.blocker, ''), coalesce(l.evidence, ''),
            coalesce(l.next_step, '')
        FROM road_map r JOIN workshop w ON w.no = r.workshop JOIN action a ON a.road_map = r.no
        LEFT JOIN action_update l ON l.no = {_LATEST_UPDATE}
        LEFT JOIN road_map m ON m.no = l.road_map LEFT JOIN workshop t ON t.no = m.workshop
        WHERE r.country = :country AND {_SEEN}
        ORDER BY {_BY_WORKSHOP}, a.position, a.id
    """,
    "action_promises": f"""
        SELECT a.id, w.id, w.title, p.end_first, p.end_last
        FROM road_map r JOIN action a ON a.road_map = r.no
        JOIN action_promise p ON p.action = a.no JOIN workshop w ON w.no = p.workshop
        WHERE r.country = :country AND p.end_last IS NOT NULL AND {_SEEN}
        ORDER BY {_BY_WORKSHOP}, a.position, a.id
    """,
    "open_promises": f"""
        SELECT r.country, w.subregion, a.id, a.title, a.lead, a.end_first, a.end_last
        FROM action a JOIN road_map r ON r.no = a.road_map JOIN workshop w ON w.no = r.workshop
        WHERE {_OPEN} AND a.end_last IS NOT NULL AND r.is_practice = 0 AND {_SEEN}
        ORDER BY r.country, a.end_last, a.lead, a.position, a.id
    """,
    "told_updates": f"""
        SELECT u.action, w.id, w.title, u.status, u.percent, u.new_end_first, u.new_end_last,
            u.next_step
        FROM road_map r JOIN action_update u ON u.road_map = r.no
        JOIN workshop w ON w.no = r.workshop
        WHERE r.country = :country AND {_SEEN} ORDER BY {_BY_WORKSHOP}, u.id
    """,
}
