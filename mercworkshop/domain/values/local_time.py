"""Times in this computer's time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC) - timedelta(microseconds=1)
"""Limits of the time of a change; a clock outside them is wrong."""

NEVER = "1970-01-01T00:00:00.000Z"
"""The time of every change of an anonymous record, instead of the real one."""

_DAY = timedelta(days=1)


def to_local_time(moment: datetime) -> datetime:
    """Return a time in this computer's time zone; in UTC if that zone is invalid."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):  # as with TZ=UTC+99, or on the first day of the calendar
        return moment.astimezone(UTC)


def local_now() -> datetime:
    """Return the current time with this computer's offset."""
    return to_local_time(datetime.now(UTC))


def recorded_local_time(moment: str, utc_offset: int | None = None) -> datetime:
    """Return a time of the journal as local time; never fails.

    ``utc_offset`` is that of the laptop that wrote it, in minutes; None: this computer's zone. An
    impossible time becomes the nearest possible one.
    """
    known = min(max(_read(moment), EARLIEST), LATEST)
    shown = to_local_time(known) if utc_offset is None else known.astimezone(_zone(utc_offset))
    return shown if EARLIEST.year <= shown.year <= LATEST.year else known


def is_possible(moment: str) -> bool:
    """Whether an ISO 8601 text with an offset is a time between EARLIEST and LATEST."""
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
