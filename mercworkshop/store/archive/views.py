"""The views of an archive, for any tool that reads SQLite: each column with what it means.

Days are text such as 2016-09-28 here. A view shows the state of today, or of the day in
``setting``. Later records are left out, and what later workshops changed is shown as it was on that
day.
"""

from __future__ import annotations

from mercworkshop.store.archive.parts import AS_OF, StoredView, iso_day, months_between
from mercworkshop.store.archive.questions.conditions.then_sql import PERCENT, PROGRESS
from mercworkshop.store.archive.subject_views.follow_up import UPDATES_VIEW
from mercworkshop.store.archive.subject_views.inventories import INVENTORIES_VIEW
from mercworkshop.store.archive.subject_views.lists import DOCUMENTS_VIEW, LETTERS_VIEW
from mercworkshop.store.archive.subject_views.meetings import MEETINGS_VIEW
from mercworkshop.store.archive.subject_views.partners import CONTRIBUTIONS_VIEW, PARTNERS_VIEW
from mercworkshop.store.archive.subject_views.pilots import PILOTS_VIEW
from mercworkshop.store.archive.subject_views.reports import REPORTS_VIEW
from mercworkshop.store.archive.subject_views.support import SUPPORT_VIEW
from mercworkshop.store.archive.subject_views.view_day import (
    END_THEN,
    IS_OVER,
    NONE_LATER,
    PROGRESS_THEN,
    STEP_PROGRESS_THEN,
    STEP_THEN,
    WORKSHOP_SEEN,
    has_come,
)

_WORKSHOP = ("workshop", "id of the workshop")
_COUNTRY = ("country", "ISO 3166 code of the country")
_IN_WORKSHOP = "JOIN workshop w ON w.no = r.workshop"
_REAL = f"r.is_practice = 0 AND {WORKSHOP_SEEN}"

_WORKSHOPS = StoredView(
    "v_workshops",
    "One row for each workshop that has begun.",
    (
        _WORKSHOP,
        ("is_known", "1 if its own file has come"),
        ("title", "title"),
        ("subregion", "subregion"),
        ("round", "first or follow_up"),
        ("city", "city"),
        ("begins", "first day"),
        ("ends", "last day"),
        ("stated_participants", "number of participants that the details state"),
        ("delegations", "countries that were invited"),
        ("people", "people on the list"),
        ("road_maps", "road maps of real countries"),
        ("actions", "actions in them"),
    ),
    f"""
    SELECT w.id, w.is_known, w.title, w.subregion, w.round, w.city, {iso_day("w.begins_first")},
        {iso_day("w.ends_last")}, w.total,
        (SELECT count(*) FROM delegation d WHERE d.workshop = w.no),
        (SELECT count(*) FROM person p WHERE p.workshop = w.no),
        (SELECT count(*) FROM road_map r WHERE r.workshop = w.no AND r.is_practice = 0),
        (SELECT coalesce(sum(r.actions), 0) FROM road_map r
            WHERE r.workshop = w.no AND r.is_practice = 0)
    FROM workshop w WHERE {WORKSHOP_SEEN}
    """,
)


def _of_all(what: str) -> str:
    """Return the SQL of a total over all road maps of a country."""
    return f"""(SELECT {what} FROM road_map x JOIN workshop v ON v.no = x.workshop
            WHERE x.record = r.record AND {has_come("v.begins_first")})"""


