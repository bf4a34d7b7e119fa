"""Slow work on another thread: values go in, one value comes out, and it can be cancelled."""

from __future__ import annotations

import threading
import time
import weakref
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mercworkshop.errors import Cancelled, UserError
from mercworkshop.gui.jobs.relay import has_receivers
from mercworkshop.gui.widgets.weak_slot import weak_slot


class JobProgress:
    """Passed to the work of a job, to report progress and to learn of cancelling."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Make the work stop at its next :meth:`check` or :meth:`step`."""
        self._stop.set()

    def check(self) -> None:
        """Raise :class:`~mercworkshop.errors.Cancelled` if the job was cancelled."""
        if self.is_cancelled:
            raise Cancelled

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report progress, ``total`` 0 if unknown; raise like :meth:`check`."""
        self.check()
        self._report(done, total, what)


class Lane:
    """Runs jobs that must not overlap one after the other, in the order of their start.

    Used on the window thread only, so that no job begins while the program ends.
    """

    def __init__(self) -> None:
        self._now: Job | None = None
        self._waiting: deque[Job] = deque()

    def enter(self, job: Job) -> None:
        """Begin ``job`` now, or when all earlier ones have ended."""
        self._waiting.append(job)
        self._go_on()

    def leave(self, job: Job) -> None:
        """Remove ``job``, which has ended or will not begin, and begin the next one."""
        if job in self._waiting:
            self._waiting.remove(job)
        if job is self._now:
            self._now = None
        self._go_on()

    def _go_on(self) -> None:
        if self._now is None and self._waiting:
            self._now = self._waiting.popleft()
            self._now.begin()


class Job(QObject):
    """Runs ``work(progress)`` on its own thread and emits its signals on the window thread.

    ``work`` refers to values only, never to a store or a widget. Every job has an owner, for
    example a view, that uses its result: when the owner is destroyed, the job is cancelled and
    emits no result. An error without a receiver is raised, for the exception hook, unless it is a
    :class:`~mercworkshop.errors.UserError` and the owner is gone.
    """

    begun = Signal()
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    """Emitted last, however the job ended."""
    progressed = Signal(int, int, str)

    _finished = Signal()

    def __init__(
        self,
        work: Callable[[JobProgress], object],
        title: str = "",
        *,
        owner: QObject,
        lane: Lane | None = None,
    ) -> None:
        super().__init__()
        self.title = title
        self.is_begun = self.is_ended = False
        self._work = work
        self._lane = lane
        # Weak: releasing the last reference to an object that is being destroyed crashes.
        self._owner = weakref.ref(owner)
        self._is_wanted = True
        self._progress = JobProgress(self.progressed.emit)
        self._result: object = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="mercworkshop job", daemon=True)
        # Queued, so that no job ends during the call that starts or cancels it.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        # Not a bound method: garbage collection may clear the job before its owner is destroyed.
        owner.destroyed.connect(weak_slot(self, Job._lose_owner))

    def start(self) -> None:
        """Start the job, now or when its turn in the lane comes; return at once."""
        if self.is_ended:
            return  # cancelled before
        _unfinished.add(self)
        if self._lane is None:
            self.begin()
        else:
            self._lane.enter(self)

    def cancel(self) -> None:
        """Make the work stop; a job that has not begun yet will not begin."""
        was_cancelled = self._progress.is_cancelled
        self._progress.cancel()
        if not self.is_begun and not was_cancelled:
            self._error = Cancelled()
            self._finished.emit()

    def begin(self) -> None:
        """Start the thread at once; called by :meth:`start` or the lane."""
        if self._progress.is_cancelled:
            return  # its end is already queued
        self.is_begun = True
        self.begun.emit()
        self._thread.start()

    def is_owned_within(self, view: QObject) -> bool:
        """Whether the job belongs to ``view`` or to something inside it."""
        owner = self._owner() if self._is_wanted else None
        while owner is not None and owner is not view:
            owner = owner.parent()
        return owner is not None

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds`` for the thread; return whether it has ended."""
        if self.is_begun:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._result = self._work(self._progress)
        except Exception as error:  # noqa: BLE001 - emitted or raised on the window thread
            self._error = error
        self._finished.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self.is_begun:
            self._thread.join()  # almost done; it must not release the last references
        self.is_ended = True
        _unfinished.discard(self)
        if self._lane is not None:
            self._lane.leave(self)
        try:
            self._emit_result()
        finally:
            self.ended.emit()

    def _emit_result(self) -> None:
        # The traceback of an error refers back to the job. Keep neither it nor the result, so that
        # the job is freed now, not later by the garbage collector together with its owner.
        error, self._error = self._error, None
        result, self._result = self._result, None
        if isinstance(error, Cancelled):
            if self._is_wanted:
                self.cancelled.emit()
        elif error is None:
            if self._is_wanted:
                self.done.emit(result)
        elif self._is_wanted and has_receivers(self, "failed"):
            self.failed.emit(error)
        elif self._is_wanted or not isinstance(error, UserError):
            raise error

    def _lose_owner(self) -> None:
        self._is_wanted = False
        self.cancel()


_unfinished: set[Job] = set()
"""Every job between its start and its ``ended`` signal; this also keeps them alive."""


def unfinished() -> frozenset[Job]:
    """Return every job that was started and has not emitted ``ended`` yet."""
    return frozenset(_unfinished)


def cancel_within(view: QObject) -> None:
    """Cancel the jobs of ``view`` and of everything inside it, because it closes."""
    for job in unfinished():
        if job.is_owned_within(view):
            job.cancel()


def end_all(seconds: float) -> bool:
    """Cancel all jobs and wait up to ``seconds`` for them together; return whether all ended.

    For the end of the program: no signals are emitted meanwhile, and no waiting job begins.
    """
    jobs = unfinished()
    for job in jobs:
        job.cancel()
    limit = time.monotonic() + seconds
    for job in jobs:
        job.wait(max(limit - time.monotonic(), 0))
    return all(job.wait(0) for job in jobs)
