"""What a store answers of its file, and the notes of files that came and left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival, Departure, Obstacle
from mercworkshop.domain.comparison import version_content
from mercworkshop.domain.entities.named_versions import NamedVersion, Snapshot
from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _
from mercworkshop.store import arrival_table, fact_rows
from mercworkshop.store.arrival_table import TakenBack
from mercworkshop.store.database import errors, record_tables
from mercworkshop.store.database.error_messages import (
    NOT_LOOKED_INTO,
    NOT_READ,
    NOT_SAVED,
    explained,
)
from mercworkshop.store.journal import integrity_check, journal_table

_ALL_FACTS = "SELECT name, value FROM fact ORDER BY name"


class Queries:
    """A part of the store: it has a module of its own, not a life of its own."""

    path: Path
    stamp: Stamp
    _db: Connection
    _identity: str

    def workshop(self) -> Workshop:
        """Return what the file holds now."""
        raise NotImplementedError

    @explained(NOT_READ)
    def look_into[T](self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` that only reads: for what nobody but a copy of the file needs."""
        return work(self._db)

    @explained(NOT_READ)
    def workshops(self) -> tuple[Details, ...]:
        """Return the details of every workshop in this file, in the order of their identities."""
        known = record_tables.workshops(self._db)
        return tuple(row for each in known for row in record_tables.load(self._db, Details, each))

    @explained(NOT_READ)
    def count_changes(self, without: Iterable[str] = ()) -> int:
        """Return how many changes the file holds, but for some types of record."""
        return journal_table.count(self._db, without)

    def changes(self, without: Iterable[str] = (), *, for_others: bool = True) -> Iterator[Change]:
        """Return every change to hand on but those of some record types, in the order of their ids.

        See :func:`journal_table.changes` for what is left out besides.
        """
        with errors.explained(_(NOT_READ), self.path, is_checked=True):
            yield from journal_table.changes(self._db, without, for_others=for_others)

    @explained(NOT_READ)
    def history(self, record_id: str, field: str = "") -> list[Change]:
        """Return the changes of a record, or of one field of it, the oldest first."""
        return list(journal_table.history(self._db, record_id, field))

    @explained(NOT_READ)
    def fact(self, name: str, default: str = "") -> str:
        """Return what the file knows by a name, such as its keys."""
        found = fact_rows.find(self._db, name)
        return default if found is None else found

    @explained(NOT_READ)
    def facts(self) -> dict[str, str]:
        """Return all that the file knows by a name."""
        return {str(name): str(value) for name, value in self._db.execute(_ALL_FACTS)}

    @explained(NOT_READ)
    def problems(self) -> list[str]:
        """Return what a thorough check finds, in SQLite's words or ours; empty when sound."""
        return integrity_check.problems(self._db)

    @explained(NOT_READ)
    def figures(self) -> dict[str, int]:
        """Return how many records of each type and how many changes the file holds."""
        counts = {name: record_tables.count(self._db, kind) for name, kind in KINDS.items()}
        return counts | {"Change": journal_table.count(self._db)}

    @explained(NOT_READ)
    def arrivals(self) -> list[Arrival]:
        """Return the files that were taken in, the first one first."""
        return arrival_table.all_of(self._db)

    @explained(NOT_READ)
    def departures(self) -> list[Departure]:
        """Return the files that were written for others, the first one first."""
        return arrival_table.departures(self._db)

    @explained(NOT_READ)
    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was taken in and not taken back."""
        return arrival_table.is_here(self._db, file_hash)

    @explained(NOT_LOOKED_INTO)
    def obstacle(self, arrival: int) -> Obstacle | None:
        """Return what stands in the way of taking a file back; None where nothing does."""
        return arrival_table.obstacle(self._db, arrival, self._identity)

    @explained(NOT_LOOKED_INTO)
    def preview_take_back(self, arrival: int) -> TakenBack:
        """Say what :meth:`take_back` would do, or raise what it would; nothing is kept."""
        return arrival_table.preview(self._db, arrival, self._identity)

    def take_back(self, arrival: int) -> TakenBack:
        """Remove what only this file brought, in one transaction; it stays listed.

        Raises InvalidInput, with nothing changed, where something stands in the way.
        """
        return self._with_reserve(lambda: self._take_back(arrival))

    def note_departure(self, departure: Departure) -> None:
        """Note that a file was written for others."""
        self._with_reserve(lambda: self._note_departure(departure))

    @explained(NOT_READ)
    def snapshot(self, road_map: str) -> Snapshot:
        """Return what a road map is now, to be named: the heads of its fields and their digest."""
        records = version_content.content(self.workshop(), road_map)
        heads = journal_table.heads_of(self._db, [each.id for each in records])
        return Snapshot(heads, version_content.digest_of(records))

    @explained(NOT_READ)
    def as_named(self, version: NamedVersion) -> Workshop:
        """Return the workshop with a road map as it was when the version was named.

        Raises InvalidInput where a part of it is not here, or is damaged.
        """
        changes = self._changes_of(version.heads)
        return version_content.as_named(self.workshop(), version, changes)

    def _changes_of(self, ids: Iterable[str]) -> list[Change]:
        return list(journal_table.changes_of(self._db, ids))

    @explained(N_("The file could not be taken back."))
    def _take_back(self, arrival: int) -> TakenBack:
        at = local_time.local(self.stamp.clock()).isoformat(timespec="seconds")
        with self._writing():
            return arrival_table.take_back(self._db, arrival, self._identity, at)

    @explained(NOT_SAVED)
    def _note_departure(self, departure: Departure) -> None:
        with self._writing():
            arrival_table.note_departure(self._db, departure)

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; where the disk is full, once more with the room that was kept for that."""
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[None]:
        """Write what is inside wholly and durably."""
        raise NotImplementedError
