"""The jobs that run or wait: a line each, with progress and a Cancel button."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _

PATIENCE_MS = 400
"""A job that ends sooner than this is not shown at all."""


class JobLine(QWidget):
    """One job: its title, its progress, and Cancel."""

    due = Signal()
    """The job has run for PATIENCE_MS: the line is shown now."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.label = label("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()  # no moving bar while the job waits
        self.cancel = button(_("Cancel"), kind="quiet", run=self._cancel)
        self.cancel.setAccessibleDescription(job.title)
        line = row(self.label, self.progress, self.cancel, gap=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._is_stopping = False
        self._show_progress(0, 0, _("Waiting for its turn: {job}").format(job=job.title))
        job.begun.connect(self._on_begun)
        job.progressed.connect(self._show_progress)
        self.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_late)
        self._patience.start()

    def _on_begun(self) -> None:
        self.progress.show()
        self._show_progress(0, 0, self.job.title)

    def _show_progress(self, done: int, total: int, what: str) -> None:
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
    """Shows every job that it started, from PATIENCE_MS on."""

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
        """Start ``job``, show its progress in a new line, and return it."""
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
        # isHidden(), not isVisible(): no line is visible while the bar itself is hidden.
        self.setVisible(any(not line.isHidden() for line in self.lines))
