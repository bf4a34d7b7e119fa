"""The calendar of the programme on paper: what the screen shows, with sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.programme.calendar import cells, wording
from mercworkshop.domain.programme.calendar.calendar import Calendar
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.i18n import _, isolate, number
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
from mercworkshop.report.model.inlines import Inlines, Value, as_inlines

_SHARES = (6, 3, 3, 3, 2, 5, 2)


class _Sources:
    """The sources by number: a row names the number, as an address would make it many lines high.

    Sheets, whose rows are read one by one, have the source itself.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cell(self, source: str) -> Inlines:
        """Return what stands for a source in a row; nothing for none."""
        if not source:
            return ()
        at = self._numbers.setdefault(source, len(self._numbers) + 1)
        return (Value(number(at), at, said=source),)

    def rows(self) -> Iterator[Row]:
        """Return a row for each source that was named, by number."""
        for source, at in self._numbers.items():
            yield Row(((Value(number(at), at),), as_inlines(isolate(source))))


def build_calendar(calendar: Calendar, facts: DeskPaperFacts) -> Document:
    """Return the calendar."""
    title = _("Calendar of the programme")
    return frame_document(facts, title, _blocks(calendar, title))


def _blocks(calendar: Calendar, title: str) -> Iterator[Block]:
    sources = _Sources()
    yield Heading(title)
    yield Paragraph(as_inlines(cells.calendar_note(calendar)))
    headings = (*cells.HEADINGS, "Source")
    yield Table(
        tuple(Column(_(each)) for each in headings),
        tuple(_rows(calendar, sources)),
        title=title,
        shares=_SHARES,
        keeps_bands=True,
    )
    figures = tuple(_figure_rows(calendar, sources))
    if figures:
        names = (cells.HEADINGS[0], "Number", "Source", "Note")
        yield from _listed(_("Published figures"), names, figures, (5, 4, 1, 6))
    named = tuple(sources.rows())
    if named:
        yield from _listed(_("Sources"), ("No.", "Source"), named, (1, 15))
    said = _(
        "Where sources differ, all figures are shown."
        " “not reported” means that nobody here can say it."
    )
    yield Note(as_inlines(said), NoteKind.CLOSING)


def _listed(
    title: str, names: Iterable[str], rows: tuple[Row, ...], shares: tuple[float, ...]
) -> Iterator[Block]:
    yield Heading(title, 2)
    yield Table(tuple(Column(_(each)) for each in names), rows, title=title, shares=shares)


def _rows(calendar: Calendar, sources: _Sources) -> Iterator[Row]:
    for band in calendar.bands:
        title, note = cells.band_title(band), cells.band_note(band, calendar.day)
        words = _("{title}: {note}").format(title=title, note=note) if note else title
        yield Row((as_inlines(words),), kind=RowKind.BAND)
        for each in band.entries:
            words_of = [cell.words for cell in cells.entry_cells(each, calendar.day)]
            yield Row((*map(as_inlines, words_of), _source(each, sources)), record=each.id)


def _source(entry: CalendarEntry, sources: _Sources) -> Inlines:
    if entry.row.is_sample:
        return as_inlines(_("Sample"))
    return sources.cell(entry.row.source)


def _figure_rows(calendar: Calendar, sources: _Sources) -> Iterator[Row]:
    for entry in calendar.entries:
        for figure in entry.figures:
            if figure.count is None:
                continue
            name, words = cells.name_of(entry.row), wording.figure_words(figure)
            line = (as_inlines(name), as_inlines(words), sources.cell(figure.source))
            yield Row((*line, as_inlines(figure.note)), record=figure.id)
