"""Types into a workshop until it is killed, and prints the edits that were reported as saved.

    python -m tests.stories.kill FILE FIRST     types edits FIRST, FIRST + 1, … until it is killed

:func:`rounds` starts it, kills it at a random moment and looks into the file: an edit that was
shown as saved must be there. All processes use the same file, as on a laptop whose battery fails
again and again.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.store.store import Store
from mercworkshop.store.writer.events import Saved, WriterEvent
from mercworkshop.store.writer.writer_thread import Writer
from tests.builders.workshop import no_details

PLAN = road_map_id("JAM")
AHEAD = 4
"""The most edits that wait for the disk: as if a person typed fast, not a machine."""
LONGEST = 0.5
"""Seconds that a process types before it is killed, at most."""
READY = b"ready\n"


@dataclass(frozen=True, slots=True)
class KillRound:
    """One kill. ``saved`` edits had been shown as saved; ``lost`` of them are not in the file."""

    number: int
    after: float
    saved: int
    lost: tuple[int, ...]
    problems: tuple[str, ...]


def begin(path: Path) -> Path:
    """Make the workshop that is typed into."""
    return no_details().with_road_map("JAM", {}).saved_as(path)


def rounds(path: Path, count: int, seed: int = 1) -> Iterator[KillRound]:
    """Kill ``count`` processes at random moments of typing into the workshop at ``path``."""
    moments = random.Random(seed)
    saved: list[int] = []
    for number in range(1, count + 1):
        after = moments.uniform(0, LONGEST)
        new = _killed(path, first=saved[-1] + 100 if saved else 1, after=after)
        saved += new
        there, problems = _held(path)
        lost = tuple(edit for edit in saved if edit not in there)
        yield KillRound(number, after, len(new), lost, problems)


def typed(number: int) -> str:
    """Return what edit ``number`` leaves in the journal."""
    return f"edit {number}"


def _killed(path: Path, first: int, after: float) -> list[int]:
    """Start a process, kill it ``after`` seconds of typing; return the edits reported as saved."""
    command = [sys.executable, "-m", "tests.stories.kill", str(path), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        if process.stdout.readline() != READY:
            raise RuntimeError(f"it did not begin: exit status {process.wait()}")
        time.sleep(after)
        process.kill()
        whole_lines = process.stdout.read().rpartition(b"\n")[0]
    return [int(line) for line in whole_lines.split()]


def _held(path: Path) -> tuple[set[int], tuple[str, ...]]:
    """Return which edits the journal holds, and what a thorough check finds."""
    with closing(Store(path)) as store:
        values = {str(change.value) for change in store.changes()}
        problems = tuple(store.find_problems())
        shown = store.workshop().records(Action).owned_by(PLAN)
    if problems or not shown:
        return set(), problems or ("no action is left",)
    marks = (value.removeprefix(typed(0)[:-1]) for value in values if value.startswith("edit "))
    return {int(mark) for mark in marks}, problems


def _type(path: Path, first: int) -> None:
    """Type edits into the file for ever, writing the number of each that is saved."""
    writer = Writer(path, Stamp("Kerron", "Laptop A"))
    workshop = writer.wait_until_open()
    room = threading.Semaphore(AHEAD)
    numbers: dict[int, int] = {}

    def hear(news: WriterEvent) -> None:
        if isinstance(news, Saved):
            os.write(1, b"%d\n" % numbers[news.number])
            room.release()

    writer.listen(hear)
    os.write(1, READY)
    for edit_number in range(first, sys.maxsize):
        room.acquire()
        edit = _edit(workshop, edit_number)
        workshop = workshop.apply(edit)
        numbers[len(numbers) + 1] = edit_number
        writer.submit(edit)


def _edit(workshop: Workshop, number: int) -> Edit:
    """Return what somebody might do next: mostly type, now and then add an action or delete one."""
    rows = workshop.records(Action).owned_by(PLAN)
    if number % 10 == 0:
        return actions.add(rows, PLAN, [{"title": typed(number)}])
    if number % 25 == 0 and len(rows) > 3:
        noted = actions.update(rows[-1], note=typed(number))
        return combine_edits("", noted, actions.delete([rows[1]], rows))
    return actions.update(rows[-1], outcome=typed(number))


if __name__ == "__main__":
    _type(Path(sys.argv[1]), int(sys.argv[2]))
