from __future__ import annotations

import threading

import pytest

from mercworkshop.gui.jobs import Job, JobBar


@pytest.fixture
def bar(qtbot):
    bar = JobBar()
    qtbot.addWidget(bar)
    yield bar
    bar.close()


def test_the_work_runs_elsewhere_and_its_value_comes_back_here(qtbot):
    job = Job(lambda _progress: threading.current_thread().name)
    heard = []
    job.done.connect(lambda value: heard.append((value, threading.current_thread())))
    with qtbot.waitSignal(job.ended):
        job.start()
    ((name, thread),) = heard
    assert name != threading.main_thread().name
    assert thread is threading.main_thread()


def test_a_failing_job_hands_its_error_on(qtbot):
    job = Job(lambda _progress: 1 / 0)
    with qtbot.waitSignal(job.failed) as caught:
        job.start()
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_a_cancelled_job_stops_at_its_next_step_and_brings_nothing(qtbot, bar):
    steps = []

    def work(progress):
        for n in range(10_000):
            progress.step(n, 10_000, "Reading")
            steps.append(n)
            threading.Event().wait(0.001)

    job = Job(work, "Reading")
    done = []
    job.done.connect(done.append)
    bar.run(job)
    qtbot.waitUntil(bar.isVisible, timeout=2000)
    assert bar.progress.maximum() == 10_000
    with qtbot.waitSignal(job.cancelled):
        bar.cancel.click()
    assert not done
    assert len(steps) < 10_000
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_quick_work_shows_no_progress(qtbot, bar):
    job = Job(lambda _progress: 1, "Printing")
    with qtbot.waitSignal(job.ended):
        bar.run(job)
    qtbot.wait(500)
    assert not bar.isVisible()


def test_a_job_outlives_everything_that_forgot_it(qtbot):
    gate = threading.Event()
    heard = []

    def begin():
        job = Job(lambda _progress: gate.wait(2))
        job.done.connect(heard.append)
        job.start()

    begin()
    gate.set()
    qtbot.waitUntil(lambda: heard == [True])
    qtbot.waitUntil(lambda: not Job._running)
