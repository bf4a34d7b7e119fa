"""Question below a cell when a date can be read in two ways; each reading is a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.basics import button, label
from mercworkshop.gui.widgets.keys.binding import is_modifier, meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import READINGS
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


class DateQuestion(QFrame):
    """Shown below a cell; ``chosen`` is emitted with the reading in EDTF, which is unambiguous.

    No button has the focus until an arrow key is pressed, so that typing on answers nothing by
    accident. ``passed`` is emitted with a key meant for the table, ``left`` when the focus leaves.
    """

    chosen = Signal(str)
    dismissed = Signal()
    passed = Signal(object)
    left = Signal()

    def __init__(self, date: AmbiguousDate, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("kind", "card")
        self.setAccessibleName(date.message)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons = [
            button(
                partial_date.format_date_long(reading),
                run=weak_slot(self, DateQuestion._choose, reading.edtf),
            )
            for reading in date.readings
        ]
        for each in (self, *self.buttons):
            each.installEventFilter(self)
        self.setLayout(row(label(_("Which day?")), *self.buttons, margin=8))
        self._message = date.message

    def has_focus(self) -> bool:
        """Whether the question or one of its buttons has the focus."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def show_below(self, cell: QRect) -> None:
        """Show the question below ``cell``, or above it if there is no room, and focus it."""
        self.adjustSize()
        room = self._area.rect()
        place = QRect(cell.bottomLeft(), self.size())
        if place.bottom() > room.bottom():
            place.moveBottom(cell.top())
        place.moveLeft(max(min(place.left(), room.right() - self.width()), 0))
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.setFocus()
        announce(self, self._message)

    def eventFilter(self, each: QObject, event: QEvent) -> bool:
        """Handle Esc (back to the cell), arrows (focus a reading) and Enter (choose it)."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
                QTimer.singleShot(0, self, self._look_whether_left)
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(each, event)
        here = next((n for n, button in enumerate(self.buttons) if button is each), -1)
        self._press(event, here)
        return True

    def _press(self, event: QKeyEvent, here: int) -> None:
        """Handle a key; ``here`` is the number of the focused reading, -1 if none."""
        match meaning(event, READINGS):
            case "dismiss":
                self.dismissed.emit()
            case "turn" | "enter" if here < 0:
                self.buttons[0].setFocus()
            case "take" if here >= 0:
                self.buttons[here].click()
            case "turn":
                step = -1 if pressed(event) == "Left" else 1
                self.buttons[(here + step) % len(self.buttons)].setFocus()
            case _ if not is_modifier(event):
                self.passed.emit(event)

    def _look_whether_left(self) -> None:
        if not self.has_focus():
            self.left.emit()

    def _choose(self, edtf: str) -> None:
        self.chosen.emit(edtf)
