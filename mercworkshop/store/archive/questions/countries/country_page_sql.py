"""What the list of countries and the page of one country ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.store.archive.questions.conditions.sample_workshop import IS_SAMPLE_WORKSHOP
from mercworkshop.store.archive.questions.conditions.seen_days import WORKSHOP_SEEN, seen
from mercworkshop.store.archive.questions.conditions.then_sql import (
    END_THEN,
    IS_OPEN,
    PERCENT,
    PROGRESS,
    PROGRESS_THEN,
    STEP_PROGRESS_THEN,
    STEP_THEN,
)
from mercworkshop.store.archive.questions.countries.directory_sql import GIVEN_CONSENT, given_detail
from mercworkshop.store.archive.questions.follow_up.deposit_promises_sql import promised_deposits
from mercworkshop.store.archive.questions.made_queries import SqlMaker

_OF_COUNTRY = "FROM road_map r JOIN workshop w ON w.no = r.workshop"
_ITS_ACTIONS = f"""{_OF_COUNTRY} JOIN action a ON a.road_map = r.no AND a.is_step = 0
    {END_THEN} {PROGRESS_THEN}"""
_ITS = f"r.country = :country AND {WORKSHOP_SEEN}"
_BY_WORKSHOP = "coalesce(w.begins_first, 0), w.id"
_IF_ANSWERED = "CASE WHEN q.answered_at < :before THEN q.{} ELSE '' END"
_AWAITED = f"""
    SELECT d.country AS country, w.id AS workshop, w.title AS title, w.city AS city,
        w.begins_first AS begins, coalesce((SELECT max(p.is_sample) FROM programme_workshop p
            WHERE p.workshop_id = w.id), {IS_SAMPLE_WORKSHOP}) AS is_sample
    FROM delegation d JOIN workshop w ON w.no = d.workshop
    WHERE {{of_delegation}} {seen("w.begins_first", ":day")}
        AND NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = d.workshop
            AND r.country = d.country AND r.actions + r.updates > 0)
    UNION
    SELECT e.country, coalesce(w.id, p.id), CASE WHEN coalesce(w.title, '') <> '' THEN w.title
        ELSE p.title END, p.city, coalesce(w.begins_first, p.begins_first), p.is_sample
    FROM expected_country e JOIN programme_workshop p ON p.id = e.programme_workshop
    LEFT JOIN workshop w ON w.id = p.workshop_id
    WHERE {{of_expected}} {seen("coalesce(w.begins_first, p.begins_first)", ":day")}
        AND NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
            AND r.country = e.country AND r.actions + r.updates > 0)
