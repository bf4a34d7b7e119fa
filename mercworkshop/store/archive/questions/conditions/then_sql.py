"""Actions and steps of paths as they stood on the day of the question, ``:until``.

The row of an action ``a`` says what is true now. Its end, and how far it was, after each workshop
are in separate tables: these joins take the state of the day from them.
"""

from __future__ import annotations

from mercworkshop.store.archive.parts import is_open, months_between
from mercworkshop.store.archive.questions.conditions.seen_days import UNTIL, seen

PROGRESS = "coalesce(g.progress, 'planned')"
PERCENT = "coalesce(g.percent, 0)"
IS_OPEN = is_open(PROGRESS)
IS_OVER = f"{IS_OPEN} AND e.end_last < :day"
"""Whether an action is neither done nor dropped, and should have ended."""


def join_latest(table: str, name: str, key: str, of: str, until: str = UNTIL) -> str:
    """Return the join of the latest row of ``table`` about ``of``, as the day knows it.

    ``of`` is the number of a record such as ``a.no``, which the column ``key`` holds.
    """
    last = last_workshop(table, key, of, until)
    return f"LEFT JOIN {table} {name} ON {name}.{key} = {of} AND {name}.workshop = {last}"


def last_workshop(table: str, key: str, of: str, until: str = UNTIL) -> str:
    """Return the SQL of the latest workshop, as the day knows it, with a row about ``of``."""
    return f"""(SELECT t.workshop FROM {table} t JOIN workshop v ON v.no = t.workshop
        WHERE t.{key} = {of} AND {seen("v.begins_first", until)}
        ORDER BY coalesce(v.begins_first, 0) DESC, v.id DESC LIMIT 1)"""


END_THEN = join_latest("action_promise", "e", "action", "a.no")
PROGRESS_THEN = join_latest("action_progress", "g", "action", "a.no")
STEP_THEN = join_latest("step_promise", "p", "path_step", "s.no")
STEP_PROGRESS_THEN = join_latest("step_progress", "d", "path_step", "s.no")
PROMISED = f"""CASE WHEN EXISTS (SELECT 1 FROM action_promise x
    JOIN workshop v ON v.no = x.workshop WHERE x.action = a.no AND x.end_last IS NOT NULL
    AND {seen("v.begins_first")}) THEN a.promised_last END"""
"""The end that was promised first, if it was promised by the day."""


def slip_on_day(is_over: str, promised: str, slip: str) -> str:
    """Return the SQL of how many months later than promised an action is.

    An open action whose end has passed is late until the day: it is never on time, even if nobody
    changed its end.
    """
    return f"CASE WHEN {is_over} THEN {months_between(promised, ':day')} ELSE {slip} END"


SLIP = slip_on_day(IS_OVER, PROMISED, "e.slip")
