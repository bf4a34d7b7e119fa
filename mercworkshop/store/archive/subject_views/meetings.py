"""The view of meetings, with what is held back to back with each."""

from __future__ import annotations

from mercworkshop.store.archive.parts import StoredView, iso_day
from mercworkshop.store.archive.subject_views.view_day import has_come


def _figure(which: str) -> str:
    """Return the SQL of a number of participants, which is known once the meeting has begun."""
    return f"""(SELECT {which}(f.number) FROM meeting_figure f WHERE f.meeting = m.id
            AND f.kind = 'person' AND f.category = '' AND {has_come("m.begins_first")})"""


MEETINGS_VIEW = StoredView(
    "v_meetings",
    "One row for each meeting and workshop that is held back to back with it.",
    (
        ("meeting", "id of the meeting"),
        ("title", "title"),
        ("role", "organised, contributed, joined or others"),
        ("begins", "first day that the begin can mean"),
        ("ends", "last day that the end can mean"),
        ("city", "city"),
        ("country", "ISO 3166 code of the country where it was held"),
        ("organiser", "who organised it"),
        ("contributed", "what was contributed to it"),
        ("contributed_by", "who contributed"),
        ("published_least", "least number of participants that was published"),
        ("published_most", "most participants that were published"),
        ("programme_workshop", "id of a workshop held back to back with it, or nothing"),
        ("joint_day", "the day that both share"),
        ("is_sample", "1 if it was made up for demonstration"),
        ("source", "who says so"),
    ),
    f"""
    SELECT m.id, m.title, m.role, {iso_day("m.begins_first")}, {iso_day("m.ends_last")}, m.city,
        m.country, m.organiser, m.contributed, m.contributed_by, {_figure("min")},
        {_figure("max")}, b.programme_workshop, {iso_day("b.joint_first")},
        m.is_sample, m.source
    FROM meeting m LEFT JOIN back_to_back b ON b.meeting = m.id
    """,
)
