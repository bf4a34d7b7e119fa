"""A date that can be two days: the cell asks which, with the readings as buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain import dates
from mercworkshop.domain.dates import AmbiguousDate
from mercworkshop.gui.layouts import row
from mercworkshop.gui.weak import weakly
from mercworkshop.gui.widgets import button, label
from mercworkshop.i18n import _, language

_TURNS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class DateQuestion(QFrame):
    """Stands below a cell; ``chosen`` carries the reading in words that have one meaning."""

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, doubt: AmbiguousDate, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("kind", "card")
        self.setAccessibleName(doubt.message)
        self.buttons = [
            button(
                dates.show_long(reading, language()),
                run=weakly(self, DateQuestion._choose, reading.edtf),
            )
            for reading in doubt.readings
        ]
        for each in self.buttons:
            each.installEventFilter(self)
        self.setLayout(row(label(_("Which day?")), *self.buttons, margin=8))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, doubt.message))

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
        self.buttons[0].setFocus()

    def eventFilter(self, each: QObject, event: QEvent) -> bool:
        """Esc goes back to the words; Enter chooses, arrows and Tab go from one to the other."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(each, event)
        key, here = Qt.Key(event.key()), self.buttons.index(each)  # type: ignore[arg-type]
        if key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.buttons[here].click()
        elif key in _TURNS:
            back = key in {Qt.Key.Key_Left, Qt.Key.Key_Backtab}
            self.buttons[(here + (-1 if back else 1)) % len(self.buttons)].setFocus()
        else:
            return super().eventFilter(each, event)
        return True

    def _choose(self, edtf: str) -> None:
        self.chosen.emit(edtf)
