"""The archive of the secretariat: many workshops in one file (.mercpa)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate

from mercworkshop import paths
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.ports.archive import AddedFile, ArchivePort, WorkshopShare
from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.programme.opened_files import OpenedFile
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_, _
from mercworkshop.store.archive import (
    adding,
    archive_errors,
    connection,
    file_notes,
    history,
    search_tables,
    typed_tables,
    uniting,
    upgrade,
)
from mercworkshop.store.archive.questions import answers
from mercworkshop.store.database import file_connection, meta_table, part_files
from mercworkshop.store.disk import safe_rename, wal_files
from mercworkshop.store.journal import integrity_check, noted_files

_NOT_READ = N_("The archive could not be read.")
_NOT_SAVED = N_("The archive could not be written.")
_NOT_ADDED = N_("The file could not be added to the archive.")


def _explained[**P, R](
    what: str,
) -> Callable[[Callable[Concatenate[Archive, P], R]], Callable[Concatenate[Archive, P], R]]:
    """Explain errors of file or disk in a method; ``what`` happened is translated on the error."""

    def explain(
        method: Callable[Concatenate[Archive, P], R],
    ) -> Callable[Concatenate[Archive, P], R]:
        @wraps(method)
        def run(archive: Archive, /, *args: P.args, **kwargs: P.kwargs) -> R:
            with archive_errors.explain_archive_errors(_(what), archive.path):
                return method(archive, *args, **kwargs)

        return run

    return explain


class Archive:
    """An open archive. Other programs read it meanwhile, and wait for each other to write."""

    def __init__(self, path: Path, stamp: Stamp | None = None) -> None:
        """Open the archive at ``path``; raises StorageError and leaves any other file untouched."""
        self.path = path
        self.stamp = stamp or Stamp()
        with archive_errors.explain_archive_errors(
            _("“{name}” could not be opened.").format(name=path.name), path
        ):
            upgrade.upgrade(path)
            self._db = connection.open_archive(path)
        self.archive_id = meta_table.find(self._db, adding.ARCHIVE) or ""
        self._end_erasing()

    @classmethod
    def create(cls, path: Path, stamp: Stamp | None = None) -> Archive:
        """Make an empty archive; never replace a file. It has another name until complete."""
        safe_rename.refuse_existing(path)
        part = part_files.part_path(path)
        try:
            paths.create_private(part)
            db = connection.create(part)
            try:
                with file_connection.transaction(db):
                    meta_table.put(db, adding.ARCHIVE, new_id())
            finally:
                db.close()
            wal_files.set_wal_aside(path)
            safe_rename.rename_workshop(part, path)
        except BaseException:
            part_files.remove_part(part)
            raise
        return cls(path, stamp)

    @_explained(_NOT_ADDED)
    def add(self, changes: Iterable[Change], arrival: Arrival) -> AddedFile:
        """Add the changes of a file in one transaction, wholly or not at all."""
        incoming = list(changes)
        with self._writing():
            added = adding.add_changes(self._db, incoming, arrival)
        self._end_erasing()
        return added

    @property
    def archive_ids(self) -> frozenset[str]:
        """The ids of this archive and of those that it took in."""
        return adding.archive_ids(self._db)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever added or entered."""
        query = "SELECT 1 FROM journal UNION ALL SELECT 1 FROM arrival LIMIT 1"
        return self.run_query(lambda db: db.execute(query).fetchone()) is None

    @_explained(_NOT_READ)
    def arrivals(self) -> Sequence[Arrival]:
        """Return the files that were added, here or to an archive that was taken in."""
        return noted_files.read_arrivals(self._db)

    @_explained(_NOT_READ)
    def shares(self) -> Iterator[WorkshopShare]:
        """Yield all changes that can be read, workshop by workshop."""
        return uniting.read_shares(self._db)

    @_explained(_NOT_ADDED)
    def unite(self, other: ArchivePort) -> AddedFile:
        """Take in another archive in one transaction: this one then has what either had."""
        with self._writing():
            added = uniting.unite(self._db, other)
        self._end_erasing()
        return added

    @_explained(_NOT_SAVED)
    def apply(self, edit: Edit, workshop: str = "") -> WriteReceipt:
        """Write an edit in one transaction; in ``workshop``, or as one of the archive itself."""
        edit = edit.clean()
        with self._writing():
            records, conflicts = adding.apply_edit(
                self._db, edit, self.stamp, workshop or self.archive_id
            )
        return WriteReceipt(datetime.now(UTC), records, conflicts)

    @_explained(_NOT_READ)
    def find[R: Record](self, kind: type[R], record_id: str) -> R | None:
        """Return a record as it is now, with the changes of every workshop; None if it is gone."""
        return typed_tables.find_shown(self._db, kind, record_id)

    @_explained(_NOT_READ)
    def find_titled[R: Record](self, kind: type[R], title: str) -> Sequence[R]:
        """Return the records called ``title``, of a type that only an archive has."""
        return typed_tables.find_titled(self._db, kind, title)

    @_explained(_NOT_READ)
    def try_out[T](self, work: Callable[[ArchivePort], T]) -> T:
        """Return what ``work`` returns, and keep nothing of the edits that it applies."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            return work(self)
        finally:
            self._db.rollback()

    def ask[R](self, question: ArchiveQuestion[R], **given: Any) -> Sequence[R]:
        """Return the answer of a named question; ``given`` are its parameters."""
        with archive_errors.explain_archive_errors(_(_NOT_READ), self.path):
            return answers.ask(self._db, question, given)

    @_explained(_NOT_READ)
    def search(self, words: str, most: int = 50) -> Sequence[tuple[str, str]]:
        """Return table and id of at most ``most`` records that have all of the words."""
        found = search_tables.find(self._db, words, most)
        named = (
            (kind, self._db.execute(f"SELECT id FROM [{kind}] WHERE no = ?", [no]).fetchone())
            for kind, no in found
        )
        return [(kind, str(row[0])) for kind, row in named if row]

    @_explained(_NOT_READ)
    def changes_of(self, record_type: str, ids: Sequence[str]) -> Sequence[Change]:
        """Return all changes of some records."""
        found = history.changes_of_records(self._db, record_type, ids)
        return [change for each in ids for change in found.get(each, ())]

    @_explained(_NOT_READ)
    def road_map_changes(self, road_maps: Collection[str]) -> Sequence[Change]:
        """Return all changes of road maps and of what belongs to them."""
        return history.changes_of_road_maps(self._db, road_maps)

    @_explained(_NOT_SAVED)
    def note_file(self, file: OpenedFile) -> None:
        """Note what became of a file that was opened."""
        with self._writing():
            file_notes.write(self._db, file)

    @_explained(_NOT_SAVED)
    def set_acts(self, acts: Iterable[StateAct]) -> None:
        """Replace the acts of States, which are reference data, if any differs."""
        rows = sorted(
            (
                each.country,
                each.act.value,
                each.first.toordinal(),
                each.last.toordinal(),
                each.source,
                int(each.is_verified),
            )
            for each in acts
        )
        if self._db.execute("SELECT * FROM act ORDER BY country, act").fetchall() == rows:
            return
        with self._writing():
            self._db.execute("DELETE FROM act")
            self._db.executemany("INSERT INTO act VALUES (?, ?, ?, ?, ?, ?)", rows)

    @_explained(_NOT_SAVED)
    def set_day(self, day: date | None) -> None:
        """Set the day for which the views answer that other programs read; None: for today."""
        with self._writing():
            self._db.execute("UPDATE setting SET as_of = ?", [day.toordinal() if day else 0])

    @_explained(_NOT_SAVED)
    def erase_people(self, person_ids: Collection[str]) -> int:
        """Erase people by their ids from tables, journal and bytes; return how many were here."""
        with self._writing():
            erased = adding.erase_people(self._db, person_ids)
        self._end_erasing()
        return erased

    @_explained(_NOT_SAVED)
    def rebuild(self) -> None:
        """Rebuild the typed tables from the journal; in one transaction."""
        with self._writing():
            adding.rebuild(self._db)

    @_explained(_NOT_READ)
    def read_data_version(self) -> int:
        """Return a number that changes whenever another program writes to the archive."""
        (found,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(found)

    @_explained(_NOT_READ)
    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was added."""
        return noted_files.is_collected(self._db, file_hash)

    @_explained(_NOT_READ)
    def meta(self, name: str, default: str = "") -> str:
        """Return metadata by name."""
        found = meta_table.find(self._db, name)
        return default if found is None else found

    @_explained(_NOT_SAVED)
    def set_meta(self, name: str, value: str) -> None:
        """Write metadata."""
        with self._writing():
            meta_table.put(self._db, name, value)

    @_explained(_NOT_READ)
    def check(self) -> list[str]:
        """Return one line per problem that a thorough check finds; empty if the file is sound."""
        return integrity_check.find_problems(self._db)

    @_explained(_NOT_READ)
    def run_query[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work``, which only reads."""
        return work(self._db)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run the body as one durable transaction; wait for another program that writes.

        While edits are tried out, it is part of the transaction that is rolled back.
        """
        if self._db.in_transaction:
            yield
            return
        with file_connection.transaction(self._db):
            yield

    def _end_erasing(self) -> None:
        """Clear what is left of an erasure that came with a file: the bytes of the -wal file."""
        with archive_errors.explain_archive_errors(_(_NOT_SAVED), self.path):
            if adding.is_erasing(self._db):
                upgrade.remove_copies(self.path)
            adding.end_erasing(self._db)
