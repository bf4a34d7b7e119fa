"""The agenda in words, for screens, screen readers and papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from mercworkshop.domain.entities.agenda.records import KIND_NAMES, AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.schedule import (
    ClashKind,
    DaySchedule,
    ScheduledSession,
    SessionClash,
)
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.dates.partial_date import Precision, format_date, format_day
from mercworkshop.i18n import N_, _, digits, isolate, plural, sentences, with_stop

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


def day_name(day: AgendaDay, place: int) -> str:
    """Return what a day is called: its title, or its date, or its place from 1."""
    if day.title:
        return day.title
    if day.date is None:
        return _("Day {number}").format(number=digits(str(place)))
    if day.date.precision is not Precision.DAY:
        return format_date(day.date)
    return date_name(day.date.first)


def date_name(day: date) -> str:
    """Return what a day without a title is called: “Monday, 19 Jan 2015”."""
    return _("{weekday}, {date}").format(weekday=weekday_name(day), date=format_day(day))


def weekday_name(day: date) -> str:
    """Return the name of the day of the week."""
    return _(_WEEKDAYS[day.weekday()])


def session_title(session: AgendaSession) -> str:
    """Return the title of a session; without one, what people do in it."""
    return session.title.strip() or _(KIND_NAMES[session.kind])


def placed_title(placed: ScheduledSession, day: str) -> str:
    """Return the title of a session with its day and times, by which it is told from others."""
    return _("{title} ({day}, {times})").format(
        title=session_title(placed.session), day=day, times=format_times(placed.start, placed.end)
    )


def presentation_title(country: str) -> str:
    """Return the title of a session in which a country presents, by the name of the country."""
    return _("Presentation: {country}").format(country=country)


def format_times(start: int, end: int) -> str:
    """Return from when to when, isolated."""
    return isolate(f"{format_clock_time(start)}–{format_clock_time(end)}")


def format_minutes(minutes: int) -> str:
    """Return a number of minutes as a part of a text."""
    return plural("{n} minute", "{n} minutes", minutes)


def describe_session(placed: ScheduledSession, day: str, clashes: tuple[str, ...]) -> str:
    """Return all that there is to say about a session: for screen readers and tooltips."""
    session = placed.session
    times = format_times(placed.start, placed.end)
    length = format_minutes(placed.end - placed.start)
    parts = [
        _("{title}, {day}, {times}, {minutes}").format(
            title=session_title(session), day=day, times=times, minutes=length
        )
    ]
    if session.room:
        parts.append(_("Room: {room}").format(room=session.room))
    if session.chair:
        parts.append(_("Chair: {person}").format(person=session.chair))
    if session.is_fixed:
        parts.append(_("Fixed start"))
    if placed.squeezed:
        parts.append(_("Squeezed by {minutes}").format(minutes=format_minutes(placed.squeezed)))
    if session.is_sample:
        parts.append(_("Sample, not from the real agenda"))
    return sentences(*map(with_stop, parts), *clashes)


def describe_clashes(
    session_id: str, of_day: DaySchedule, groups: Mapping[str, str]
) -> Iterator[str]:
    """Yield a sentence for each thing that a session needs at the same time as another one."""
    for clash in of_day.clashes_of(session_id):
        yield _describe_clash(clash, session_id, of_day, groups)


def _describe_clash(
    clash: SessionClash, session_id: str, of_day: DaySchedule, groups: Mapping[str, str]
) -> str:
    name = groups.get(clash.name, clash.name)
    if clash.first == clash.second:
        if clash.kind is ClashKind.CHAIR:
            return _("{person} is to chair two groups at the same time.").format(person=name)
        return _("Two groups are to meet in one room: {room}.").format(room=name)
    other_id = clash.second if clash.first == session_id else clash.first
    other = of_day.find(other_id)
    title = session_title(other.session) if other is not None else ""
    if clash.kind is ClashKind.EVERYBODY:
        return _("It is at the same time as “{other}”.").format(other=title)
    return _("{name} is in “{other}” at the same time.").format(name=name, other=title)


def describe_day(of_day: DaySchedule, name: str) -> str:
    """Return when a day ends, by how much it is too long, and what was squeezed."""
    until = of_day.day.until
    squeezed = (
        _("“{title}” is squeezed by {minutes}.").format(
            title=session_title(each.session), minutes=format_minutes(each.squeezed)
        )
        for each in of_day.squeezed
    )
    return sentences(
        _("{day} ends at {time}.").format(day=name, time=isolate(format_clock_time(of_day.end))),
        _("That is {minutes} too long: room and interpreters are there until {time}.").format(
            minutes=format_minutes(of_day.over), time=isolate(format_clock_time(until or 0))
        )
        if of_day.over
        else "",
        _("It goes past midnight by {minutes}.").format(
            minutes=format_minutes(of_day.past_midnight)
        )
        if of_day.past_midnight
        else "",
        *squeezed,
    )
