"""The condition that leaves out what came after the day that is seen; see ``seen_until``."""

from __future__ import annotations


def seen(day: str) -> str:
    """Return the SQL of whether something was there on ``:until``; without a day it always was."""
    return f"coalesce({day}, 0) <= :until"


WORKSHOP_SEEN = seen("w.begins_first")
"""Whether the workshop ``w`` had begun."""


NONE_LATER = f"""NOT EXISTS (SELECT 1 FROM road_map o JOIN workshop v ON v.no = o.workshop
    WHERE o.record = r.record AND {seen("v.begins_first")}
    AND (coalesce(v.begins_first, 0), v.id) > (coalesce(w.begins_first, 0), w.id))"""
"""Whether the road map ``r`` of the workshop ``w`` was the latest of its country."""


def seen_year(year: str) -> str:
    """Return the SQL of whether a year, as typed, had begun; words that are no year always had."""
    return f"({year} <= :year OR {year} >= 'A')"