"""
_ALL_AWAITED = _AWAITED.format(of_delegation="", of_expected="")
_ITS_AWAITED = _AWAITED.format(
    of_delegation="d.country = :country AND", of_expected="e.country = :country AND"
)


def _how_many(which: str, joined: str) -> str:
    """Return the SQL of how many actions begun in a road map fulfil a condition on the day."""
    return f"""(SELECT count(*) FROM action a {joined}
        WHERE a.road_map = r.no AND a.is_step = 0 AND {which})"""


_DONE_THEN = _how_many("g.progress = 'done'", PROGRESS_THEN)
_DROPPED_THEN = _how_many("g.progress = 'dropped'", PROGRESS_THEN)
COUNTRY_PAGE_SQL = {
    "country_versions": f"""
        SELECT r.id, r.record, w.id, w.title, w.city, w.begins_first, w.ends_last, r.is_sample,
            r.language, r.coordination, r.actions,
            {_DONE_THEN}, {_DROPPED_THEN},
            {_how_many("e.end_last IS NULL", END_THEN)}, r.needs, r.updates,
            coalesce(v.state, ''), coalesce(v.reason, ''), coalesce(v.by, ''),
            coalesce(v.at, ''), coalesce(v.version, '')
        {_OF_COUNTRY}
        LEFT JOIN acceptance v ON v.record = r.record AND v.workshop = r.workshop
            AND v.at < :before
        WHERE {_ITS} ORDER BY {_BY_WORKSHOP}
    """,
    "country_awaited": f"""
        SELECT t.workshop, t.title, t.city, t.begins FROM ({_ITS_AWAITED}) t
        ORDER BY coalesce(t.begins, 0), t.workshop
    """,
    "all_awaited": f"""
        SELECT t.country, t.title, t.city, t.begins, t.is_sample FROM ({_ALL_AWAITED}) t
        ORDER BY t.country, coalesce(t.begins, 0), t.workshop
    """,
    "country_steps": f"""
        SELECT s.id, s.milestone, s.title, s.body, p.planned_first, p.planned_last,
            CASE WHEN d.done_last <= :until THEN d.done_first END,
            CASE WHEN d.done_last <= :until THEN d.done_last END,
            coalesce(d.progress, 'planned'), w.id
        {_OF_COUNTRY} JOIN path_step s ON s.road_map = r.no {STEP_THEN} {STEP_PROGRESS_THEN}
        WHERE {_ITS} AND s.milestone <> ''
        ORDER BY {_BY_WORKSHOP}, s.position, s.id
    """,
    "country_promises": f"""
        SELECT t.milestone, w.id, t.first, t.last
        FROM (SELECT s.milestone, p.workshop, p.planned_first AS first, p.planned_last AS last,
                s.position, s.id AS step
            FROM road_map r JOIN path_step s ON s.road_map = r.no
            JOIN step_promise p ON p.path_step = s.no
            WHERE r.country = :country AND s.milestone NOT IN ('', 'deposit')
                AND p.planned_last IS NOT NULL
            UNION ALL SELECT 'deposit', d.workshop, d.first, d.last, 0, d.step
            FROM {promised_deposits("r.country = :country")} d) t
        JOIN workshop w ON w.no = t.workshop WHERE {WORKSHOP_SEEN}
        ORDER BY {_BY_WORKSHOP}, t.position, t.step
    """,
    "country_counts": f"""
        SELECT coalesce(sum(o.is_open), 0),
            coalesce(sum(CASE WHEN o.end_last < :day THEN o.is_open ELSE 0 END), 0),
            coalesce(sum(CASE WHEN o.end_last IS NULL THEN o.is_open ELSE 0 END), 0)
        FROM (SELECT e.end_last, CASE WHEN {IS_OPEN} THEN 1 ELSE 0 END AS is_open
            {_ITS_ACTIONS} WHERE {_ITS}) o
    """,
    "country_actions": f"""
        SELECT a.id, w.id, a.title, a.lead, e.end_first, e.end_last, {PROGRESS}, {PERCENT}
        {_ITS_ACTIONS} WHERE {_ITS} AND {IS_OPEN}
        ORDER BY CASE WHEN e.end_last IS NULL THEN 1 ELSE 0 END, e.end_last, {_BY_WORKSHOP},
            a.position, a.id LIMIT :most
    """,
    "country_needs": f"""
        SELECT n.id, w.id, n.kind, n.text, n.support, coalesce(o.body, ''), n.outcome
        {_OF_COUNTRY} JOIN need n ON n.road_map = r.no LEFT JOIN offer o ON o.id = n.support
        WHERE {_ITS} ORDER BY {_BY_WORKSHOP}, n.position, n.id LIMIT :most
    """,
    "country_contacts": f"""
        SELECT p.id, w.id, p.name, p.role, p.organisation, {given_detail("email", "email")},
            {given_detail("phone", "phone")}, {GIVEN_CONSENT}
        FROM person p JOIN workshop w ON w.no = p.workshop
        LEFT JOIN contact c ON c.id = p.contact_id LEFT JOIN agreed_details g ON g.person = p.id
        WHERE p.country = :country AND {WORKSHOP_SEEN}
        ORDER BY coalesce(w.begins_first, 0) DESC, w.id, p.name, p.id LIMIT :most
    """,
    "country_asked": f"""
        SELECT q.id, r.record, w.id, q.about_type, q.about,
            coalesce(a.title, s.title, n.text, ''), q.field, q.text, q.language, q.asked_by,
            q.asked_at, {_IF_ANSWERED.format("answer")}, {_IF_ANSWERED.format("answered_by")},
            {_IF_ANSWERED.format("answered_at")}, q.state, q.outcome, q.position
        {_OF_COUNTRY} JOIN question q ON q.road_map = r.no
        LEFT JOIN action a ON a.id = q.about LEFT JOIN path_step s ON s.id = q.about
        LEFT JOIN need n ON n.id = q.about
        WHERE {_ITS} AND q.asked_at < :before ORDER BY {_BY_WORKSHOP}, q.position, q.id
    """,
    "country_names": f"""
        SELECT r.id, v.label, v.by, v.day
        {_OF_COUNTRY} JOIN named_version v ON v.road_map = r.no
        WHERE {_ITS} ORDER BY {_BY_WORKSHOP}, coalesce(v.day, 0), v.id
    """,
}


def _country_list(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the query of all countries; how far actions are is counted if later ones came."""
    done, dropped = "r.actions_done", "r.actions_dropped"
    if given["is_past"]:
        done, dropped = _DONE_THEN, _DROPPED_THEN
    query = f"""
        SELECT k.country, coalesce(m.road_maps, 0), coalesce(m.accepted, 0),
            coalesce(m.queried, 0), coalesce(m.road_maps - m.accepted - m.queried, 0),
            coalesce(n.missing, 0), coalesce(m.actions, 0), coalesce(m.done, 0),
            coalesce(m.dropped, 0), coalesce(q.asked, 0), coalesce(q.answered, 0)
        FROM (SELECT r.country FROM road_map r WHERE r.is_practice = 0
            UNION SELECT d.country FROM delegation d
            UNION SELECT e.country FROM expected_country e) k
        LEFT JOIN (SELECT r.country, count(*) AS road_maps, sum(r.actions) AS actions,
                sum({done}) AS done, sum({dropped}) AS dropped,
                sum(CASE WHEN v.state = 'accepted' THEN 1 ELSE 0 END) AS accepted,
                sum(CASE WHEN v.state = 'queried' THEN 1 ELSE 0 END) AS queried
            {_OF_COUNTRY}
            LEFT JOIN acceptance v ON v.record = r.record AND v.workshop = r.workshop
                AND v.at < :before
            WHERE r.is_practice = 0 AND r.actions + r.updates > 0 AND {WORKSHOP_SEEN}
            GROUP BY r.country) m ON m.country = k.country
        LEFT JOIN (SELECT t.country, count(*) AS missing FROM ({_ALL_AWAITED}) t
            GROUP BY t.country) n ON n.country = k.country
        LEFT JOIN (SELECT x.country, sum(1 - x.is_answered) AS asked, sum(x.is_answered) AS answered
            FROM (SELECT r.country, CASE WHEN q.answer <> '' AND q.answered_at < :before THEN 1
                    ELSE 0 END AS is_answered
                FROM question q JOIN road_map r ON r.no = q.road_map
                WHERE q.state = 'asked' AND q.asked_at < :before) x
            GROUP BY x.country) q ON q.country = k.country
        WHERE k.country <> '' ORDER BY k.country
    """
    return query, dict(given)


COUNTRY_LIST_SQL: Mapping[str, SqlMaker] = {"country_list": _country_list}
