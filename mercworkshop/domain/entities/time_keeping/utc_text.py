"""Moments as a record keeps them: UTC, ISO 8601 with seconds."""

from __future__ import annotations

from datetime import UTC, datetime

from mercworkshop.domain.values.local_time import EARLIEST, LATEST


def format_utc(utc: float) -> str:
    """Return seconds since 1970 as text."""
    known = min(max(utc, EARLIEST.timestamp()), LATEST.timestamp())
    return datetime.fromtimestamp(int(known), UTC).isoformat().replace("+00:00", "Z")


def parse_utc(text: str) -> float | None:
    """Return the seconds since 1970 of a text; None if it is blank or no moment."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return aware.timestamp() if EARLIEST <= aware <= LATEST else None
