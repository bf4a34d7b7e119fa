"""What in the programme concerns a country: one query for each subject, joined into one list."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen, seen_year

_WORKSHOPS = f"""
    SELECT 'workshop' AS kind, p.id AS record_id, p.begins_first AS first,
        coalesce(p.ends_last, p.begins_last) AS last, p.title AS title,
        CASE WHEN EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
                AND r.country = :country AND r.actions + r.updates > 0) THEN 'road_map'
            WHEN EXISTS (SELECT 1 FROM delegation d WHERE d.workshop = w.no
                AND d.country = :country) THEN 'came'
            ELSE 'expected' END AS detail, p.city AS place, p.is_sample AS is_sample
    FROM programme_workshop p
    LEFT JOIN workshop w ON w.id = p.workshop_id AND {WORKSHOP_SEEN}
    WHERE EXISTS (SELECT 1 FROM expected_country e WHERE e.programme_workshop = p.id
            AND e.country = :country)
        OR EXISTS (SELECT 1 FROM delegation d WHERE d.workshop = w.no AND d.country = :country)
        OR EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
            AND r.country = :country AND r.actions + r.updates > 0)
"""

_PILOTS = f"""
    SELECT 'pilot', p.id, p.begins_first, p.ends_last, p.title, p.status, p.donor,
        p.is_sample
    FROM pilot_country c JOIN pilot p ON p.no = c.pilot
    WHERE c.country = :country AND {seen("p.begins_first")}
"""
_REQUESTS = f"""
    SELECT 'request', q.need, q.asked_first, q.asked_last,
        CASE WHEN q.body <> '' THEN q.body ELSE coalesce(o.body, q.offer) END, q.state, n.text,
        r.is_sample
    FROM road_map r JOIN need n ON n.road_map = r.no JOIN support_request q ON q.need = n.id
    JOIN workshop w ON w.no = r.workshop LEFT JOIN offer o ON o.id = q.offer
    WHERE r.country = :country AND {WORKSHOP_SEEN} AND {seen("q.asked_first")}
"""
_LETTERS = f"""
    SELECT 'letter', o.id, o.day_first, o.day_last,
        CASE WHEN o.asked <> '' THEN o.asked ELSE o.promised END, o.state, o.office,
        o.is_sample
    FROM outreach o WHERE o.country = :country AND {seen("o.day_first")}
"""
_DISPATCHES = f"""
    SELECT 'dispatch', d.id, d.day_first, d.day_last, coalesce(m.title, ''), d.medium, d.partner, 0
    FROM dispatch d LEFT JOIN material m ON m.id = d.material
    WHERE d.country = :country AND {seen("d.day_first")}
"""

_CONTRIBUTIONS = f"""
    SELECT 'donor', c.id, c.begins_first, c.ends_last,
        CASE WHEN c.purpose <> '' THEN c.purpose ELSE c.source END,
        CASE WHEN c.amount_low IS NULL THEN '' ELSE 'known' END, coalesce(t.name, ''), c.is_sample
    FROM partner p JOIN contribution c ON c.donor = p.id
    LEFT JOIN partner t ON t.id = c.through
    WHERE p.country = :country AND {seen("c.begins_first")}
"""
_HELPERS = """
    SELECT 'helper', p.id, NULL, NULL, p.name, p.kind, p.about, 0 FROM partner p
    WHERE p.country = :country AND p.kind NOT IN ('government', 'integration')
"""

_MEETINGS = f"""
    SELECT 'meeting' AS kind, m.id AS record_id, m.begins_first AS first,
        coalesce(m.ends_last, m.begins_last) AS last, m.title AS title, m.role AS detail,
        m.city AS place, m.is_sample AS is_sample
    FROM meeting_country c JOIN meeting m ON m.no = c.meeting
    WHERE c.country = :country AND {seen("m.begins_first")}
"""
_INVENTORIES = f"""
    SELECT 'inventory', i.id, NULL, NULL, i.method, i.year, i.source, i.is_sample
    FROM published_inventory i
    WHERE i.country = :country AND {seen_year("i.year")}
"""

COUNTRY_LINES: Mapping[str, str] = {
    "meeting": _MEETINGS,
    "workshop": _WORKSHOPS,
    "pilot": _PILOTS,
    "inventory": _INVENTORIES,
    "request": _REQUESTS,
    "letter": _LETTERS,
    "dispatch": _DISPATCHES,
    "donor": _CONTRIBUTIONS,
    "helper": _HELPERS,
}
"""By the kind of the lines that it finds: the columns kind, record_id, first, last (days), title,
detail, place and is_sample of what concerns ``:country``."""

COUNTRY_LINES_SQL = {
    "country_lines": f"""
        SELECT l.kind, l.record_id, l.first, l.last, l.title, l.detail, l.place, l.is_sample
        FROM ({" UNION ALL ".join(COUNTRY_LINES.values())}) l
        ORDER BY CASE WHEN l.first IS NULL THEN 1 ELSE 0 END, l.first, l.kind, l.record_id
        LIMIT :most
    """,
}
