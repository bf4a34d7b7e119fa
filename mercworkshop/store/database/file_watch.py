"""Checks that the open workshop file is still the one at its path, and complete.

SQLite keeps writing to a file that was deleted or replaced, and the changes would be lost. So the
file at the path is compared with the opened one before and after each change.

SQLite's -wal file is watched too. If it is deleted or replaced, SQLite can still read it, and a new
one is started; if it is shortened, its content is lost.

A file that was renamed in its folder is found by its inode.

Between two checkpoints nobody writes to the file itself. A new modification time with the same
beginning and end is harmless; with different ones, another program wrote to the file. This was not
run on Windows, where an open file cannot be deleted or replaced.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.i18n import N_, _
from mercworkshop.store.database import file_connection
from mercworkshop.store.disk import wal_files

_SAMPLE = 64 * 1024
"""Bytes at the beginning and the end that are compared if the modification time differs."""


_SAVE_ELSEWHERE = N_("Nothing that is shown is lost: save a copy elsewhere and go on there.")

_WORKSHOP = re.compile(r"[^.].*\.mercws", re.DOTALL | re.IGNORECASE)
"""The name of a visible workshop file."""


class FileGone(StorageError):
    """The open file or its -wal file was deleted, moved, replaced or overwritten from outside."""


class FileOverwritten(FileGone):
    """Another program wrote to the open file: trying again does not help."""


class FileWatch:
    """Remembers the state of the file at ``path``; ``descriptor`` is open on it.

    ``renew_log`` checkpoints a deleted -wal file and starts a new one.
    """

    def __init__(self, path: Path, descriptor: int | None, renew_log: Callable[[], None]) -> None:
        self._path, self._descriptor, self._renew_log = path, descriptor, renew_log
        self._log_path = wal_files.wal_path(path)
        self._is_released = False
        self._log = self._look_at_log()
        self.remember()

    def remember(self) -> None:
        """Remember the file as it is now; call it after the program itself wrote to it."""
        self._known = self._look()
        self._sample = self._read_sample(self._known)
        found = self._look_at_log()
        if self._is_known_log(found):
            self._log = found

    def check(self) -> None:
        """Raise FileGone unless the opened file is at its path, and complete.

        A -wal file that was deleted or replaced is renewed; nothing saved is lost.
        """
        if self._is_released:
            raise self._file_gone_error()
        try:
            found = self._path.stat()
        except OSError as error:
            raise self._file_gone_error() from error
        if not os.path.samestat(found, self._known):
            raise self._file_gone_error()
        if not self.is_intact:
            raise FileOverwritten(
                _("Another program changed the file “{name}” while it was open here.").format(
                    name=self._path.name
                ),
                _(_SAVE_ELSEWHERE),
            )
        if not self._is_known_log(self._look_at_log()):
            wal_files.try_set_wal_aside(self._path)  # the -wal file of another program
            self._begin_log()

    def find_renamed(self) -> Path | None:
        """Return the new path of the file if it was only renamed, else None.

        It must be in the same folder and named as a workshop: another folder may be the waste bin.
        None too if another file is at the old path: it is unclear then which one is meant.
        """
        if os.path.lexists(self._path) or not (self._is_released or self.is_intact):
            return None
        try:
            there = sorted(self._path.absolute().parent.iterdir())
        except OSError:
            return None
        places = [self._path.with_name(p.name) for p in there if _WORKSHOP.fullmatch(p.name)]
        return next(filter(self._is_known, places), None)

    def release(self) -> None:
        """Stop watching a file that is about to be closed, and delete its empty -wal file."""
        self._is_released = True
        found = self._look_at_log()
        if found is not None and found.st_size == 0 and self._is_known_log(found):
            with suppress(OSError):
                self._log_path.unlink()

    def _is_known(self, place: Path) -> bool:
        try:
            return os.path.samestat(place.stat(), self._known)
        except OSError:
            return False

    def _begin_log(self) -> None:
        try:
            self._renew_log()
        finally:
            self.remember()
        self._log = self._look_at_log()

    @property
    def is_intact(self) -> bool:
        """Whether no other program wrote to the opened file or cut its -wal file."""
        if self._is_released:
            return False
        try:
            found = self._look()
            if self._is_log_cut():
                return False
        except OSError:
            return self._descriptor is None  # without a descriptor there is no evidence of damage
        if _marks(found) == _marks(self._known):
            return True
        if found.st_size != self._known.st_size or self._read_sample(found) != self._sample:
            return False
        self._known = found
        return True

    def _is_log_cut(self) -> bool:
        """Whether the -wal file has become shorter, which SQLite does only at a checkpoint.

        False for a deleted one: SQLite has it open with all its content.
        """
        found = self._look_at_log()
        if found is None or self._log is None or not self._is_known_log(found):
            return False
        if found.st_size < min(self._log.st_size, file_connection.LARGEST_WAL_KEPT):
            return True
        self._log = found
        return False

    def _is_known_log(self, found: os.stat_result | None) -> bool:
        """Whether a -wal file is the one that SQLite writes to; none before the first change."""
        if found is None or self._log is None:
            return self._log is None
        return os.path.samestat(found, self._log)

    def _look_at_log(self) -> os.stat_result | None:
        try:
            return self._log_path.stat()
        except OSError:
            return None

    def _look(self) -> os.stat_result:
        return self._path.stat() if self._descriptor is None else os.fstat(self._descriptor)

    def _read_sample(self, found: os.stat_result) -> bytes:
        """Return the first and last bytes, read through the kept descriptor.

        Opening another would drop SQLite's locks when it is closed. Empty on a disk error, which
        SQLite reports itself.
        """
        with suppress(OSError):
            return self._digest(found)
        return b""

    def _digest(self, found: os.stat_result) -> bytes:
        end = max(found.st_size - _SAMPLE, 0)
        if self._descriptor is None:
            with self._path.open("rb") as file:
                first, _place = file.read(_SAMPLE), file.seek(end)
                last = file.read(_SAMPLE)
        else:
            first, last = (os.pread(self._descriptor, _SAMPLE, offset) for offset in (0, end))
        return hashlib.sha256(first + last).digest()

    def _file_gone_error(self) -> FileGone:
        return FileGone(
            _("The file “{name}” was deleted, moved or replaced by another program.").format(
                name=self._path.name
            ),
            _(_SAVE_ELSEWHERE),
        )


def _marks(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
