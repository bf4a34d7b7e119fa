"""Moments, as the clock on the wall shows them."""

from __future__ import annotations

from datetime import UTC, datetime

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Moments before the one or from the other on are those of no workshop: some clock was wrong."""


def local(moment: datetime) -> datetime:
    """Return a moment in the time of this computer; in UTC where its time zone is nonsense."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):  # as with TZ=UTC+99, or on the first day of the calendar
        return moment.astimezone(UTC)


def now() -> datetime:
    """Return the time now, with the offset of this computer."""
    return local(datetime.now(UTC))


def is_likely(iso: str) -> bool:
    """Whether an ISO 8601 text with an offset is a moment that a workshop can have seen."""
    try:
        return EARLIEST <= datetime.fromisoformat(iso) < LATEST
    except (ValueError, TypeError):  # TypeError: it has no offset
        return False
