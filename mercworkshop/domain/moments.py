"""Moments, as the clock on the wall shows them."""

from __future__ import annotations

from datetime import UTC, datetime


def local(moment: datetime) -> datetime:
    """Return a moment in the time of this computer; in UTC where its time zone is nonsense."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):  # as with TZ=UTC+99, or on the first day of the calendar
        return moment.astimezone(UTC)


def now() -> datetime:
    """Return the time now, with the offset of this computer."""
    return local(datetime.now(UTC))
