"""The file collected last: collecting is no undo step, but undo offers to take it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.i18n import _, isolate


class LastArrival(QObject):
    """The last collected file, until the next edit."""

    changed = Signal()

    asked = Signal(object)
    """Emitted with the Arrival that undo would take back; a receiver asks the user."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._arrival: Arrival | None = None

    @property
    def label(self) -> str:
        """The text of the undo action; empty unless the last thing done was collecting a file."""
        if self._arrival is None:
            return ""
        return _("Undo: collect {file}…").format(file=isolate(self._arrival.name))

    def remember(self, arrival: Arrival | None) -> None:
        """Remember the file collected last; None after an edit."""
        if arrival != self._arrival:
            self._arrival = arrival
            self.changed.emit()

    def ask(self) -> bool:
        """Emit :attr:`asked` if there is a file; return whether there is one."""
        if self._arrival is None:
            return False
        self.asked.emit(self._arrival)
        return True
