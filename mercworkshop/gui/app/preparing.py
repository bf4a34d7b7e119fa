"""Says that a file is being brought to the shape of this version, where that takes a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.jobs.job_bar import PATIENCE_MS
from mercworkshop.gui.session.messages import Message, MessageQueue
from mercworkshop.i18n import _


class Preparing(QObject):
    """Speaks from the first step of ``job``, a moment later, until its end; belongs to the job."""

    due = Signal()
    """It is said now: a window should be there that shows it."""

    def __init__(self, job: Job, messages: MessageQueue) -> None:
        super().__init__(job)
        self._messages = messages
        self._said: Message | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._say)
        job.progressed.connect(self._patience.start)
        job.ended.connect(self._end)

    def _say(self) -> None:
        self._said = Message(_("Preparing the file for this version…"), stays=True)
        self._messages.add(self._said)
        self.due.emit()

    def _end(self) -> None:
        self._patience.stop()
        if self._said is not None:
            self._messages.dismiss(self._said)
            self._said = None
