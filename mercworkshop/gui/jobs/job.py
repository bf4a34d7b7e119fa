"""Slow work off the window's thread: values go in, a value comes out, and it can be cancelled."""

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


class Lane:
    """Jobs that must not run at the same time: they run one by one, in the order of their start.

    Used on the window's thread only, so that nothing begins while the program ends.
    """

    def __init__(self) -> None:
        self._now: Job | None = None
        self._waiting: deque[Job] = deque()

    def enter(self, job: Job) -> None:
        """Begin ``job`` now, or when all that came before it have ended."""
        self._waiting.append(job)
        self._go_on()

    def leave(self, job: Job) -> None:
        """Let the next job begin, as ``job`` has ended or shall never begin."""
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
    """Runs ``work(progress)`` on a thread of its own and tells its end on the window's thread.

    ``work`` closes over values only, never over a store or a widget. Every job has an owner, a
    view or whatever else wants its result: when that is destroyed, the job is cancelled and tells
    nothing any more. An error that nobody is there to hear goes to the bug net, unless it is a
    :class:`~mercworkshop.errors.UserError` for an owner who is gone.
    """

    begun = Signal()
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    """Emitted last, however the job ended."""
    progressed = Signal(int, int, str)

    _came = Signal()

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
        # Weakly: to let go of an object while it is being destroyed ends the program.
        self._owner = weakref.ref(owner)
        self._is_wanted = True
        self._progress = JobProgress(self.progressed.emit)
        self._result: object = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="mercworkshop job", daemon=True)
        # Queued, so that no job ends inside the call that starts or cancels it.
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        # Not bound to the job: garbage that holds both empties the job before the owner ends.
        owner.destroyed.connect(weak_slot(self, Job._lose_owner))

    def start(self) -> None:
        """Begin, now or when it is its turn in the lane; return at once."""
        if self.is_ended:
            return  # cancelled before
        _unfinished.add(self)
        if self._lane is None:
            self.begin()
        else:
            self._lane.enter(self)

    def cancel(self) -> None:
        """Ask the work to stop; what it had not finished is as if it had never begun."""
        was_cancelled = self._progress.is_cancelled
        self._progress.cancel()
        if not self.is_begun and not was_cancelled:
            self._error = Cancelled()
            self._came.emit()

    def begin(self) -> None:
        """Begin at once; the lane calls this."""
        if self._progress.is_cancelled:
            return  # its end is on the way already
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
        """Wait for the thread to end; return whether it has. Nothing is told meanwhile."""
        if self.is_begun:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._result = self._work(self._progress)
        except Exception as error:  # noqa: BLE001 - it is handed on, not hidden
            self._error = error
        self._came.emit()

    @Slot()
    def _tell(self) -> None:
        if self.is_begun:
            self._thread.join()  # it has nothing left to do, but must not be the last to let go
        self.is_ended = True
        _unfinished.discard(self)
        if self._lane is not None:
            self._lane.leave(self)
        try:
            self._tell_owner()
        finally:
            self.ended.emit()

    def _tell_owner(self) -> None:
        # An error leads, by where it was raised, back to the job: so that the job ends now, and not
        # with some later garbage and its owner among it, it keeps neither.
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
"""Every job between its start and the telling of its end; this also keeps them alive."""


def unfinished() -> frozenset[Job]:
    """Return every job that was started and whose end was not told yet."""
    return frozenset(_unfinished)


def cancel_within(view: QObject) -> None:
    """Cancel the jobs of ``view`` and of all that is inside it, as it closes."""
    for job in unfinished():
        if job.is_owned_within(view):
            job.cancel()


def end_all(seconds: float) -> bool:
    """Cancel every job and wait for all of them together; return whether all have ended.

    For the end of the program: nothing is told any more, and no job that waited begins.
    """
    jobs = unfinished()
    for job in jobs:
        job.cancel()
    limit = time.monotonic() + seconds
    for job in jobs:
        job.wait(max(limit - time.monotonic(), 0))
    return all(job.wait(0) for job in jobs)
