"""What was there on the day of the view, and how far it was then."""

from __future__ import annotations

from mercworkshop.store.archive.parts import AS_OF, is_open
from mercworkshop.store.archive.questions.conditions.seen_days import none_later, seen
from mercworkshop.store.archive.questions.conditions.then_sql import PROGRESS, join_latest

WORKSHOP_SEEN = seen("w.begins_first", AS_OF)
"""Whether the workshop ``w`` had begun."""
NONE_LATER = none_later(until=AS_OF)
"""Whether the road map ``r`` of the workshop ``w`` was the latest of its country."""
END_THEN = join_latest("action_promise", "e", "action", "a.no", AS_OF)
PROGRESS_THEN = join_latest("action_progress", "g", "action", "a.no", AS_OF)
STEP_THEN = join_latest("step_promise", "p", "path_step", "s.no", AS_OF)
STEP_PROGRESS_THEN = join_latest("step_progress", "d", "path_step", "s.no", AS_OF)
IS_OVER = f"{is_open(PROGRESS)} AND e.end_last < {AS_OF}"


def has_come(day: str) -> str:
    """Return the SQL of whether a day had come by that of the view; one that is not known had."""
    return seen(day, AS_OF)
