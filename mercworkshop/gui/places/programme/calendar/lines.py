"""The lines of the calendar: bands that fold, and the events in them, as words; no widget."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mercworkshop.domain.programme.calendar import cells
from mercworkshop.domain.programme.calendar.calendar import Calendar
from mercworkshop.domain.programme.calendar.cells import CalendarCell
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import _, listed_phrases


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A band, whose ``entry`` is None, or an event; ``key`` tells it from the others.

    ``note`` stands beside the title of a band; ``is_folded`` hides its events.
    """

    key: str
    entry: CalendarEntry | None
    cells: tuple[CalendarCell, ...]
    note: str = ""
    is_folded: bool = False

    @property
    def title(self) -> str:
        """What it is called."""
        return self.cells[0].words

    @property
    def spoken(self) -> str:
        """All that it says, for a screen reader."""
        if self.entry is None:
            state = _("closed") if self.is_folded else _("open")
            return listed_phrases((self.title, self.note, state))
        headings = [_(each) for each in cells.HEADINGS[1:]]
        said = (
            _("{name}: {value}").format(name=heading, value=cell.words)
            for heading, cell in zip(headings, self.cells[1:], strict=True)
            if cell.words
        )
        return listed_phrases((self.title, *said))


def lines_of(calendar: Calendar, toggled: Collection[str], typed: str) -> tuple[CalendarLine, ...]:
    """Return the lines to show; ``toggled`` are bands that somebody opened or closed.

    Words that somebody typed leave only the events that have all of them, and open every band.
    """
    return tuple(_lines(calendar, toggled, fold_text(typed).split()))


def _lines(
    calendar: Calendar, toggled: Collection[str], wanted: list[str]
) -> Iterator[CalendarLine]:
    for band in calendar.bands:
        shown = [
            CalendarLine(each.id, each, cells.entry_cells(each, calendar.day))
            for each in band.entries
        ]
        shown = [each for each in shown if _matches(each, wanted)]
        if not shown:
            continue
        is_folded = not wanted and calendar.is_folded != (band.key in toggled)
        title = CalendarCell(cells.band_title(band))
        note = cells.band_note(band, calendar.day)
        yield CalendarLine(band.key, None, (title,), note, is_folded)
        yield from () if is_folded else shown


def _matches(line: CalendarLine, wanted: list[str]) -> bool:
    if not wanted or line.entry is None:
        return True
    row = line.entry.row
    words = (*(each.words for each in line.cells), row.title, row.city, row.note, row.organiser)
    whole = fold_text("\n".join(words))
    return all(each in whole for each in wanted)
