"""A table with words and marks in groups that fold; keys and screen readers as in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QToolTip, QWidget

from mercworkshop.gui.places.partners.marks.painter import (
    MarkDelegate,
    paint_heading,
    row_height,
)
from mercworkshop.gui.places.partners.marks.places import lay_out
from mercworkshop.gui.places.partners.marks.rows import MarkColumns, MarkRow, unfolded
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.tables.record_table import EDITING
from mercworkshop.gui.widgets.tables.row_model import RowModel
from mercworkshop.gui.widgets.tooltips import plain_tooltip


class _MarkHeadings(QWidget):
    """The titles of the columns; each spells itself under the pointer."""

    def __init__(self, columns: MarkColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = columns

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_heading(self, self.columns)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(self._said_at(event)), self)
            return True
        return super().event(event)

    def _said_at(self, event: QHelpEvent) -> str:
        places = lay_out(self.columns, self.rect(), self.font())
        for heading, box in zip(self.columns.marks, places.marks, strict=False):
            if QStyle.visualRect(self.layoutDirection(), self.rect(), box).contains(event.pos()):
                return heading.says
        return ""


class MarkTable(QListView):
    """``chosen_changed`` carries the id of the current row; ``key_pressed`` what a key means."""

    chosen_changed = Signal(str)
    key_pressed = Signal(str)
    laid_out = Signal()
    """Emitted when there may be room for other columns."""

    def __init__(self, name: str, columns: MarkColumns) -> None:
        super().__init__()
        self._all: tuple[MarkRow, ...] = ()
        self._said = ""
        self.setAccessibleName(name)
        self.rows = RowModel[MarkRow]()
        self.setModel(self.rows)
        self._delegate = MarkDelegate(self, columns)
        self.setItemDelegate(self._delegate)
        self._heading = _MarkHeadings(columns, self)
        self.setUniformItemSizes(True)
        # by rows: the first one is never half hidden by the headings
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def has_marks(self) -> bool:
        """Whether there is room for the columns of marks."""
        return bool(lay_out(self.columns, self.viewport().rect(), self.font()).marks)

    @property
    def columns(self) -> MarkColumns:
        """The columns that are shown."""
        return self._delegate.columns

    @property
    def current(self) -> MarkRow | None:
        """The current row, which may be a heading; None if there is none."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    @property
    def chosen(self) -> str:
        """The id of the current row; empty for a heading."""
        return self.current.id if self.current is not None else ""

    def show_rows(self, columns: MarkColumns, rows: Sequence[MarkRow]) -> None:
        """Show rows below these columns; the current row stays, or the first is current."""
        self._delegate.columns = self._heading.columns = columns
        self._heading.update()
        self._all = tuple(rows)
        self._show()
        self.laid_out.emit()

    def choose(self, row_id: str) -> bool:
        """Make a row current, if need be by unfolding its group; return whether it is there."""
        found = next((each for each in self._all if each.id == row_id), None)
        if found is None:
            return False
        if found.group in self._delegate.folded:
            self._delegate.folded.discard(found.group)
            self._show()
        self.setCurrentIndex(self.rows.index(self.rows.rows.index(found)))
        return True

    def choose_next_asked(self) -> None:
        """Make the next row current about which something is to ask, after the current one."""
        index = self.currentIndex().row()
        order = [*self.rows.rows[index + 1 :], *self.rows.rows[: index + 1]]
        found = next((each for each in order if each.asks), None)
        if found is not None:
            self.choose(found.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = meaning(event, RECORDS)
        row = self.current
        if row is not None and row.is_heading and name in {"mark", *EDITING}:
            self._fold(row)
        elif name and name != "mark":
            self.key_pressed.emit(name)
        elif not name:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.current
        is_there = self.indexAt(event.position().toPoint()) == self.currentIndex()
        if is_there and event.button() == Qt.MouseButton.LeftButton and row and row.is_heading:
            self._fold(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.chosen and self.indexAt(event.position().toPoint()).isValid():
            self.key_pressed.emit("open")

    def currentChanged(  # noqa: N802
        self,
        now: QModelIndex | QPersistentModelIndex,
        before: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(now, before)
        self._say()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            row = self.rows.rows[index.row()] if index.isValid() else None
            said = row.spoken if row is not None else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(said), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        high = row_height(self.fontMetrics())
        self.setViewportMargins(0, high, 0, 0)
        super().resizeEvent(event)
        room = self.viewport().geometry()
        self._heading.setGeometry(QRect(room.left(), room.top() - high, room.width(), high))
        self.scheduleDelayedItemsLayout()
        self.laid_out.emit()

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(140))

    def _show(self) -> None:
        before, folded = self.current, self._delegate.folded
        shown = tuple(unfolded(self._all, folded))
        if shown != self.rows.rows:
            self.rows.show_rows(shown)
        places = [n for n, row in enumerate(shown) if before and _are_same(row, before)]
        places += [n for n, row in enumerate(shown) if not row.is_heading]
        if places and self.currentIndex().row() != places[0]:
            self.setCurrentIndex(self.rows.index(places[0]))
        self._say()

    def fold(self, group: str) -> None:
        """Fold a group: its heading says what is in it."""
        self._delegate.folded.add(group)
        self._show()

    def _fold(self, row: MarkRow) -> None:
        self._delegate.folded ^= {row.group}
        self._show()
        self.viewport().update()

    def _say(self) -> None:
        if self.chosen != self._said:
            self._said = self.chosen
            self.chosen_changed.emit(self.chosen)


def _are_same(row: MarkRow, other: MarkRow) -> bool:
    return row.id == other.id if other.id else row.is_heading and row.group == other.group
