"""Cards for the meetings about support: one for each country, one for each body that offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.support_meetings import MEETING_STATE_NAMES, SupportMeeting
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.support.meeting_hour import MeetingHour, plan_hour
from mercworkshop.domain.support.timetable import Desk, match, seat
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, language_scope
from mercworkshop.report.documents.room.people_lists import room_document
from mercworkshop.report.model.blocks import (
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import (
    Blank,
    BlankKind,
    Inline,
    Inlines,
    Text,
    as_inlines,
    join_lines,
)

_LINES = 3
"""Lines to write on what came of a meeting."""
_SHARES = (1.1, 2.6, 4.4, 4.4)


@dataclass(frozen=True, slots=True)
class _Timetable:
    """The meetings by round, with what the cards say of them."""

    workshop: Workshop
    facts: RoomFacts
    plan: AgendaPlan
    hour: MeetingHour
    meetings: Sequence[SupportMeeting]
    desks: Sequence[Desk] = ()
    at: dict[str, int] = field(default_factory=dict)


def build_meeting_cards(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return the cards of the countries by name, then those of the bodies by table."""
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        title = _("Offers and needs: who meets whom")
        told = _collect(workshop, facts)
        parts = (*_cards_of_countries(told), *_cards_of_bodies(told))
        if not told.meetings:
            nothing = Paragraph(as_inlines(_("No meeting is placed yet.")))
            parts = (Part(blocks=(Heading(title), nothing)),)
        return room_document(workshop, facts, title, parts)


def _collect(workshop: Workshop, facts: RoomFacts) -> _Timetable:
    rows = sorted(
        workshop.records(SupportMeeting).values(), key=lambda each: (each.round, each.country)
    )
    plan = plan_agenda(workshop)
    desks, at = seat(workshop, match(workshop, facts.day, facts.topics), rows)
    return _Timetable(workshop, facts, plan, plan_hour(plan, rows), rows, desks, at)


def _cards_of_countries(told: _Timetable) -> Iterator[Part]:
    names = {each.country: _name(told, each.country) for each in told.meetings}
    for code in sorted(names, key=lambda code: fold_text(names[code])):
        rows = [
            _row(told, each, _with_body(told, each))
            for each in told.meetings
            if each.country == code
        ]
        yield _card(names[code], _where_and_when(told), _("Whom you meet"), rows)


def _cards_of_bodies(told: _Timetable) -> Iterator[Part]:
    for number, desk in enumerate(told.desks):
        rows = [
            _row(told, each, (Text(_name(told, each.country), bold=True),))
            for each in told.meetings
            if told.at[each.id] == number
        ]
        if rows:
            table = _("Table {number}").format(number=digits(str(number + 1)))
            yield _card(desk.name, (table, *_where_and_when(told)), _("Who comes"), rows)


def _card(name: str, where: Sequence[str], whom: str, rows: Sequence[Row]) -> Part:
    """Return a card: a sheet of its own, as it is handed out alone."""
    outcome = fields_of(SupportMeeting)["outcome"].heading
    kept = _("What is noted here is typed in and kept with the need.")
    columns = (Column(_("When")), Column(whom), Column(_("About what")), Column(outcome))
    blocks = (
        Heading(name),
        Paragraph(as_inlines(" · ".join(where))),
        Table(columns, tuple(rows), name, shares=_SHARES),
        Note(as_inlines(kept), NoteKind.ADVICE),
    )
    return Part(blocks=blocks, title=name, begins_page=True)


def _row(told: _Timetable, meeting: SupportMeeting, whom: Inlines) -> Row:
    known = told.workshop.records(Need)
    needs = [Text(known[each].text) for each in meeting.needs if each in known]
    return Row(
        (join_lines(*_when(told, meeting)), whom, join_lines(*needs), _outcome(meeting)),
        meeting.id,
    )


def _when(told: _Timetable, meeting: SupportMeeting) -> Iterator[Inline]:
    yield Text(told.hour.time_of(meeting.round), bold=True)
    yield Text(_("Round {number}").format(number=digits(str(meeting.round + 1))))


def _with_body(told: _Timetable, meeting: SupportMeeting) -> Inlines:
    number = told.at[meeting.id]
    table = _("Table {number}").format(number=digits(str(number + 1)))
    return join_lines(Text(told.desks[number].name, bold=True), Text(table))


def _outcome(meeting: SupportMeeting) -> Inlines:
    """Return what is noted, or else room to write."""
    if not meeting.is_over:
        return (Blank(BlankKind.BOX, lines=_LINES),)
    return join_lines(Text(_(MEETING_STATE_NAMES[meeting.state])), Text(meeting.outcome))


def _where_and_when(told: _Timetable) -> Sequence[str]:
    """Return the session, its day and its room, as far as they are known."""
    hour = told.hour
    found = told.plan.find(hour.session.id) if hour.session else None
    if found is None or hour.session is None:
        return ()
    day, room = told.plan.day_name(found[0]), hour.session.room
    return [isolate(each) for each in (day, room) if each]


def _name(told: _Timetable, code: str) -> str:
    return told.facts.countries.get(code, code)
