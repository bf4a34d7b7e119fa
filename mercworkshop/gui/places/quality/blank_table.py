"""How blank the actions are: a row for each workshop, a cell for each field; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from mercworkshop.domain.programme.quality.rows import BlankCounts, BlankField
from mercworkshop.gui.places.quality.wording import BLANK_NAMES, blank_rows
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import DESK
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _

_COLUMNS = ((N_("Workshop"), 30), (N_("Actions"), 14), *((BLANK_NAMES[e], 14) for e in BlankField))
_LINES = 3
_BEFORE = 2
"""Columns before those of the fields."""


class BlankTable(TextTable):
    """Emits ``opened`` with the field of the cell and the workshop; empty for all of them."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Blank fields"), _COLUMNS, lines=_LINES)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._workshops: list[str] = []

    def show_blanks(self, blanks: Sequence[BlankCounts]) -> None:
        """Show how blank the actions of each workshop are."""
        self._workshops = ["", *(each.workshop for each in blanks)]
        self.show_rows(blank_rows(blanks))
        if blanks and not self.currentIndex().isValid():
            self.setCurrentIndex(self.words.index(0, _BEFORE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, DESK) == "open":
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def _open(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.column() >= _BEFORE:
            field = tuple(BlankField)[index.column() - _BEFORE]
            self.opened.emit(field.value, self._workshops[index.row()])
