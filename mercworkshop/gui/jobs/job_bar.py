"""The jobs that run or wait, in the status line: title, progress, and a Cancel button."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _, plural

PATIENCE_MS = 400
"""A job that ends sooner than this is not shown at all."""

_TEXT, _PROGRESS = 320, 120
"""Most width of the text, and width of the progress, in pixels at 100 %."""


class JobLine(QWidget):
    """One job: its title, its progress, and Cancel."""

    due = Signal()
    """The job has run for PATIENCE_MS: the line is to be shown."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.label = ElidedLabel()
        self.label.setMaximumWidth(theme.current_look().px(_TEXT))
        self.progress = QProgressBar()
        self.progress.setFixedWidth(theme.current_look().px(_PROGRESS))
        self.progress.setTextVisible(False)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()  # no moving bar while the job waits
        self.cancel = button(_("Cancel"), kind="quiet", run=self._cancel)
        self.cancel.setAccessibleDescription(job.title)
        self.setLayout(row(self.label, self.progress, self.cancel, gap=8))
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
            self.label.set_words(what or self.job.title)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleName(self.label.text())

    def _show_late(self) -> None:
        self.due.emit()

    def _cancel(self) -> None:
        self._is_stopping = True
        self.cancel.setEnabled(False)
        self.label.set_words(_("Stopping…"))
        self.job.cancel()


class JobBar(QWidget):
    """Shows the jobs that it started, from PATIENCE_MS on: one, and how many more there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[JobLine] = []
        self._due: list[JobLine] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.more = button("", kind="quiet", run=self._show_next)
        self.more.setAccessibleName(_("Next job"))
        self._row = row(self.more, gap=8)
        self.setLayout(self._row)
        self.hide()

    def run_job(self, job: Job) -> Job:
        """Start ``job``, show its progress in a new line, and return it."""
        line = JobLine(job)
        line.due.connect(self._on_due)
        self.lines.append(line)
        self._row.insertWidget(0, line)
        job.ended.connect(self._remove)
        job.start()
        return job

    def _on_due(self) -> None:
        line = self.sender()
        self._due += [each for each in self.lines if each is line]
        self._refresh()

    def _remove(self) -> None:
        job = self.sender()
        for line in [each for each in self.lines if each.job is job]:
            self.lines.remove(line)
            self._due = [each for each in self._due if each is not line]
            self._row.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._refresh()

    def _show_next(self) -> None:
        """Show the next of several jobs."""
        self._due.append(self._due.pop(0))
        self._refresh()

    def _refresh(self) -> None:
        for each in self.lines:
            each.setVisible(each in self._due[:1])
        waiting = len(self._due) - 1
        self.more.setVisible(waiting > 0)
        self.more.setText(plural("{n} more", "{n} more", waiting) if waiting > 0 else "")
        self.setVisible(bool(self._due))
