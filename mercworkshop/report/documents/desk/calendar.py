"""The calendar of the programme on paper: what the screen shows, with sources."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.calendar import cells, wording
from mercworkshop.domain.programme.calendar.calendar import Calendar
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.i18n import _
from mercworkshop.report.documents.desk.framing import frame_document
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
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import as_inlines

_SHARES = (5, 3, 3, 2, 2, 4, 5)


def build_calendar(calendar: Calendar, facts: DeskPaperFacts) -> Document:
    """Return the calendar."""
    title = _("Calendar of the programme")
    return frame_document(facts, title, _blocks(calendar, title))


def _blocks(calendar: Calendar, title: str) -> Iterator[Block]:
    yield Heading(title)
    yield Paragraph(as_inlines(cells.calendar_note(calendar)))
    heads = (*cells.HEADINGS, "Source")
    yield Table(
        tuple(Column(_(each)) for each in heads),
        tuple(_rows(calendar)),
        title=title,
        shares=_SHARES,
        keeps_bands=True,
    )
    figures = tuple(_figure_rows(calendar))
    if figures:
        yield Heading(_("Published figures"), 2)
        names = (cells.HEADINGS[0], "Number", "Source", "Note")
        columns = tuple(Column(_(each)) for each in names)
        yield Table(columns, figures, title=_("Published figures"), shares=(4, 3, 5, 4))
    said = _("Where sources differ, all figures stand. “not reported” is what nobody here can say.")
    yield Note(as_inlines(said), NoteKind.CLOSING)


def _rows(calendar: Calendar) -> Iterator[Row]:
    for band in calendar.bands:
        title, note = cells.band_title(band), cells.band_note(band, calendar.day)
        words = _("{title}: {note}").format(title=title, note=note) if note else title
        yield Row((as_inlines(words),), kind=RowKind.BAND)
        for each in band.entries:
            words_of = [cell.words for cell in cells.entry_cells(each, calendar.day)]
            yield Row(
                tuple(as_inlines(cell) for cell in (*words_of, _source(each))), record=each.id
            )


def _source(entry: CalendarEntry) -> str:
    sample = _("Sample") if entry.row.is_sample else ""
    return sample or entry.row.source


def _figure_rows(calendar: Calendar) -> Iterator[Row]:
    for entry in calendar.entries:
        for figure in entry.figures:
            if figure.count is None:
                continue
            line = (
                cells.name_of(entry.row),
                wording.figure_words(figure),
                figure.source,
                figure.note,
            )
            yield Row(tuple(as_inlines(each) for each in line), record=figure.id)
