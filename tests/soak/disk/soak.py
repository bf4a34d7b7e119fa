"""Disks that are full, fail, are read-only or slow, or lose the file while it is open.

Nothing that was saved is lost, no file with a final name is incomplete, and each command says in
one sentence what it could not do; "saved" is reported only of what is in the file.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mercworkshop import log
from mercworkshop.domain.records.journal import Change
from mercworkshop.errors import UserError
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from tests.soak import child, kill, sample
from tests.soak.child import Child, Ended
from tests.soak.disk import typist
from tests.soak.disk.faults import FaultyDisk, fill, mount_small, obey_rights
from tests.soak.hostile.soak import unclear
from tests.soak.outcome import Outcome, Soak
from tests.soak.sample import SampleDesk

SMALL = 48
"""Megabytes of the disk that is full."""
_TYPED = "Typed when the disk failed"
_TITLES = {"edit": [_TYPED], "collect": ["Measure of the group", "Seventh"]}


def names(count: int, _seed: int) -> Sequence[str]:
    every = [
        *(f"full {command} {free}" for command in _WRITES for free in _FREE),
        *(f"full typing {free}" for free in _FREE),
        *(f"rights {of} {command}" for of in ("file", "folder") for command in _ALL),
        *(f"gone {how}" for how in typist.WAYS),
        *(f"slow {milliseconds}" for milliseconds in (500, 50, 5)),
        *(
            f"fail {command} {how} {nth}"
            for nth in range(1, 61)
            for command in ("edit", "collect", "copy", "new", "typing")
            for how in ("once", "ever")
        ),
    ]
    step = max(1.0, len(every) / count)
    return [every[int(number * step)] for number in range(min(count, len(every)))]


def run(name: str, _seed: int) -> Outcome:
    began = time.monotonic()
    kind, *details = name.split()
    ended = Child(lambda: _tell(kind, details)).wait(150)
    found = [ended.trouble] if ended.trouble else json.loads(ended.said)
    wrong = "; ".join(found)
    return Outcome(name, wrong, time.monotonic() - began, ended.megabytes, {kind: 1})


def _tell(kind: str, details: list[str]) -> int:
    # As in the program: otherwise a logged traceback would count as shown to the person.
    log.start_log(is_quiet=True)
    print(json.dumps(_KINDS[kind](details)))
    return 0


def _full(details: list[str]) -> list[str]:
    """Run a command on a disk that is full except for some bytes."""
    command, free = details[0], int(details[1])
    small = Path(tempfile.mkdtemp())
    if not mount_small(small, SMALL):
        return []  # this system cannot mount; the other kinds of cases must suffice
    with sample.desk(small) as desk:
        if command == "typing":
            return typist.until_there_is_room(desk.main, lambda: fill(small, free))
        before = _content(desk)
        ballast = fill(small, free)
        ended = Child(_work(command, desk)).wait()
        ballast.unlink()
        return _judged(desk, command, before, ended)


def _fail(details: list[str]) -> list[str]:
    """Make the n-th write below SQLite fail, once or always from then on."""
    command, how, nth = details
    disk = FaultyDisk(int(nth), for_ever=how == "ever")
    with sample.desk() as desk:
        if command == "typing":
            return typist.on(desk.main, disk, lasts=how == "ever")
        before = _content(desk)

        def work() -> int:
            with disk.below():
                return _work(command, desk)()

        ended = Child(work).wait()
        return _judged(desk, command, before, ended)


def _rights(details: list[str]) -> list[str]:
    """Run a command while the file or its folder is read-only; papers go elsewhere."""
    of, command = details
    obey_rights()
    with sample.desk() as desk:
        before = _content(desk)
        desk.home.mkdir(exist_ok=True)
        locked = desk.main if of == "file" else desk.folder
        locked.chmod(0o444 if of == "file" else 0o555)
        ended = Child(_work(command, desk, beside=desk.home)).wait()
        locked.chmod(0o755)
        found = _judged(desk, command, before, ended)
        if command in _READS and ended.status:
            found.append(f"reading alone must work: {ended.complained.strip()}")
        return found


def _gone(details: list[str]) -> list[str]:
    with sample.desk() as desk:
        return typist.while_it_goes(desk.main, details[0])


def _slow(details: list[str]) -> list[str]:
    with sample.desk() as desk:
        return typist.on(desk.main, FaultyDisk(slow=int(details[0]) / 1000), lasts=False)


def _work(command: str, desk: SampleDesk, beside: Path | None = None) -> Callable[[], int]:
    """Return work that runs a command; ``beside`` is the folder for papers and exports."""
    if command == "copy":
        return lambda: _kept(desk)
    if command == "edit":
        step = {"do": "actions.describe", "country": "JAM", "id": "Measure 1"}
        script = Path(tempfile.mkdtemp()) / "edits.json"
        script.write_text(json.dumps([step | {"fields": {"lead": _TYPED}}]))
        return child.command(["edit", desk.main, "--json", script], desk.folder)
    place = beside or desk.folder
    arguments: dict[str, list[str | Path]] = {
        "check": ["check", desk.main],
        "collect": ["collect", desk.main, sample.BACK],
        "export": ["export", desk.main, "--to", place / "out.mercx", "--for", "group"],
        "print": ["print", desk.main, "--country", "JAM", "--to", place / "paper.pdf"],
        "new": ["new", desk.folder / "new.mercws", "--from", sample.KIT],
    }
    return child.command(arguments[command], desk.folder)


def _kept(desk: SampleDesk) -> int:
    """Make a backup as the window does; print errors as a command would."""
    try:
        with closing(Store(desk.main)) as store:
            backups.make_backup(store)
    except UserError as error:
        raise SystemExit(_complain(error)) from error
    return 0


def _complain(error: UserError) -> int:
    os.write(2, f"{error}\n".encode())
    return 1


def _judged(desk: SampleDesk, command: str, before: set[Change], ended: Ended) -> list[str]:
    if ended.trouble:
        return [f"{command}: {ended.trouble}"]
    try:
        after = _content(desk)
    except UserError as error:
        return [f"the workshop does not open any more: {error}"]
    found = kill.half(desk)
    wanted = {f'"{text}"' for text in _TITLES.get(command, [])}
    new = {json.dumps(change.value) for change in after - before}
    if before - after:
        found.append(f"{len(before - after)} changes are lost")
    if ended.status:
        found += unclear(ended.complained)
        if new:
            found.append(f"it was refused, and yet it changed {sorted(new)[:2]}")
    elif not wanted <= new:
        found.append("it was told to be done, and is not there")
    elif command in _MAKES and not any(
        path.is_file() for path in desk.folder.parent.rglob(_MAKES[command])
    ):
        found.append(f"it was told to be done, and there is no {_MAKES[command]}")
    return found


def _content(desk: SampleDesk) -> set[Change]:
    """Return the changes in the workshop, read from a copy in another folder; raises UserError."""
    with tempfile.TemporaryDirectory() as name:
        for ending in ("", "-wal"):
            path = desk.main.with_name(desk.main.name + ending)
            if path.exists():
                shutil.copyfile(path, Path(name) / path.name)
        with closing(Store(Path(name) / desk.main.name)) as store:
            if problems := store.find_problems():
                raise UserError(f"unsound: {problems}")
            return set(map(_hashable, store.changes()))


def _hashable(change: Change) -> Change:
    value = change.value
    return replace(change, value=str(value) if isinstance(value, list) else value)


_FREE = (0, 4096, 20_000, 60_000, 150_000, 300_000, 1_000_000, 4_200_000, 5_000_000, 9_000_000)
_WRITES = ("edit", "collect", "copy", "export", "print", "new")
_READS = ("check", "export", "print")
_ALL = ("check", *_WRITES)
_MAKES = {"export": "out.mercx", "print": "paper.pdf", "new": "new.mercws"}
_KINDS: dict[str, Callable[[list[str]], list[str]]] = {
    "full": _full,
    "fail": _fail,
    "rights": _rights,
    "gone": _gone,
    "slow": _slow,
}

SOAK = Soak(names, run, 1_000, 1_800)
