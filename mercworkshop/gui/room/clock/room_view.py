"""What the room sees of the clock: how long still, what to do, and what comes then."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import Shiboken

from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.time_keeping.day_now import DayNow, SessionNow
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.room_view import (
    AgendaLine,
    AgendaState,
    BlankView,
    ClockView,
    DayView,
    RoomView,
)
from mercworkshop.gui.room.clock.words import advice_words, run_title
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.room.clock.room_clock import RoomClock
    from mercworkshop.gui.room.screen import RoomSource


def clock_view(clock: RoomClock) -> ClockView | BlankView:
    """Return the clock of what runs; dark while nothing does. It holds no note of anybody."""
    going = clock.running
    if not going:
        return BlankView()
    now = going[0]
    session, day = clock.find_session(now.run), clock.day()
    coming = day.coming[:1] if day is not None else ()
    following = [
        f"{isolate(format_clock_time(each.start))} {session_title(each.session)}" for each in coming
    ]
    end = clock.moment.local(now.ends)
    until = format_clock_time(end.hour * 60 + end.minute)
    return ClockView(
        title=run_title(session, now),
        left=now.left,
        total=round(now.given),
        prompt=session.prompt if session is not None else "",
        advice=advice_words(now),
        until=_("Until {time}").format(time=isolate(until)),
        next=_("Then {session}").format(session=following[0]) if following else "",
        is_paused=now.is_paused,
    )


def day_view(clock: RoomClock) -> DayView | BlankView:
    """Return the day as it is to go on, and whether its times are those of the agenda."""
    day = clock.day()
    if day is None:
        return BlankView()
    rows = tuple(_lines(day))
    is_planned = all(each.start == each.planned.start for each in _shown(day))
    note = "" if is_planned else _("Times as the day goes, not as they were planned.")
    return DayView(title=clock.plan.day_name(day.number), rows=rows, note=note)


def _shown(day: DayNow) -> list[SessionNow]:
    return [each for each in day.sessions if not each.is_left_out]


def _lines(day: DayNow) -> list[AgendaLine]:
    return [
        AgendaLine(
            when=format_clock_time(each.start),
            title=session_title(each.session),
            state=(
                AgendaState.NOW
                if each.is_running
                else AgendaState.DONE
                if each.is_done
                else AgendaState.NEXT
            ),
        )
        for each in _shown(day)
    ]


def clock_source(clock: RoomClock) -> RoomSource:
    """Return a source of the clock for the second screen, which keeps no window alive."""
    return partial(_see, clock_view, weakref.ref(clock))


def day_source(clock: RoomClock) -> RoomSource:
    """Return a source of the day for the second screen."""
    return partial(_see, day_view, weakref.ref(clock))


def _see(view: Callable[[RoomClock], RoomView], clock: weakref.ref[RoomClock]) -> RoomView:
    living = clock()
    return view(living) if living is not None and Shiboken.isValid(living) else BlankView()
