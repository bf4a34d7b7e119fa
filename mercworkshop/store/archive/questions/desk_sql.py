"""What the desk asks: workshops, the road map of each of their countries, and what waits."""

from __future__ import annotations

_SENT = "r.is_practice = 0 AND r.actions > 0"

DESK_SQL = {
    "desk_workshops": """
        SELECT coalesce(w.id, p.id), p.id, CASE WHEN coalesce(w.title, '') <> '' THEN w.title
                ELSE p.title END, p.round, p.subregion, p.city,
            coalesce(w.begins_first, p.begins_first) AS begins,
            coalesce(w.begins_last, p.begins_last), coalesce(w.ends_last, p.ends_last),
            coalesce(w.is_known, 0), p.is_doubtful
        FROM programme_workshop p LEFT JOIN workshop w ON w.id = p.workshop_id
        UNION ALL
        SELECT w.id, '', w.title, w.round, w.subregion, w.city, w.begins_first, w.begins_last,
            w.ends_last, w.is_known, 0
        FROM workshop w
        WHERE NOT EXISTS (SELECT 1 FROM programme_workshop p WHERE p.workshop_id = w.id)
        ORDER BY begins, 1
    """,
    "desk_countries": f"""
        SELECT w.id, r.country, CASE WHEN a.state = 'accepted' THEN 'accepted'
            WHEN a.state = 'queried' THEN 'queried' ELSE 'to_review' END
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        LEFT JOIN acceptance a ON a.record = r.record AND a.workshop = r.workshop
        WHERE {_SENT}
        UNION
        SELECT w.id, d.country, 'missing' FROM delegation d JOIN workshop w ON w.no = d.workshop
        WHERE NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = d.workshop
            AND r.country = d.country AND r.actions > 0)
        UNION
        SELECT coalesce(w.id, p.id), e.country, 'missing'
        FROM expected_country e JOIN programme_workshop p ON p.id = e.programme_workshop
        LEFT JOIN workshop w ON w.id = p.workshop_id
        WHERE NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
            AND r.country = e.country AND r.actions > 0)
        ORDER BY 1, 2
    """,
    "desk_figures": """
        SELECT coalesce(w.id, p.id), f.kind, f.number, f.source, f.is_doubtful
        FROM published_figure f JOIN programme_workshop p ON p.id = f.programme_workshop
        LEFT JOIN workshop w ON w.id = p.workshop_id
        WHERE (f.category = '' OR f.kind = 'country') AND f.number IS NOT NULL ORDER BY 1, 2, 3
    """,
    "desk_counts": """
        SELECT (SELECT count(*) FROM question q WHERE q.state = 'asked' AND q.answer = ''),
            (SELECT count(*) FROM question q WHERE q.state = 'asked' AND q.answer <> ''),
            (SELECT count(*) FROM correction c WHERE NOT EXISTS
                (SELECT 1 FROM fact_decision d WHERE d.correction = c.id))
    """,
}
