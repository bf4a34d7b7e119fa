"""The list beside the card of a difference: files, and what each brought, open or settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.places.exchange.differences.file_bar import FileBar
from mercworkshop.gui.places.exchange.differences.painting import DifferenceDelegate
from mercworkshop.gui.places.exchange.differences.rows import DifferenceRow, DifferenceRowKind
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import DIFFERENCES
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.row_model import RowModel
from mercworkshop.gui.widgets.tooltips import plain_tooltip


class DifferenceModel(RowModel[DifferenceRow]):
    """The lines of the list; a file with a bar of its own is passed over."""

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.rows[index.row()].kind is DifferenceRowKind.FILE:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.rows[index.row()].spoken)
        return super().data(index, role)


class DifferenceLines(QListView):
    """``chosen`` carries the field of the current line, ``entered`` says that Enter was pressed.

    ``reopened`` carries the field of a settled one whose word Reopen was clicked, ``all_chosen`` a
    file, and whether its side is taken for all that is left of it.
    """

    chosen = Signal(object)
    entered = Signal()
    reopened = Signal(object)
    all_chosen = Signal(str, bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("kind", "dense")
        self.rows = DifferenceModel()
        self.bars: dict[str, FileBar] = {}
        self.setModel(self.rows)
        self._delegate = DifferenceDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_rows(self, rows: Sequence[DifferenceRow], current: FieldKey | None) -> None:
        """Show lines, and make one of them the current one."""
        was_blocked = self.blockSignals(True)
        if tuple(rows) != self.rows.rows:
            self.bars.clear()
            self.rows.show_rows(rows)
            for place, each in enumerate(rows):
                if each.file:
                    self._show_bar(place, each)
        self.choose(current)
        self.blockSignals(was_blocked)

    def choose(self, key: FieldKey | None) -> None:
        """Make the line of a field the current one, if it is there."""
        place = next((n for n, row in enumerate(self.rows.rows) if key and row.key == key), -1)
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, DIFFERENCES) == "open":
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        shown = self.rows.rows[index.row()]
        room = self._delegate.reopen_room(self.visualRect(index), self.layoutDirection())
        if shown.kind is DifferenceRowKind.SETTLED and room.contains(point):
            self.reopened.emit(shown.key)

    def currentChanged(self, now: AnyIndex, before: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(now, before)
        if now.isValid():
            self.chosen.emit(self.rows.rows[now.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _show_bar(self, place: int, shown: DifferenceRow) -> None:
        bar = FileBar(shown)
        bar.chosen.connect(self.all_chosen)
        self.bars[shown.file] = bar
        self.setIndexWidget(self.rows.index(place), bar)
