"""Tracks which edits are saved, and whether saving fails."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.values import local_time
from mercworkshop.errors import StorageError
from mercworkshop.gui.session.edits.save_state import (
    SaveFailure,
    SaveKind,
    SaveState,
    next_save_failure,
)
from mercworkshop.gui.session.edits.verbatim_words import VerbatimWords
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs


class SaveTracker(QObject):
    """Tracks whether all edits and ``words`` are in the file; edits have rising numbers."""

    changed = Signal(object)
    """Emitted with the new SaveState."""

    def __init__(self, words: VerbatimWords, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._failure: SaveFailure | None = None
        self._last_saved = 0
        self.last_number = 0
        """The number of the last edit submitted to the writer."""
        self.state = SaveState(SaveKind.SAVED)
        words.written.connect(self.refresh)
        pending_inputs.changed.connect(self.refresh)

    def note_saved(self, number: int) -> None:
        """Note that edits up to ``number`` are dealt with; emits nothing before :meth:`refresh`."""
        self._failure = None
        self._last_saved = number

    def accept(self, number: int) -> None:
        """Note that all edits up to ``number`` are dealt with, and update the state."""
        self.note_saved(number)
        self.refresh()

    def note_failure(self, error: StorageError) -> None:
        """Note that a write failed, and update the state."""
        self._failure = next_save_failure(self._failure, error)
        self.refresh()

    def refresh(self, saved_at: datetime | None = None) -> None:
        """Update the state; ``saved_at`` is the local time of a save that just succeeded."""
        self.show_state(self._current(saved_at))

    def show_state(self, state: SaveState) -> None:
        """Set the state, and emit it if it changed."""
        if state != self.state:
            self.state = state
            self.changed.emit(state)

    def _current(self, saved_at: datetime | None) -> SaveState:
        if why := self._failure or self._words.trouble:
            return SaveState(SaveKind.FAILED, why.again, why.reason, why.is_final)
        if (
            pending_inputs.is_pending
            or self._words.is_pending
            or self._last_saved < self.last_number
        ):
            return SaveState(SaveKind.SAVING)
        return SaveState(SaveKind.SAVED, saved_at or self.state.at or local_time.local_now())
