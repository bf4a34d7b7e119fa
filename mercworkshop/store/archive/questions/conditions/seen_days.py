"""The condition that leaves out what came after the day of the question; see ``seen_until``."""

from __future__ import annotations

UNTIL = ":until"
"""The day as of which the archive is seen; a view has its own, ``AS_OF``."""


def seen(day: str, until: str = UNTIL) -> str:
    """Return the SQL of whether something was there on a day; without a day it always was."""
    return f"coalesce({day}, 0) <= {until}"


WORKSHOP_SEEN = seen("w.begins_first")
"""Whether the workshop ``w`` had begun."""


def none_later(such: str = "1", until: str = UNTIL) -> str:
    """Return the SQL of whether the road map ``r`` of ``w`` was the latest of its country.

    ``such`` is the SQL of which others count, called ``o``.
    """
    return f"""NOT EXISTS (SELECT 1 FROM road_map o JOIN workshop v ON v.no = o.workshop
    WHERE o.record = r.record AND {such} AND {seen("v.begins_first", until)}
    AND (coalesce(v.begins_first, 0), v.id) > (coalesce(w.begins_first, 0), w.id))"""


NONE_LATER = none_later()


def seen_year(year: str) -> str:
    """Return the SQL of whether a year, as typed, had begun; True for words that are not a year."""
    return f"({year} <= :year OR {year} >= 'A')"
