"""The line in which the words of a cell are typed, with what its column proposes below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mercworkshop.gui.grid.model import GridColumn
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.completer import CompletionBox
from mercworkshop.gui.widgets.fields import LineField
from mercworkshop.i18n import _

_LIST_KEYS = {Qt.Key.Key_Down, Qt.Key.Key_Up}


class CellEditor(LineField):
    """One line; proposes what the column offers. ``take`` answers the keys of a table.

    Where nothing but what the list holds is expected, an arrow at its end opens the list, as
    Alt+Down does wherever there is one.
    """

    picked = Signal()
    suggestions: CompletionBox | None = None

    def __init__(self, column: GridColumn, take: Callable[[QEvent], bool]) -> None:
        super().__init__(_(column.title))
        self._take = take
        if column.proposed is not None:
            self.set_completions(CompletionBox(column.proposed, _(column.title), self))
        if column.is_picked:
            self._add_arrow()

    def set_completions(self, suggestions: CompletionBox) -> None:
        """Propose words in a list; they are taken only where one is chosen in it."""
        self.suggestions = suggestions
        suggestions.activated.connect(self._picked)
        self.setCompleter(suggestions)

    def close_list(self) -> None:
        """Close the list of suggestions."""
        if self.suggestions is not None:
            self.suggestions.list.hide()

    def show_choices(self) -> None:
        """Open the whole list before anything is typed."""
        if self.suggestions is not None and (self.hasSelectedText() or not self.text()):
            self.suggestions.show_all()

    def open_list(self) -> None:
        """Open the whole list, whatever was typed; close it where it is open."""
        if self.suggestions is None:
            return
        if self.suggestions.list.isVisible():
            self.close_list()
        else:
            self.suggestions.show_all()

    def event(self, event: QEvent) -> bool:
        """Take the keys of a table also from the open list, which hands them on past the filter."""
        is_open = self.suggestions is not None and self.suggestions.list.isVisible()
        if is_open and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, as the arrow of a box to choose from does; without one stay here."""
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if has_alt and event.key() in _LIST_KEYS:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _add_arrow(self) -> None:
        arrow = QAction(_("Show the list"), self)
        icons.set_icon(arrow, "chevron_down", "muted")
        arrow.triggered.connect(self.open_list)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)

    def _picked(self, words: str) -> None:
        self.setText(words)
        self.picked.emit()
