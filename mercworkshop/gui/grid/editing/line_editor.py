"""The editor of a cell: one line with completions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import CELL
from mercworkshop.i18n import _


class CellEditor(LineField):
    """One line with the completions of its column; ``take`` handles the keys of a table.

    If only values of the list are expected, an arrow at its end opens the list; Alt+Down opens any
    list.
    """

    picked = Signal()
    lines_pasted = Signal(str)
    """Emitted with the text once it has more lines: Qt shows each end of a line as a space."""

    suggestions: CompletionBox | None = None

    def __init__(self, column: GridColumn, take: Callable[[QEvent], bool]) -> None:
        super().__init__(column.heading)
        self._take = take
        self._ends = 0
        self.textEdited.connect(self._count_lines)
        if column.completion_source is not None:
            self.set_completions(CompletionBox(column.completion_source, column.heading, self))
        if column.is_picked:
            self._add_arrow()

    def setText(self, text: str | None) -> None:  # noqa: N802
        super().setText(text)
        self._ends = self.text().count("\n")

    def set_completions(self, suggestions: CompletionBox) -> None:
        """Show completions in a list; one is used only if it is chosen."""
        self.suggestions = suggestions
        suggestions.activated.connect(self._picked)
        self.setCompleter(suggestions)

    @property
    def is_list_open(self) -> bool:
        """Whether the list of completions is shown."""
        return self.suggestions is not None and self.suggestions.list.isVisible()

    def close_list(self) -> None:
        """Close the list of completions."""
        if self.suggestions is not None:
            self.suggestions.list.hide()

    def show_choices(self) -> None:
        """Open the whole list, if it is not open."""
        if self.suggestions is not None and not self.is_list_open:
            self.suggestions.show_all()

    def open_list(self) -> None:
        """Open the whole list, whatever is typed; close it if it is open."""
        if self.is_list_open:
            self.close_list()
        else:
            self.show_choices()

    def begin_line(self) -> None:
        """Type a blank: the text has one line, and words must not run together."""
        before = self.text()[: self.cursorPosition()]
        if before and not before[-1].isspace():
            self.insert(" ")
            self.textEdited.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Handle the keys of a table also while the list is open: it bypasses the event filter."""
        if self.is_list_open and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on Alt with an arrow key, as a combo box does."""
        if meaning(event, CELL) == "list":
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _count_lines(self, text: str) -> None:
        before, self._ends = self._ends, text.count("\n")
        if self._ends > before:
            self.lines_pasted.emit(QGuiApplication.clipboard().text())

    def _add_arrow(self) -> None:
        arrow = QAction(_("Show the list"), self)
        icons.set_icon(arrow, "chevron_down", "muted")
        arrow.triggered.connect(self.open_list)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)

    def _picked(self, words: str) -> None:
        self.setText(words)
        self.picked.emit()
