"""Badges, ten on a page, and signs to fold and stand on the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.ports.room_facts import RoomFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.documents.room.people_lists import room_document, spoken_language
from mercworkshop.report.documents.room.printed_names import printed_name
from mercworkshop.report.model.blocks import Block, Group, Heading, Note, NoteKind, Paragraph
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import Blank, BlankKind, Text, as_inlines
from mercworkshop.report.model.paper_size import PageShape

ON_A_PAGE = 10
_ABBREVIATION = re.compile(r"(?<=[A-Z]{2})-(?=\w)")
"""The hyphen after capitals, such as in BCRC-Caribbean: no line ends there on a sign."""
_FEWEST_BLANK = 4
"""Badges for latecomers; the rest of the last page is for them as well."""


def build_badges(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return a badge for each participant, then blank ones."""
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        made = [_badge(each, workshop, facts) for each in workshop.records(Person).all()]
        blank = -len(made) % ON_A_PAGE
        blank += ON_A_PAGE if blank < _FEWEST_BLANK else 0
        cards = (*made, *[_blank_badge(workshop)] * blank)
        title = _("Badges")
        part = Part(blocks=cards, id="badges", title=title, layout=Layout.BADGES)
        return room_document(workshop, facts, title, (part,))


def build_table_signs(workshop: Workshop, facts: RoomFacts) -> Document:
    """Return a sign for each delegation, and for each organisation of the other participants."""
    workshop = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language):
        title = _("Signs for the tables")
        signs = (*_country_signs(workshop, facts), *_organisation_signs(workshop))
        part = Part(
            blocks=signs,
            id="signs",
            title=title,
            shape=PageShape.LANDSCAPE,
            layout=Layout.TABLE_SIGNS,
        )
        return room_document(workshop, facts, title, (part,))


def _badge(person: Person, workshop: Workshop, facts: RoomFacts) -> Group:
    """Return a badge: the name is its heading, where from is bold, the group stands last."""
    group = workshop.records(BreakoutGroup).get(person.group)
    category = format_plain(fields_of(Person)["category"], person.category)
    organisation = printed_name(person.organisation)
    country = facts.countries.get(person.country, person.country)
    origin = country or organisation or category
    small = [organisation, "" if person.category is Category.GOVERNMENT else category]
    small = [each for each in small if each != origin]
    small.append(spoken_language(person))
    lines = (
        Note(as_inlines(workshop.details.title), NoteKind.ADVICE),
        *_paragraph(printed_name(person.title)),
        Heading(printed_name(person.name)),
        *_paragraph(" · ".join(filter(None, small))),
        *_paragraph(origin, bold=True),
        *_paragraph(printed_name(group.name) if group else ""),
    )
    return Group(lines)


def _blank_badge(workshop: Workshop) -> Group:
    known = fields_of(Person)
    names = [known[each].heading for each in ("name", "organisation", "country")]
    return Group(
        (
            Note(as_inlines(workshop.details.title), NoteKind.ADVICE),
            *(Paragraph((Blank(BlankKind.LINE, each),)) for each in names),
        )
    )


def _paragraph(words: str, *, bold: bool = False) -> Iterator[Block]:
    if words:
        yield Paragraph((Text(words, bold),))


def _country_signs(workshop: Workshop, facts: RoomFacts) -> Iterator[Group]:
    codes = {each.country for each in workshop.records(Delegation).values()}
    codes |= {each.country for each in workshop.records(Person).values() if _is_delegate(each)}
    names = {code: facts.countries.get(code, code) for code in codes}
    for code in sorted(codes, key=lambda each: names[each].casefold()):
        own = facts.own_names.get(code, ())
        below = (Paragraph((Text(each.name, language=each.language),)) for each in own)
        yield Group((Heading(names[code]), *below))


def _organisation_signs(workshop: Workshop) -> Iterator[Group]:
    """Yield a sign for each organisation, however its capitals are written."""
    names: dict[str, str] = {}
    for each in workshop.records(Person).all():
        if not _is_delegate(each) and each.organisation:
            names.setdefault(each.organisation.casefold(), each.organisation)
    for key in sorted(names):
        yield Group((Heading(_ABBREVIATION.sub("\u2011", printed_name(names[key]))),))


def _is_delegate(person: Person) -> bool:
    return bool(person.country) and person.category is Category.GOVERNMENT
