"""What a store answers of its file, and the notes of files that came and left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival, Departure, Obstacle
from mercworkshop.domain.comparison import version_content
from mercworkshop.domain.entities.named_versions import NamedVersion, Snapshot
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _
from mercworkshop.store import arrival_table, fact_rows
from mercworkshop.store.arrival_table import TakeBackResult
from mercworkshop.store.database import errors, record_tables
from mercworkshop.store.database.error_messages import (
    NOT_LOOKED_INTO,
    NOT_READ,
    NOT_SAVED,
    explain_errors,
)
from mercworkshop.store.journal import integrity_check, journal_table

_ALL_FACTS = "SELECT name, value FROM fact ORDER BY name"


class StoreQueries:
    """A part of the store: it has a module of its own, not a life of its own."""

    stamp: Stamp
    _identity: str

    @property
    def path(self) -> Path:
        """Where the file is now."""
        raise NotImplementedError

    @property
    def _db(self) -> Connection:
        raise NotImplementedError

    def workshop(self) -> Workshop:
        """Return what the file holds now."""
        raise NotImplementedError

    @explain_errors(NOT_READ)
    def look_into[T](self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` that only reads: for what nobody but a copy of the file needs."""
        return work(self._db)

    @explain_errors(NOT_READ)
    def workshops(self) -> tuple[Details, ...]:
        """Return the details of every workshop in this file, in the order of their identities."""
        known = record_tables.workshop_identities(self._db)
        return tuple(
            row for each in known for row in record_tables.load_records(self._db, Details, each)
        )

    @explain_errors(NOT_READ)
    def count_changes(self, without: Iterable[str] = ()) -> int:
        """Return how many changes the file holds, but for some types of record."""
        return journal_table.count_changes(self._db, without)

    def changes(self, without: Iterable[str] = (), *, for_others: bool = True) -> Iterator[Change]:
        """Return every change to hand on but those of some record types, in the order of their ids.

        See :func:`journal_table.changes` for what is left out besides.
        """
        with errors.explain_disk_errors(_(NOT_READ), self.path, is_checked=True):
            yield from journal_table.read_changes(self._db, without, for_others=for_others)

    @explain_errors(NOT_READ)
    def history(self, record_id: str, field: str = "") -> list[Change]:
        """Return the changes of a record, or of one field of it, the oldest first."""
        return list(journal_table.read_history(self._db, record_id, field))

    @explain_errors(NOT_READ)
    def meta(self, name: str, default: str = "") -> str:
        """Return what the file knows by a name, such as its keys."""
        found = fact_rows.find(self._db, name)
        return default if found is None else found

    @explain_errors(NOT_READ)
    def all_meta(self) -> dict[str, str]:
        """Return all that the file knows by a name."""
        return {str(name): str(value) for name, value in self._db.execute(_ALL_FACTS)}

    @explain_errors(NOT_READ)
    def find_problems(self) -> list[str]:
        """Return what a thorough check finds, in SQLite's words or ours; empty when sound."""
        return integrity_check.find_problems(self._db)

    @explain_errors(NOT_READ)
    def count_content(self) -> dict[str, int]:
        """Return how many records of each type and how many changes the file holds."""
        counts = {
            name: record_tables.count_records(self._db, kind) for name, kind in RECORD_TYPES.items()
        }
        return counts | {"Change": journal_table.count_changes(self._db)}

    @explain_errors(NOT_READ)
    def arrivals(self) -> list[Arrival]:
        """Return the files that were taken in, the first one first."""
        return arrival_table.read_arrivals(self._db)

    @explain_errors(NOT_READ)
    def departures(self) -> list[Departure]:
        """Return the files that were written for others, the first one first."""
        return arrival_table.read_departures(self._db)

    @explain_errors(NOT_READ)
    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was taken in and not taken back."""
        return arrival_table.is_collected(self._db, file_hash)

    @explain_errors(NOT_LOOKED_INTO)
    def find_obstacle(self, arrival: int) -> Obstacle | None:
        """Return what stands in the way of taking a file back; None where nothing does."""
        return arrival_table.find_obstacle(self._db, arrival, self._identity)

    @explain_errors(NOT_LOOKED_INTO)
    def preview_take_back(self, arrival: int) -> TakeBackResult:
        """Say what :meth:`take_back` would do, or raise what it would; nothing is kept."""
        return arrival_table.preview_take_back(self._db, arrival, self._identity)

    def take_back(self, arrival: int) -> TakeBackResult:
        """Remove what only this file brought, in one transaction; it stays listed.

        Raises InvalidInput, with nothing changed, where something stands in the way.
        """
        return self._with_reserve(lambda: self._take_back(arrival))

    def note_departure(self, departure: Departure) -> None:
        """Note that a file was written for others."""
        self._with_reserve(lambda: self._note_departure(departure))

    @explain_errors(NOT_READ)
    def snapshot(self, road_map: str) -> Snapshot:
        """Return what a road map is now, to be named: the heads of its fields and their digest."""
        records = version_content.road_map_content(self.workshop(), road_map)
        heads = journal_table.head_ids(self._db, [each.id for each in records])
        return Snapshot(heads, version_content.content_digest(records))

    @explain_errors(NOT_READ)
    def workshop_at_version(self, version: NamedVersion) -> Workshop:
        """Return the workshop with a road map as it was when the version was named.

        Raises InvalidInput where a part of it is not here, or is damaged.
        """
        changes = self._changes_of(version.heads)
        return version_content.at_version(self.workshop(), version, changes)

    def _changes_of(self, ids: Iterable[str]) -> list[Change]:
        return list(journal_table.changes_by_id(self._db, ids))

    @explain_errors(N_("The file could not be taken back."))
    def _take_back(self, arrival: int) -> TakeBackResult:
        at = local_time.to_local_time(self.stamp.clock()).isoformat(timespec="seconds")
        with self._writing():
            return arrival_table.take_back(self._db, arrival, self._identity, at)

    @explain_errors(NOT_SAVED)
    def _note_departure(self, departure: Departure) -> None:
        with self._writing():
            arrival_table.note_departure(self._db, departure)

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; where the disk is full, once more with the room that was kept for that."""
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[None]:
        """Write what is inside wholly and durably."""
        raise NotImplementedError
