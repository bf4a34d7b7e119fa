"""What the desk asks: workshops, the road map of each of their countries, and what waits.

A workshop that begins after ``:day`` is awaited, and after ``:until`` nothing of it is known yet.
"""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.sample_workshop import IS_SAMPLE_WORKSHOP
from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN

_SENT = "r.is_practice = 0 AND r.actions + r.updates > 0"


def _not_come(begins: str, country: str) -> str:
    """Return the state of a country of ``w`` without a road map, and what finds such countries."""
    return f"""CASE WHEN {begins} > :day THEN 'awaited' ELSE 'missing' END
        {{source}} ({begins} > :until OR NOT EXISTS (SELECT 1 FROM road_map r
            WHERE r.workshop = w.no AND r.country = {country} AND r.actions + r.updates > 0))"""


_OF_FILE = _not_come("coalesce(w.begins_first, 0)", "d.country").format(
    source="FROM delegation d JOIN workshop w ON w.no = d.workshop WHERE"
)
_OF_PROGRAMME = _not_come("coalesce(w.begins_first, p.begins_first, 0)", "e.country").format(
    source="""FROM expected_country e JOIN programme_workshop p ON p.id = e.programme_workshop
        LEFT JOIN workshop w ON w.id = p.workshop_id WHERE"""
)

DESK_SQL = {
    "desk_workshops": f"""
        SELECT coalesce(w.id, p.id), p.id, CASE WHEN coalesce(w.title, '') <> '' THEN w.title
                ELSE p.title END, p.round, p.subregion, p.city,
            coalesce(w.begins_first, p.begins_first) AS begins,
            coalesce(w.begins_last, p.begins_last), coalesce(w.ends_last, p.ends_last),
            coalesce(w.is_known, 0), p.is_doubtful, p.is_sample
        FROM programme_workshop p LEFT JOIN workshop w ON w.id = p.workshop_id
        UNION ALL
        SELECT w.id, '', w.title, w.round, w.subregion, w.city, w.begins_first, w.begins_last,
            w.ends_last, w.is_known, 0,
            {IS_SAMPLE_WORKSHOP}
        FROM workshop w
        WHERE NOT EXISTS (SELECT 1 FROM programme_workshop p WHERE p.workshop_id = w.id)
        ORDER BY begins, 1
    """,
    "desk_countries": f"""
        SELECT w.id, r.country, CASE WHEN a.state = 'accepted' THEN 'accepted'
            WHEN a.state = 'queried' THEN 'queried' ELSE 'to_review' END
        FROM road_map r JOIN workshop w ON w.no = r.workshop
        LEFT JOIN acceptance a ON a.record = r.record AND a.workshop = r.workshop
            AND a.at < :before
        WHERE {_SENT} AND {WORKSHOP_SEEN}
        UNION
        SELECT w.id, d.country, {_OF_FILE}
        UNION
        SELECT coalesce(w.id, p.id), e.country, {_OF_PROGRAMME}
        ORDER BY 1, 2
    """,
    "desk_figures": """
        SELECT coalesce(w.id, p.id), f.kind, f.number, f.source, f.is_doubtful
        FROM published_figure f JOIN programme_workshop p ON p.id = f.programme_workshop
        LEFT JOIN workshop w ON w.id = p.workshop_id
        WHERE (f.category = '' OR f.kind = 'country') AND f.number IS NOT NULL ORDER BY 1, 2, 3
    """,
    "desk_counts": """
        SELECT (SELECT count(*) FROM question q WHERE q.state = 'asked' AND q.asked_at < :before
                AND (q.answer = '' OR q.answered_at >= :before)),
            (SELECT count(*) FROM question q WHERE q.state = 'asked' AND q.answer <> ''
                AND q.answered_at < :before),
            (SELECT count(*) FROM correction c WHERE NOT EXISTS
                (SELECT 1 FROM fact_decision d WHERE d.correction = c.id)),
            (SELECT count(*) FROM difference),
            (SELECT count(*) FROM file f WHERE f.verdict = 'refused' AND f.opened_at < :before
                AND NOT EXISTS (SELECT 1 FROM arrival came WHERE came.hash = f.sha256))
    """,
}