_COUNTRIES = StoredView(
    "v_countries",
    "One row for each country with a road map, as its latest workshop left it.",
    (
        _COUNTRY,
        ("latest_workshop", "id of the latest workshop"),
        ("state", "state of the draft"),
        ("workshops", "number of workshops"),
        ("actions", "actions of all its workshops"),
        ("done", "actions that are done"),
        ("without_money", "actions that are not funded"),
        ("needs", "needs of all its workshops"),
        ("deposited", "day of the deposit up to the day of the view, if known"),
    ),
    f"""
    SELECT r.country, w.id, r.state,
        {_of_all("count(*)")}, {_of_all("sum(x.actions)")},
        (SELECT count(*) FROM road_map x JOIN workshop v ON v.no = x.workshop
            JOIN action a ON a.road_map = x.no AND a.is_step = 0 {PROGRESS_THEN}
            WHERE x.record = r.record AND {has_come("v.begins_first")} AND g.progress = 'done'),
        {_of_all("sum(x.actions_without_money)")}, {_of_all("sum(x.needs)")},
        (SELECT {iso_day("a.day_last")} FROM act a WHERE a.country = r.country
            AND a.act = 'deposit' AND a.day_last <= {AS_OF})
    FROM road_map r {_IN_WORKSHOP} WHERE {NONE_LATER} AND {_REAL}
    """,
)
_ACTIONS = StoredView(
    "v_actions",
    "One row for each action and article; an action without an article has one row.",
    (
        ("action", "id of the action: one on two articles has two rows, and counts once"),
        _WORKSHOP,
        _COUNTRY,
        ("article", "article, or nothing"),
        ("title", "title"),
        ("section", "section of the road map"),
        ("outcome", "outcome"),
        ("lead", "lead body"),
        ("starts", "first day that the begin can mean"),
        ("ends", "last day that the end can mean"),
        ("cost_low", "least cost"),
        ("cost_high", "most cost"),
        ("currency", "currency"),
        ("funding", "state of the funding; blank: not stated"),
        ("funder", "who pays"),
        ("priority", "priority; blank: not stated"),
        ("progress", "planned, under_way, done or dropped"),
        ("percent", "how much is done"),
        ("overdue", "1 if it should have ended by the day of the view"),
        (
            "step_of",
            "id of its action if it is a step, or nothing; an action says what its steps add up"
            " to, so whoever counts leaves steps out",
        ),
    ),
    f"""
    SELECT a.id, w.id, r.country, x.article, a.title, a.section, a.outcome, a.lead,
        {iso_day("a.start_first")}, {iso_day("e.end_last")}, a.cost_low, a.cost_high, a.currency,
        a.funding, a.funder, a.priority, {PROGRESS}, {PERCENT},
        CASE WHEN {IS_OVER} THEN 1 ELSE 0 END, CASE WHEN a.is_step THEN a.step_of ELSE '' END
    FROM action a JOIN road_map r ON r.no = a.road_map {_IN_WORKSHOP} {END_THEN} {PROGRESS_THEN}
    LEFT JOIN action_article x ON x.action = a.no WHERE {_REAL}
    """,
)
_NEEDS = StoredView(
    "v_needs",
    "One row for each need and article; a need without an article has one row.",
    (
        ("need", "id of the need"),
        _WORKSHOP,
        _COUNTRY,
        ("article", "article, or nothing"),
        ("kind", "kind of help"),
        ("text", "what is needed"),
        ("answered", "1 if a source of support or an offer was chosen"),
        ("outcome", "what came of meetings"),
    ),
    f"""
    SELECT n.id, w.id, r.country, x.article, n.kind, n.text,
        CASE WHEN n.support <> '' THEN 1 ELSE 0 END, n.outcome
    FROM need n JOIN road_map r ON r.no = n.road_map {_IN_WORKSHOP}
    LEFT JOIN need_article x ON x.need = n.no WHERE {_REAL}
    """,
)
_STATUS = StoredView(
    "v_status",
    "One row for each act of a State up to the day of the view, from the reference data.",
    (
        _COUNTRY,
        ("act", "signature, deposit or entry_into_force"),
        ("day", "the day; of a vague one the last that it can be"),
        ("is_verified", "1 if it was read in a reliable source"),
        ("source", "where it was read"),
    ),
    f"""
    SELECT a.country, a.act, {iso_day("a.day_last")}, a.is_verified, a.source
    FROM act a WHERE a.day_last <= {AS_OF}
    """,
)
_FIRST_PROMISE = f"""(SELECT f.planned_last FROM step_promise f
    JOIN workshop v ON v.no = f.workshop WHERE f.path_step = s.no AND f.planned_last IS NOT NULL
    AND {has_come("v.begins_first")} ORDER BY coalesce(v.begins_first, 0), v.id LIMIT 1)"""
