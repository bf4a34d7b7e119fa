"""The workshop file on disk: one door in, one door out."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.entities.tombstones import Name
from mercworkshop.domain.ports.journal import MergeReport
from mercworkshop.domain.ports.records import Receipt
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Records, Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import N_, _
from mercworkshop.store import arrival_table, fact_rows, table_updates, wal_recovery
from mercworkshop.store.database import (
    errors,
    file_connection,
    file_copy,
    part_files,
    record_tables,
)
from mercworkshop.store.database.error_messages import (
    NOT_LOOKED_INTO,
    NOT_READ,
    NOT_SAVED,
    explained,
)
from mercworkshop.store.database.file_watch import FileGone, Presence
from mercworkshop.store.disk import identities, lock, safe_rename, wal_files
from mercworkshop.store.disk.reserve import Reserve
from mercworkshop.store.erasing import change_filter, table_erasure
from mercworkshop.store.journal import journal_table, row_numbers
from mercworkshop.store.queries import Queries
from mercworkshop.store.table_updates import Settled

log = logging.getLogger(__name__)

LONGEST_LOG = 32 * 1024 * 1024
"""Bytes of the write-ahead log after which it is folded in at once, pause or not."""

_IDENTITY = "workshop"


class Store(Queries):
    """Reads the whole workshop and applies edits to it; nobody else writes."""

    def __init__(
        self,
        path: Path,
        stamp: Stamp | None = None,
        *,
        create: bool = False,
        upgrading: Callable[[], object] = lambda: None,
    ) -> None:
        """Open the file; ``upgrading`` is called before one of a former version is brought up."""
        self.path = path
        """Where the file is now: it may be renamed while it is open; see :meth:`check_file`."""
        self.stamp = stamp or Stamp()
        self._identity, self._is_closed, self._is_moved = "", False, False
        self._blanked: frozenset[Name] = frozenset()
        self.had_strange_log = False
        """Whether the log of another file lay beside this one; it was set aside."""
        self._hold(path, create=create)
        try:
            self._prepare(upgrading)
            self._presence.remember()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path, edit: Edit, stamp: Stamp | None = None) -> Store:
        """Make a new file that holds what ``edit`` adds; never over an existing one."""
        cls.begin(path, lambda store: store.apply(edit), stamp)
        return cls(path, stamp)

    @classmethod
    def begin(
        cls, path: Path, fill: Callable[[Store], object], stamp: Stamp | None = None
    ) -> Workshop:
        """Make a new file with what ``fill`` writes into it, and return what it holds.

        It has another name until it is whole. Raises StorageError where there is a file already,
        or no folder, or where this system cannot keep a file of that name.
        """
        safe_rename.refuse_taken(path)
        part = path.with_name(f"{path.name}.part")
        if lock.is_held(part):
            raise errors.busy(part, _("“{name}” could not be written.").format(name=path.name))
        part = part_files.part_of(path)
        try:
            paths.create_private(part)
            with closing(cls(part, stamp, create=True)) as store:
                fill(store)
                workshop = store.workshop()
            file_connection.refuse_unfolded(part, path)
            wal_files.set_aside(path)
            safe_rename.move_workshop(part, path)
        except BaseException:
            part_files.clear(part)
            raise
        return workshop

    @property
    def identity(self) -> str:
        """The identity of the workshop in this file, the same in every copy of it."""
        return self._identity

    @property
    @explained(NOT_READ)
    def revision(self) -> int:
        """A number that grows with every change the journal takes in, and when some are removed."""
        return row_numbers.last(self._db)

    def workshop(self) -> Workshop:
        """Return the workshop of this file as it is now."""
        return self.workshop_of(self._identity)

    @explained(NOT_READ)
    def workshop_of(self, identity: str) -> Workshop:
        """Return one of the workshops in this file: its records, and the road maps of countries."""
        records = {
            kind: Records(record_tables.load(self._db, kind, identity)) for kind in KINDS.values()
        }
        return Workshop(records, journal_table.forks(self._db, identity), identity)

    def apply(self, edit: Edit) -> Receipt:
        """Write the edit and its journal in one durable transaction: wholly, or not at all."""
        edit = edit.cleaned()
        return self._with_reserve(lambda: self._apply(edit))

    def merge(self, changes: Iterable[Change], arrival: Arrival | None = None) -> MergeReport:
        """Take in changes from elsewhere in one transaction, and say what was new.

        ``arrival`` notes the file that they come with. Raises BadFile, with nothing taken in, where
        a change contradicts what is known.
        """
        offered = list(changes)
        report = self._with_reserve(lambda: self._take_in(offered, arrival))
        self._end_erasing()
        return report

    @explained(NOT_SAVED)
    def within[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do ``work`` in one durable transaction: for erasing, which no edit and no merge can."""
        with self._writing():
            return work(self._db)

    def keep_out(self, names: frozenset[Name]) -> None:
        """Let no undo bring back names of people who were erased, as long as the file is open."""
        self._blanked |= names

    @explained(NOT_SAVED)
    def write_anew(self) -> None:
        """Write the whole file anew: then nothing that was deleted can be read in its bytes."""
        self.check_file()
        self._db.execute("VACUUM")
        self._fold("TRUNCATE")

    @explained(NOT_LOOKED_INTO)
    def lacks(self, changes: Iterable[Change]) -> bool:
        """Whether any of the changes is not there yet."""
        return journal_table.lacks(
            self._db, (each.id for each in change_filter.allowed(self._db, changes))
        )

    @explained(NOT_LOOKED_INTO)
    def preview(self, changes: Iterable[Change]) -> MergeReport:
        """Say what :meth:`merge` would bring, or raise what it would; nothing is kept."""
        with file_connection.dropped(self._db):
            return table_updates.take_in(self._db, changes)

    def learn(self, name: str, value: str) -> None:
        """Keep a fact in the file.

        Raises StorageError for an identity that is none, and ValueError for another one where the
        file holds records already: they would be out of sight.
        """
        if name == _IDENTITY:
            identities.refuse_false(value, self.path)
            if value != self._identity and self.revision:
                raise ValueError(value)
        self._with_reserve(lambda: self._learn(name, value))
        if name == _IDENTITY:
            self._identity = value

    def check_file(self) -> None:
        """Raise FileGone where the path no longer leads to what is open here.

        A file that was renamed in its folder is held under its new name from now on. From one that
        is elsewhere the log is far away: it is folded in, so that the file holds all that was
        saved, wherever it is.
        """
        try:
            self._presence.check()
        except FileGone:
            if self._follow():
                return
            if not self._is_moved and self._presence.is_whole:
                self._is_moved = True
                with suppress(sqlite3.DatabaseError):
                    self._fold("PASSIVE")
            raise
        self._is_moved = False

    @explained(N_("The copy could not be written."))
    def copy_to(self, path: Path, strip: file_copy.Strip | None = None) -> None:
        """Write a sound copy of the file as it is now; ``path`` must not exist.

        What ``strip`` takes out never reaches that disk. Raises FileGone where another program
        wrote into the file.
        """
        if not self._presence.is_whole:
            self._presence.check()
        file_copy.write_copy(self._db, path, strip)

    @explained(NOT_READ)
    def forbid_changes(self) -> None:
        """Refuse every change from now on: what was written would be lost, as in a passing copy."""
        self._db.execute("PRAGMA query_only = ON")

    @explained(NOT_SAVED)
    def tidy(self) -> None:
        """Fold the write-ahead log into the file; durable already, so only a matter of length."""
        self.check_file()
        self._fold("PASSIVE")

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a second time, do nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._reserve.give_back()  # first: a full disk needs that room to fold the log in
        if self._presence.is_whole:
            with suppress(sqlite3.DatabaseError):  # else the log is folded in when next opened
                self._fold("TRUNCATE")
        try:
            self._presence.check()
        except (StorageError, sqlite3.DatabaseError):
            # The log must not be read into whatever lies there now.
            self._db.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            wal_files.put_aside(self.path)
        self._db.close()

    def _hold(self, path: Path, *, create: bool = False) -> None:
        self._db = file_connection.connect(path, create=create, before=self._look_at_log)
        self._presence = Presence(
            path, self._db.lock.file, partial(file_connection.renew_log, self._db)
        )
        self._reserve = Reserve(path)

    def _follow(self) -> bool:
        """Hold the file under the name that it was given; False where it was not just renamed.

        SQLite keeps the log under the old name, where nobody who opens the file after a crash would
        find it. So the file is let go of when all is in it, and held anew. Where that fails, as
        when somebody else is quicker, it is tried at the next look.
        """
        place = self._presence.find_renamed()
        if place is None or not (self._is_closed or self._let_go_whole()):
            return False
        presence, let_go = self._presence, self._db
        try:
            paths.flush_folder(place.absolute().parent)
            self._hold(place)
            self._refuse_other()
        except (OSError, StorageError) as error:
            log.warning("%s, now %s, could not be held again: %r", self.path, place, error)
            if self._db is not let_go:
                self._reserve.give_back()
                self._db.close()
            self._db, self._presence = let_go, presence
            return False
        self.path, self._is_closed, self._is_moved = place, False, False
        return True

    def _refuse_other(self) -> None:
        """Raise StorageError for a file that only has the number that ours had on the disk."""
        if self.fact(_IDENTITY) != self._identity:
            raise StorageError(_(NOT_READ))

    def _let_go_whole(self) -> bool:
        """Let go of a renamed file when all is in it; False where there is no room for that."""
        try:
            is_folded = self._fold("TRUNCATE")
        except sqlite3.DatabaseError:
            return False
        if is_folded:
            self._is_closed = True
            self._reserve.give_back()
            self._presence.release()
            self._db.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            self._db.close()
        return is_folded

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; where the disk is full, once more with the room that was kept for that."""
        try:
            return work()
        except errors.DiskFull:
            if not self._reserve.give_back():
                raise
            return work()

    @explained(NOT_SAVED)
    def _learn(self, name: str, value: str) -> None:
        with self._writing():
            fact_rows.put(self._db, name, value)

    @explained(NOT_SAVED)
    def _apply(self, edit: Edit) -> Receipt:
        settled = Settled()
        with self._writing():
            self._adopt(edit)
            edit = change_filter.left_of(self._db, edit, self._blanked)
            journal_table.append(
                self._db, changes_for(edit, self._live, self.stamp, self._identity)
            )
            touched = ((type(record), record.id) for record in (*edit.before, *edit.after))
            for kind, record_id in dict.fromkeys(touched):
                state = journal_table.state(self._db, kind.__name__, record_id)
                settled.settle(self._db, (kind, record_id), state)
        return Receipt(datetime.now(UTC), tuple(settled.records), settled.forks)

    def _adopt(self, edit: Edit) -> None:
        """Let a new file be of the workshop that the first edit begins: its id is the identity."""
        begun = next((each.id for each in edit.after if isinstance(each, Details)), "")
        if begun != self._identity and identities.is_true(begun) and not row_numbers.last(self._db):
            fact_rows.put(self._db, _IDENTITY, begun)
            self._identity = begun

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write what is inside wholly and durably, into the file that the path leads to."""
        self.check_file()
        with file_connection.transaction(self._db):
            yield
        self.check_file()
        if wal_files.size_of_log(self.path) > LONGEST_LOG:
            with suppress(sqlite3.DatabaseError):  # it is durable already
                self._fold("TRUNCATE")

    def _fold(self, how: str) -> bool:
        """Fold the log into the file; return whether all of it is in it now.

        A full disk may end that half way, and then goes on.
        """
        try:
            row = self._db.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
            return not row[0] and row[1] == row[2]
        finally:
            self._presence.remember()

    def _look_at_log(self, path: Path) -> None:
        self.had_strange_log = wal_recovery.put_strange_log_aside(path)

    def _prepare(self, upgrading: Callable[[], object]) -> None:
        what = _("“{name}” could not be opened.").format(name=self.path.name)
        with errors.explained(what, self.path):
            version = file_connection.version_of(self._db)
            if version:
                self._identity = self.fact(_IDENTITY)  # its copies are kept by that
            if version < file_connection.LATEST:
                if version:
                    upgrading()
                import_module("mercworkshop.store.upgrade").upgrade(self, self._db)
            if not self.fact(_IDENTITY):
                # What the records say where the fact was lost: under another they would be hidden.
                self._learn(_IDENTITY, next(iter(record_tables.workshops(self._db)), new_id()))
            self._identity = self.fact(_IDENTITY)
            identities.refuse_false(self._identity, self.path)
        self._end_erasing()

    def _end_erasing(self) -> None:
        """Do what is left of an erasing that was broken off, or that came with a file."""
        if self.fact(table_erasure.PENDING):
            import_module("mercworkshop.store.erasing.eraser").end(self)

    def _live(self, record: Record) -> journal_table.Live:
        return journal_table.live(self._db, type(record).__name__, record.id)

    @explained(N_("The file could not be taken in."))
    def _take_in(self, changes: list[Change], arrival: Arrival | None) -> MergeReport:
        with self._writing():
            if arrival is None:
                return table_updates.take_in(self._db, changes)
            return arrival_table.take_in(self._db, changes, arrival)
