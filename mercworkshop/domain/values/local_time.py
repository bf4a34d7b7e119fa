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
    """Return a time of the journal on a clock; never fails.

    ``utc_offset`` is that of the clock, in minutes; None: this computer's zone. An impossible time
    becomes the nearest possible one.
    """
    known = recorded_utc(moment)
    shown = to_local_time(known) if utc_offset is None else known.astimezone(_zone(utc_offset))
    return shown if EARLIEST.year <= shown.year <= LATEST.year else known


def recorded_utc(moment: str) -> datetime:
    """Return a time of the journal in UTC; an impossible time becomes the nearest possible one."""
    return min(max(_read(moment), EARLIEST), LATEST)


def utc_of_clock(shown: datetime, utc_offset: int | None = None) -> datetime:
    """Return in UTC what a clock shows, as a time without an offset; never fails.

    ``utc_offset`` is that of the clock, in minutes; None: that of this computer.
    """
    try:
        local = shown if utc_offset is None else shown.replace(tzinfo=_zone(utc_offset))
        return local.astimezone(UTC)
    except (ValueError, OverflowError, OSError):  # OSError: of Windows, for years before 1970
        return shown.replace(tzinfo=UTC)


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
