"""Moments, as the clock on the wall shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(2200, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
"""Between these a change can have been made; a clock that says otherwise is wrong."""

_YEARS = (f"{FIRST:%Y}", f"{LAST:%Y}")
_DAY = timedelta(days=1)


def local(moment: datetime) -> datetime:
    """Return a moment in the time of this computer; in UTC where its time zone is nonsense."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):  # as with TZ=UTC+99, or on the first day of the calendar
        return moment.astimezone(UTC)


def now() -> datetime:
    """Return the time now, with the offset of this computer."""
    return local(datetime.now(UTC))


def recorded(moment: str, utc_offset: int | None = None) -> datetime:
    """Return a moment of the journal as the clock on the wall showed it; it never fails.

    ``utc_offset`` is that of the laptop it was written on, in minutes; without it the time is that
    of this computer. What cannot be is shown as the nearest moment that can.
    """
    known = min(max(_read(moment), FIRST), LAST)
    shown = local(known) if utc_offset is None else known.astimezone(_zone(utc_offset))
    return shown if FIRST.year <= shown.year <= LAST.year else known


def is_possible(moment: str) -> bool:
    """Whether a moment of the journal can have been: see FIRST and LAST."""
    year = moment[:4]
    return year.isdigit() and _YEARS[0] <= year <= _YEARS[1]


def _read(moment: str) -> datetime:
    try:
        read = datetime.fromisoformat(moment)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return FIRST


def _zone(utc_offset: int) -> timezone:
    offset = timedelta(minutes=max(-1440, min(utc_offset, 1440)))
    return timezone(offset) if abs(offset) < _DAY else UTC
