"""The reminders of a regional office as a calendar (iCalendar): whole days, without names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.outreach.desk import OutreachDesk, SeenOutreach
from mercworkshop.domain.programme.outreach.outreach import OUTREACH_NAMES, OutreachKind
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, isolate, language_scope, without_marks

if TYPE_CHECKING:
    from icalendar import Calendar

_ONE_DAY = timedelta(days=1)


def write_reminders(desk: OutreachDesk, facts: DeskPaperFacts) -> bytes:
    """Return the calendar of open letters among those shown: reminders, and days of promises.

    The focal point is not named: a calendar is shared more easily than an archive.
    """
    from icalendar import Calendar

    with language_scope(facts.language):
        calendar = Calendar()
        calendar.add("prodid", "-//MercWorkshop//Focal points//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", without_marks(_title(desk, facts)))
        for letter in desk.to_remind:
            for part, words, first, last in _entries(letter):
                _add_event(calendar, letter, (part, words), (first, last), facts)
        content: bytes = calendar.to_ical()
        return content


def _title(desk: OutreachDesk, facts: DeskPaperFacts) -> str:
    if desk.country:
        return _("Focal points: {name}").format(name=facts.country(desk.country))
    if desk.office:
        return _("Focal points: {name}").format(name=desk.office)
    return _("Focal points")


def _entries(letter: SeenOutreach) -> Iterator[tuple[str, str, date, date]]:
    """Yield the part of its UID, its words, and the first and last day of each entry."""
    if letter.reminder_first and letter.reminder_last:
        yield (
            "reminder",
            _("Remind {country}: {asked}"),
            letter.reminder_first,
            letter.reminder_last,
        )
    if letter.due_first and letter.due_last:
        yield "due", _("Promised by {country}: {asked}"), letter.due_first, letter.due_last


def _add_event(
    calendar: Calendar,
    letter: SeenOutreach,
    said: tuple[str, str],
    days: tuple[date, date],
    facts: DeskPaperFacts,
) -> None:
    from icalendar import Alarm, Event

    part, words = said
    first, last = days
    asked = letter.promised if part == "due" and letter.promised else letter.asked
    summary = words.format(country=facts.country(letter.country), asked=isolate(asked))
    event = Event()
    event.add("uid", f"{letter.id}.{part}@mercworkshop")
    event.add("dtstamp", datetime.combine(facts.day, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + _ONE_DAY)  # the first day after it
    event.add("summary", without_marks(" ".join(summary.split())))
    event.add("description", without_marks("\n".join(_description(letter))))
    event.add("transp", "TRANSPARENT")
    if part == "reminder":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(hours=9))
        alarm.add("description", without_marks(" ".join(summary.split())))
        event.add_component(alarm)
    calendar.add_component(event)


def _description(letter: SeenOutreach) -> Iterator[str]:
    if letter.day_first and letter.day_last:
        how = _(OUTREACH_NAMES[OutreachKind(letter.kind)])
        yield _("{how}, {day}").format(how=how, day=format_span(letter.day_first, letter.day_last))
    if letter.about_title:
        yield _("About: {title}").format(title=isolate(letter.about_title))
    if letter.asked:
        yield _("Asked: {words}").format(words=isolate(letter.asked))
    if letter.promised:
        yield _("Promised: {words}").format(words=isolate(letter.promised))
