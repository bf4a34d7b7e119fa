"""The sections of a text to read, as widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.ports.hand_out import Grid, Passage, Points, Section
from mercworkshop.gui.places.case_studies.figures_view import FiguresView
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, card, row
from mercworkshop.i18n import _
from mercworkshop.reference.cases.case_studies import DataTable, ScreenText


def make_section(section: Section) -> QFrame:
    """Return a section as a card."""
    return card(*_parts(section, "heading"), gap=8, margin=16)


def make_parts(sections: Iterable[Section]) -> list[QWidget]:
    """Return the widgets of sections, to stand below others in a narrow card.

    A table with words has its cells below each other there; one with figures alone stays a table.
    """
    return [part for section in sections for part in _parts(section, "caption", is_narrow=True)]


def _parts(section: Section, kind: str, *, is_narrow: bool = False) -> list[QWidget]:
    head = row(label(section.title, kind, wrap=True))
    head.setStretch(0, 1)
    if section.is_fallback:
        head.addWidget(chip(_("English"), "warn"))
    blocks = [made for block in section.blocks for made in _block(block, section.title, is_narrow)]
    return [bare_widget(head), *blocks]


def _block(block: Passage | Points | Grid, title: str, is_narrow: bool) -> list[QWidget]:
    match block:
        case Points(items):
            return [label(f"• {item}", wrap=True) for item in items]
        case Passage(words, lead, is_small):
            leading = [label(lead, "strong", wrap=True)] if lead else []
            following = [label(words, "muted" if is_small else "", wrap=True)] if words else []
            return [*leading, *following]
        case Grid():
            shown = [label(block.caption, "caption", wrap=True)] if block.caption else []
            if is_narrow and len(block.numbers) < len(block.columns) - 1:
                return [*shown, *_stacked(block)]
            table = FiguresView(_table(block))
            table.setAccessibleName(block.caption or title)
            return [*shown, table]
    return []


def _stacked(grid: Grid) -> Iterator[QWidget]:
    for first, *cells in grid.rows:
        yield label(first, "strong", wrap=True)
        for head, cell in zip(grid.columns[1:], cells, strict=True):
            if cell:
                words = _("{about}: {sentence}").format(about=head, sentence=cell)
                yield label(words, wrap=True)


def _table(grid: Grid) -> DataTable:
    def text(words: str) -> ScreenText:
        return ScreenText(words, is_fallback=False)

    rows = tuple(tuple(map(text, cells)) for cells in grid.rows)
    return DataTable(text(grid.caption), tuple(map(text, grid.columns)), rows)
