"""Opens the file of a store exclusively, watches it, follows its renaming, and closes it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
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
"""Bytes of the -wal file after which a checkpoint runs at once, without waiting for a pause."""


class StoreFile:
    """The open file at ``path``, which may be renamed meanwhile.

    ``refuse_other`` is called when it is reopened under a new name: it raises StorageError for a
    file that only reuses the inode of ours.
    """

    def __init__(
        self, path: Path, refuse_other: Callable[[], None], *, create: bool = False
    ) -> None:
        self.path = path
        """Where the file is now: it may be renamed while it is open; see :meth:`check`."""
        self.had_foreign_wal = False
        """Whether a -wal file of another file was beside this one; it was set aside."""
        self._refuse_other = refuse_other
        self._is_closed = self._is_moved = False
        self._open(path, create=create)

    def remember(self) -> None:
        """Remember the file as it is now; call it after the program itself wrote to it."""
        self.watch.remember()

    def check(self) -> None:
        """Raise FileGone if the opened file is no longer at its path.

        A file that was renamed in its folder is reopened under its new name. A file that was moved
        elsewhere is separated from its -wal file: a checkpoint makes it complete, wherever it is.
        """
        try:
            self.watch.check()
        except FileGone:
            if self._follow_rename():
                return
            if not self._is_moved and self.watch.is_intact:
                self._is_moved = True
                with suppress(sqlite3.DatabaseError):
                    self.run_checkpoint("PASSIVE")
            raise
        self._is_moved = False

    def refuse_overwritten(self) -> None:
        """Raise FileGone if another program wrote to the file, wherever that is now."""
        if not self.watch.is_intact:
            self.watch.check()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Run the body as one durable transaction on the file at the path."""
        with self.between_checks(), self.transaction():
            yield

    def transaction(self) -> AbstractContextManager[None]:
        """Run the body as one durable transaction."""
        return file_connection.transaction(self.connection)

    @contextmanager
    def between_checks(self) -> Iterator[None]:
        """Check the file before the body, and after it unless it failed; see :meth:`check`."""
        self.check()
        yield
        self.check()
        if wal_files.wal_size(self.path) > LARGEST_WAL:
            with suppress(sqlite3.DatabaseError):  # the transaction is durable already
                self.run_checkpoint("TRUNCATE")

    def with_reserve[T](self, work: Callable[[], T]) -> T:
        """Run ``work``; if the disk is full, again with the reserved space."""
        try:
            return work()
        except errors.DiskFull:
            if not self._reserve.release():
                raise
            return work()

    def run_checkpoint(self, mode: str) -> bool:
        """Run a checkpoint; return whether the file is complete now.

        ``mode`` is a checkpoint mode of SQLite. A full disk may interrupt it; a later one
        continues from there.
        """
        try:
            row = self.connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
            return not row[0] and row[1] == row[2]
        finally:
            self.watch.remember()

    def close(self) -> None:
        """Run a checkpoint and close the file; a second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._reserve.release()  # first: a full disk needs that space for the checkpoint
        if self.watch.is_intact:
            with suppress(sqlite3.DatabaseError):  # otherwise the next opening runs the checkpoint
                self.run_checkpoint("TRUNCATE")
        try:
            self.watch.check()
        except (StorageError, sqlite3.DatabaseError):
            # The -wal file must not be replayed into the file that is there now.
            self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            wal_files.try_set_wal_aside(self.path)
        self.connection.close()

    def _open(self, path: Path, *, create: bool = False) -> None:
        self.connection = file_connection.open_exclusive(
            path, create=create, before=self._set_foreign_wal_aside
        )
        self.watch = FileWatch(
            path, self.connection.lock.file, partial(file_connection.renew_wal, self.connection)
        )
        self._reserve = DiskReserve(path)

    def _set_foreign_wal_aside(self, path: Path) -> None:
        self.had_foreign_wal = wal_recovery.set_foreign_wal_aside(path)

    def _follow_rename(self) -> bool:
        """Reopen a renamed file under its new name; return False if it was not just renamed.

        SQLite keeps the -wal file under the old name, where it would be missing after a crash. So
        the file is closed after a checkpoint, and opened again. If that fails, for instance because
        another program opened it, the next check tries again.
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
            log.warning("%s, now %s, could not be reopened: %r", self.path, place, error)
            if self.connection is not let_go:
                self._reserve.release()
                self.connection.close()
            self.connection, self.watch = let_go, watch
            return False
        self.path, self._is_closed, self._is_moved = place, False, False
        return True

    def _release_renamed(self) -> bool:
        """Close a renamed file after a checkpoint; return False if there is no space for that."""
        try:
            is_complete = self.run_checkpoint("TRUNCATE")
        except sqlite3.DatabaseError:
            return False
        if is_complete:
            self._is_closed = True
            self._reserve.release()
            self.watch.release()
            self.connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            self.connection.close()
        return is_complete
