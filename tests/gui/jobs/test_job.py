"""Jobs: how they run, wait, end and are cancelled, and the bar that shows them."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from mercworkshop.errors import Cancelled, UserError
from mercworkshop.gui.jobs import job as jobs
from mercworkshop.gui.jobs.job import Job, Lane
from mercworkshop.gui.jobs.job_bar import JobBar

LIMIT = 60_000  # milliseconds; on an idle machine nothing here needs one second


class Held:
    """Work that goes on until ``go`` is set, or its job is cancelled."""

    def __init__(self):
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, progress):
        self.begun.set()
        while not self.go.wait(0.01):
            progress.step(1, 10, "Reading")
        return "read"


@pytest.fixture
def held():
    made = []

    def make():
        made.append(Held())
        return made[-1]

    yield make
    for each in made:
        each.go.set()


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    bar = JobBar(window)
    with qtbot.waitExposed(window):
        window.show()
    yield bar
    window.close()


def destroy(owner):
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)


def heard_from(job: Job) -> list[Any]:
    """Return a list to which each signal of the end of ``job`` is added."""
    heard: list[Any] = []
    job.done.connect(lambda value: heard.append(("done", value)))
    job.failed.connect(lambda error: heard.append(("failed", error)))
    job.cancelled.connect(lambda: heard.append("cancelled"))
    job.ended.connect(lambda: heard.append("ended"))
    return heard


def test_work_runs_on_another_thread_and_its_value_arrives_on_the_windows_thread(qtbot, owner):
    job = Job(lambda _progress: threading.current_thread(), owner=owner)
    heard = []
    job.done.connect(lambda value: heard.append((value, threading.current_thread())))
    with qtbot.waitSignal(job.ended, timeout=LIMIT):
        job.start()
    ((there, here),) = heard
    assert there is not threading.main_thread()
    assert here is threading.main_thread()


def test_a_job_without_an_owner_cannot_be_made(qapp):
    with pytest.raises(TypeError, match="owner"):
        Job(lambda _progress: 1)  # type: ignore[call-arg]


def test_a_job_that_failed_is_freed_once_its_error_was_heard(qtbot, owner):
    heard = []

    def fail(_progress):
        raise UserError("No room")

    gc.disable()  # the job must be freed without it
    try:
        job = Job(fail, owner=owner)
        job.failed.connect(lambda error: heard.append(error.message))
        job.start()
        left = weakref.ref(job)
        del job
        qtbot.waitUntil(lambda: bool(heard))
        assert left() is None
    finally:
        gc.enable()


def test_a_failing_job_hands_its_error_on(qtbot, owner):
    job = Job(lambda _progress: 1 / 0, owner=owner)
    with qtbot.waitSignal(job.failed, timeout=LIMIT) as caught:
        job.start()
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_an_error_that_nobody_waits_for_reaches_the_exception_hook(qtbot, owner):
    job = Job(lambda _progress: 1 / 0, owner=owner)
    with (
        qtbot.captureExceptions() as bugs,
        qtbot.waitSignal(job.ended, timeout=LIMIT),
    ):
        job.start()
    assert [kind for kind, _error, _trace in bugs] == [ZeroDivisionError]


@pytest.mark.parametrize(("error", "bugs"), [(ValueError("a bug"), 1), (UserError("No disk."), 0)])
def test_an_error_of_a_job_without_its_owner_is_told_only_if_it_is_a_bug(qtbot, owner, error, bugs):
    go = threading.Event()

    def work(_progress):
        go.wait(60)
        raise error

    job = Job(work, owner=owner)
    heard = heard_from(job)
    job.start()
    destroy(owner)
    with qtbot.captureExceptions() as caught, qtbot.waitSignal(job.ended, timeout=LIMIT):
        go.set()
    assert heard == ["ended"]
    assert len(caught) == bugs


def test_a_job_whose_owner_is_deleted_stops_and_emits_only_its_end(qtbot, owner, held):
    work = held()
    job = Job(work, owner=owner)
    heard = heard_from(job)
    job.start()
    assert work.begun.wait(60)
    destroy(owner)
    qtbot.waitUntil(lambda: job.is_ended, timeout=LIMIT)
    assert heard == ["ended"]
    assert job not in jobs.unfinished()


def test_jobs_inside_a_view_that_closes_are_cancelled_and_no_others(qtbot, held):
    view, other = QObject(), QObject()
    inside = Job(held(), owner=QObject(view))
    outside_work = held()
    outside = Job(outside_work, owner=other)
    heard = heard_from(outside)
    inside.start()
    outside.start()
    with qtbot.waitSignal(inside.cancelled, timeout=LIMIT):
        jobs.cancel_within(view)
    with qtbot.waitSignal(outside.ended, timeout=LIMIT):
        outside_work.go.set()
    assert heard == [("done", "read"), "ended"]


def test_a_job_goes_on_although_nothing_refers_to_it(qtbot, owner):
    gate = threading.Event()
    heard: list[Any] = []

    def begin():
        job = Job(lambda _progress: gate.wait(60), owner=owner)
        job.done.connect(heard.append)
        job.start()

    begin()
    gate.set()
    qtbot.waitUntil(lambda: heard == [True], timeout=LIMIT)
    qtbot.waitUntil(lambda: not jobs.unfinished(), timeout=LIMIT)


def test_jobs_of_one_lane_wait_for_each_other_in_the_order_of_their_start(qtbot, owner):
    lane, running, order, most = Lane(), [], [], []

    def work(number):
        def run(_progress):
            running.append(number)
            most.append(len(running))
            order.append(number)
            running.remove(number)

        return run

    made = [Job(work(number), owner=owner, lane=lane) for number in range(20)]
    for job in made:
        job.start()
    qtbot.waitUntil(lambda: all(job.is_ended for job in made), timeout=LIMIT)
    assert order == list(range(20))
    assert set(most) == {1}


def test_a_waiting_job_is_cancelled_at_once_and_the_next_takes_its_place(qtbot, owner, held):
    lane, first_work, third_work, ran = Lane(), held(), held(), []
    first = Job(first_work, owner=owner, lane=lane)
    second = Job(lambda _progress: ran.append(2), owner=owner, lane=lane)
    third = Job(third_work, owner=owner, lane=lane)
    for job in (first, second, third):
        job.start()
    with qtbot.waitSignal(second.cancelled, timeout=LIMIT):
        second.cancel()
    assert not first.is_ended
    first_work.go.set()
    qtbot.waitUntil(third_work.begun.is_set, timeout=LIMIT)
    third_work.go.set()
    qtbot.waitUntil(lambda: third.is_ended, timeout=LIMIT)
    assert ran == []


def test_a_waiting_job_whose_owner_is_deleted_never_begins(qtbot, owner, held):
    lane, first_work, ran = Lane(), held(), []
    first = Job(first_work, owner=owner, lane=lane)
    view = QObject()
    second = Job(lambda _progress: ran.append(2), owner=view, lane=lane)
    first.start()
    second.start()
    destroy(view)
    first_work.go.set()
    qtbot.waitUntil(lambda: first.is_ended and second.is_ended, timeout=LIMIT)
    assert not second.is_begun
    assert ran == []


def test_the_end_of_the_program_waits_for_what_runs_and_begins_nothing(owner, held):
    lane, ran = Lane(), []
    running = Job(held(), owner=owner, lane=lane)
    waiting = Job(lambda _progress: ran.append(1), owner=owner, lane=lane)
    running.start()
    waiting.start()
    assert jobs.end_all(60)
    assert not any(thread.name == "mercworkshop job" for thread in threading.enumerate())
    QCoreApplication.sendPostedEvents()
    assert not waiting.is_begun
    assert not jobs.unfinished()
    assert ran == []


def test_the_end_does_not_wait_for_ever(owner):
    go = threading.Event()
    job = Job(lambda _progress: go.wait(60), owner=owner)
    job.start()
    assert not jobs.end_all(0.05)
    go.set()
    assert jobs.end_all(60)
    QCoreApplication.sendPostedEvents()


def test_a_cancelled_job_stops_at_its_next_step_and_has_no_result(qtbot, bar, held):
    work = held()
    job = Job(work, "Reading", owner=bar)
    heard = heard_from(job)
    bar.run_job(job)
    qtbot.waitUntil(bar.isVisible, timeout=LIMIT)
    (line,) = bar.lines
    qtbot.waitUntil(lambda: line.progress.maximum() == 10, timeout=LIMIT)
    with qtbot.waitSignal(job.ended, timeout=LIMIT):
        qtbot.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert heard == ["cancelled", "ended"]
    assert not work.go.is_set()
    assert not bar.isVisible()
    assert bar.lines == []


def test_of_two_jobs_one_is_shown_and_the_other_is_counted_and_each_can_be_cancelled(
    qtbot, bar, held
):
    made = [Job(held(), name, owner=bar) for name in ("First", "Second")]
    for job in made:
        bar.run_job(job)
    first, second = bar.lines
    qtbot.waitUntil(lambda: first.isVisible() and bar.more.isVisible(), timeout=LIMIT)
    assert not second.isVisible()
    assert bar.more.text() == "1 more"
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made[0].cancelled, timeout=LIMIT):
        qtbot.mouseClick(first.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.lines == [second], timeout=LIMIT)
    assert not made[1].is_ended
    assert second.isVisible()
    assert not bar.more.isVisible()
    with qtbot.waitSignal(made[1].cancelled, timeout=LIMIT):
        qtbot.mouseClick(second.cancel, Qt.MouseButton.LeftButton)


def test_progress_is_said_on_the_line_of_its_own_job(qtbot, bar, held):
    def work(name, hold):
        def run(progress):
            progress.step(3, 7, f"{name} runs")
            hold.go.wait(60)

        return run

    holds = [held(), held()]
    made = [
        Job(work(name, hold), name, owner=bar)
        for name, hold in zip(("First", "Second"), holds, strict=True)
    ]
    for job in made:
        bar.run_job(job)
    first, second = bar.lines
    qtbot.waitUntil(
        lambda: [first.label.text(), second.label.text()] == ["First runs", "Second runs"],
        timeout=LIMIT,
    )
    assert first.progress.value() == second.progress.value() == 3
    for hold in holds:
        hold.go.set()
    qtbot.waitUntil(lambda: not bar.lines, timeout=LIMIT)


def test_a_job_that_waits_for_another_says_so(qtbot, bar, held):
    lane, works = Lane(), [held(), held()]
    made = [Job(work, "Saving", owner=bar, lane=lane) for work in works]
    for job in made:
        bar.run_job(job)
    second = bar.lines[1]
    qtbot.waitUntil(bar.more.isVisible, timeout=LIMIT)
    qtbot.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert second.isVisible()
    assert second.label.text() == "Waiting for its turn: Saving"
    assert not bar.lines[0].progress.isHidden()
    assert not second.progress.isVisible()
    assert second.cancel.isVisible()
    assert not works[1].begun.is_set()
    works[0].go.set()
    qtbot.waitUntil(lambda: second.label.text() in ("Saving", "Reading"), timeout=LIMIT)
    assert second.progress.isVisible()
    works[1].go.set()
    qtbot.waitUntil(lambda: not bar.lines, timeout=LIMIT)


class Shows(QObject):
    """Counts how often a widget came to be shown."""

    def __init__(self, widget):
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event):
        self.times += event.type() == QEvent.Type.Show
        return False


def test_quick_work_shows_no_progress(qtbot, bar):
    shows = Shows(bar)
    job = Job(lambda _progress: 1, "Printing", owner=bar)
    bar.run_job(job)
    (line,) = bar.lines
    line._patience.setInterval(LIMIT)  # on any machine the job ends before
    assert line.isHidden()
    qtbot.waitUntil(lambda: job.is_ended, timeout=LIMIT)
    assert shows.times == 0
    assert not bar.isVisible()


def test_a_job_that_is_cancelled_twice_ends_once(qtbot, owner, held):
    lane = Lane()
    first_work = held()
    first = Job(first_work, owner=owner, lane=lane)
    waiting = Job(lambda _progress: None, owner=owner, lane=lane)
    heard = heard_from(waiting)
    first.start()
    waiting.start()
    waiting.cancel()
    waiting.cancel()
    first_work.go.set()
    qtbot.waitUntil(lambda: first.is_ended and waiting.is_ended, timeout=LIMIT)
    assert heard == ["cancelled", "ended"]


def test_a_job_whose_work_raises_cancelled_is_cancelled(qtbot, owner):
    def work(_progress):
        raise Cancelled

    job = Job(work, owner=owner)
    with qtbot.waitSignal(job.cancelled, timeout=LIMIT):
        job.start()
