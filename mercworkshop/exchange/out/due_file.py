"""What countries promised as a calendar (iCalendar): one entry for each body and month."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.follow_up.due_promises import DueList, DueMonth
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, isolate, language_scope, plural, without_marks

if TYPE_CHECKING:
    from icalendar import Calendar

_ONE_DAY = timedelta(days=1)
_BEFORE = timedelta(days=14)


def write_due(due: DueList, facts: DeskPaperFacts) -> bytes:
    """Return the calendar: each entry is of the month in which promises end, with an alarm before.

    A second import updates the entries: each keeps its UID.
    """
    from icalendar import Calendar

    with language_scope(facts.language):
        calendar = Calendar()
        calendar.add("prodid", "-//MercWorkshop//Follow-up//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", without_marks(_("What countries promised")))
        for each in due.months:
            _add_event(calendar, each, facts)
        content: bytes = calendar.to_ical()
        return content


def _add_event(calendar: Calendar, due: DueMonth, facts: DeskPaperFacts) -> None:
    from icalendar import Alarm, Event

    count = plural("{n} action ends", "{n} actions end", len(due.actions))
    summary = _("{country}, {body}: {words}").format(
        country=facts.country(due.country),
        body=isolate(due.lead or _("no lead body")),
        words=count,
    )
    lines = [
        _("{title} ({when})").format(
            title=isolate(each.title.strip() or _("Without a title yet")),
            when=format_span(each.first, each.last),
        )
        for each in due.actions
    ]
    event = Event()
    name = f"{due.country}/{due.lead}/{due.month.isoformat()}"
    event.add("uid", f"{uuid5(NAMESPACE_URL, name)}@mercworkshop")
    event.add("dtstamp", datetime.combine(facts.day, time(), UTC))
    event.add("dtstart", due.month)
    event.add("dtend", due.last + _ONE_DAY)  # the first day after it
    event.add("summary", without_marks(" ".join(summary.split())))
    event.add("description", without_marks("\n".join(" ".join(each.split()) for each in lines)))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", without_marks(" ".join(summary.split())))
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    calendar.add_component(event)
