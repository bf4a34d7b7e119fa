"""What has been typed and not yet handed on: when it is due, and whether there is any.

The bar says "Saving…" from the first key because it watches :data:`drafts`; a page change, closing
the window and suspending the computer call :meth:`Drafts.flush`.
"""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject, QTimer, Signal

QUIET_MS = 400
"""Text is handed on this long after the last key."""

LONGEST_MS = 2000
"""Text is handed on at the latest this long after the first key."""


class PendingInputs(QObject):
    """Every draft that is open now, in any window."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open: weakref.WeakSet[PendingInput] = weakref.WeakSet()

    @property
    def is_pending(self) -> bool:
        """Whether something has been typed that was not yet handed on."""
        return bool(self._open)

    def commit_all(self) -> None:
        """Hand everything on now."""
        for draft in tuple(self._open):
            draft.commit()

    def register(self, draft: PendingInput, *, is_open: bool) -> None:
        """Note that ``draft`` has begun or has ended."""
        before = self.is_pending
        (self._open.add if is_open else self._open.discard)(draft)
        if before != self.is_pending:
            self.changed.emit()


pending_inputs = PendingInputs()


class PendingInput(QObject):
    """The unsaved words of one field: says :attr:`due` when they should be handed on."""

    due = Signal()

    def __init__(self, field: QObject) -> None:
        super().__init__(field)
        self.is_open = False
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LONGEST_MS)

    def restart_timer(self) -> None:
        """Note that a key was pressed."""
        self._quiet.start()
        if not self.is_open:
            self._latest.start()
            self._set_open(is_open=True)

    def commit(self) -> None:
        """Hand the words on now, if there are any."""
        if self.is_open:
            self.discard()
            self.due.emit()

    def discard(self) -> None:
        """Forget the words: the field was given a new value."""
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
