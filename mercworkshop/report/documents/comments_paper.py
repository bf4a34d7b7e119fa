"""What a country still has to answer, as a paper: a part for each ministry that is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.field_comments import FieldComment, open_comments
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.secretariat import questions
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.fields.descriptions import fields_of, find_field, record_type_name
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, digits, isolate, language_scope, listed
from mercworkshop.report.documents.road_map.document import collect_data
from mercworkshop.report.documents.road_map.entry_words import entry_label, field_words
from mercworkshop.report.documents.road_map.imprint import imprint_of
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import (
    Blank,
    BlankKind,
    Inlines,
    Text,
    as_inlines,
    join_lines,
)
from mercworkshop.report.model.paper_size import PageShape

_TO_WRITE: Inlines = (Blank(BlankKind.BOX, lines=3),)
_SHARES = (0.04, 0.24, 0.18, 0.29, 0.25)
"""The widths of number, entry, what stands there, question and answer: alike in each part."""


def build_comments(workshop: Workshop, facts: PrintFacts, addressee: str | None = None) -> Document:
    """Return the open comments and questions about one road map, as everybody may read them.

    ``addressee``: only those for one ministry, by its name in any case and accents; "" are those
    that name no addressee. None: all, each ministry on separate pages that can be handed to it.
    """
    visible = privacy.workshop_for(readers.ON_PAPER, workshop)
    with language_scope(facts.language, facts.months):
        data = collect_data(visible, facts, is_reviewed=False)
        parts = tuple(_parts(data, visible, addressee))
        return Document(
            language=facts.language,
            day=facts.day,
            imprint=_imprint(data, _("Open comments and questions")),
            parts=parts or (Part(blocks=_nothing(), shape=PageShape.LANDSCAPE),),
        )


def _imprint(data: PrintData, title: str) -> Imprint:
    return replace(imprint_of(data), title=title)


def _nothing() -> tuple[Block, ...]:
    return Heading(_("Open comments and questions")), Paragraph(
        as_inlines(_("No comment is open."))
    )


def _parts(data: PrintData, workshop: Workshop, addressee: str | None) -> Iterator[Part]:
    groups: dict[str, list[FieldComment]] = {}
    for one in open_comments(workshop, data.road_map.id):
        groups.setdefault(fold_text(one.ministry.strip()), []).append(one)
    wanted = None if addressee is None else fold_text(addressee.strip())
    for name, found in sorted(groups.items(), key=lambda each: (not each[0], each[0])):
        if wanted in {None, name}:
            yield _part(data, workshop, _title(found[0].ministry.strip()), found)
    asked = questions.in_order(workshop.records(Question).owned_by(data.road_map.id))
    waiting = [each for each in asked if each.is_open]
    if waiting and addressee is None:
        yield _part(data, workshop, _("Questions of the secretariat"), waiting)


def _title(ministry: str) -> str:
    if not ministry:
        return _("Questions without a ministry")
    return _("Questions to {ministry}").format(ministry=isolate(ministry))


def _part(
    data: PrintData, workshop: Workshop, title: str, asked: Iterable[FieldComment | Question]
) -> Part:
    names = fields_of(FieldComment)
    headings = (
        Column(_("No."), ColumnKind.NUMBER),
        Column(_("Entry")),
        Column(_("What stands there")),
        Column(names["text"].caption),
        Column(names["answer"].caption),
    )
    rows = tuple(_row(data, workshop, digits(str(at)), one) for at, one in enumerate(asked, 1))
    blocks = (
        Heading(title),
        Paragraph(as_inlines(_please(data))),
        Table(headings, rows, title, _SHARES),
    )
    return Part(
        blocks=blocks,
        title=title,
        shape=PageShape.LANDSCAPE,
        begins_page=True,
        imprint=_imprint(data, title),
        counts_pages=True,  # counted on their own, as each ministry gets only its pages
    )


def _please(data: PrintData) -> str:
    """Return to whom the answers go."""
    if not (name := data.road_map.focal_point.strip()):
        return _("Please write your answers down and give them to the focal point.")
    words = _("Please write your answers down and give them to the focal point, {name}.")
    return words.format(name=isolate(" ".join(name.split())))


def _row(data: PrintData, workshop: Workshop, place: str, one: FieldComment | Question) -> Row:
    kind = RECORD_TYPES.get(one.about_type)
    subject = workshop.records(kind).get(one.about) if kind is not None else None
    about, now = _about(data, one, subject)
    said = (one.author, one.at) if isinstance(one, FieldComment) else (one.asked_by, one.asked_at)
    answer = join_lines(Text(one.answer), Text(_signed(data, one.answered_by, one.answered_at)))
    cells = (
        as_inlines(place),
        about,
        as_inlines(now),
        join_lines(Text(one.text, bold=True), Text(_signed(data, *said))),
        answer if one.answer else _TO_WRITE,
    )
    return Row(cells, one.id)


def _about(
    data: PrintData, one: FieldComment | Question, subject: Record | None
) -> tuple[Inlines, str]:
    """Return what is asked about, and what stands in the field now."""
    field = find_field(one.about_type, one.field)
    is_known = field is not None and field.is_shown
    label = field.caption if field is not None and is_known else ""
    if subject is None:
        kind = RECORD_TYPES.get(one.about_type)
        gone = _("deleted") if one.about else ""
        named = record_type_name(kind) if kind is not None else data.facts.country
        return join_lines(Text(listed(filter(None, (named, gone)))), Text(label)), ""
    now = ""
    if field is not None and is_known and field.name in record_fields(type(subject)):
        now = field_words(data, field, subject)
    return join_lines(Text(entry_label(data, subject)), Text(label)), now


def _signed(data: PrintData, by: str, at: str) -> str:
    """Return who said something, and when."""
    return listed(filter(None, (isolate(by) if by else "", data.times.words(at))))
