"""The view of what became of actions."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredView, iso_day, months_between
from mercworkshop.store.archive.subject_views.view_day import WORKSHOP_SEEN

UPDATES_VIEW = StoredView(
    "v_updates",
    "One row for each thing that a country said of an action at a later workshop.",
    (
        ("action", "id of the action"),
        ("workshop", "id of the workshop at which it was said"),
        ("country", "ISO 3166 code of the country"),
        ("title", "title of the action"),
        ("promised", "last day of the end that was promised first"),
        ("day", "when it was said"),
        ("status", "done, under_way, not_begun, blocked, dropped or blank"),
        ("percent", "how much is done, if it was said"),
        ("new_end", "last day of the new end, or of when it was done"),
        ("months", "months from the first promise to that day, or nothing"),
        ("blocker", "what keeps it"),
        ("evidence", "what shows how far it is"),
        ("next_step", "what comes now"),
        ("is_sample", "1 if it was made up for demonstration"),
    ),
    f"""
    SELECT u.action, w.id, r.country, a.title, {iso_day("a.promised_last")},
        {iso_day("u.day_last")}, u.status, u.percent, {iso_day("u.new_end_last")},
        {months_between("a.promised_last", "u.new_end_last")}, u.blocker, u.evidence, u.next_step,
        r.is_sample
    FROM action_update u JOIN action a ON a.id = u.action
    JOIN road_map r ON r.no = u.road_map JOIN workshop w ON w.no = r.workshop
    WHERE r.is_practice = 0 AND {WORKSHOP_SEEN}
    """,
)
