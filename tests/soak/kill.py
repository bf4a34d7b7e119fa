"""Kills the program while somebody types, collects, backs up, exports, prints or begins a workshop.

Everything reported as saved is there, no file with a final name is incomplete, the workshop file
is sound, and leftovers of the killed program are gone after the next use.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.errors import UserError
from mercworkshop.exchange.package import signed_parts
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file, errors
from mercworkshop.store.store import Store
from mercworkshop.store.writer.writer_thread import Writer
from tests.soak import child, sample
from tests.soak.child import Child
from tests.soak.outcome import Outcome, Soak
from tests.soak.sample import SampleDesk
from tests.stories import kill as typing

HOUR = 3_600
PATIENCE = 10.0
"""The most seconds until all processes of a killed program have ended."""


def names(count: int, _seed: int) -> Sequence[str]:
    return [f"{_ORDER[number % len(_ORDER)]} {number}" for number in range(count)]


def run(name: str, seed: int) -> Outcome:
    began = time.monotonic()
    kind = name.split(maxsplit=1)[0]
    work, longest = _KINDS[kind]
    after = random.Random(f"{seed} {name}").uniform(0, longest)
    with sample.desk() as desk:
        before = {path.name for path in desk.folder.iterdir()}
        doing = Child(work(desk))
        time.sleep(after)
        doing.kill()
        ended = doing.wait()
        told = (
            [int(line) for line in ended.said.split() if line.isdigit()] if kind == "edit" else []
        )
        is_done = kind != "edit" and bool(ended.said)
        found = _lost(desk, kind, told, is_done=is_done) + half(desk)
        found += _left(desk, work, before) if not found else []
    wrong = "; ".join(found) + (f" (killed after {after:.3f} s)" if found else "")
    counts = {"edits told to be saved": len(told), f"{kind}: ended before": int(is_done)}
    return Outcome(name, wrong, time.monotonic() - began, ended.megabytes, counts)


def _lost(desk: SampleDesk, kind: str, told: list[int], *, is_done: bool) -> list[str]:
    """Return what was reported falsely, and what is wrong with the workshop file."""
    try:
        with closing(_opened(desk)) as store:
            values = {str(change.value) for change in store.changes()}
            problems = store.find_problems() + find_inconsistencies(
                store.workshop(), store.changes()
            )
    except UserError as error:
        return [f"the workshop does not open: {error}"]
    lost = [number for number in told if typing.typed(number) not in values]
    if lost:
        problems.append(f"edits {lost} were told to be saved and are lost")
    taken = [text in values for text in ("Measure of the group", "Seventh")]
    if any(taken) != all(taken) or (kind == "collect" and is_done and not all(taken)):
        problems.append("the file was taken in by half, or told to be taken in and was not")
    return problems


def _opened(desk: SampleDesk) -> Store:
    """Open the workshop as soon as all processes of the killed program have ended."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return Store(desk.main)
        except errors.FileInUse:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def half(desk: SampleDesk) -> list[str]:
    """Return every file that has a final name and is incomplete."""
    found = []
    for path in sorted([*desk.folder.rglob("*"), *desk.home.rglob("*")]):
        proof = _PROOFS.get(path.suffix)
        if proof and path != desk.main:
            try:
                proof(path)
            except Exception as error:  # noqa: BLE001 - whatever it is, the file is not whole
                found.append(f"{path.name} is half: {error}")
    return found


def _left(
    desk: SampleDesk, work: Callable[[SampleDesk], Callable[[], int]], before: set[str]
) -> list[str]:
    """Return the leftovers that are still there after the next use, an hour later."""
    then = time.time() - HOUR
    for path in [*desk.folder.rglob("*"), *desk.home.rglob("*")]:
        if path.is_file():
            os.utime(path, (then, then))
    ended = Child(once(desk) if work is _edit else work(desk)).wait()
    found = [ended.trouble] if ended.trouble else []
    after = [*desk.folder.rglob("*"), *desk.home.rglob("*")]
    found += [f"{path.name} is still there" for path in after if ".part" in path.name]
    odd = {path.name for path in desk.folder.iterdir()} - before - set(_MADE)
    return found + [f"{name} is still there" for name in sorted(odd) if ".part" not in name]


def once(desk: SampleDesk) -> Callable[[], int]:
    """Return work that opens the file as the window does, and closes it."""

    def work() -> int:
        writer = Writer(desk.main, sample.STAMP)
        return int(not (writer.close(20) and writer.wait(20)))

    return work


def _edit(desk: SampleDesk) -> Callable[[], int]:
    def work() -> int:
        typing._type(desk.main, 1)
        return 0

    return work


def _copy(desk: SampleDesk) -> Callable[[], int]:
    def work() -> int:
        with closing(Store(desk.main)) as store:
            backups.make_backup(store)
        print("kept")
        return 0

    return work


def _command(*arguments: str) -> Callable[[SampleDesk], Callable[[], int]]:
    return lambda desk: child.command(arguments, desk.folder)


def _prove_workshop(path: Path) -> None:
    closed_file.check_closed_file(path)
    Store(path).close()


def _prove_paper(path: Path) -> None:
    pypdfium2.PdfDocument(path).close()


def _prove_package(path: Path) -> None:
    data = path.read_bytes()
    if data.startswith(b"PK"):
        signed_parts.read_parts(data)


_PROOFS = {".mercws": _prove_workshop, ".pdf": _prove_paper, ".mercx": _prove_package}
_MADE = ("out.mercx", "out (2).mercx", "paper.pdf", "new.mercws")
_KINDS: dict[str, tuple[Callable[[SampleDesk], Callable[[], int]], float]] = {
    "edit": (_edit, 0.25),
    "collect": (_command("collect", sample.MAIN, sample.BACK), 0.5),
    "copy": (_copy, 0.04),
    "export": (_command("export", sample.MAIN, "--to", "out.mercx", "--for", "group"), 0.15),
    "print": (
        _command("print", sample.MAIN, "--country", "JAM", "--to", "paper.pdf"),
        0.6,
    ),
    "new": (_command("new", "new.mercws", "--from", sample.KIT), 0.5),
}
"""For each kind: what is done, and the seconds in which it usually ends."""
_ORDER = ("edit", "collect", "edit", "copy", "edit", "export", "edit", "print", "collect", "new")

SOAK = Soak(names, run, 2_000, 3_600)
