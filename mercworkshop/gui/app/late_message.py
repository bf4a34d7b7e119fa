"""Shows a message while a file is upgraded or made, if that takes long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.jobs.job_bar import PATIENCE_MS
from mercworkshop.gui.session.pages.messages import Message, MessageQueue


class LateMessage(QObject):
    """Shows ``words`` from PATIENCE_MS after ``since``, a signal of ``job``, until its end."""

    due = Signal()
    """The message is shown now, and needs a window with a message bar."""

    def __init__(self, job: Job, since: SignalInstance, words: str, messages: MessageQueue) -> None:
        super().__init__(job)
        self._words, self._messages = words, messages
        self._message: Message | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        since.connect(self._patience.start)
        job.ended.connect(self._on_ended)

    def _show(self) -> None:
        if self._message is None:
            self._message = Message(self._words, stays=True)
            self._messages.add(self._message)
            self.due.emit()

    def _on_ended(self) -> None:
        self._patience.stop()
        if self._message is not None:
            self._messages.dismiss(self._message)
            self._message = None
