"""Lets a job of the window show and cancel what a child process reads for it."""

from __future__ import annotations

from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import plural


class JobWatch:
    """Shows in the job bar how many rows of a file were read, and cancels reading with the job."""

    def __init__(self, progress: JobProgress) -> None:
        self._progress = progress

    @property
    def is_cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._progress.is_cancelled

    def count_rows(self, done: int, total: int) -> None:
        """Show how many rows were read."""
        if not self.is_cancelled:
            words = plural("{n} row read", "{n} rows read", done)
            self._progress.step(done if total else 0, total, words)
