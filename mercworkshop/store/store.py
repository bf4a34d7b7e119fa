"""Reads and writes the workshop file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Records, Workshop
from mercworkshop.errors import StorageError
from mercworkshop.i18n import N_, _
from mercworkshop.store import arrival_table, table_updates
from mercworkshop.store.database import (
    closed_file,
    errors,
    file_connection,
    meta_table,
    part_files,
    record_tables,
)
from mercworkshop.store.database.error_messages import (
    NOT_LOOKED_INTO,
    NOT_READ,
    NOT_SAVED,
    explain_errors,
)
from mercworkshop.store.disk import lock, safe_rename, wal_files, workshop_ids
from mercworkshop.store.erasing import change_filter, table_erasure
from mercworkshop.store.journal import anonymous_order, journal_table, row_numbers
from mercworkshop.store.journal.past import SettledReader
from mercworkshop.store.queries import StoreQueries
from mercworkshop.store.store_file import StoreFile
from mercworkshop.store.table_updates import UpdatedRecords

_WORKSHOP_ID = "workshop"


class Store(StoreQueries):
    """Reads the whole workshop and applies edits to it; nothing else writes to the file."""

    def __init__(
        self,
        path: Path,
        stamp: Stamp | None = None,
        *,
        create: bool = False,
        upgrading: Callable[[], object] = lambda: None,
    ) -> None:
        """Open the file; ``upgrading`` is called before a file of an older version is migrated."""
        self.stamp = stamp or Stamp()
        self._workshop_id = ""
        self._settled = SettledReader()
        self._blanked: frozenset[NameKey] = frozenset()
        self._file = StoreFile(path, self._refuse_other_workshop, create=create)
        try:
            self._prepare(upgrading)
            self._file.remember()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path, edit: Edit, stamp: Stamp | None = None) -> Store:
        """Create a file with what ``edit`` adds; never replace an existing one."""
        cls.create_filled(path, lambda store: store.apply(edit), stamp)
        return cls(path, stamp)

    @classmethod
    def create_filled(
        cls, path: Path, fill: Callable[[Store], object], stamp: Stamp | None = None
    ) -> Workshop:
        """Create a file, let ``fill`` write to it, and return its workshop.

        It has another name until complete. Raises StorageError if the file exists, its folder does
        not, or the system does not allow the name or to write there; then nothing is left.
        """
        with errors.explain_unwritable(path):
            safe_rename.refuse_existing(path)
        part = path.with_name(f"{path.name}.part")
        if lock.is_locked(part):
            raise errors.file_in_use_error(
                part, _("“{name}” could not be written.").format(name=path.name)
            )
        with errors.explain_unwritable(path):
            part = part_files.part_path(path)
            try:
                paths.create_private(part)
                with closing(cls(part, stamp, create=True)) as store:
                    fill(store)
                    workshop = store.workshop()
                file_connection.refuse_unmerged_wal(part, path)
                wal_files.set_wal_aside(path)
                safe_rename.rename_workshop(part, path)
            except BaseException:
                part_files.remove_part(part)
                raise
        return workshop

    @property
    def path(self) -> Path:
        """Where the file is now: it may be renamed while it is open; see :meth:`check_file`."""
        return self._file.path

    @property
    def had_foreign_wal(self) -> bool:
        """Whether a -wal file of another file was beside this one; it was set aside."""
        return self._file.had_foreign_wal

    @property
    def _db(self) -> sqlite3.Connection:
        return self._file.connection

    @property
    def workshop_id(self) -> str:
        """The id of the workshop in this file, the same in every copy."""
        return self._workshop_id

    @property
    @explain_errors(NOT_READ)
    def revision(self) -> int:
        """A number that grows with every new change, and when changes are removed."""
        return row_numbers.last(self._db)

    def workshop(self) -> Workshop:
        """Return the workshop of this file as it is now."""
        return self.workshop_of(self._workshop_id)

    @explain_errors(NOT_READ)
    def workshop_of(self, workshop_id: str) -> Workshop:
        """Return one of the workshops in this file, with the road maps of all countries."""
        records = {
            kind: Records(record_tables.load_records(self._db, kind, workshop_id))
            for kind in RECORD_TYPES.values()
        }
        return Workshop(records, journal_table.read_conflicts(self._db, workshop_id), workshop_id)

    def apply(self, edit: Edit) -> WriteReceipt:
        """Write the edit to tables and journal in one durable transaction."""
        edit = edit.clean()
        return self._with_reserve(lambda: self._apply(edit))

    def merge(self, changes: Iterable[Change], arrival: Arrival | None = None) -> MergeResult:
        """Merge changes from elsewhere in one transaction; return what was new.

        ``arrival`` notes the file that they come with. Raises BadFile, with nothing changed, if a
        change contradicts a known one.
        """
        incoming = list(changes)
        report = self._with_reserve(lambda: self._collect(incoming, arrival))
        self._end_erasing()
        return report

    @explain_errors(NOT_SAVED)
    def run_in_transaction[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` in one durable transaction: for erasing, which is neither edit nor merge."""
        with self._writing():
            return work(self._db)

    def keep_names_out(self, names: frozenset[NameKey]) -> None:
        """Prevent undo from bringing back names of erased people while the file is open."""
        self._blanked |= names

    @explain_errors(NOT_SAVED)
    def rewrite_file(self) -> None:
        """Rewrite the whole file, so that its bytes hold no deleted content."""
        self.check_file()
        self._db.execute("VACUUM")
        self._file.run_checkpoint("TRUNCATE")

    @explain_errors(NOT_LOOKED_INTO)
    def lacks(self, changes: Iterable[Change]) -> bool:
        """Whether any of the changes is missing here."""
        return journal_table.lacks_changes(
            self._db, (each.id for each in change_filter.without_erased(self._db, changes))
        )

    @explain_errors(NOT_LOOKED_INTO)
    def preview_merge(self, changes: Iterable[Change]) -> MergeResult:
        """Return what :meth:`merge` would return, or raise the same errors; nothing is written."""
        with file_connection.rollback_after(self._db):
            return table_updates.collect_changes(self._db, changes)

    def set_meta(self, name: str, value: str) -> None:
        """Write metadata to the file.

        Raises StorageError for an invalid id, and ValueError for a different one if the file
        holds records already: they would be hidden.
        """
        if name == _WORKSHOP_ID:
            workshop_ids.refuse_invalid(value, self.path)
            if value != self._workshop_id and self.revision:
                raise ValueError(value)
        self._with_reserve(lambda: self._set_meta(name, value))

    def check_file(self) -> None:
        """Raise FileGone if the opened file is no longer at its path.

        A file that was renamed in its folder is reopened under its new name. A file that was moved
        elsewhere is separated from its -wal file: a checkpoint makes it complete, wherever it is.
        """
        self._file.check()

    @explain_errors(N_("The copy could not be written."))
    def copy_to(self, path: Path, strip: closed_file.StripContent | None = None) -> None:
        """Write a sound copy of the file as it is now to ``path``, which must not exist.

        What ``strip`` removes is never written to that disk. Raises FileGone if another program
        wrote to the file.
        """
        self._file.refuse_overwritten()
        closed_file.write_copy(self._db, path, strip)

    @explain_errors(NOT_READ)
    def forbid_changes(self) -> None:
        """Refuse every change from now on: in a temporary copy it would be lost."""
        self._db.execute("PRAGMA query_only = ON")

    @explain_errors(NOT_SAVED)
    def checkpoint(self) -> None:
        """Run a checkpoint to shorten the -wal file; its content is durable already.

        If answers without a name came since the last one, the file is rewritten, so that its bytes
        no longer show their order.
        """
        self.check_file()
        if anonymous_order.is_in_bytes(self._db):
            self._forget_order()
        else:
            self._file.run_checkpoint("PASSIVE")

    def close(self) -> None:
        """Run a checkpoint and close the file; a second call does nothing."""
        with suppress(StorageError, sqlite3.Error):  # a full disk: it is done at the next opening
            if anonymous_order.is_in_bytes(self._db):
                self.checkpoint()
        self._file.close()

    def _forget_order(self) -> None:
        """Rewrite the file with the rows of answers in a random order."""
        with self._file.transaction():
            anonymous_order.deal_places(self._db)
        self._db.execute("VACUUM")
        with self._file.transaction():
            anonymous_order.forget_mark(self._db)
        self._file.run_checkpoint("TRUNCATE")

    def _refuse_other_workshop(self) -> None:
        """Raise StorageError for a file that only reuses the inode of ours."""
        if self.meta(_WORKSHOP_ID) != self._workshop_id:
            raise StorageError(_(NOT_READ))

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        return self._file.with_reserve(work)

    def _writing(self) -> AbstractContextManager[None]:
        return self._file.writing()

    @explain_errors(NOT_SAVED)
    def _set_meta(self, name: str, value: str) -> None:
        with self._file.between_checks():
            with self._file.transaction():
                meta_table.put(self._db, name, value)
            if name == _WORKSHOP_ID:
                self._workshop_id = value

    @explain_errors(NOT_SAVED)
    def _apply(self, edit: Edit) -> WriteReceipt:
        settled = UpdatedRecords()
        with self._file.between_checks():
            with self._file.transaction():
                workshop_id = self._begin_workshop(edit)
                edit = change_filter.edit_without_erased(self._db, edit, self._blanked)
                journal_table.append_changes(
                    self._db, changes_for(edit, self._read_heads, self.stamp, workshop_id)
                )
                touched = ((type(record), record.id) for record in (*edit.before, *edit.after))
                for kind, record_id in dict.fromkeys(touched):
                    state = journal_table.record_state(self._db, kind.__name__, record_id)
                    settled.update_row(self._db, (kind, record_id), state)
            # Not earlier: a full disk undoes the transaction. Not later: a renamed file is known by
            # its id when the check opens it again.
            self._workshop_id = workshop_id
        return WriteReceipt(datetime.now(UTC), tuple(settled.records), settled.conflicts)

    def _begin_workshop(self, edit: Edit) -> str:
        """Return the id of the workshop; the first edit of a new file gives the id of its details.

        Call it in a transaction.
        """
        begun = next((each.id for each in edit.after if isinstance(each, Details)), "")
        if (
            begun != self._workshop_id
            and workshop_ids.is_valid(begun)
            and not row_numbers.last(self._db)
        ):
            meta_table.put(self._db, _WORKSHOP_ID, begun)
            return begun
        return self._workshop_id

    def _prepare(self, upgrading: Callable[[], object]) -> None:
        what = _("“{name}” could not be opened.").format(name=self.path.name)
        with errors.explain_disk_errors(what, self.path):
            version = file_connection.schema_version(self._db)
            if version:
                self._workshop_id = self.meta(_WORKSHOP_ID)  # its backups are found by that
            if version < file_connection.LATEST_VERSION:
                if version:
                    upgrading()
                from mercworkshop.store.copies import upgrade

                upgrade.upgrade(self, self._db)
            if not self.meta(_WORKSHOP_ID):
                # From the records if the metadata was lost: with another id they would be hidden.
                self._set_meta(
                    _WORKSHOP_ID, next(iter(record_tables.workshop_ids(self._db)), new_id())
                )
            self._workshop_id = self.meta(_WORKSHOP_ID)
            workshop_ids.refuse_invalid(self._workshop_id, self.path)
        self._end_erasing()

    def _end_erasing(self) -> None:
        """Finish an erasure that was interrupted, or that came with a file."""
        if self.meta(table_erasure.PENDING):
            from mercworkshop.store.erasing import eraser

            eraser.finish_erasing(self)

    def _read_heads(self, record: Record) -> journal_table.HeadsByField:
        return journal_table.read_heads(self._db, type(record).__name__, record.id)

    @explain_errors(N_("The file could not be collected."))
    def _collect(self, changes: list[Change], arrival: Arrival | None) -> MergeResult:
        with self._writing():
            if arrival is None:
                return table_updates.collect_changes(self._db, changes)
            return arrival_table.collect(self._db, changes, arrival)
