"""How fast an agenda is timed anew after a move."""

from __future__ import annotations

import time
from collections.abc import Iterator

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.schedule import schedule
from tests.benchmarks.figure import Figure, p99

SESSIONS, DAYS = 80, 5


def measure() -> Iterator[Figure]:
    days = [AgendaDay(id=str(number), until=1050) for number in range(DAYS)]
    rows = [
        AgendaSession(
            id=str(number),
            day=str(number % DAYS),
            minutes=10 + number,
            start=720 if number // DAYS == 6 else None,
            room="Ballroom",
        )
        for number in range(SESSIONS)
    ]
    times = []
    for _time in range(200):
        start = time.perf_counter()
        schedule(days, rows)
        times.append((time.perf_counter() - start) * 1000)
    yield Figure(
        f"timing {SESSIONS} sessions anew, the slowest of a hundred", p99(times), "ms", 5.0
    )
