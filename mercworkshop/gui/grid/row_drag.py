"""Moving rows with the mouse: by their numbers, with a line where they would go."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mercworkshop.gui.grid import commands
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import GRID

_THICK = 3
"""Height of the line, in pixels at 100 %."""


class RowDrag(QObject):
    """Moves the chosen rows of ``view`` when their number is dragged; Esc lets them stay.

    ``handle`` is what shows the numbers: a part of the view's column ``place``, or a widget of
    its own if that is -1. Rows stay in their band.
    """

    def __init__(self, view: EditableTable, handle: QWidget, place: int = -1) -> None:
        super().__init__(view)
        self._view, self._handle, self._place = view, handle, place
        self._from: QPoint | None = None
        self._row, self._target = -1, -1
        self.line = QFrame(view.viewport())
        self.line.hide()
        handle.installEventFilter(self)
        view.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether a row is being dragged."""
        return self._target >= 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._handle:
            return self._mouse(event)
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not (is_key and self.is_dragging):
            return False
        if isinstance(event, QKeyEvent) and meaning(event, GRID) == "one":
            self._stop()
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        place = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._press(place)
            case QEvent.Type.MouseMove if self._from is not None:
                self._move(place)
                return True
            case QEvent.Type.MouseButtonRelease if self._from is not None:
                was_dragging = self.is_dragging
                self._drop()
                return was_dragging
        return False

    def _press(self, place: QPoint) -> None:
        row = self._view.rowAt(place.y())
        is_handle = self._place < 0 or self._view.columnAt(place.x()) == self._place
        self._from = place if is_handle and self._view.grid.record(row) is not None else None
        self._row = row

    def _move(self, place: QPoint) -> None:
        far = QApplication.startDragDistance()
        if self._from is None or (place - self._from).manhattanLength() < far:
            return
        if not self.is_dragging and self._row not in self._view.selected_rows():
            self._view.select_rows([self._row])
        first, end = self._band()
        above = self._view.rowAt(place.y())
        middle = self._view.rowViewportPosition(above) + self._view.rowHeight(above) / 2
        at = end if above < 0 else above + (place.y() > middle)
        self._target = min(max(at, first), end)
        self._show_line()

    def _band(self) -> tuple[int, int]:
        """Return the first row of the band of the dragged row, and the row after its last."""
        first = end = self._row
        while self._view.grid.record(first - 1) is not None:
            first -= 1
        while self._view.grid.record(end) is not None:
            end += 1
        return first, end

    def _show_line(self) -> None:
        look, view = theme.current_look(), self._view
        thick = look.px(_THICK)
        last = self._target - 1
        top = view.rowViewportPosition(last) + view.rowHeight(last) if last >= 0 else 0
        self.line.setStyleSheet(f"background: {look.color('accent').name()}; border: 0;")
        self.line.setGeometry(QRect(0, top - thick // 2, view.viewport().width(), thick))
        self.line.show()
        self.line.raise_()
        view.scrollTo(view.grid.index(min(max(last, 0), view.grid.rowCount() - 1), 0))

    def _drop(self) -> None:
        target, rows = self._target, self._view.selected_rows()
        was_dragging = self.is_dragging
        dragged = self._row
        self._stop()
        if not was_dragging or not rows:
            return
        first, last = rows[0], rows[-1]
        by = self._count_peers(dragged, range(last + 1, target))
        by = by or -self._count_peers(dragged, range(first - 1, target - 1, -1))
        if by:
            commands.move_rows(self._view, by)

    def _count_peers(self, dragged: int, rows: Iterable[int]) -> int:
        """Return how many of the rows passed are in one order with the dragged row.

        Those are the rows of the same depth; a step cannot pass the end of the steps of its action.
        """
        level, count = self._view.grid.level(dragged), 0
        for row in rows:
            its = self._view.grid.level(row)
            if its < level:
                break
            count += its == level
        return count

    def _stop(self) -> None:
        self._from, self._row, self._target = None, -1, -1
        self.line.hide()
