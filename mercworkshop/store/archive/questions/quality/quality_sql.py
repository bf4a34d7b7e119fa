"""What the quality of the data is judged by: contradictions, blanks, and what was said of them."""

from __future__ import annotations

from mercworkshop.store.archive.questions.conditions.seen_days import (
    NONE_LATER,
    WORKSHOP_SEEN,
    seen,
)
from mercworkshop.store.archive.questions.conditions.then_sql import join_latest, last_workshop
from mercworkshop.store.archive.questions.quality.twin_sql import candidates_sql

_OF_ROAD_MAP = "w.id, w.title, r.country, r.record, r.language"
_REAL = f"r.is_practice = 0 AND {WORKSHOP_SEEN}"
_IN_ROAD_MAP = "FROM road_map r JOIN workshop w ON w.no = r.workshop"
_ACTIONS = f"{_IN_ROAD_MAP} CROSS JOIN action a WHERE a.road_map = r.no AND"
"""From the road maps to their actions, never the other way round."""
_PUBLISHED = f"""FROM programme_workshop p JOIN published_figure f ON f.programme_workshop = p.id
        LEFT JOIN workshop w ON w.id = p.workshop_id
        WHERE f.kind = 'person' AND f.category = '' AND f.number IS NOT NULL
            AND {seen("p.begins_first")}"""
_NAMED_PROGRAMME = "CASE WHEN p.city <> '' THEN p.city ELSE p.title END"


_ACCESSION = f"""
        SELECT 'accession_by_signatory', {_OF_ROAD_MAP}, 'RoadMap', r.record, 'intended_act',
            '', '', coalesce((SELECT s.day_last FROM act s WHERE s.country = r.country
                AND s.act = 'signature'), r.signed_last), NULL, NULL, NULL
        {_IN_ROAD_MAP} WHERE r.intended_act = 'accession' AND {NONE_LATER} AND {_REAL}
            AND (r.signed_last IS NOT NULL OR EXISTS (SELECT 1 FROM act s
                WHERE s.country = r.country AND s.act = 'signature'))"""
_ENDS = f"""
        SELECT 'ends_before_start', {_OF_ROAD_MAP}, 'Action', a.id, 'end', a.title, '',
            a.start_first, a.end_last, NULL, NULL
        {_ACTIONS} a.end_last < a.start_first AND r.actions_backwards > 0 AND {_REAL}"""
_DEPOSIT = f"""
        SELECT 'deposit_before_approval', {_OF_ROAD_MAP}, 'PathStep', d.id, 'planned', d.title, '',
            coalesce(dg.done_last, dp.planned_last), coalesce(ng.done_first, np.planned_first),
            NULL, NULL
        {_IN_ROAD_MAP}
        JOIN road_map o ON o.record = r.record
        JOIN path_step d ON d.road_map = o.no AND d.milestone = 'deposit'
        JOIN road_map b ON b.record = r.record
        JOIN path_step n ON n.road_map = b.no AND n.milestone = 'national_approval'
        {join_latest("step_promise", "dp", "path_step", "d.no")}
        {join_latest("step_progress", "dg", "path_step", "d.no")}
        {join_latest("step_promise", "np", "path_step", "n.no")}
        {join_latest("step_progress", "ng", "path_step", "n.no")}
        WHERE coalesce(dg.done_last, dp.planned_last) < coalesce(ng.done_first, np.planned_first)
            AND {NONE_LATER} AND {_REAL}"""
_FUTURE = f"""
        SELECT 'done_in_future', {_OF_ROAD_MAP}, 'PathStep', s.id, 'done', s.title, '',
            d.done_first, NULL, NULL, NULL
        FROM step_progress d CROSS JOIN path_step s ON s.no = d.path_step
        JOIN road_map r ON r.no = s.road_map JOIN workshop w ON w.no = r.workshop
        WHERE d.done_first > :day AND {_REAL}
            AND d.workshop = {last_workshop("step_progress", "path_step", "s.no")}"""
_TOTAL = f"""
        SELECT 'total_differs', w.id, w.title, '', '', '', 'Details', w.id, 'total', w.title, '',
            NULL, NULL, w.total, (SELECT sum(h.persons) FROM head_count h WHERE h.workshop = w.no)
        FROM workshop w
        WHERE {WORKSHOP_SEEN}
            AND w.total <> (SELECT sum(h.persons) FROM head_count h WHERE h.workshop = w.no)"""
