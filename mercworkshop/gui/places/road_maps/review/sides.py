"""The lists of a review and the point that is current in them, as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FINDINGS
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    column,
    reading_area,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.i18n import _

_WIDE, _HIGH = 860, 560
"""From this width on, in pixels at 100 %, the point stands beside the lists; else below them, if
there is this height."""
_SHARES = (4, 3)
"""Shares of the room, for lists and point."""


class ReviewSides(QWidget):
    """Lists, and beside or below them the point: ``detail`` to read above ``answers`` to give.

    Where there is room for one of them only, the lists have it, and the point is a page that is
    opened and left again.
    """

    left = Signal()
    """Emitted when the page of a point was left, so that the keyboard goes back to its list."""

    pressed = Signal(str)
    """Emitted with what a key means for the point whose text is read: "open", "keep" …"""

    paged = Signal(bool)
    """Emitted when lists and point become pages of their own, or are that no longer."""

    def __init__(self, lists: QWidget, detail: QWidget, answers: QWidget) -> None:
        super().__init__()
        self.is_paged = self.is_open = False
        self.lists = scroll_area(lists)
        self.text = reading_area(bare_widget(column(detail, margin=MARGIN)), _("Finding"))
        self.back = button(_("Back"), "arrow_back", "quiet", run=self.leave)
        self._head = bare_widget(row(self.back, None))
        self._head.hide()
        below = bare_widget(column(answers, margin=MARGIN))
        self.pane = bare_widget(column(self._head, self.text, below, gap=0))
        self._box = column(self.lists, self.pane, gap=0)
        for each in (self.lists, self.pane):  # shares of the room, whatever is in them
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setLayout(self._box)

    @property
    def shown(self) -> Sequence[QWidget]:
        """The parts in sight."""
        if not self.is_paged:
            return self.lists, self.pane
        return (self.pane,) if self.is_open else (self.lists,)

    def open(self) -> bool:
        """Show the point as a page, and let its text be read; False where that is in sight."""
        if not self.is_paged:
            return False
        self._show(is_open=True)
        self.text.verticalScrollBar().setValue(0)
        self.text.setFocus()
        return True

    def leave(self) -> None:
        """Show the lists again, if the point is a page."""
        if self.is_open:
            had_focus = stops.holds(self.pane, self.window().focusWidget())
            self._show(is_open=False)
            if had_focus:
                self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the point beside the lists, below them, or on a page of its own."""
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self._box, is_wide=is_wide)
        for place, share in enumerate(_SHARES):
            self._box.setStretch(place, share)
        is_paged = not is_wide and self.height() < px(_HIGH)
        self.lists.setMinimumHeight(0 if is_wide or is_paged else self.height() * 2 // 5)
        if is_paged != self.is_paged:
            self.is_paged = is_paged
            is_read = stops.holds(self.pane, self.window().focusWidget())
            self._show(is_open=is_paged and is_read)
            self.paged.emit(is_paged)
        self._box.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a page, take the keys of the list while the text of a point is read."""
        asked = meaning(event, FINDINGS) if self.is_open else ""
        if asked == "leave":
            self.leave()
        elif asked and self.text.hasFocus():
            self.pressed.emit(asked)
        else:
            super().keyPressEvent(event)

    def _show(self, *, is_open: bool) -> None:
        self.is_open = is_open
        self._head.setVisible(is_open)
        # first what comes into sight: the focus is never without a place to go to
        parts = ((self.lists, not is_open), (self.pane, is_open or not self.is_paged))
        for part, is_shown in sorted(parts, key=lambda each: not each[1]):
            part.setVisible(is_shown)
