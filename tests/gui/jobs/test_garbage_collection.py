"""Widgets, timers, jobs and relays are destroyed on the window's thread only."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import weakref
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt

from mercworkshop.gui.jobs import garbage_collection
from mercworkshop.gui.jobs import job as jobs
from mercworkshop.gui.jobs.garbage_collection import EVERY_MS, GarbageCollector
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.jobs.relay import ThreadRelay
from tests.examples import times

MANY = times(150, 30)
PASSES = 8  # the program has 100, which would take millions of objects
REST = 6
YOUNG = 2000

PROGRAM = """
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QPushButton, QWidget
from mercworkshop.gui.app.program import make_program

program = make_program()
is_over = threading.Event()
here, elsewhere = [], []

class ThreadedPage(QWidget):
    def __init__(self):
        super().__init__()
        self.circle = self
        layout, self.clock = QVBoxLayout(self), QTimer(self)
        self.clock.start(1)
        for number in range(10):
            layout.addWidget(QPushButton(str(number)))

    def __del__(self):
        is_here = threading.current_thread() is threading.main_thread()
        (here if is_here else elsewhere).append(1)

def make_objects():
    while not is_over.wait(0.0005):
        [[number] for number in range(2000)]

threads = [threading.Thread(target=make_objects) for _ in range(2)]
for thread in threads:
    thread.start()
while len(here) + len(elsewhere) < 300:
    ThreadedPage().show()
    program._app.processEvents()
is_over.set()
for thread in threads:
    thread.join()
print("destroyed elsewhere:", len(elsewhere))
"""


@pytest.fixture(autouse=True)
def few_passes(monkeypatch):
    """Let few objects be enough for a collection, and leave out those of earlier tests."""
    monkeypatch.setattr(garbage_collection, "PASSES", PASSES)
    monkeypatch.setattr(garbage_collection, "REST", REST)
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
    yield
    gc.set_threshold(*usual)


class ReferenceCircle:
    def __init__(self):
        self.circle = self


def on_the_windows_thread(died):
    return lambda: died.append(threading.current_thread() is threading.main_thread())


def test_no_other_thread_destroys_a_widget_of_the_program(tmp_path):
    run = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM],
        env=os.environ | {"MERCWORKSHOP_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout.strip()) == (0, "destroyed elsewhere: 0"), run.stderr


def test_garbage_is_collected_by_itself(qtbot):
    gone = weakref.ref(ReferenceCircle())
    kept = [[number] for number in range(2 * PASSES * gc.get_threshold()[0])]
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=60 * EVERY_MS)
    del kept


def old_garbage():
    old = ReferenceCircle()
    gc.collect()  # moves it to the oldest generation
    return weakref.ref(old)


def look_often(collector, gone):
    """Make objects and let the collector look until the garbage is gone; return how often."""
    for looks in range(2 * PASSES):
        if gone() is None:
            return looks
        kept = [[number] for number in range(2 * gc.get_threshold()[0])]
        collector.collect_due()
        del kept
    return None


def test_old_garbage_is_collected_when_enough_objects_were_made(qapp, collector):
    assert look_often(collector, old_garbage()) > 1


def test_after_a_long_collection_of_everything_there_is_a_rest(qapp, collector, monkeypatch):
    now = 0.0

    def tick():
        nonlocal now
        now += 0.25
        return now

    monkeypatch.setattr(garbage_collection, "monotonic", tick)
    assert look_often(collector, old_garbage())
    gone, end = old_garbage(), now + 0.25 * REST
    assert look_often(collector, gone)
    assert now >= end


def test_with_few_new_objects_nothing_is_collected(qapp, collector):
    collector.collect_due()
    gone = weakref.ref(ReferenceCircle())
    collector.collect_due()
    assert gone() is not None


def test_python_collects_again_when_the_collector_is_gone(qapp, collector):
    assert not gc.isenabled()
    other = GarbageCollector(qapp)
    shiboken6.delete(other)
    assert gc.isenabled()
    gc.disable()  # as the test found it


def test_a_job_is_never_destroyed_on_its_own_thread(qtbot):
    owner, died = QObject(), list[Any]()
    for _ in range(MANY):
        job = Job(lambda _progress: None, owner=owner)
        job.destroyed.connect(on_the_windows_thread(died), Qt.ConnectionType.DirectConnection)
        job.start()
        del job
        qtbot.waitUntil(lambda: not jobs.unfinished())
    qtbot.waitUntil(lambda: len(died) == MANY)
    assert all(died)


def test_a_relay_that_nothing_else_holds_sends_and_ends_on_the_windows_thread(qtbot):
    relay, heard, died = ThreadRelay(), list[Any](), list[Any]()
    relay.received.connect(heard.append)
    relay.destroyed.connect(on_the_windows_thread(died), Qt.ConnectionType.DirectConnection)
    thread = threading.Thread(target=relay.send, args=(1,))
    del relay
    thread.start()
    thread.join()
    del thread
    qtbot.waitUntil(lambda: heard == [1])
    assert not died
    gc.collect()
    assert died == [True]
