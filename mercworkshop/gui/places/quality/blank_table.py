"""How blank the actions are: a row for each workshop, a cell for each field; Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from mercworkshop.domain.programme.quality.rows import BlankCounts, BlankField
from mercworkshop.gui.places.quality.wording import BLANK_NAMES, blank_rows, blank_shares
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.patterns import paint_track
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import DESK
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.text_table import PaddedDelegate, TextTable
from mercworkshop.i18n import N_, _

_COLUMNS = ((N_("Workshop"), 30), (N_("Actions"), 14), *((BLANK_NAMES[e], 14) for e in BlankField))
_LINES = 3
_BEFORE = 2
"""Columns before those of the fields."""
_BAR, _INSET = 6, 9
"""Pixels at 100 %: the height of a bar, and what is left free beside it."""


class BlankTable(TextTable):
    """Emits ``opened`` with the field of the cell and the workshop; empty for all of them."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Blank fields"), _COLUMNS, lines=_LINES)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._workshops: list[str] = []
        self.shares: list[tuple[float | None, ...]] = []
        """The part that is blank in the cells of each row, 0 to 1; None without actions."""
        self.setItemDelegate(BlankDelegate(self))

    def show_blanks(self, blanks: Sequence[BlankCounts]) -> None:
        """Show how blank the actions of each workshop are."""
        self._workshops = ["", *(each.workshop for each in blanks)]
        self.shares = blank_shares(blanks)
        self.show_rows(blank_rows(blanks))
        if blanks and not self.currentIndex().isValid():
            self.setCurrentIndex(self.words.index(0, _BEFORE))

    def share_at(self, row: int, column: int) -> float | None:
        """Return the part of a cell that is blank; None where there is no bar."""
        known = 0 <= row < len(self.shares) and column >= _BEFORE
        return self.shares[row][column - _BEFORE] if known else None

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


class BlankDelegate(PaddedDelegate):
    """Paints a bar below the words of a field; its full width stands for all actions of the row."""

    table: BlankTable

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, theme.current_look().px(_BAR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        share = self.table.share_at(index.row(), index.column())
        if share is None:
            return
        look = theme.current_look()
        high, inset = look.px(_BAR), look.px(_INSET)
        track = option.rect.adjusted(inset, 0, -inset, 0)
        track.setTop(track.bottom() - high - look.px(2))
        track.setHeight(high)
        filled = QRect(track)
        filled.setWidth(round(track.width() * share))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(track.right())
        paint_track(painter, look, QRectF(track), QRectF(filled))
