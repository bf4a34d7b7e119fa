"""The sheet for interpreters: a day's sessions, the names in it, terms, numbers and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaTrack
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.ports.room_facts import Milestone, RoomFacts, TermPair
from mercworkshop.domain.records import readers
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES, _, language_scope, number, typed_list
from mercworkshop.report.documents.room.people_lists import (
    chosen_day,
    full_name,
    room_document,
    spoken_language,
)
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines, join_lines

_READ = " ✓"


def build_interpreters(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return the sheet for one day, in the first of its two languages."""
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        title = _("For interpreters")
        plan = plan_agenda(workshop)
        blocks: list[Block] = [Heading(title)]
        pair = f"{LANGUAGES[facts.language]} – {LANGUAGES[facts.second]}"
        blocks += [Paragraph(as_inlines(each)) for each in (workshop.details.title, pair) if each]
        if plan.days:
            place = facts.chosen_day or 0
            chosen_day(plan.days, place)
            blocks += [Heading(plan.day_name(place), 2), _sessions(plan, place, facts)]
            blocks += _names(workshop, plan, place, facts)
        else:
            blocks.append(Paragraph(as_inlines(_("There is no agenda yet."))))
        blocks += [Heading(_("Terms of the Convention"), 2), *_terms(facts)]
        blocks += [Heading(_("Numbers and dates"), 2), _milestones(plan, facts)]
        part = Part(blocks=tuple(blocks), id="interpreters", title=title)
        return room_document(workshop, facts, title, (part,))


def _sessions(plan: AgendaPlan, place: int, facts: RoomFacts) -> Table:
    headings = (_("Time"), *(field_label("AgendaSession", name) for name in ("title", "room")))
    columns = (*map(Column, headings), Column(field_label("AgendaSession", "chair")))
    rows = []
    for placed in plan.days[place].sessions:
        session = placed.session
        uses = facts.cases.get(session.case_study, ""), facts.countries.get(session.country, "")
        groups = (_group_words(plan, each, facts) for each in plan.tracks_of(session.id))
        title = join_lines(Text(wording.session_title(session)), *map(Text, (*uses, *groups)))
        times = as_inlines(wording.format_times(placed.start, placed.end))
        cells = (times, title, as_inlines(session.room), as_inlines(session.chair))
        rows.append(Row(cells, session.id))
    return _without_empty(Table(columns, tuple(rows), plan.day_name(place)))


def _group_words(plan: AgendaPlan, track: AgendaTrack, facts: RoomFacts) -> str:
    topic = plan.track_title(track, facts.cases)
    return " · ".join(filter(None, (plan.group_name(track.group), topic, track.room)))


def _without_empty(table: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    bodies = [row for row in table.rows if row.kind is not RowKind.BAND]
    kept = [place for place in range(len(table.columns)) if any(row.cells[place] for row in bodies)]
    rows = (
        row if row.kind is RowKind.BAND else replace(row, cells=tuple(row.cells[n] for n in kept))
        for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=tuple(rows))


def _names(workshop: Workshop, plan: AgendaPlan, place: int, facts: RoomFacts) -> Iterator[Block]:
    """Yield the names of the day as the agenda writes them, and as the list of people does."""
    sessions = [each.session for each in plan.days[place].sessions]
    chairs = [each.chair for each in sessions]
    chairs += [track.chair for each in sessions for track in plan.tracks_of(each.id)]
    of_day = {each.id for each in sessions}
    given = (each for each in workshop.records(Presentation).all() if each.session in of_day)
    chairs += [each.speaker for each in given]
    names = list(dict.fromkeys(filter(None, chairs)))
    presenting = {each.country for each in sessions if each.country}
    persons = workshop.records(Person).all()
    rows = [_name_row(name, _find_person(name, persons), facts) for name in names]
    rows += [
        _name_row("", each, facts)
        for each in persons
        if each.country in presenting and each.name not in names
    ]
    if rows:
        headings = (
            _("In the agenda"),
            _("On the list of participants"),
            field_label("Person", "organisation"),
            field_label("Person", "language"),
        )
        yield Heading(_("Names"), 2)
        yield _without_empty(Table(tuple(map(Column, headings)), tuple(rows), _("Names")))


def _find_person(name: str, persons: Iterable[Person]) -> Person | None:
    """Return who has all words of a name, in any order, or whose words are all in it."""
    words = set(split_words(name))
    for each in persons:
        own = set(split_words(each.name))
        if own and (own <= words or words <= own):
            return each
    return None


def _name_row(name: str, person: Person | None, facts: RoomFacts) -> Row:
    if person is None:
        return Row((as_inlines(name), (), (), ()))
    country = facts.countries.get(person.country, person.country)
    body = typed_list(filter(None, (person.organisation, country)))
    cells = (name, full_name(person), body, spoken_language(person))
    return Row(tuple(map(as_inlines, cells)), person.id)


def _terms(facts: RoomFacts) -> Iterator[Block]:
    headings = (LANGUAGES[facts.language], LANGUAGES[facts.second], _("Article"))
    rows: list[Row] = []
    of_day, others = (
        [_term_row(each, facts.second) for each in facts.terms if each.is_of_day is wanted]
        for wanted in (True, False)
    )
    rows += [_band(_("Of this day")), *of_day, _band(_("The others"))] if of_day else []
    rows += others
    if any(each.is_unread for each in facts.terms):
        words = _("Read in an official text. Every other term is a proposal: check it before use.")
        yield Note((Text(f"{_READ.strip()} {words}", bold=True),), NoteKind.DOUBT)
    yield Table(tuple(map(Column, headings)), tuple(rows), _("Terms of the Convention"))


def _band(words: str) -> Row:
    return Row((as_inlines(words),), kind=RowKind.BAND)


def _term_row(term: TermPair, second: str) -> Row:
    words: Inlines = (Text(term.second, language=second),)
    words += () if term.is_unread else (Text(_READ),)
    return Row((as_inlines(term.first), words, as_inlines(term.articles)))


def _milestones(plan: AgendaPlan, facts: RoomFacts) -> Table:
    """Return numbers and dates as both languages write them."""
    days = [
        Milestone(plan.day_name(place), each.day.date.first)
        for place, each in enumerate(plan.days)
        if each.day.date is not None
    ]
    headings = (_("What it is"), LANGUAGES[facts.language], LANGUAGES[facts.second])
    rows = tuple(
        Row(
            (
                as_inlines(each.what),
                as_inlines(_said(each, facts.language)),
                (Text(_said(each, facts.second), language=facts.second),),
            )
        )
        for each in (*days, *facts.milestones)
    )
    return Table(tuple(map(Column, headings)), rows, _("Numbers and dates"))


def _said(milestone: Milestone, language: str) -> str:
    with language_scope(language):
        if isinstance(milestone.value, date):
            return format_day_long(milestone.value)
        return number(milestone.value)
