"""The evening: what keeps people here, what can wait, and when and where tomorrow begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.closing.closings import closing_state, read_moment
from mercworkshop.domain.entities.closing.records import Stick
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.settling.points import CountryName, OpenPoint, PointKind, open_points
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.dates.partial_date import format_moment
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed


@dataclass(frozen=True, slots=True)
class NextDay:
    """The day of the agenda after today: its name, its sessions, and when it begins and ends."""

    number: int
    name: str
    first: str
    room: str
    begins: int
    ends: int

    @property
    def words(self) -> str:
        """When and where it begins, in the language in use."""
        where = [isolate(format_clock_time(self.begins)), self.first, self.room]
        return _("{day}: {where}; it ends at {time}").format(
            day=isolate(self.name),
            where=listed(where),
            time=isolate(format_clock_time(self.ends)),
        )


@dataclass(frozen=True, slots=True)
class Evening:
    """What has to be settled before people leave, what can wait, and what comes next.

    ``is_last``: days of the agenda are over and none follows.
    """

    tonight: tuple[OpenPoint, ...]
    later: tuple[OpenPoint, ...]
    tomorrow: NextDay | None
    is_last: bool
    is_closed: bool


def evening_of(workshop: Workshop, today: date, country_name: CountryName) -> Evening:
    """Return the evening of a day; once the workshop is closed only sticks keep people."""
    points = open_points(workshop, country_name)
    is_closed = closing_state(workshop).is_closed
    urgent = () if is_closed else tuple(each for each in points if each.is_serious)
    tomorrow = next_day(workshop, today)
    begun = (each.day.date for each in plan_agenda(workshop).days)
    return Evening(
        tonight=(*_sticks_out(workshop, today), *urgent),
        later=tuple(replace(each, is_serious=False) for each in points if each not in urgent),
        tomorrow=tomorrow,
        is_last=tomorrow is None and any(each and each.first <= today for each in begun),
        is_closed=is_closed,
    )


def _sticks_out(workshop: Workshop, today: date) -> Iterator[OpenPoint]:
    groups = workshop.records(BreakoutGroup)
    for stick in workshop.records(Stick).all():
        if stick.is_out:
            group = groups.get(stick.group)
            yield OpenPoint(
                PointKind.STICK,
                _("Stick {mark}").format(mark=isolate(stick.label)),
                listed(
                    [stick.holder, group.name if group else "", out_since(workshop, stick, today)]
                ),
                _("Go there"),
                ("run", "evening", stick.id),
                is_serious=True,
            )


def out_since(workshop: Workshop, stick: Stick, today: date) -> str:
    """Return since when a stick is out: the time, and the day if it was not today."""
    if read_moment(stick.given_at) is None:
        return _("out since {moment}").format(moment=isolate(stick.given_at))
    at = room_times(workshop).at(stick.given_at)
    is_today = at.date() == today
    words = format_clock_time(at.hour * 60 + at.minute) if is_today else format_moment(at)
    return _("out since {moment}").format(moment=isolate(words))


def next_day(workshop: Workshop, today: date) -> NextDay | None:
    """Return the first day of the agenda after today that has sessions; None if there is none."""
    plan = plan_agenda(workshop)
    for number, of_day in enumerate(plan.days):
        day = of_day.day.date
        if day is not None and day.first > today and of_day.sessions:
            first, last = of_day.sessions[0], of_day.sessions[-1]
            return NextDay(
                number,
                plan.day_name(number),
                session_title(first.session),
                first.session.room,
                first.start,
                last.end,
            )
    return None
