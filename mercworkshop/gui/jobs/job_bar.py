"""The jobs that run or wait, a line each, with how far it is and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _

PATIENCE_MS = 400
"""Work that is done sooner than this shows no progress at all."""


class JobLine(QWidget):
    """One job: its words, how far it is, and Cancel."""

    due = Signal()
    """The job takes longer than a moment: the line is to be shown."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.label = label("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()  # nothing moves while the job waits
        self.cancel = button(_("Cancel"), kind="quiet", run=self._cancel)
        self.cancel.setAccessibleDescription(job.title)
        line = row(self.label, self.progress, self.cancel, gap=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._is_stopping = False
        self._say(0, 0, _("Waiting for its turn: {job}").format(job=job.title))
        job.begun.connect(self._begin)
        job.progressed.connect(self._say)
        self.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_late)
        self._patience.start()

    def _begin(self) -> None:
        self.progress.show()
        self._say(0, 0, self.job.title)

    def _say(self, done: int, total: int, what: str) -> None:
        if not self._is_stopping:
            plain_text(self.label, what or self.job.title)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleName(self.label.text())

    def _show_late(self) -> None:
        self.show()
        self.due.emit()

    def _cancel(self) -> None:
        self._is_stopping = True
        self.cancel.setEnabled(False)
        plain_text(self.label, _("Stopping…"))
        self.job.cancel()


class JobBar(QFrame):
    """Shows every job that it started, once it takes longer than a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[JobLine] = []
        self.setProperty("kind", "message")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = column(gap=4)
        self._column.setContentsMargins(16, 6, 10, 6)
        self.setLayout(self._column)
        self.hide()

    def run_job(self, job: Job) -> Job:
        """Start ``job`` and show how far it is, beside those that run already."""
        line = JobLine(job)
        line.due.connect(self.show)
        self.lines.append(line)
        self._column.addWidget(line)
        job.ended.connect(self._remove)
        job.start()
        return job

    def _remove(self) -> None:
        job = self.sender()
        for line in [each for each in self.lines if each.job is job]:
            self.lines.remove(line)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        # A line that is not due yet is hidden, also while the bar itself is hidden.
        self.setVisible(any(not line.isHidden() for line in self.lines))
