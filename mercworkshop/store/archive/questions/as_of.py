"""The condition that leaves out what came after the day that is seen; see ``seen_until``."""

from __future__ import annotations


def seen(day: str) -> str:
    """Return the SQL of whether something was there on ``:until``; without a day it always was."""
    return f"coalesce({day}, 0) <= :until"


WORKSHOP_SEEN = seen("w.begins_first")
"""Whether the workshop ``w`` had begun."""


def seen_year(year: str) -> str:
    """Return the SQL of whether a year, as typed, had begun; words that are no year always had."""
    return f"({year} <= :year OR {year} >= 'A')"