_PUBLISHED_DIFFER = f"""
        SELECT 'published_differ', coalesce(w.id, p.id), p.title, '', '', '', 'ProgrammeWorkshop',
            p.id, 'figures', {_NAMED_PROGRAMME}, '', NULL, NULL, max(f.number), min(f.number)
        {_PUBLISHED} GROUP BY p.id, w.id, p.title, p.city HAVING min(f.number) <> max(f.number)"""
_COUNTED = f"""
        SELECT 'counted_differs', w.id, p.title, '', '', '', 'ProgrammeWorkshop', p.id, 'list',
            {_NAMED_PROGRAMME}, '', NULL, NULL, max(f.number),
            (SELECT count(*) FROM person c WHERE c.workshop = w.no)
        {_PUBLISHED} AND EXISTS (SELECT 1 FROM person c WHERE c.workshop = w.no)
        GROUP BY p.id, w.id, w.no, p.title, p.city
        HAVING sum(CASE WHEN f.number = (SELECT count(*) FROM person c WHERE c.workshop = w.no)
            THEN 1 ELSE 0 END) = 0"""
_PEOPLE = f"""
        SELECT 'twin_people', w.id, w.title, '', '', '', 'Person', min(c.id), 'name', min(c.name),
            '', NULL, NULL, count(*), NULL
        FROM workshop w JOIN person c ON c.workshop = w.no
        WHERE c.name <> '' AND {WORKSHOP_SEEN}
        GROUP BY w.no, w.id, w.title, c.country, lower(c.name) HAVING count(*) > 1"""
_FIRST_DAYS = """(SELECT o.record, min(v.begins_first) AS day FROM road_map o
        JOIN workshop v ON v.no = o.workshop GROUP BY o.record)"""
"""When the first workshop began that worked on each road map."""
_TWICE = f"""
        SELECT 'action_twice', {_OF_ROAD_MAP}, 'Action', t.action_id, 'title', t.title, '',
            NULL, NULL, t.actions, NULL
        {_IN_ROAD_MAP} JOIN title_again t ON t.road_map = r.no WHERE {_REAL}"""
_COUNTRY_IN_TWO = f"""
        SELECT 'country_in_two', {_OF_ROAD_MAP}, 'RoadMap', r.record, 'country', e.title, w.title,
            e.begins_first, w.begins_first, NULL, NULL
        {_IN_ROAD_MAP} JOIN road_map o ON o.record = r.record JOIN workshop e ON e.no = o.workshop
        WHERE w.round = 'first' AND e.round = 'first' AND w.is_known = 1 AND e.is_known = 1
            AND (coalesce(e.begins_first, 0), e.id) < (coalesce(w.begins_first, 0), w.id)
            AND {_REAL}"""
_PERSON_IN_TWO = f"""
        SELECT 'person_in_two', w.id, w.title, '', '', '', 'Person', c.id, 'name', c.name, e.title,
            w.begins_first, e.begins_first, NULL, NULL
        FROM (SELECT lower(d.name) AS name, d.country FROM person d WHERE d.name <> ''
            GROUP BY lower(d.name), d.country HAVING min(d.workshop) <> max(d.workshop)) x
        JOIN person c ON lower(c.name) = x.name AND c.country = x.country
        JOIN workshop w ON w.no = c.workshop
        JOIN person o ON lower(o.name) = x.name AND o.country = x.country
        JOIN workshop e ON e.no = o.workshop
        WHERE e.begins_first <= w.ends_last AND w.begins_first <= e.ends_last
            AND (e.begins_first, e.id) < (w.begins_first, w.id) AND {WORKSHOP_SEEN}"""
_OUT_OF_TIME = f"""
        SELECT 'told_out_of_time', {_OF_ROAD_MAP}, 'ActionUpdate', u.id, 'day',
            coalesce(a.title, ''), '', u.day_first, f.day, NULL, NULL
        FROM {_FIRST_DAYS} f CROSS JOIN road_map r ON r.record = f.record
        JOIN workshop w ON w.no = r.workshop JOIN action_update u ON u.road_map = r.no
        LEFT JOIN action a ON a.id = u.action
        WHERE (u.day_last < f.day OR u.day_first > :day) AND {_REAL}"""

