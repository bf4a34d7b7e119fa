"""What a workshop file notes of files that came and left, and the states of a road map in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection

from mercworkshop.domain import moments, version_content
from mercworkshop.domain.arrivals import Arrival, Departure, Obstacle
from mercworkshop.domain.journal import Change, Stamp
from mercworkshop.domain.named_versions import NamedVersion, Snapshot
from mercworkshop.domain.workshop import Workshop
from mercworkshop.i18n import N_
from mercworkshop.store import arriving, journal
from mercworkshop.store.arriving import TakenBack
from mercworkshop.store.explaining import NOT_LOOKED_INTO, NOT_READ, NOT_SAVED, explained


class FileNotes:
    """A part of the store: it has a module of its own, not a life of its own."""

    path: Path
    stamp: Stamp
    _db: Connection
    _identity: str

    def workshop(self) -> Workshop:
        """Return what the file holds now."""
        raise NotImplementedError

    @explained(NOT_READ)
    def arrivals(self) -> list[Arrival]:
        """Return the files that were taken in, the first one first."""
        return arriving.all_of(self._db)

    @explained(NOT_READ)
    def departures(self) -> list[Departure]:
        """Return the files that were written for others, the first one first."""
        return arriving.departures(self._db)

    @explained(NOT_READ)
    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was taken in and not taken back."""
        return arriving.is_here(self._db, file_hash)

    @explained(NOT_LOOKED_INTO)
    def obstacle(self, arrival: int) -> Obstacle | None:
        """Return what stands in the way of taking a file back; None where nothing does."""
        return arriving.obstacle(self._db, arrival, self._identity)

    @explained(NOT_LOOKED_INTO)
    def preview_take_back(self, arrival: int) -> TakenBack:
        """Say what :meth:`take_back` would do, or raise what it would; nothing is kept."""
        return arriving.preview(self._db, arrival, self._identity)

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
        heads = journal.heads_of(self._db, [each.id for each in records])
        return Snapshot(heads, version_content.digest_of(records))

    @explained(NOT_READ)
    def as_named(self, version: NamedVersion) -> Workshop:
        """Return the workshop with a road map as it was when the version was named.

        Raises InvalidInput where a part of it is not here, or is damaged.
        """
        changes = self._changes_of(version.heads)
        return version_content.as_named(self.workshop(), version, changes)

    def _changes_of(self, ids: Iterable[str]) -> list[Change]:
        return list(journal.changes_of(self._db, ids))

    @explained(N_("The file could not be taken back."))
    def _take_back(self, arrival: int) -> TakenBack:
        at = moments.local(self.stamp.clock()).isoformat(timespec="seconds")
        with self._writing():
            return arriving.take_back(self._db, arrival, self._identity, at)

    @explained(NOT_SAVED)
    def _note_departure(self, departure: Departure) -> None:
        with self._writing():
            arriving.note_departure(self._db, departure)

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; where the disk is full, once more with the room that was kept for that."""
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[None]:
        """Write what is inside wholly and durably."""
        raise NotImplementedError
