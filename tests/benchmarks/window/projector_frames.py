"""Paints frames of the second screen while other work runs: FILE.

Saves, backups and the printing of a road map run meanwhile; another process keeps one core busy.
Prints the slowest of a hundred frames of the clock, and of a slide that is shown again, in ms; and
how long the slides of all countries take, in s.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.values.room_view import ClockView
from mercworkshop.gui.app.program import make_program
from mercworkshop.gui.room.presenting.deck import build_deck
from mercworkshop.gui.room.projector.canvas import RoomCanvas
from mercworkshop.gui.room.screen import RoomScreen
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from mercworkshop.store.copies.backups import make_backup
from mercworkshop.store.store import Store
from tests.benchmarks.edit import Silence

FRAMES = 120
EVERY = 0.02

program = make_program()
session = EditSession(Path(sys.argv[1]), Silence())
countries = [each.country for each in session.workshop.records(RoadMap).all()]
reference = session.reference
build_deck(reference, session.workshop, countries[0])  # loads libraries once
gc.collect()
gc.freeze()

start = time.perf_counter()
decks = [build_deck(reference, session.workshop, each) for each in countries]
ready = time.perf_counter() - start

is_done = threading.Event()


def print_again() -> None:
    while not is_done.is_set():
        facts = facts_for(reference, countries[0], session.workshop.details)
        render_pdf(build_road_map(session.workshop, facts), RenderOptions())


def back_up(store: Store) -> None:
    make_backup(store)


canvas = RoomCanvas(RoomScreen(), decks[0].slides[0].picture, is_framed=False)
canvas.resize(QSize(1920, 1080))
canvas.show()
QApplication.processEvents()
busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
printing = threading.Thread(target=print_again)
printing.start()
action = session.workshop.records(Action).all()[0]


def slowest(is_clock: bool) -> float:
    times = []
    for number in range(FRAMES):
        if number % 10 == 0:
            session.apply(actions.update, action, note=f"Note {number}")
        if number % 40 == 0:
            session.call_now(back_up)
        if is_clock:
            left = 290 - number
            canvas.show_picture(ClockView(title="Transfer", left=left, total=1500, prompt="Agree."))
        begun = time.perf_counter()
        canvas.repaint()
        times.append(time.perf_counter() - begun)
        QApplication.processEvents()
        time.sleep(EVERY)
    return sorted(times)[-2] * 1000


try:
    slide, clock = slowest(is_clock=False), slowest(is_clock=True)
finally:
    is_done.set()
    busy.kill()
    busy.wait()
    printing.join()
session.wait_until_saved(30)
session.close()
print(clock, slide, ready)
