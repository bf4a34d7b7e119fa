"""Rows of meetings, of figures about them and of workshops that are held back to back."""

from __future__ import annotations

from mercworkshop.domain.programme.figures import MeetingFigure
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting
from mercworkshop.store.archive.rows.programme_rows import figure_cells
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells


def meeting_row(meeting: Meeting) -> TypedRow:
    """Return the row of a meeting, with the countries that a source names."""
    return TypedRow(
        {
            "title": meeting.title,
            "short": meeting.short,
            "role": meeting.role,
            **day_cells("begins", meeting.begins),
            **day_cells("ends", meeting.ends or meeting.begins),
            "city": meeting.city,
            "country": meeting.country,
            "organiser": meeting.organiser,
            "contributed": meeting.contributed,
            "contributed_by": meeting.contributed_by,
            "source": meeting.source,
            "is_doubtful": int(meeting.is_doubtful),
            "is_sample": int(meeting.is_sample),
            "note": meeting.note,
        },
        {"meeting_country": meeting.countries},
        (
            *(meeting.title, meeting.short, meeting.city, meeting.organiser, meeting.contributed),
            *(meeting.contributed_by, meeting.note),
        ),
    )


def meeting_figure_row(figure: MeetingFigure) -> TypedRow:
    """Return the row of a published number of participants of a meeting."""
    return TypedRow({"meeting": figure.meeting, **figure_cells(figure)})


def back_to_back_row(held: BackToBack) -> TypedRow:
    """Return the row of a workshop that is held back to back with a meeting."""
    return TypedRow(
        {
            "programme_workshop": held.programme_workshop,
            "meeting": held.meeting,
            **day_cells("joint", held.joint_day),
            **day_cells("workshop_was", held.workshop_was),
            **day_cells("meeting_was", held.meeting_was),
            "source": held.source,
            "note": held.note,
        }
    )
