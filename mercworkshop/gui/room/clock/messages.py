"""What the clock of the room says when the clocks of the laptop do something of their own."""

from __future__ import annotations

from mercworkshop.domain.entities.agenda.wording import format_minutes
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc
from mercworkshop.i18n import _, isolate, plural, sentences

_DAY = 24 * 60
_YEAR = 365 * _DAY
_NEARLY_A_YEAR = 360 * _DAY


def no_clock_message() -> str:
    """Return that there is no clock to change."""
    return _("No session is running. “Begin” on the page Run starts one.")


def follow_words() -> str:
    """Return the words of the button that takes over the clock as it was set."""
    return _("Follow the clock of this laptop")


def jumped(seconds: float) -> str:
    """Return by how much the wall clock was set, and that the session does not follow it."""
    by = format_span(abs(seconds))
    said = (
        _("The clock of this laptop was set forward by {span}.")
        if seconds > 0
        else _("The clock of this laptop was set back by {span}.")
    )
    return sentences(said.format(span=by), _("The time of the session goes on as before."))


def slept(seconds: float) -> str:
    """Return how long the laptop slept, and that its sleep counts."""
    said = _("This laptop was asleep for {span}. The clock of the session went on.")
    return said.format(span=format_span(seconds))


def goes_on_from_start(run: SessionRun, times: RoomTimes, now: float, laptop: str) -> str:
    """Return from which start the clock goes on, after the laptop or the program was started."""
    start = isolate(f"{times.at(run.began):%H:%M:%S}")
    where = (
        _("It was begun on “{laptop}”, whose clock may differ from this one.").format(
            laptop=run.keeper
        )
        if run.keeper not in {laptop, ""}
        else ""
    )
    known = parse_utc(run.began)
    behind = (
        _("The clock of this laptop is {span} behind that start: set it right.").format(
            span=format_span(known - now)
        )
        if known is not None and known > now
        else ""
    )
    said = _("The clock goes on from its recorded start, {time}.").format(time=start)
    return sentences(said, where, behind)


def format_span(seconds: float) -> str:
    """Return a span of time as a part of a text: seconds, minutes, hours, days or years."""
    if seconds < 60:
        return plural("{n} second", "{n} seconds", round(seconds))
    minutes = round(seconds / 60)
    if minutes < 100:
        return format_minutes(minutes)
    if minutes < 2 * _DAY:
        return plural("{n} hour", "{n} hours", round(minutes / 60))
    if minutes < _NEARLY_A_YEAR:
        return plural("{n} day", "{n} days", round(minutes / _DAY))
    return plural("{n} year", "{n} years", max(1, round(minutes / _YEAR)))
