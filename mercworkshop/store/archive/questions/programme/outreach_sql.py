"""What the letters and calls of regional offices ask, the overdue first."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen
from mercworkshop.store.archive.questions.conditions.then_sql import IS_OPEN, PROGRESS_THEN

_STANDING = """CASE WHEN o.state <> 'waiting' THEN 'closed'
        WHEN o.due_last < :day THEN 'overdue'
        WHEN o.reminder_first <= :day THEN 'to_remind'
        WHEN o.due_last IS NOT NULL THEN 'promised' ELSE 'waiting' END"""
_RANK = """CASE WHEN o.state <> 'waiting' THEN 5 WHEN o.due_last < :day THEN 1
        WHEN o.reminder_first <= :day THEN 2 WHEN o.due_last IS NOT NULL THEN 3 ELSE 4 END"""

_OF_COUNTRY = "FROM road_map r JOIN workshop w ON w.no = r.workshop"

OUTREACH_SQL = {
    "outreach": f"""
        SELECT o.id, o.country, o.office, o.by, o.kind, o.day_first, o.day_last,
            coalesce(p.name, o.addressee),
            CASE WHEN o.person <> '' AND EXISTS (SELECT 1 FROM tombstone t
                WHERE t.erased_type = 'Person' AND t.erased_id = o.person) THEN 1 ELSE 0 END,
            o.about, CASE WHEN a.id IS NOT NULL THEN 'Action' WHEN n.id IS NOT NULL THEN 'Need'
                WHEN q.id IS NOT NULL THEN 'Question' ELSE '' END,
            coalesce(a.title, n.text, q.text, ''), o.asked, o.promised, o.due_first, o.due_last,
            o.reminder_first, o.reminder_last, o.state, o.outcome, {_STANDING},
            o.is_sample
        FROM outreach o LEFT JOIN person p ON p.id = o.person
        LEFT JOIN action a ON a.id = o.about LEFT JOIN need n ON n.id = o.about
        LEFT JOIN question q ON q.id = o.about
        WHERE (:office = '' OR o.office = :office) AND (:country = '' OR o.country = :country)
            AND {seen("o.day_first")}
        ORDER BY {_RANK}, CASE WHEN o.state <> 'waiting' THEN - coalesce(o.day_last, 0)
            ELSE coalesce(o.due_last, o.reminder_last, o.day_last, 0) END, o.country, o.id
        LIMIT :most
    """,
    "outreach_offices": f"""
        SELECT DISTINCT o.office FROM outreach o WHERE o.office <> '' AND {seen("o.day_first")}
        ORDER BY 1
    """,
    "outreach_topics": f"""
        SELECT x.id, x.kind, x.title FROM (
            SELECT q.id AS id, 'Question' AS kind, q.text AS title, 1 AS place,
                coalesce(w.begins_first, 0) AS begins, q.position AS position
            {_OF_COUNTRY} JOIN question q ON q.road_map = r.no
            WHERE r.country = :country AND q.state = 'asked' AND q.asked_at < :before
                AND {WORKSHOP_SEEN}
            UNION ALL SELECT a.id, 'Action', a.title, 2, coalesce(w.begins_first, 0), a.position
            {_OF_COUNTRY} JOIN action a ON a.road_map = r.no {PROGRESS_THEN}
            WHERE r.country = :country AND {IS_OPEN} AND {WORKSHOP_SEEN}
            UNION ALL SELECT n.id, 'Need', n.text, 3, coalesce(w.begins_first, 0), n.position
            {_OF_COUNTRY} JOIN need n ON n.road_map = r.no
            WHERE r.country = :country AND {WORKSHOP_SEEN}) x
        ORDER BY x.place, x.begins, x.position, x.id LIMIT :most
    """,
}
