"""A date that can be two days: the cell asks which, with the readings as buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate
from mercworkshop.gui.widgets.basics import button, label
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, current_language

_FIRST = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down}
_TURNS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ALONE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}


class DateQuestion(QFrame):
    """Stands below a cell; ``chosen`` carries the reading in words that have one meaning.

    No reading is lit until an arrow asks for one: whoever types on without looking answers
    nothing by accident. ``passed`` carries a key that is meant for the table, ``left`` says that
    focus went elsewhere.
    """

    chosen = Signal(str)
    dismissed = Signal()
    passed = Signal(object)
    left = Signal()

    def __init__(self, doubt: AmbiguousDate, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("kind", "card")
        self.setAccessibleName(doubt.message)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons = [
            button(
                partial_date.format_date_long(reading, current_language()),
                run=weak_slot(self, DateQuestion._choose, reading.edtf),
            )
            for reading in doubt.readings
        ]
        for each in (self, *self.buttons):
            each.installEventFilter(self)
        self.setLayout(row(label(_("Which day?")), *self.buttons, margin=8))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, doubt.message))

    def has_focus(self) -> bool:
        """Whether the keyboard is here."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def show_below(self, cell: QRect) -> None:
        """Appear under ``cell``, above it where there is no room, and take the keyboard."""
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

    def eventFilter(self, each: QObject, event: QEvent) -> bool:
        """Esc goes back to the words; arrows light a reading, Enter takes the one that is lit."""
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
        """Answer a key; ``here`` is the reading that is lit, -1 for none."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif here < 0 and key in _FIRST:
            self.buttons[0].setFocus()
        elif here >= 0 and key in _ENTER:
            self.buttons[here].click()
        elif here >= 0 and key in _TURNS:
            step = -1 if key == Qt.Key.Key_Left else 1
            self.buttons[(here + step) % len(self.buttons)].setFocus()
        elif key not in _ALONE:
            self.passed.emit(event)

    def _look_whether_left(self) -> None:
        if not self.has_focus():
            self.left.emit()

    def _choose(self, edtf: str) -> None:
        self.chosen.emit(edtf)
