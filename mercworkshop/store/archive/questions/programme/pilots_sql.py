"""What the tab “Pilots” asks, and what is asked about pilots from outside."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import seen

PILOTS_SQL = {
    "pilot_records": f"""
        SELECT 'Pilot', p.id, p.id FROM pilot p WHERE {seen("p.begins_first")}
        UNION ALL SELECT 'PilotOutput', o.id, o.pilot FROM pilot_output o
        UNION ALL SELECT 'PilotQuestion', q.id, q.pilot FROM pilot_question q
        WHERE {seen("q.asked_first")}
    """,
    "named_in_pilots": f"""
        SELECT p.id, p.title, p.partners, p.donor, p.begins_first, p.ends_last, p.is_sample
        FROM pilot p WHERE (p.partners <> '' OR p.donor <> '') AND {seen("p.begins_first")}
        ORDER BY coalesce(p.begins_first, p.ends_first, 9999999), p.title, p.id
    """,
    "pilots": f"""
        SELECT p.id, p.kind, p.title, coalesce(c.country, ''), p.countries_said, p.donor,
            p.begins_first, p.ends_last, p.status, p.is_sample,
            (SELECT count(*) FROM pilot_output o WHERE o.pilot = p.id AND o.state <> 'dropped'),
            (SELECT count(*) FROM pilot_output o WHERE o.pilot = p.id
                AND o.state = 'delivered' AND coalesce(o.delivered_first, 0) <= :day),
            (SELECT count(*) FROM pilot_output o WHERE o.pilot = p.id AND o.due_last < :day
                AND (o.state = 'awaited'
                    OR o.state = 'delivered' AND o.delivered_first > :day))
        FROM pilot p LEFT JOIN pilot_country c ON c.pilot = p.no WHERE {seen("p.begins_first")}
        ORDER BY p.kind, coalesce(p.begins_first, p.ends_first, 9999999), p.title, p.id, 4
    """,
}
