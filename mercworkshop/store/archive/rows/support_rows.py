"""Rows of meetings about support, and of what was asked of whom."""

from __future__ import annotations

from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.programme.support.requests import SupportRequest
from mercworkshop.store.archive.rows.typed_row import TypedRow, day_cells


def support_meeting_row(meeting: SupportMeeting) -> TypedRow:
    """Return the row of a meeting about support, with the needs that it was about."""
    return TypedRow(
        {
            "offer": meeting.offer,
            "country": meeting.country,
            "minutes": meeting.minutes,
            "state": meeting.state,
            "outcome": meeting.outcome,
        },
        {"meeting_need": meeting.needs},
    )


def support_request_row(request: SupportRequest) -> TypedRow:
    """Return the row of a request for support."""
    return TypedRow(
        {
            "need": request.need,
            "offer": request.offer,
            "body": request.body,
            **day_cells("asked", request.asked),
            "state": request.state,
            "outcome": request.outcome,
        }
    )
