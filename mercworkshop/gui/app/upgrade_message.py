"""Shows a message while a file of an older version is upgraded, if that takes long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.jobs.job_bar import PATIENCE_MS
from mercworkshop.gui.session.pages.messages import Message, MessageQueue
from mercworkshop.i18n import _


class UpgradeMessage(QObject):
    """Shows the message from PATIENCE_MS after the first step of ``job`` until its end."""

    due = Signal()
    """The message is shown now, and needs a window with a message bar."""

    def __init__(self, job: Job, messages: MessageQueue) -> None:
        super().__init__(job)
        self._messages = messages
        self._message: Message | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        job.progressed.connect(self._patience.start)
        job.ended.connect(self._on_ended)

    def _show(self) -> None:
        self._message = Message(_("Preparing the file for this version…"), stays=True)
        self._messages.add(self._message)
        self.due.emit()

    def _on_ended(self) -> None:
        self._patience.stop()
        if self._message is not None:
            self._messages.dismiss(self._message)
            self._message = None
