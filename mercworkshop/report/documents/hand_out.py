"""A text to read, such as a case study, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.ports.hand_out import Grid, HandOut, Passage, Points, Section
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.documents.printing_day import printed_on
from mercworkshop.report.model.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    Row,
    Table,
)
from mercworkshop.report.model.document import Document, Imprint, Part
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines

_GAP = "\N{EN SPACE}"


def build_hand_out(text: HandOut, workshop: str, day: date) -> Document:
    """Return the document for a text to read, handed out at a workshop on a day."""
    with language_scope(text.language):
        imprint = Imprint(
            title=text.title,
            country=workshop,
            version="",
            day=" · ".join(filter(None, (text.audience, printed_on(day)))),
        )
        parts = (hand_out_part(text),)
        return Document(language=text.language, day=day, imprint=imprint, parts=parts)


def hand_out_part(text: HandOut) -> Part:
    """Return a text as a part that begins a page."""
    return Part(blocks=tuple(_blocks(text)), title=text.title, begins_page=True)


def _blocks(text: HandOut) -> Iterator[Block]:
    yield Heading(text.title)
    yield from (_note(words) for words in (text.audience, text.state) if words)
    for section in text.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Block]:
    yield Heading(section.title, section.level)
    if section.is_fallback:
        yield _note(_("Partly in English: there is no translation yet."))
    for block in section.blocks:
        match block:
            case Points(items):
                yield Items(tuple(map(as_inlines, items)))
            case Grid():
                yield from _grid(block)
            case Passage():
                yield _passage(block)


def _note(words: str) -> Note:
    return Note(as_inlines(words), NoteKind.ADVICE)


def _passage(passage: Passage) -> Block:
    lead = (Text(passage.lead, bold=True),) if passage.lead else ()
    gap = (Text(_GAP),) if passage.lead and passage.words else ()
    inlines: Inlines = (*lead, *gap, *as_inlines(passage.words))
    return Note(inlines, NoteKind.ADVICE) if passage.is_small else Paragraph(inlines)


def _grid(grid: Grid) -> Iterator[Block]:
    if grid.caption:
        yield Heading(grid.caption, 3)
    columns = (
        Column(heading, ColumnKind.NUMBER if place in grid.numbers else ColumnKind.TEXT)
        for place, heading in enumerate(grid.columns)
    )
    yield Table(tuple(columns), tuple(Row(tuple(map(as_inlines, row))) for row in grid.rows))
