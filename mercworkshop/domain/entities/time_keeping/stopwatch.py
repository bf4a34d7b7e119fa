"""How long something lasts between two readings of the clocks of a laptop."""

from __future__ import annotations

from mercworkshop.domain.entities.time_keeping.moment import Moment
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc


def seconds_between(start: Moment, now: Moment) -> int:
    """Return whole seconds by the clock since start-up; after a restart, by the wall clock."""
    is_same_start = start.boot_id == now.boot_id and now.boot >= start.boot
    passed = now.boot - start.boot if is_same_start else now.utc - start.utc
    return max(0, round(passed))


def begun_at(began: str, now: Moment) -> Moment | None:
    """Return the clocks at a stored moment, reckoned by the wall clock; None if it is no moment."""
    utc = parse_utc(began)
    if utc is None:
        return None
    passed = max(now.utc - utc, 0.0)
    return Moment(now.utc - passed, now.boot - passed, now.boot_id)
