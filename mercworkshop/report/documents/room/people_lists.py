"""Lists of people on paper: participants with or without contact details, and sheets to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.attendance import AttendanceDay, attendance_of
from mercworkshop.domain.entities.people import Contact, Person, contact_id
from mercworkshop.domain.fields.descriptions import field_label, fields_of, many_name
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.room_facts import ContactChoice, RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import LANGUAGES, _, digits, language_scope, plural
from mercworkshop.report.documents.printing_day import printed_on
from mercworkshop.report.documents.room.printed_names import (
    LONGEST_IN_ROW,
    name_in_row,
    printed_name,
)
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines, Text, as_inlines
from mercworkshop.report.model.paper_size import PageShape

_UNANNOUNCED = 8
"""Lines of a sheet for those who come without being on the list."""
_TO_SIGN: Inlines = (Blank(BlankKind.ROOM),)
_FIELDS = ("organisation", "category", "language")


def build_participants(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return the list of participants by country, with the contact details that may be given.

    Only where contact details were asked for does the paper see what the secretariat may.
    """
    with_contacts = facts.contacts is not ContactChoice.NONE
    audience = Readers.SECRETARIAT if with_contacts else readers.ON_PAPER
    visible = privacy.workshop_for(audience, workshop)
    with language_scope(facts.language):
        blocks = (
            Heading(many_name(Person)),
            *_where(visible),
            _participants(visible, facts),
            *(_notes(visible, facts) if with_contacts else ()),
        )
        part = Part(
            blocks=blocks,
            id="participants",
            title=many_name(Person),
            shape=PageShape.LANDSCAPE,
        )
        return room_document(visible, facts, many_name(Person), (part,))