_DONE = f"CASE WHEN {has_come('d.done_last')} THEN d.done_last END"
_SLIPS = StoredView(
    "v_slips",
    "One row for each step of a path that was promised: from the first promise to what came.",
    (
        _COUNTRY,
        ("milestone", "treaty act, or blank for another step"),
        ("title", "title of the step"),
        ("first_promise", "last day of the first promise"),
        ("last_promise", "last day of the latest promise"),
        ("done", "when it was done, or nothing"),
        ("months", "months from the first promise to when it was done or is promised now"),
    ),
    f"""
    SELECT r.country, s.milestone, s.title, {iso_day(_FIRST_PROMISE)}, {iso_day("p.planned_last")},
        {iso_day(_DONE)}, {months_between(_FIRST_PROMISE, f"coalesce({_DONE}, p.planned_last)")}
    FROM path_step s JOIN road_map r ON r.no = s.road_map {_IN_WORKSHOP}
    {STEP_THEN} {STEP_PROGRESS_THEN}
    WHERE {_FIRST_PROMISE} IS NOT NULL AND {_REAL}
    """,
)


def _how_many(which: str, joined: str) -> str:
    """Return the SQL that counts the actions of a road map for which ``which`` is true."""
    return f"""(SELECT count(*) FROM action a {joined}
        WHERE a.road_map = r.no AND a.is_step = 0 AND {which})"""


_PROGRESS = StoredView(
    "v_progress",
    "One row for each road map: how far its actions are.",
    (
        _WORKSHOP,
        _COUNTRY,
        ("actions", "number of actions"),
        ("done", "of these done"),
        ("dropped", "of these dropped"),
        ("overdue", "of these neither done nor dropped, and over by the day of the view"),
    ),
    f"""
    SELECT w.id, r.country, r.actions, {_how_many("g.progress = 'done'", PROGRESS_THEN)},
        {_how_many("g.progress = 'dropped'", PROGRESS_THEN)},
        {_how_many(IS_OVER, f"{END_THEN} {PROGRESS_THEN}")}
    FROM road_map r {_IN_WORKSHOP} WHERE {_REAL}
    """,
)
_MISSING = StoredView(
    "v_missing",
    "One row for each country that a workshop was to have, and whose road map has not come.",
    (
        ("workshop", "id of the workshop; of the programme's if its file has not come"),
        ("title", "title of the workshop"),
        _COUNTRY,
    ),
    f"""
    SELECT w.id, w.title, d.country FROM delegation d JOIN workshop w ON w.no = d.workshop
    WHERE {WORKSHOP_SEEN} AND NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
        AND r.country = d.country AND r.actions + r.updates > 0)
    UNION
    SELECT coalesce(w.id, p.id), coalesce(w.title, p.title), e.country
    FROM expected_country e JOIN programme_workshop p ON p.id = e.programme_workshop
    LEFT JOIN workshop w ON w.id = p.workshop_id
    WHERE {has_come("coalesce(w.begins_first, p.begins_first)")}
        AND NOT EXISTS (SELECT 1 FROM road_map r WHERE r.workshop = w.no
        AND r.country = e.country AND r.actions + r.updates > 0)
    """,
)
_BLANKS = StoredView(
    "v_blanks",
    "Per workshop, how many actions lack something.",
    (
        _WORKSHOP,
        ("of", "number of actions"),
        ("without_end", "without an end"),
        ("without_cost", "without an amount"),
        ("without_lead", "without a lead body"),
    ),
    f"""
    SELECT w.id, sum(r.actions), sum({_how_many("e.end_last IS NULL", END_THEN)}),
        sum(r.actions_without_cost), sum(r.actions_without_lead)
    FROM road_map r {_IN_WORKSHOP} WHERE {_REAL} GROUP BY w.no
    """,
)
_CONTRADICTIONS = StoredView(
    "v_contradictions",
    "What cannot be true together.",
    (
        (
            "finding",
            "which rule found it: ends_before_start, total_differs, accession_by_signatory",
        ),
        _WORKSHOP,
        ("record", "id of the record"),
        ("what", "its title, or the country"),
    ),
    f"""
    SELECT 'ends_before_start', w.id, a.id, a.title
    FROM action a JOIN road_map r ON r.no = a.road_map {_IN_WORKSHOP} {END_THEN}
    WHERE e.end_last < a.start_first AND {WORKSHOP_SEEN}
    UNION ALL
    SELECT 'total_differs', w.id, w.id, w.title FROM workshop w
    WHERE {WORKSHOP_SEEN}
        AND w.total <> (SELECT sum(h.persons) FROM head_count h WHERE h.workshop = w.no)
    UNION ALL
    SELECT 'accession_by_signatory', w.id, r.record, r.country FROM road_map r {_IN_WORKSHOP}
    WHERE {WORKSHOP_SEEN} AND r.intended_act = 'accession' AND (r.signed_last IS NOT NULL
        OR EXISTS (SELECT 1 FROM act a WHERE a.country = r.country AND a.act = 'signature'
            AND a.day_last <= {AS_OF}))
    """,
)
ATTENDANCE = """
    SELECT w.id, w.title, w.total,
        (SELECT min(f.number) FROM programme_workshop g JOIN published_figure f
            ON f.programme_workshop = g.id WHERE g.workshop_id = w.id AND f.kind = 'person'
            AND f.category = ''),
        (SELECT max(f.number) FROM programme_workshop g JOIN published_figure f
            ON f.programme_workshop = g.id WHERE g.workshop_id = w.id AND f.kind = 'person'
            AND f.category = ''),
        (SELECT sum(h.persons) FROM head_count h WHERE h.workshop = w.no),
        (SELECT count(*) FROM person p WHERE p.workshop = w.no),
        (SELECT count(*) FROM attendance t WHERE t.workshop = w.no AND t.days > 0)
    FROM workshop w
"""
"""How many people came to each workshop: stated, published, counted, listed, ticked."""

