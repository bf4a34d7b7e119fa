"""Moments, as the clock on the wall shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC) - timedelta(microseconds=1)
"""Between these a change can have been made; a clock that says otherwise is wrong."""

NEVER = "1970-01-01T00:00:00.000Z"
"""The moment of every change of an anonymous record: it says nothing of when it was made."""

_DAY = timedelta(days=1)


def to_local_time(moment: datetime) -> datetime:
    """Return a moment in the time of this computer; in UTC where its time zone is nonsense."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):  # as with TZ=UTC+99, or on the first day of the calendar
        return moment.astimezone(UTC)


def local_now() -> datetime:
    """Return the time now, with the offset of this computer."""
    return to_local_time(datetime.now(UTC))


def recorded_local_time(moment: str, utc_offset: int | None = None) -> datetime:
    """Return a moment of the journal as the clock on the wall showed it; it never fails.

    ``utc_offset`` is that of the laptop it was written on, in minutes; without it the time is that
    of this computer. What cannot be is shown as the nearest moment that can.
    """
    known = min(max(_read(moment), EARLIEST), LATEST)
    shown = to_local_time(known) if utc_offset is None else known.astimezone(_zone(utc_offset))
    return shown if EARLIEST.year <= shown.year <= LATEST.year else known


def is_possible(moment: str) -> bool:
    """Whether an ISO 8601 text with an offset is a moment between EARLIEST and LATEST."""
    try:
        return EARLIEST <= datetime.fromisoformat(moment) <= LATEST
    except (ValueError, TypeError):  # TypeError: it has no offset
        return False


def _read(moment: str) -> datetime:
    try:
        read = datetime.fromisoformat(moment)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return EARLIEST


def _zone(utc_offset: int) -> timezone:
    offset = timedelta(minutes=max(-1440, min(utc_offset, 1440)))
    return timezone(offset) if abs(offset) < _DAY else UTC