def build_sign_in(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return a sheet to sign for each day, or for the chosen one.

    Days and numbers are those of attendance, which facilitators read; no tick is printed.
    """
    visible = privacy.workshop_for(readers.ON_SCREEN, workshop)
    with language_scope(facts.language):
        title = _("Sheet to sign")
        days = tuple(each for each in attendance_of(visible).days if not each.is_removed)
        if facts.chosen_day is not None:
            days = (chosen_day(days, facts.chosen_day),)
        parts = tuple(_sheet(visible, facts, day) for day in days or (None,))
        return replace(
            room_document(visible, facts, title, parts),
            imprint=parts[0].imprint or _imprint(visible, facts, title),
        )


def chosen_day[D](days: tuple[D, ...], number: int) -> D:
    """Return a day by its number from 0; raises InvalidInput if there is none."""
    if not 0 <= number < len(days):
        raise InvalidInput(
            _("The workshop has no day {number}.").format(number=digits(str(number + 1))),
            plural("It has {n} day.", "It has {n} days.", len(days)),
        )
    return days[number]


def room_document(
    workshop: Workshop, facts: RoomFacts, title: str, parts: tuple[Part, ...]
) -> Document:
    """Return a document about the workshop itself, in the language in use."""
    imprint = _imprint(workshop, facts, title)
    return Document(language=facts.language, day=facts.day, imprint=imprint, parts=parts)


def by_country(
    persons: Iterable[Person], countries: Mapping[str, str]
) -> Iterator[tuple[str, list[Person]]]:
    """Yield the people of each country under its name; those without one last, under ""."""
    groups: dict[str, list[Person]] = {}
    for each in persons:
        groups.setdefault(countries.get(each.country, each.country), []).append(each)
    for name in sorted(groups, key=lambda each: (not each, each.casefold())):
        yield name, groups[name]


def full_name(person: Person) -> str:
    """Return a name with its title before it."""
    return f"{person.title} {person.name}".strip()


def _imprint(workshop: Workshop, facts: RoomFacts, title: str) -> Imprint:
    return Imprint(
        title=title,
        country=workshop.details.title,
        version="",
        day=printed_on(facts.day),
    )


def _where(workshop: Workshop) -> Iterator[Block]:
    if workshop.details.title:
        yield Paragraph(as_inlines(workshop.details.title))


def _participants(workshop: Workshop, facts: RoomFacts) -> Table:
    shown = () if facts.contacts is ContactChoice.NONE else people.DETAILS_TO_SHARE
    known = fields_of(Person)
    headings = [known["name"].heading, *(known[each].heading for each in _FIELDS)]
    headings += [field_label("Contact", each) for each in shown]
    keys = ("name", *_FIELDS, *shown)
    contacts = workshop.records(Contact)
    refused = _refused(workshop)
    rows: list[Row] = []
    for country, its in by_country(workshop.records(Person).all(), facts.countries):
        rows.append(_band(country))
        for person in its:
            contact = contacts.get(contact_id(person))
            may = contact and contact.id not in refused and _may_be_given(contact, facts.contacts)
            given = contact if may else None
            cells = [printed_name(full_name(person)), *(_words(person, each) for each in _FIELDS)]
            cells += [getattr(given, each) if given else "" for each in shown]
            rows.append(Row(tuple(map(as_inlines, cells)), person.id))
    columns = tuple(Column(heading, key=key) for heading, key in zip(headings, keys, strict=True))
    return Table(columns, tuple(rows), many_name(Person), keeps_bands=True)


def _refused(workshop: Workshop) -> frozenset[str]:
    contacts = workshop.records(Contact).values()
    return people.unshared_contacts(contacts, workshop.conflicts.values())


def _may_be_given(contact: Contact, choice: ContactChoice) -> bool:
    return choice is ContactChoice.NOT_REFUSED or contact.consent == "yes"


def _notes(workshop: Workshop, facts: RoomFacts) -> Iterator[Block]:
    """Yield how many contact details are not here, or are here though nobody asked."""
    there = [each for each in workshop.records(Contact).values() if _has_details(each)]
    refused = _refused(workshop) & {each.id for each in there}
    unasked = sum(each.consent != "yes" for each in there) - len(refused)
    if refused:
        yield _note(
            plural(
                "The contact details of {n} person who said no are left out.",
                "The contact details of {n} people who said no are left out.",
                len(refused),
            )
        )
    if unasked and facts.contacts is ContactChoice.AGREED:
        yield _note(
            plural(
                "The contact details of {n} person who was not asked are left out.",
                "The contact details of {n} people who were not asked are left out.",
                unasked,
            )
        )
    elif unasked:
        yield _note(
            plural(
                "{n} person whose contact details are here was not asked.",
                "{n} people whose contact details are here were not asked.",
                unasked,
            )
        )


def _has_details(contact: Contact) -> bool:
    return any(getattr(contact, each) for each in people.DETAILS_TO_SHARE)


def _note(words: str) -> Note:
    return Note(as_inlines(words), NoteKind.ADVICE)


def _words(person: Person, name: str) -> str:
    if name == "language":
        return spoken_language(person)
    return format_plain(fields_of(Person)[name], getattr(person, name))


def spoken_language(person: Person) -> str:
    """Return the language of a person under its own name."""
    return LANGUAGES.get(person.language, person.language)


def _band(country: str) -> Row:
    return Row((as_inlines(country or _("Organisations and observers")),), kind=RowKind.BAND)


def _sheet(workshop: Workshop, facts: RoomFacts, day: AttendanceDay | None) -> Part:
    found = attendance_of(workshop)
    numbers = {person.id: number for number, person in found.numbers().items()}
    title = _("Sheet to sign")
    rows: list[Row] = []
    for country, its in by_country(found.people, facts.countries):
        rows.append(_band(country))
        rows += [_line(each, digits(numbers[each.id])) for each in its]
    words = _("Not on the list: please write your name, organisation and country")
    rows.append(Row((as_inlines(words),), kind=RowKind.BAND))
    rows += [Row(((), (), (), _TO_SIGN))] * _UNANNOUNCED
    known = fields_of(Person)
    headings = [known[name].heading for name in ("name", "organisation")]
    first = Column(_("No."), ColumnKind.NUMBER)
    columns = (first, *map(Column, headings), Column(_("Signature")))
    return Part(
        blocks=(
            Heading(title),
            Paragraph((Text(day.title if day else "", bold=True),)),
            *_where(workshop),
            Table(
                columns,
                tuple(rows),
                day.title if day else title,
                keeps_bands=True,
                fills_page=True,
            ),
        ),
        id=f"sign-in-{day.key}" if day else "sign-in",
        title=day.title if day else title,
        begins_page=True,
        imprint=_imprint(workshop, facts, f"{title} · {day.title}" if day else title),
        counts_pages=True,
    )


def _line(person: Person, number: str) -> Row:
    names = name_in_row(full_name(person)), name_in_row(person.organisation, 2 * LONGEST_IN_ROW)
    words = (number, *names)
    return Row((*map(as_inlines, words), _TO_SIGN), person.id)
