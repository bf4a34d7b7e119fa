"""The file that was taken in just now: it is no step of undo, but undo offers to take it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.i18n import _, isolate


class LastArrival(QObject):
    """Knows the newest file until somebody goes on with something else."""

    changed = Signal()

    asked = Signal(object)
    """Emitted with the Arrival that undo would take back; whoever hears it asks the person."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._arrival: Arrival | None = None

    @property
    def label(self) -> str:
        """What undo offers, in words; empty when the last thing done was no file."""
        if self._arrival is None:
            return ""
        return _("Undo: take in {file}…").format(file=isolate(self._arrival.name))

    def remember(self, arrival: Arrival | None) -> None:
        """Remember the file that was taken in last; None forgets it."""
        if arrival != self._arrival:
            self._arrival = arrival
            self.changed.emit()

    def ask(self) -> bool:
        """Ask whether the file shall be taken back; return whether there is one."""
        if self._arrival is None:
            return False
        self.asked.emit(self._arrival)
        return True
