"""Moving sessions of an agenda: within a day and to another; what follows is re-timed by itself."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import DaySchedule
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.clock_time import MINUTES_OF_DAY
from mercworkshop.i18n import N_

STEP = 5
"""Minutes by which keys and the mouse move a fixed start."""

_MOVE = N_("Move the session")


def place(
    session: AgendaSession,
    day: AgendaDay,
    others: Sequence[AgendaSession],
    at: int,
    start: int | None = None,
) -> Edit:
    """Move a session before number ``at`` of the other sessions of a day, its own or another.

    ``start`` is its new fixed start; None: it follows.
    """
    low = others[at - 1].position if at > 0 else ""
    high = others[at].position if at < len(others) else ""
    if session.day == day.id and low < session.position and (not high or session.position < high):
        after = replace_fields(session, start=start)
        return Edit(_MOVE, (session,), (after,)) if after != session else Edit(_MOVE)
    (position,), renumbered = ordering.make_room(others, at, 1)
    moved = replace_fields(session, day=day.id, position=position, start=start)
    return Edit(
        _MOVE,
        (session, *(old for old, _new in renumbered)),
        (moved, *(new for _old, new in renumbered)),
    )


def drop(session: AgendaSession, target: DaySchedule, minute: int) -> Edit:
    """Move a session to where it would begin at ``minute`` of a day.

    A session with a fixed start is fixed there. A session that follows is placed before the first
    session whose middle is later than ``minute``, and begins when the one before it ends.
    """
    others = [each for each in target.sessions if each.session.id != session.id]
    minute = max(0, min(minute, MINUTES_OF_DAY - STEP))
    if session.is_fixed:
        at = sum(each.start < minute for each in others)
    else:
        at = sum((each.start + each.end) // 2 <= minute for each in others)
    start = minute if session.is_fixed else None
    return place(session, target.day, [each.session for each in others], at, start)


def step(session: AgendaSession, own: DaySchedule, by: int) -> Edit:
    """Move a session one place up (-1) or down (1); a fixed one by :data:`STEP` minutes."""
    if session.start is not None:
        return drop(session, own, session.start + by * STEP)
    order = [each.session.id for each in own.sessions]
    at = order.index(session.id) + by if session.id in order else -1
    others = [each.session for each in own.sessions if each.session.id != session.id]
    if not 0 <= at <= len(others):
        return Edit(_MOVE)
    return place(session, own.day, others, at)


def move_to_day(session: AgendaSession, own: DaySchedule, target: DaySchedule) -> Edit:
    """Move a session to another day, to the time that it has now."""
    now = own.find(session.id)
    return drop(session, target, now.start if now else target.start)


def swap_groups(first: AgendaTrack, second: AgendaTrack) -> Edit:
    """Let two groups do in a session what the other one did; each keeps its room and chair."""
    names = ("title", "case_study", "stage")
    here = {name: getattr(first, name) for name in names}
    there = {name: getattr(second, name) for name in names}
    after = (replace_fields(first, **there), replace_fields(second, **here))
    return Edit(N_("Swap what two groups do"), (first, second), after)
