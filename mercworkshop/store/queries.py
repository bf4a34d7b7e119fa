"""Queries on a store, and the notes of collected and exported files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote, Obstacle
from mercworkshop.domain.comparison import version_content
from mercworkshop.domain.comparison.field_history import FieldHistory
from mercworkshop.domain.comparison.past_road_map import RoadMapPast, last_moment
from mercworkshop.domain.comparison.removed_records import RemovedRecord
from mercworkshop.domain.comparison.settled_differences import SettledDifference
from mercworkshop.domain.entities.named_versions import NamedVersion, Snapshot
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.records.journal import Change, RecordKey, Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _
from mercworkshop.store import arrival_table
from mercworkshop.store.arrival_table import TakeBackResult
from mercworkshop.store.database import errors, meta_table, record_tables
from mercworkshop.store.database.error_messages import (
    NOT_LOOKED_INTO,
    NOT_READ,
    NOT_SAVED,
    explain_errors,
)
from mercworkshop.store.journal import integrity_check, journal_table, noted_files, past
from mercworkshop.store.journal.past import SettledReader

_ALL_META = "SELECT name, value FROM fact ORDER BY name"


class StoreQueries:
    """Base class of Store, which keeps its modules short."""

    stamp: Stamp
    _workshop_id: str
    _settled: SettledReader

    @property
    def path(self) -> Path:
        """Where the file is now."""
        raise NotImplementedError

    @property
    def _db(self) -> Connection:
        raise NotImplementedError

    def workshop(self) -> Workshop:
        """Return the workshop of the file as it is now."""
        raise NotImplementedError

    @explain_errors(NOT_READ)
    def run_query[T](self, work: Callable[[Connection], T]) -> T:
        """Run ``work``, which only reads: for special queries such as those of copies."""
        return work(self._db)

    @explain_errors(NOT_READ)
    def workshops(self) -> tuple[Details, ...]:
        """Return the details of every workshop in this file, sorted by id."""
        known = record_tables.workshop_ids(self._db)
        return tuple(
            row for each in known for row in record_tables.load_records(self._db, Details, each)
        )

    @explain_errors(NOT_READ)
    def count_changes(self, without: Iterable[str] = ()) -> int:
        """Return the number of changes in the file, except of record types in ``without``."""
        return journal_table.count_changes(self._db, without)

    def changes(self, without: Iterable[str] = (), *, for_others: bool = True) -> Iterator[Change]:
        """Return every change to export in the order of ids, except of types in ``without``.

        See :func:`journal_table.read_changes` for what else is left out.
        """
        with errors.explain_disk_errors(_(NOT_READ), self.path, is_checked=True):
            yield from journal_table.read_changes(self._db, without, for_others=for_others)

    @explain_errors(NOT_READ)
    def history(self, record_id: str, field: str = "") -> list[Change]:
        """Return the changes of a record, or of one field of it, oldest first."""
        return list(journal_table.read_history(self._db, record_id, field))

    @explain_errors(NOT_READ)
    def field_history(self, key: RecordKey, field: str, most: int) -> FieldHistory:
        """Return the newest changes of a field, or of a record, as the history tells them."""
        return past.field_history(self._db, key, field, most)

    @explain_errors(NOT_READ)
    def road_map_history(self, road_map: str, most: int) -> FieldHistory:
        """Return the newest changes of all of a road map."""
        return past.road_map_history(self._db, road_map, most)

    @explain_errors(NOT_READ)
    def road_map_moments(self, road_map: str) -> list[str]:
        """Return the times at which something of a road map was written, the first one first."""
        return past.road_map_moments(self._db, road_map)

    @explain_errors(NOT_READ)
    def road_map_changes(self, road_map: str) -> list[Change]:
        """Return every change of a road map and of all that belonged to it once."""
        return past.road_map_changes(self._db, road_map)

    @explain_errors(NOT_READ)
    def settled_differences(self, most: int) -> list[SettledDifference]:
        """Return the newest ``most`` differences that were settled and whose answer stands."""
        return self._settled.read(self._db, most)

    @explain_errors(NOT_READ)
    def removed(self) -> list[RemovedRecord]:
        """Return the bin: what was deleted here, the last first."""
        return past.removed(self._db, self._workshop_id)

    @explain_errors(NOT_READ)
    def meta(self, name: str, default: str = "") -> str:
        """Return metadata by name, such as a key."""
        found = meta_table.find(self._db, name)
        return default if found is None else found

    @explain_errors(NOT_READ)
    def all_meta(self) -> dict[str, str]:
        """Return all metadata, by name."""
        return {str(name): str(value) for name, value in self._db.execute(_ALL_META)}

    @explain_errors(NOT_READ)
    def find_problems(self) -> list[str]:
        """Return the problems found by a thorough check; empty if the file is sound."""
        return integrity_check.find_problems(self._db)

    @explain_errors(NOT_READ)
    def count_content(self) -> dict[str, int]:
        """Return the numbers of records of each type, and of changes."""
        counts = {
            name: record_tables.count_records(self._db, kind) for name, kind in RECORD_TYPES.items()
        }
        return counts | {"Change": journal_table.count_changes(self._db)}

    @explain_errors(NOT_READ)
    def arrivals(self) -> list[Arrival]:
        """Return the collected files, oldest first."""
        return noted_files.read_arrivals(self._db)

    @explain_errors(NOT_READ)
    def export_notes(self) -> list[ExportNote]:
        """Return the exported files, oldest first."""
        return noted_files.read_export_notes(self._db)

    @explain_errors(NOT_READ)
    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was collected and not taken back."""
        return noted_files.is_collected(self._db, file_hash)

    @explain_errors(NOT_LOOKED_INTO)
    def find_obstacle(self, arrival: int) -> Obstacle | None:
        """Return what prevents taking a file back; None if nothing does."""
        return arrival_table.find_obstacle(self._db, arrival, self._workshop_id)

    @explain_errors(NOT_LOOKED_INTO)
    def preview_take_back(self, arrival: int) -> TakeBackResult:
        """Return what :meth:`take_back` would, or raise the same errors; nothing is written."""
        return arrival_table.preview_take_back(self._db, arrival, self._workshop_id)

    def take_back(self, arrival: int) -> TakeBackResult:
        """Remove the changes that only this file brought, in one transaction; it stays listed.

        Raises InvalidInput, with nothing changed, if something prevents it.
        """
        return self._with_reserve(lambda: self._take_back(arrival))

    def note_export(self, note: ExportNote) -> None:
        """Note that a file was exported."""
        self._with_reserve(lambda: self._note_export(note))

    @explain_errors(NOT_READ)
    def snapshot(self, road_map: str) -> Snapshot:
        """Return the current state of a road map, to name it: its heads and their digest."""
        records = version_content.road_map_content(self.workshop(), road_map)
        heads = journal_table.head_ids(self._db, [each.id for each in records])
        return Snapshot(heads, version_content.content_digest(records))

    @explain_errors(NOT_READ)
    def workshop_at_version(self, version: NamedVersion) -> Workshop:
        """Return the workshop with a road map as in a named version.

        Raises InvalidInput if a part of it is missing or damaged.
        """
        changes = self._changes_of(version.heads)
        return version_content.workshop_at_version(self.workshop(), version, changes)

    @explain_errors(NOT_READ)
    def workshop_at(self, stood: str, *road_maps: str) -> Workshop:
        """Return the workshop with road maps as they stood on a day, or at a moment (ISO 8601)."""
        workshop = self.workshop()
        moment = last_moment(stood, room_times(workshop))
        for each in road_maps:
            known = RoadMapPast(each, self.road_map_changes(each))
            workshop = known.workshop_at(workshop, moment)
        return workshop

    def _changes_of(self, ids: Iterable[str]) -> list[Change]:
        return list(journal_table.changes_by_id(self._db, ids))

    @explain_errors(N_("The file could not be taken back."))
    def _take_back(self, arrival: int) -> TakeBackResult:
        at = local_time.to_local_time(self.stamp.clock()).isoformat(timespec="seconds")
        with self._writing():
            return arrival_table.take_back(self._db, arrival, self._workshop_id, at)

    @explain_errors(NOT_SAVED)
    def _note_export(self, note: ExportNote) -> None:
        with self._writing():
            noted_files.note_export(self._db, note)

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        """Run ``work``; if the disk is full, again with the reserved space."""
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[None]:
        """Run the body as one durable transaction."""
        raise NotImplementedError
