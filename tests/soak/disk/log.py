"""Logs everything that reaches a disk, and rebuilds the disk as a power cut may leave it.

What was written since the last sync of a file may be there or not, in pieces of 512 bytes. A name
that was made, changed or removed since the last sync of its folder may have its old or new state;
names change in the order of the changes, as in a file system with a journal.
"""

from __future__ import annotations

import os
import random
from collections.abc import Buffer, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
_WITH_FOLDER = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL

type Operation = tuple[str, tuple[Any, ...]]


class DiskLog:
    """Notes what happens to the files in a folder while it is :func:`kept`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.operations: list[Operation] = []
        self._inodes: dict[str, int] = {}
        self._made = 0
        self.before = {
            self._of(path): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }
        self.first_names = dict(self._inodes)

    def note(self, what: str, *details: Any) -> None:
        self.operations.append((what, details))

    def tell(self, what: Any) -> None:
        """Note that something is reported as saved now."""
        self.note("told", what)

    def holds(self, path: str) -> bool:
        return Path(path).is_relative_to(self.folder)

    def opened(self, path: str) -> int:
        """Return the number of a file, which it keeps under any name; a new file is noted."""
        known = self._inodes.get(path)
        if known is None:
            known = self._of(path)
            self.note("make", path, known)
        return known

    def renamed(self, old: str, new: str) -> None:
        self._note_unsynced(old, new)
        self._inodes[new] = self._inodes.pop(old)
        self.note("rename", old, new)

    def linked(self, old: str, new: str) -> None:
        self._note_unsynced(old, new)
        self._inodes[new] = self._inodes[old]
        self.note("link", old, new)

    def _note_unsynced(self, name: str, now: str) -> None:
        """Note a file that was written without SQLite and never synced."""
        if name not in self._inodes:
            self.note("write", self.opened(name), 0, Path(now).read_bytes())

    def removed(self, path: str) -> None:
        if self._inodes.pop(path, None) is not None:
            self.note("remove", path)

    def synced(self, descriptor: int) -> None:
        """Note what ``os.fsync`` did."""
        path = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        if not self.holds(path):
            return
        if Path(path).is_dir():
            self.note("sync folder")
            return
        number = self.opened(path)
        self.note("write", number, 0, Path(path).read_bytes())
        self.note("sync", number)

    def _of(self, path: str | Path) -> int:
        self._made += 1
        self._inodes[str(path)] = self._made
        return self._made


@contextmanager
def kept(log: DiskLog, vfs: str) -> Iterator[None]:
    """Note what SQLite does through ``vfs``, and what Python does to names of files."""
    layer = _LogLayer(log, vfs)
    names = ("rename", "replace", "link", "unlink", "fsync")
    originals = {name: getattr(os, name) for name in names}

    def moved(do: Callable[..., None], note: Callable[[str, str], None]) -> Callable[..., None]:
        def move(old: Any, new: Any, **more: Any) -> None:
            do(old, new, **more)
            if log.holds(os.path.abspath(new)):  # noqa: PTH100 - as given, whatever is there
                note(os.path.abspath(old), os.path.abspath(new))  # noqa: PTH100

        return move

    def unlink(path: Any, **more: Any) -> None:
        originals["unlink"](path, **more)
        log.removed(os.path.abspath(path))  # noqa: PTH100

    def fsync(descriptor: int) -> None:
        originals["fsync"](descriptor)
        log.synced(descriptor)

    os.rename = moved(originals["rename"], log.renamed)
    os.replace = moved(originals["replace"], log.renamed)
    os.link = moved(originals["link"], log.linked)
    os.unlink, os.fsync = unlink, fsync  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(os, name, original)
        layer.unregister()


class _LogLayer(apsw.VFS):
    """The file layer of the system, with a log."""

    def __init__(self, log: DiskLog, name: str) -> None:
        self._log = log
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - as apsw has it
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None or not self._log.holds(path):
            return apsw.VFSFile("", name, flags)
        return _LoggedFile(self._log, path, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802 - as apsw has it
        super().xDelete(name, syncdir)
        self._log.removed(name)
        if syncdir:
            self._log.note("sync folder")


class _LoggedFile(apsw.VFSFile):
    def __init__(self, log: DiskLog, path: str, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._log, self._number = log, log.opened(path)
        self._is_name_synced = not flags[0] & _WITH_FOLDER

    def xWrite(self, data: Buffer, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._log.note("write", self._number, offset, bytes(data))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._log.note("size", self._number, size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._log.note("sync", self._number)
        if not self._is_name_synced:  # SQLite syncs the folder of a new log
            self._is_name_synced = True
            self._log.note("sync folder")


class AfterCut:
    """The files as they are if the power goes off after the first ``length`` operations."""

    def __init__(self, log: DiskLog, length: int, chance: random.Random) -> None:
        self._chance = chance
        self._kept = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        self._safe = {number: bytearray(data) for number, data in log.before.items()}
        self._waiting: dict[int, list[Operation]] = {}
        self._names = dict(log.first_names)
        self._renamings: list[Operation] = []
        self.told: list[Any] = []
        for what, details in log.operations[:length]:
            self._follow(what, details)
        for number in list(self._waiting):
            self._settle(number, self._tear)
        for operation in self._renamings[: chance.randint(0, len(self._renamings))]:
            self._name(*operation)

    def write(self, origin: Path, folder: Path) -> None:
        """Write the files of ``origin``, as the cut left them, into ``folder``."""
        for name, number in self._names.items():
            place = folder / Path(name).relative_to(origin)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(self._safe.get(number, b""))

    def _follow(self, what: str, details: tuple[Any, ...]) -> None:
        match what:
            case "told":
                self.told.append(details[0])
            case "write" | "size":
                self._waiting.setdefault(details[0], []).append((what, details[1:]))
            case "sync":
                self._settle(details[0], self._whole)
            case "sync folder":
                for operation in self._renamings:
                    self._name(*operation)
                self._renamings.clear()
            case _:
                self._renamings.append((what, details))

    def _settle(self, number: int, how: Callable[[bytearray, Operation], None]) -> None:
        data = self._safe.setdefault(number, bytearray())
        for operation in self._waiting.pop(number, []):
            how(data, operation)

    def _whole(self, data: bytearray, operation: Operation) -> None:
        what, details = operation
        if what == "write":
            _put(data, *details)
        else:
            _cut(data, *details)

    def _tear(self, data: bytearray, operation: Operation) -> None:
        what, details = operation
        if what == "size":
            if self._chance.random() < self._kept:
                _cut(data, *details)
            return
        start, written = details
        at = 0
        while at < len(written):
            length = SECTOR - (start + at) % SECTOR
            if self._chance.random() < self._kept:
                _put(data, start + at, written[at : at + length])
            at += length

    def _name(self, what: str, details: tuple[Any, ...]) -> None:
        match what:
            case "make":
                self._names[details[0]] = details[1]
            case "remove":
                self._names.pop(details[0], None)
            case "link":
                self._names[details[1]] = self._names[details[0]]
            case "rename":
                self._names[details[1]] = self._names.pop(details[0])


def _put(data: bytearray, start: int, written: bytes) -> None:
    if len(data) < start:
        data.extend(bytes(start - len(data)))
    data[start : start + len(written)] = written


def _cut(data: bytearray, size: int) -> None:
    del data[size:]
    data.extend(bytes(size - len(data)))