_LACKS = {
    "lead": "a.lead = ''",
    "end": "a.end_last IS NULL",
    "cost": "NOT EXISTS (SELECT 1 FROM action_cost c WHERE c.action = a.no)",
    "funding": "a.funding = ''",
    "priority": "a.priority = ''",
}
_BLANKS = ", ".join(f"sum(r.actions_without_{name})" for name in _LACKS)
"""Counted while files are added, for each road map."""
_LACKED = " OR ".join(f"(:field = '{name}' AND {lacks})" for name, lacks in _LACKS.items())

QUALITY_SQL = {
    "quality_accession_by_signatory": _ACCESSION,
    "quality_ends_before_start": _ENDS,
    "quality_deposit_before_approval": _DEPOSIT,
    "quality_done_in_future": _FUTURE,
    "quality_total_differs": _TOTAL,
    "quality_published_differ": _PUBLISHED_DIFFER,
    "quality_counted_differs": _COUNTED,
    "quality_twin_people": _PEOPLE,
    "quality_action_twice": _TWICE,
    "quality_country_in_two": _COUNTRY_IN_TWO,
    "quality_person_in_two": _PERSON_IN_TWO,
    "quality_told_out_of_time": _OUT_OF_TIME,
    "quality_leads": f"""
        SELECT {_OF_ROAD_MAP}, y.action, y.lead
        FROM (SELECT x.lead, x.road_map, x.action_id AS action, row_number() OVER (
                PARTITION BY r.country, x.lead ORDER BY coalesce(w.begins_first, 0), w.id) AS place
            FROM lead_name x JOIN road_map r ON r.no = x.road_map
            JOIN workshop w ON w.no = r.workshop
            WHERE {_REAL}) y
        JOIN road_map r ON r.no = y.road_map JOIN workshop w ON w.no = r.workshop
        WHERE y.place = 1 ORDER BY r.country, coalesce(w.begins_first, 0), y.lead
    """,
    "quality_links": "SELECT l.first, l.second FROM body_link l",
    "quality_asked": """
        SELECT q.id, r.record, q.about, q.field, q.state, q.asked_at,
            CASE WHEN q.answer <> '' AND q.answered_at < :before THEN 1 ELSE 0 END
        FROM question q JOIN road_map r ON r.no = q.road_map WHERE q.asked_at < :before
        ORDER BY q.asked_at, q.id
    """,
    "facts": """
        SELECT c.id, w.id, CASE WHEN w.city <> '' THEN w.city ELSE w.title END, c.file, c.subject,
            c.field, c.value, c.was, c.source, c.by, c.why, c.said_last, coalesce(d.state, ''),
            coalesce(d.source, ''), coalesce(d.reason, ''), coalesce(d.by, ''),
            coalesce(d.pack, '')
        FROM correction c JOIN workshop w ON w.no = c.workshop
        LEFT JOIN fact_decision d ON d.correction = c.id
        ORDER BY c.file, c.subject, c.field, coalesce(w.begins_first, 0), c.id
    """,
    "programme_workshops": """
        SELECT p.id FROM programme_workshop p
        ORDER BY coalesce(p.begins_first, 0), p.position, p.id
    """,
    "twin_candidates": candidates_sql(),
    "joined_records": """
        SELECT s.id, s.record_type, s.kept, s.other, s.kept_name, s.other_name
        FROM same_record s ORDER BY s.kept_name, s.id
    """,
    "quality_left": "SELECT l.id, l.said, l.reason, l.by FROM left_finding l",
    "quality_blanks": f"""
        SELECT w.id, w.title, sum(r.actions), {_BLANKS}, w.city, w.begins_first
        {_IN_ROAD_MAP} WHERE r.actions + r.updates > 0 AND {_REAL}
        GROUP BY w.no, w.id, w.title, w.city, w.begins_first
        ORDER BY coalesce(w.begins_first, 0), w.id
    """,
    "blank_actions": f"""
        SELECT a.no, a.id, r.country, a.title
        {_ACTIONS} (:workshop = '' OR w.id = :workshop) AND a.no > :after AND {_REAL}
            AND a.is_step = 0 AND ({_LACKED})
        ORDER BY a.no LIMIT :most
    """,
}