_ATTENDANCE = StoredView(
    "v_attendance",
    "Per workshop, its participants as they were stated, counted, listed and ticked.",
    (
        _WORKSHOP,
        ("title", "title"),
        ("stated", "number of participants that the details state"),
        ("published_least", "least number of participants that was published"),
        ("published_most", "most participants that were published"),
        ("counted", "sum of the categories"),
        ("listed", "people on the list"),
        ("ticked", "people who were there on any day"),
    ),
    f"{ATTENDANCE} WHERE {WORKSHOP_SEEN}",
)
_DURATIONS = StoredView(
    "v_durations",
    "Days from the signature to the deposit of States that signed and deposited.",
    (
        _COUNTRY,
        ("path", "kind of path in its latest road map, or blank"),
        ("days", "days from the signature to the deposit"),
    ),
    f"""
    SELECT s.country, coalesce((SELECT r.path FROM road_map r {_IN_WORKSHOP}
        WHERE r.country = s.country AND {NONE_LATER} AND {_REAL}), ''), d.day_last - s.day_last
    FROM act s JOIN act d ON d.country = s.country AND d.act = 'deposit'
    WHERE s.act = 'signature' AND d.day_last <= {AS_OF}
    """,
)

VIEWS = (
    _WORKSHOPS,
    _COUNTRIES,
    _ACTIONS,
    _NEEDS,
    _STATUS,
    _SLIPS,
    _PROGRESS,
    _MISSING,
    _BLANKS,
    _CONTRADICTIONS,
    _ATTENDANCE,
    _DURATIONS,
    MEETINGS_VIEW,
    PILOTS_VIEW,
    REPORTS_VIEW,
    INVENTORIES_VIEW,
    UPDATES_VIEW,
    SUPPORT_VIEW,
    LETTERS_VIEW,
    DOCUMENTS_VIEW,
    PARTNERS_VIEW,
    CONTRIBUTIONS_VIEW,
)
