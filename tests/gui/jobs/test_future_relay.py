"""Results and errors of futures on other threads arrive on the window's thread."""

from __future__ import annotations

import threading
from concurrent.futures import Future

from PySide6.QtCore import QObject

from mercworkshop.gui.jobs.future_relay import FutureRelay


class Ear(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, answer):
        self.heard.append((answer, threading.current_thread()))


def test_an_answer_from_another_thread_arrives_on_the_windows_thread(qtbot):
    future, ear = Future[int](), Ear()
    answer = FutureRelay(future)
    answer.done.connect(ear.hear)
    answer.start()
    other = threading.Thread(target=future.set_result, args=(42,))
    other.start()
    other.join()
    assert ear.heard == []
    qtbot.waitUntil(lambda: ear.heard == [(42, threading.main_thread())])


def test_an_error_is_passed_on_too_even_if_it_was_there_before(qtbot):
    future, ear = Future[int](), Ear()
    error = ValueError("no")
    future.set_exception(error)
    answer = FutureRelay(future)
    answer.failed.connect(ear.hear)
    answer.start()
    del answer
    qtbot.waitUntil(lambda: [each for each, _thread in ear.heard] == [error])


def test_an_error_that_nobody_waits_for_reaches_the_exception_hook(qtbot):
    future = Future[int]()
    with qtbot.captureExceptions() as bugs:
        FutureRelay(future).start()
        future.set_exception(ValueError("no"))
        qtbot.waitUntil(lambda: not FutureRelay._awaited)
    assert [kind for kind, _error, _trace in bugs] == [ValueError]


def test_a_future_that_was_cancelled_emits_nothing(qtbot):
    future, ear = Future[int](), Ear()
    answer = FutureRelay(future)
    answer.done.connect(ear.hear)
    answer.failed.connect(ear.hear)
    answer.start()
    assert future.cancel()
    qtbot.waitUntil(lambda: not FutureRelay._awaited)
    assert ear.heard == []


def test_a_result_that_is_there_already_comes_after_the_call_that_asks_for_it(qtbot):
    future, ear = Future[int](), Ear()
    future.set_result(42)
    answer = FutureRelay(future)
    answer.done.connect(ear.hear)
    answer.start()
    assert ear.heard == []
    qtbot.waitUntil(lambda: ear.heard == [(42, threading.main_thread())])
