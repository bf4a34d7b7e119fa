"""The progress of a job in a dialog, where the status line of the window cannot be pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


class JobRow(QWidget):
    """Shows one job from its start to its end: its words, its progress, and Cancel."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button(_("Cancel"), "close", "quiet", run=self.stop)
        self.setLayout(row(self.words, self.bar, self.cancel, gap=8))
        self._job: Job | None = None
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a job is shown that has not ended."""
        return self._job is not None

    def watch(self, job: Job) -> None:
        """Show a job that is about to start, with the focus on Cancel."""
        self._job = job
        self.cancel.setEnabled(True)
        self.cancel.setAccessibleDescription(job.title)
        self._show(0, 0, job.title)
        job.progressed.connect(self._show)
        job.ended.connect(weak_slot(self, JobRow._end))
        self.show()
        self.cancel.setFocus()

    def stop(self) -> None:
        """Cancel the job; nothing remains of a file that it has not finished."""
        if self._job is not None:
            self.cancel.setEnabled(False)
            self.words.set_words(_("Stopping…"))
            self._job.cancel()

    def _show(self, done: int, total: int, what: str) -> None:
        if self.cancel.isEnabled() and self._job is not None:
            self.words.set_words(what or self._job.title)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.words.text())

    def _end(self) -> None:
        self._job = None
        self.hide()
