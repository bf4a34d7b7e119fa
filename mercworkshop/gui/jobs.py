"""Slow work off the window's thread: values go in, a value comes out, and it can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from mercworkshop.errors import Cancelled
from mercworkshop.gui.layouts import row
from mercworkshop.gui.widgets import button, label, plain_text
from mercworkshop.i18n import _

PATIENCE_MS = 400
"""Work that is done sooner than this shows no progress at all."""


class Progress:
    """What the work is given to say how far it is, and to learn that it should stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def check(self) -> None:
        """Raise :class:`~mercworkshop.errors.Cancelled` when the work should stop."""
        if self.is_cancelled:
            raise Cancelled

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is; raises like :meth:`check`."""
        self.check()
        self._tell(done, total, what)


class Job(QObject):
    """Runs ``work(progress)`` on a pool thread and tells its end on the window's thread.

    ``work`` closes over values only, never over a store or a widget. Connect bound methods. A job
    that is running is kept alive here, so that closing a window cannot take it away.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    progressed = Signal(int, int, str)

    _running: set[Job] = set()  # noqa: RUF012 - one set for all

    def __init__(self, work: Callable[[Progress], object], title: str = "") -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._progress = Progress(self.progressed.emit)
        self.ended.connect(self._let_go)

    def start(self) -> None:
        """Begin; return at once."""
        Job._running.add(self)
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop; what it had not finished is as if it had never begun."""
        self._progress.cancel()

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - it is handed on, not hidden
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.ended.emit()

    def _let_go(self) -> None:
        Job._running.discard(self)


class JobBar(QFrame):
    """Shows the job that runs now, with Cancel, once it takes longer than a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.setProperty("kind", "message")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.label = label("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel = button(_("Cancel"), kind="quiet", run=self._cancel)
        line = row(self.label, self.progress, self.cancel, gap=12)
        line.setContentsMargins(16, 6, 10, 6)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    def run(self, job: Job) -> Job:
        """Start ``job`` and show how far it is."""
        self._job = job
        self._say(0, 0, job.title)
        self.cancel.setEnabled(True)
        job.progressed.connect(self._say)
        job.ended.connect(self._over)
        self._patience.start()
        job.start()
        return job

    def _say(self, done: int, total: int, what: str) -> None:
        plain_text(self.label, what or (self._job.title if self._job else ""))
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleName(self.label.text())

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            plain_text(self.label, _("Stopping…"))

    def _over(self) -> None:
        if self.sender() is self._job:
            self._patience.stop()
            self._job = None
            self.hide()
