"""Input that is typed but not yet an edit: when it is committed, and whether there is any.

The bar shows "Saving…" from the first key because it watches :data:`pending_inputs`; a page change,
closing the window and suspending the computer call :meth:`PendingInputs.commit_all`.
"""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400
"""Input is committed this long after the last key."""

LONGEST_MS = 2000
"""Input is committed at the latest this long after the first key."""


class PendingInputs(QObject):
    """All input that is pending, in every window."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open: weakref.WeakSet[PendingInput] = weakref.WeakSet()

    @property
    def is_pending(self) -> bool:
        """Whether any input is pending."""
        return bool(self._open)

    def commit_all(self) -> None:
        """Commit all pending input now."""
        for each in tuple(self._open):
            each.commit()

    def register(self, pending: PendingInput, *, is_open: bool) -> None:
        """Add ``pending`` if it is open, else remove it."""
        before = self.is_pending
        (self._open.add if is_open else self._open.discard)(pending)
        if before != self.is_pending:
            self.changed.emit()


pending_inputs = PendingInputs()


class PendingInput(QObject):
    """The pending input of one field; emits :attr:`due` when it is to be committed."""

    due = Signal()

    def __init__(self, field: QObject) -> None:
        super().__init__(field)
        self.is_open = False
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LONGEST_MS)

    def restart_timer(self) -> None:
        """Note a key press: commit later."""
        self._quiet.start()
        if not self.is_open:
            self._latest.start()
            self._set_open(is_open=True)

    def commit(self) -> None:
        """Commit the input now, if there is any."""
        if self.is_open:
            self.discard()
            self.due.emit()

    def hold(self) -> None:
        """Keep input that could not be written: it is committed with all others, by no timer."""
        self._set_open(is_open=True)

    def discard(self) -> None:
        """Drop the input: the field was given a new value."""
        self._quiet.stop()
        self._latest.stop()
        self._set_open(is_open=False)

    def _set_open(self, *, is_open: bool) -> None:
        self.is_open = is_open
        pending_inputs.register(self, is_open=is_open)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.commit)
        return timer
