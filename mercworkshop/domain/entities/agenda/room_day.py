"""A day of the agenda as the room sees it: when each session begins, and which goes on."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.room_view import AgendaLine, AgendaState, DayView


def day_in_room(plan: AgendaPlan, today: date, minute: int, now: str = "") -> DayView | None:
    """Return the day of today, else the first; None if no day has a session.

    ``now`` is the id of the session that goes on. Without one the clock says which it should be:
    ``minute`` is counted from midnight.
    """
    filled = [number for number, day in enumerate(plan.days) if day.sessions]
    if not filled:
        return None
    held = plan.find(now) if now else None
    dated = [number for number in filled if plan.days[number].day.date == today]
    number = held[0] if held is not None else (dated or filled)[0]
    rows = plan.days[number].sessions
    at = next((place for place, each in enumerate(rows) if each.session.id == now), None)
    if at is None and dated:
        begun = [place for place, each in enumerate(rows) if each.start <= minute < each.end]
        at = begun[0] if begun else None
    past = sum(each.end <= minute for each in rows) if dated and at is None else at or 0
    lines = tuple(
        AgendaLine(
            when=format_clock_time(each.start),
            title=session_title(each.session),
            state=_state(place, at, past),
        )
        for place, each in enumerate(rows)
    )
    return DayView(title=plan.day_name(number), rows=lines)


def _state(place: int, now: int | None, past: int) -> AgendaState:
    if place == now:
        return AgendaState.NOW
    return AgendaState.DONE if place < past else AgendaState.NEXT
