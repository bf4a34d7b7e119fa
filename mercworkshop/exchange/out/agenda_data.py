"""The agenda as a workbook (XLSX) and as a calendar (iCalendar)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import ScheduledSession
from mercworkshop.domain.fields.descriptions import field_label, fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.agenda_facts import AgendaFacts
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.dates.partial_date import Precision
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.exchange.out.tables import CellValue, DataColumn, DataRow, RoadMapTable
from mercworkshop.exchange.out.workbook import MadeWorkbook, SheetBook, write_tables
from mercworkshop.i18n import _, language_scope, typed_list, without_marks

if TYPE_CHECKING:
    from icalendar import Calendar

_FIELDS = ("title", "kind", "room", "chair", "materials", "notes")


def write_agenda_workbook(workshop: Workshop, facts: AgendaFacts, paper: str) -> MadeWorkbook:
    """Return the agenda as one sheet, a row for each session."""
    visible = privacy.workshop_for(facts.face.readers, workshop)
    with language_scope(facts.language):
        title = _("Agenda")
        book = SheetBook(title, facts.language, facts.day, lambda words: words)
        return write_tables([_table(visible, facts, title)], book, paper)


def _table(workshop: Workshop, facts: AgendaFacts, title: str) -> RoadMapTable:
    plan = plan_agenda(workshop)
    known = fields_of(AgendaSession)
    headings = [
        DataColumn("day", field_label("AgendaSession", "day")),
        DataColumn("begins", field_label("AgendaDay", "start")),
        DataColumn("ends", _("Ends")),
        DataColumn("minutes", field_label("AgendaSession", "minutes")),
        *(DataColumn(name, known[name].heading) for name in _FIELDS),
        DataColumn("groups", _("Groups")),
    ]
    rows = []
    for number, placed in plan.sessions:
        session = placed.session
        cells: list[CellValue] = [
            plan.day_name(number),
            format_clock_time(placed.start),
            format_clock_time(placed.end),
            placed.end - placed.start,
            *(format_plain(known[name], getattr(session, name)) for name in _FIELDS),
            "\n".join(_groups(plan, session, facts)),
        ]
        rows.append(DataRow(session.id, tuple(cells)))
    return RoadMapTable("agenda", title, tuple(headings), tuple(rows))


def _groups(plan: AgendaPlan, session: AgendaSession, facts: AgendaFacts) -> Iterator[str]:
    """Yield the group that a session is for, or what each group does."""
    if session.group:
        yield plan.group_name(session.group)
    for track in plan.tracks_of(session.id):
        yield _track_words(plan, track, facts)


def _track_words(plan: AgendaPlan, track: AgendaTrack, facts: AgendaFacts) -> str:
    title = plan.track_title(track, facts.cases)
    words = (plan.group_name(track.group), title, track.room)
    return typed_list(filter(None, words))


def write_agenda_calendar(
    workshop: Workshop, facts: AgendaFacts, revisions: Mapping[str, int]
) -> bytes:
    """Return a calendar of the sessions; the UID of each never changes.

    Times are those of the clock in the room, without a time zone, so they are right on every
    device there. Raises UserError if no day has a date.
    """
    from icalendar import Calendar

    visible = privacy.workshop_for(facts.face.readers, workshop)
    with language_scope(facts.language):
        plan = plan_agenda(visible)
        dated = [
            (each.day, placed)
            for each in plan.days
            if each.day.date is not None and each.day.date.precision is Precision.DAY
            for placed in each.sessions
        ]
        if not dated:
            raise UserError(
                _("No day of the agenda has a date, so nothing can stand in a calendar."),
                _("Give each day its date in Workshop › Agenda."),
            )
        calendar = Calendar()
        calendar.add("prodid", "-//MercWorkshop//Agenda//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", without_marks(visible.details.title or _("Agenda")))
        for day, placed in dated:
            _add_event(calendar, (visible, plan, facts), day, placed, revisions)
        content: bytes = calendar.to_ical()
        return content


def _add_event(
    calendar: Calendar,
    source: tuple[Workshop, AgendaPlan, AgendaFacts],
    day: AgendaDay,
    placed: ScheduledSession,
    revisions: Mapping[str, int],
) -> None:
    from icalendar import Event

    workshop, plan, facts = source
    session = placed.session
    midnight = datetime.combine(day.date.first if day.date else facts.day, time())
    description = [
        wording.format_minutes(placed.end - placed.start),
        _("Chair: {person}").format(person=session.chair) if session.chair else "",
        session.materials,
        session.notes,
        *_groups(plan, session, facts),
        _("Sample, not from the real agenda") if session.is_sample else "",
    ]
    revision = revisions.get(session.id, 0) + revisions.get(day.id, 0)
    event = Event()
    event.add("uid", f"{session.id}.{workshop.details.id}@mercworkshop")
    event.add("sequence", revision)
    event.add("dtstamp", datetime.combine(facts.day, time(), UTC))
    event.add("dtstart", midnight + timedelta(minutes=placed.start))
    event.add("dtend", midnight + timedelta(minutes=placed.end))
    event.add("summary", " ".join(without_marks(wording.session_title(session)).split()))
    if session.room:
        event.add("location", session.room)
    event.add("description", without_marks("\n".join(filter(None, description))))
    calendar.add_component(event)
