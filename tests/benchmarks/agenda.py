"""How long it takes to open an agenda, to time it again, and to show a moved session."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from mercworkshop.domain.entities.agenda import sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.schedule import schedule
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.position_keys import fresh_keys
from tests.benchmarks.figure import Figure, p99
from tests.benchmarks.first_opening import first_opening
from tests.builders.workshop import SampleWorkshop, a_workshop

SESSIONS, DAYS = 80, 5


def measure() -> Iterator[Figure]:
    yield _timed_again()
    with tempfile.TemporaryDirectory() as folder:
        path = _workshop().saved_as(Path(folder) / "w.mercws")
        ours, bare = first_opening(path, "workshop", "agenda")
        what = f"first opening of an agenda of {SESSIONS} sessions, and of a bare table"
        yield Figure(what, ours, "ms", 100, bare)
        yield _moved(path)


def _timed_again() -> Figure:
    days, rows = _records()
    times = []
    for _time in range(200):
        start = time.perf_counter()
        schedule(days, rows)
        times.append((time.perf_counter() - start) * 1000)
    what = f"timing {SESSIONS} sessions again, the slowest of a hundred"
    return Figure(what, p99(times), "ms", 5.0)


def _moved(path: Path) -> Figure:
    changed = {"MERCWORKSHOP_HOME": str(path.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.window.agenda_moves", str(path)]
    ended = subprocess.run(
        command, env=os.environ | changed, capture_output=True, text=True, timeout=120, check=True
    )
    what = f"a session of {SESSIONS} moved by a key, to the frame, the slowest of a hundred"
    return Figure(what, p99(json.loads(ended.stdout)), "ms", 50)


def _records() -> tuple[list[AgendaDay], list[AgendaSession]]:
    days = [
        AgendaDay(id=f"day {number}", until=1050, position=key)
        for number, key in enumerate(fresh_keys(DAYS))
    ]
    rows = [
        AgendaSession(
            id=str(number),
            day=f"day {number % DAYS}",
            title=f"Session {number}",
            minutes=10 + number,
            start=720 if number // DAYS == 6 else None,
            room="Ballroom",
            position=key,
        )
        for number, key in enumerate(fresh_keys(SESSIONS))
    ]
    return days, rows


def _workshop() -> SampleWorkshop:
    days, rows = _records()
    made = a_workshop().with_group("Group A").with_group("Group B").with_records(*days, *rows)
    both = made.value.records(BreakoutGroup).all()
    return made.with_edit(sessions.add_tracks(rows[3], (), both, {}))
