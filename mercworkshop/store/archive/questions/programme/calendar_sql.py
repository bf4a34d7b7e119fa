"""What the calendar asks: workshops and meetings, figures, links, and where countries are named."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.sample_workshop import IS_SAMPLE_WORKSHOP
from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen

NAMED = f"""
    SELECT e.programme_workshop AS event, e.country AS country FROM expected_country e
    UNION
    SELECT coalesce(p.id, w.id), d.country FROM delegation d JOIN workshop w ON w.no = d.workshop
        LEFT JOIN programme_workshop p ON p.workshop_id = w.id WHERE {WORKSHOP_SEEN}
    UNION
    SELECT m.id, c.country FROM meeting_country c JOIN meeting m ON m.no = c.meeting
        WHERE {seen("m.begins_first")}
"""
"""Each country that is named at an event: expected, of a delegation, or at a meeting."""

_LISTED = "(SELECT count(*) FROM person x WHERE x.workshop = w.no)"

CALENDAR_SQL = {
    "calendar": f"""
        WITH named AS (SELECT event, count(*) AS countries FROM ({NAMED}) GROUP BY event)
        SELECT 'workshop', p.id, coalesce(w.id, ''), p.title, '', p.round, p.subregion, p.city,
            p.country, '', p.begins_first AS begins, p.begins_last, p.ends_first, p.ends_last,
            p.source, p.is_doubtful, p.is_sample, p.note, '', '', '',
            coalesce(w.is_known, 0), coalesce(n.countries, 0), {_LISTED}, w.total
        FROM programme_workshop p
        LEFT JOIN workshop w ON w.id = p.workshop_id AND {WORKSHOP_SEEN}
        LEFT JOIN named n ON n.event = p.id
        UNION ALL
        SELECT 'file', w.id, w.id, w.title, '', w.round, w.subregion, w.city, w.host, '',
            w.begins_first, w.begins_last, w.ends_first, w.ends_last, '', 0,
            {IS_SAMPLE_WORKSHOP},
            '', '', '', '',
            w.is_known, coalesce(n.countries, 0), {_LISTED}, w.total
        FROM workshop w LEFT JOIN named n ON n.event = w.id
        WHERE {WORKSHOP_SEEN}
            AND NOT EXISTS (SELECT 1 FROM programme_workshop p WHERE p.workshop_id = w.id)
        UNION ALL
        SELECT 'meeting', m.id, '', m.title, m.short, '', '', m.city, m.country, m.role,
            m.begins_first, m.begins_last, m.ends_first, m.ends_last, m.source, m.is_doubtful,
            m.is_sample, m.note, m.organiser, m.contributed, m.contributed_by, 0,
            coalesce(n.countries, 0), 0, NULL
        FROM meeting m LEFT JOIN named n ON n.event = m.id
        ORDER BY begins, 2
    """,
    "calendar_figures": f"""
        SELECT f.programme_workshop, f.id, f.category, f.kind, f.number, f.source, f.is_doubtful,
            f.note
        FROM published_figure f JOIN programme_workshop p ON p.id = f.programme_workshop
        WHERE {seen("p.begins_first")}
        UNION ALL
        SELECT f.meeting, f.id, f.category, f.kind, f.number, f.source, f.is_doubtful, f.note
        FROM meeting_figure f JOIN meeting m ON m.id = f.meeting WHERE {seen("m.begins_first")}
        ORDER BY 1, 4, 3, 5, 6
    """,
    "calendar_links": """
        SELECT b.id, b.programme_workshop, b.meeting, b.joint_first, b.workshop_was_first,
            b.meeting_was_first, b.source
        FROM back_to_back b ORDER BY b.programme_workshop, b.id
    """,
    "calendar_overlap": f"""
        WITH named AS ({NAMED})
        SELECT o.event, o.country FROM named n JOIN named o ON o.country = n.country
        WHERE n.event = :event ORDER BY o.country, o.event
    """,
    "calendar_named_twice": f"""
        WITH named AS ({NAMED})
        SELECT n.event, n.country FROM named n
        WHERE n.country IN (SELECT country FROM named GROUP BY country HAVING count(*) > 1)
        ORDER BY n.country, n.event
    """,
    "calendar_present": f"""
        SELECT '', p.category, count(*) FROM person p JOIN workshop w ON w.no = p.workshop
        WHERE w.id = :workshop AND {WORKSHOP_SEEN} GROUP BY p.category
        UNION ALL
        SELECT t.day, p.category, count(*) FROM person p JOIN workshop w ON w.no = p.workshop
        JOIN attendance h ON h.id = p.attendance_id JOIN attendance_day t ON t.attendance = h.no
        WHERE w.id = :workshop AND {WORKSHOP_SEEN} GROUP BY t.day, p.category
        ORDER BY 1, 2
    """,
    "event_parts": """
        SELECT x.type, x.id FROM (
        SELECT 'BackToBack' AS type, b.id AS id, '' AS place FROM back_to_back b
        WHERE b.programme_workshop = :event OR b.meeting = :event
        UNION ALL
        SELECT 'PublishedFigure', f.id, f.kind || f.category FROM published_figure f
        WHERE f.programme_workshop = :event
        UNION ALL
        SELECT 'MeetingFigure', f.id, f.kind || f.category FROM meeting_figure f
        WHERE f.meeting = :event
        UNION ALL
        SELECT 'ExpectedCountry', e.id, e.country FROM expected_country e
        WHERE e.programme_workshop = :event) x
        ORDER BY x.type, x.place, x.id
    """,
}
