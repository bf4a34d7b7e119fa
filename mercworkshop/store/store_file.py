"""The file of a store on the disk: held for this program alone, watched, followed, let go of."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import StorageError
from mercworkshop.store import wal_recovery
from mercworkshop.store.database import errors, file_connection
from mercworkshop.store.database.file_watch import FileGone, FileWatch
from mercworkshop.store.disk import wal_files
from mercworkshop.store.disk.reserve import DiskReserve

log = logging.getLogger(__name__)

LARGEST_WAL = 32 * 1024 * 1024
"""Bytes of the write-ahead log after which it is folded in at once, pause or not."""


class StoreFile:
    """Holds the file at ``path``, which may be renamed meanwhile.

    ``refuse_other`` is called when it is held under a new name: it raises StorageError for a file
    that only has the number that ours had on the disk.
    """

    def __init__(
        self, path: Path, refuse_other: Callable[[], None], *, create: bool = False
    ) -> None:
        self.path = path
        """Where the file is now: it may be renamed while it is open; see :meth:`check`."""
        self.had_strange_log = False
        """Whether the log of another file lay beside this one; it was set aside."""
        self._refuse_other = refuse_other
        self._is_closed = self._is_moved = False
        self._open(path, create=create)

    def remember(self) -> None:
        """Take the file as it is now for sound: call it after the program itself wrote into it."""
        self.watch.remember()

    def check(self) -> None:
        """Raise FileGone where the path no longer leads to what is open here.

        A file that was renamed in its folder is held under its new name from now on. From one that
        is elsewhere the log is far away: it is folded in, so that the file holds all that was
        saved, wherever it is.
        """
        try:
            self.watch.check()
        except FileGone:
            if self._follow_rename():
                return
            if not self._is_moved and self.watch.is_intact:
                self._is_moved = True
                with suppress(sqlite3.DatabaseError):
                    self.fold_wal("PASSIVE")
            raise
        self._is_moved = False

    def refuse_overwritten(self) -> None:
        """Raise FileGone where another program wrote into the file, wherever that is now."""
        if not self.watch.is_intact:
            self.watch.check()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write what is inside wholly and durably, into the file that the path leads to."""
        self.check()
        with file_connection.transaction(self.connection):
            yield
        self.check()
        if wal_files.wal_size(self.path) > LARGEST_WAL:
            with suppress(sqlite3.DatabaseError):  # it is durable already
                self.fold_wal("TRUNCATE")

    def with_reserve[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; where the disk is full, once more with the room that was kept for that."""
        try:
            return work()
        except errors.DiskFull:
            if not self._reserve.release():
                raise
            return work()

    def fold_wal(self, how: str) -> bool:
        """Fold the log into the file; return whether all of it is in it now.

        ``how`` is a mode of SQLite's checkpoint. A full disk may end it half way; a later one goes
        on from there.
        """
        try:
            row = self.connection.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
            return not row[0] and row[1] == row[2]
        finally:
            self.watch.remember()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a second time, do nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._reserve.release()  # first: a full disk needs that room to fold the log in
        if self.watch.is_intact:
            with suppress(sqlite3.DatabaseError):  # else the log is folded in when next opened
                self.fold_wal("TRUNCATE")
        try:
            self.watch.check()
        except (StorageError, sqlite3.DatabaseError):
            # The log must not be read into whatever lies there now.
            self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            wal_files.try_set_wal_aside(self.path)
        self.connection.close()

    def _open(self, path: Path, *, create: bool = False) -> None:
        self.connection = file_connection.open_exclusive(
            path, create=create, before=self._look_at_log
        )
        self.watch = FileWatch(
            path, self.connection.lock.file, partial(file_connection.renew_wal, self.connection)
        )
        self._reserve = DiskReserve(path)

    def _look_at_log(self, path: Path) -> None:
        self.had_strange_log = wal_recovery.set_foreign_wal_aside(path)

    def _follow_rename(self) -> bool:
        """Hold the file under the name that it was given; False where it was not just renamed.

        SQLite keeps the log under the old name, where nobody who opens the file after a crash would
        find it. So the file is let go of when all is in it, and held anew. Where that fails, as
        when somebody else is quicker, it is tried at the next look.
        """
        place = self.watch.find_renamed()
        if place is None or not (self._is_closed or self._release_renamed()):
            return False
        watch, let_go = self.watch, self.connection
        try:
            paths.flush_folder(place.absolute().parent)
            self._open(place)
            self._refuse_other()
        except (OSError, StorageError) as error:
            log.warning("%s, now %s, could not be held again: %r", self.path, place, error)
            if self.connection is not let_go:
                self._reserve.release()
                self.connection.close()
            self.connection, self.watch = let_go, watch
            return False
        self.path, self._is_closed, self._is_moved = place, False, False
        return True

    def _release_renamed(self) -> bool:
        """Let go of a renamed file when all is in it; False where there is no room for that."""
        try:
            is_folded = self.fold_wal("TRUNCATE")
        except sqlite3.DatabaseError:
            return False
        if is_folded:
            self._is_closed = True
            self._reserve.release()
            self.watch.release()
            self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            self.connection.close()
        return is_folded
