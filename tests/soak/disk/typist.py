"""Somebody types while the disk fails: the writer reports correctly, and no edit is lost."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.store import Store
from mercworkshop.store.writer import writer_thread
from mercworkshop.store.writer.events import FileRenamed, FileReturned, Saved, WriterEvent
from mercworkshop.store.writer.writer_thread import Writer
from tests.soak import sample
from tests.soak.disk.faults import FaultyDisk

EDITS = 4
PATIENCE = 30.0


class Typist:
    """Types into a file, and notes what the writer reports about each edit."""

    def __init__(self, path: Path) -> None:
        # the usual two seconds before each retry would take too long
        writer_thread.RETRY_AFTER = 0.05
        self.path = path
        self.writer = Writer(path, sample.STAMP)
        self.workshop = self.writer.wait_until_open(PATIENCE)
        self.saved: set[int] = set()
        self.typed = 0
        self._troubles: list[UserError] = []
        self._news = threading.Condition()
        self.writer.listen(self._hear)

    def type(self) -> None:
        """Type one more note."""
        self.typed += 1
        edit = _note(self.workshop, self.typed)
        self.workshop = self.workshop.apply(edit)
        self.writer.submit(edit)

    def wait(self) -> None:
        """Wait until all is saved, or something could not be."""
        with self._news:
            self._news.wait_for(
                lambda: self._troubles or len(self.saved) == self.typed, timeout=PATIENCE
            )

    @property
    def is_in_trouble(self) -> bool:
        return bool(self._troubles)

    def unclear(self) -> list[str]:
        """Return the troubles that were not reported in one clear sentence."""
        from tests.soak.hostile.soak import unclear

        return [each for error in self._troubles[:1] for each in unclear(str(error))]

    def _hear(self, news: WriterEvent) -> None:
        with self._news:
            if isinstance(news, Saved):
                self.saved.add(news.number)
                self._troubles.clear()
            elif isinstance(news, FileRenamed):
                self.path = news.path
            elif not isinstance(news, FileReturned):
                self._troubles.append(news.error)
            self._news.notify_all()


def on(path: Path, disk: FaultyDisk, *, lasts: bool) -> list[str]:
    """Type on a disk that fails; if it ``lasts``, only edits reported as saved must be there."""
    found: list[str] = []
    with disk.below():
        try:
            typist = Typist(path)
        except UserError:
            return _missing(path, set())
        for _edit in range(EDITS):
            typist.type()
            typist.wait()
        found += typist.unclear()
        is_closed = typist.writer.close(1.0 if lasts else PATIENCE)
        told = set(range(1, EDITS + 1)) if is_closed else set(typist.saved)
        if not is_closed and not lasts:
            found.append("the disk failed once, and the file was not let go of")
        if not is_closed:
            typist.writer.release_file()
        typist.writer.wait(PATIENCE)
    return found + _missing(path, told)


def until_there_is_room(path: Path, fill: Callable[[], Path]) -> list[str]:
    """Type while the disk is full, then make room: all edits must be in the file."""
    typist = Typist(path)
    ballast = fill()
    for _edit in range(EDITS):
        typist.type()
    typist.wait()
    found = typist.unclear()
    ballast.unlink()
    typist.writer.retry()
    if not typist.writer.close(PATIENCE):
        found.append("there is room again, and still it is not saved")
    return found + _missing(path, set(range(1, EDITS + 1)))


def while_it_goes(path: Path, how: str) -> list[str]:
    """Type, lose the file in some way, type on: what is reported as saved must be at the path."""
    typist = Typist(path)
    typist.type()
    typist.wait()
    WAYS[how](path)
    typist.type()
    typist.wait()
    path = typist.path
    told = set(typist.saved) - ({1} if how in _TAKES_ALL else set())
    found = [f"“saved” was told: {each}" for each in _missing(path, told)] if told else []
    if how == "renamed" and told != {1, 2}:
        found.append("a file that only has another name was not written on")
    found += typist.unclear()
    shown, waiting = typist.workshop, typist.writer.unsaved
    rescued = path.with_name("rescued.mercws")
    try:
        kept = typist.writer.call_now(lambda s: write_emergency_copy(s, waiting, shown, rescued))
        place = kept.result(PATIENCE).place
        wanted = {2} if how in _DAMAGES else {1, 2}
        found += [f"saved elsewhere: {each}" for each in _missing(place, wanted)]
    except UserError as error:
        found.append(f"it cannot be saved elsewhere: {error}")
    if typist.writer.close(1.0):
        found += [f"it was closed as saved: {each}" for each in _missing(path, {1, 2})]
    return list(dict.fromkeys(found))


def _missing(path: Path, told: set[int]) -> list[str]:
    """Return which edits a file lacks, and problems in it; it is read from a copy."""
    if not path.exists():
        return [f"{path.name} is gone"] if told else []
    copy = path.with_name("looked-at.mercws")
    for ending in ("", "-wal"):
        part = path.with_name(path.name + ending)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + ending))
    try:
        with closing(Store(copy)) as store:
            values = {str(change.value) for change in store.changes()}
            found = store.find_problems()
    except UserError as error:
        return [f"{path.name} does not open: {error}"] if told else []
    finally:
        for ending in ("", "-wal"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
    lost = sorted(number for number in told if f"note {number}" not in values)
    return found + ([f"edits {lost} are not in {path.name}"] if lost else [])


def _note(workshop: Workshop, number: int) -> Edit:
    first = workshop.records(Action).owned_by(sample.PLAN)[0]
    return actions.update(first, note=f"note {number}")


def _replace_by_another(path: Path) -> None:
    other = path.with_name("other.mercws")
    Store.create_filled(other, lambda _store: None)
    other.replace(path)


def _replace_by_copy(path: Path) -> None:
    copy = path.with_name("copy.mercws")
    shutil.copyfile(path, copy)
    copy.replace(path)


def _replace_log(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    log.unlink()
    log.write_bytes(b"not a log")


def _move_away(path: Path) -> None:
    folder = path.with_name("elsewhere")
    folder.mkdir()
    path.rename(folder / path.name)


WAYS: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "replaced": _replace_by_another,
    "copied-over": _replace_by_copy,
    "emptied": lambda path: os.truncate(path, 0),
    "halved": lambda path: os.truncate(path, path.stat().st_size // 2),
    "renamed": lambda path: path.rename(path.with_name("moved.mercws")),
    "moved": _move_away,
    "log-deleted": lambda path: path.with_name(f"{path.name}-wal").unlink(),
    "log-replaced": _replace_log,
    "log-emptied": lambda path: os.truncate(path.with_name(f"{path.name}-wal"), 0),
}
_DAMAGES = frozenset({"emptied", "halved", "log-emptied"})
"""Ways after which only what is shown can be saved: the second note, which replaced the first."""
_TAKES_ALL = frozenset(WAYS) - {"renamed"}
"""Ways that take earlier saved edits away with the file, which is not the program's fault."""
