"""A line over a table that goes to the next cell with the words typed into it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import PALETTE
from mercworkshop.i18n import _

_WIDTH = 240


class FindLine(QLineEdit):
    """Typing goes to the first cell from the current one on, Enter to the next, Esc back to it."""

    def __init__(self, view: EditableTable) -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Words to look for"))
        self.setPlaceholderText(_("Words to look for"))
        self.resize(theme.current_look().px(_WIDTH), self.sizeHint().height())
        place, size = view.viewport().geometry(), self.size()
        is_mirrored = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = place.left() + 8 if is_mirrored else place.right() - size.width() - 8
        self.move(left, place.top() + 4)
        self.textEdited.connect(self._from_here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, PALETTE):
            case "leave":
                self._view.setFocus()
            case "run":  # not by a signal: the key would go on to the table, and there down a row
                self._next()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close()

    def _from_here(self, words: str) -> None:
        self._go(words, is_next=False)

    def _next(self) -> None:
        self._go(self.text(), is_next=True)

    def _go(self, words: str, *, is_next: bool) -> None:
        """Go to the first cell with the words, as cells stand on the screen.

        The current one counts too, unless the next is asked for.
        """
        wanted, grid, stops = fold_text(words.strip()), self._view.grid, self._view.tab_stops()
        current, across = self._view.currentIndex(), self._view.horizontalHeader().visualIndex
        cells = [(row, n) for row in range(len(grid.rows)) for n in stops]
        order = {n: across(n) for n in stops}
        find = bisect_right if is_next else bisect_left
        at = find(
            cells,
            (current.row(), across(current.column())),
            key=lambda cell: (cell[0], order[cell[1]]),
        )
        for row, place in (*cells[at:], *cells[:at]) if wanted else ():
            if wanted in fold_text(grid.shown_text(row, place)):
                self._view.go(row, place)
                announce(self._view, grid.shown_text(row, place))
                return
        if wanted:
            announce(self._view, _("These words were not found."))


def find_in(view: EditableTable) -> None:
    """Open the line over a table."""
    line = FindLine(view)
    line.show()
    line.setFocus()
