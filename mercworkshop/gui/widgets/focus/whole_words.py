"""Shows all words of the current line of a list or cell of a table where they are cut.

The mouse has tooltips for that; this is the same for the keyboard. Esc hides it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.focus.watcher import FocusWatcher
from mercworkshop.gui.widgets.inputs.cell_hint import CellHint
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LISTED
from mercworkshop.gui.widgets.model_index import AnyIndex

REST_MS = 600
"""The words are shown this long after a line or cell became current."""

_PADDING = 12
"""Pixels at 100 % beside the words of a cell."""

_ENDING = {QEvent.Type.Hide, QEvent.Type.Resize}


class WholeWords(FocusWatcher):
    """Follows the focus of the program from list to list."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._view: QAbstractItemView | None = None
        self._selection: QItemSelectionModel | None = None  # kept, as the view may get another one
        self._hint: CellHint | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._show)

    def eventFilter(self, _view: QObject, event: QEvent) -> bool:
        """Hide the words on Esc, which then does nothing else, and when the list moves."""
        if event.type() in _ENDING:
            self._hide()
        is_key = event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if is_key and isinstance(event, QKeyEvent) and meaning(event, LISTED) == "hide":
            return self._answer_esc(event)
        return False

    def _answer_esc(self, event: QKeyEvent) -> bool:
        if self._hint is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._hide()
        return True

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._hide()
        before, self._view = self._view, None
        selection, self._selection = self._selection, None
        if before is not None and Shiboken.isValid(before):
            before.removeEventFilter(self)
            for bar in (before.horizontalScrollBar(), before.verticalScrollBar()):
                bar.valueChanged.disconnect(self._take_away)
        if selection is not None and Shiboken.isValid(selection):
            selection.currentChanged.disconnect(self._wait)
        if isinstance(now, QAbstractItemView) and now.selectionModel() is not None:
            self._view, self._selection = now, now.selectionModel()
            now.installEventFilter(self)
            for bar in (now.horizontalScrollBar(), now.verticalScrollBar()):
                bar.valueChanged.connect(self._take_away)
            self._selection.currentChanged.connect(self._wait)
            self._wait()

    def _wait(self) -> None:
        self._hide()
        self._rest.start()

    def _hide(self) -> None:
        self._rest.stop()
        self._take_away()

    def _take_away(self) -> None:
        """Hide the words; those of a line that the list scrolls to are still shown later."""
        hint, self._hint = self._hint, None
        if hint is not None and Shiboken.isValid(hint):
            hint.hide()
            hint.deleteLater()

    def _show(self) -> None:
        view = self._view
        if view is None or not Shiboken.isValid(view) or not view.hasFocus():
            return
        index = view.currentIndex()
        cell = view.visualRect(index)
        if is_cut(view, index) and view.viewport().rect().intersects(cell):
            self._hint = CellHint(view, "")
            place = cell.translated(view.viewport().pos())
            self._hint.show_beside(place, str(index.data()))


def is_cut(view: QAbstractItemView, index: AnyIndex) -> bool:
    """Return whether a cell has no room for its words; False if its own hint is shown.

    A line that is wider than its list is cut where the list ends.
    """
    words, cell = str(index.data() or ""), view.visualRect(index)
    if not words or index.data(Qt.ItemDataRole.AccessibleDescriptionRole):
        return False
    metrics = view.fontMetrics()
    lines = max(cell.height() // max(metrics.lineSpacing(), 1), 1)
    inside = view.viewport().rect()
    width = min(cell.right(), inside.right()) - max(cell.left(), inside.left()) + 1
    room = (width - theme.current_look().px(_PADDING)) * lines
    return max(map(metrics.horizontalAdvance, words.split("\n"))) > room
