"""The archive of the secretariat: many workshops in one file, asked by named questions.

Never a whole workshop as a value: an archive may hold hundreds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.programme.opened_files import OpenedFile
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.records.record import Record


@dataclass(frozen=True, slots=True)
class AddedFile:
    """What adding a file brought: how many changes it has, and how many were new.

    ``erased`` is the number of people whom it erases, ``left_out`` that of erased people who came
    back in it; ``differences`` counts the fields in which it differs from what was here.
    """

    total: int
    new: int
    erased: int = 0
    left_out: int = 0
    differences: int = 0


@dataclass(frozen=True, slots=True)
class WorkshopShare:
    """The changes of one workshop in an archive, or those of an archive itself.

    The key of ``by_file`` is the hash of the file that brought the changes; "" for no file.
    """

    workshop: str
    by_file: Mapping[str, Sequence[Change]]


class ArchivePort(Protocol):
    """An archive of workshops."""

    stamp: Stamp

    @property
    def archive_id(self) -> str:
        """The id of the archive: its own changes name it as their workshop."""

    def add(self, changes: Iterable[Change], arrival: Arrival) -> AddedFile:
        """Add the changes of a file in one transaction, wholly or not at all.

        Again, and in any order, it makes the same archive. Raises BadFile if a change contradicts
        a known one, StorageError if the disk fails.
        """

    @property
    def archive_ids(self) -> frozenset[str]:
        """The ids of this archive and of those that it took in."""

    def arrivals(self) -> Sequence[Arrival]:
        """Return the files that were added, here or to an archive that was taken in."""

    def shares(self) -> Iterator[WorkshopShare]:
        """Yield all changes that can be read, workshop by workshop."""

    def unite(self, other: ArchivePort) -> AddedFile:
        """Take in another archive in one transaction: this one then has what either had.

        People who were erased in either stay erased. Raises what :meth:`add` raises.
        """

    def apply(self, edit: Edit, workshop: str = "") -> WriteReceipt:
        """Write an edit in one transaction; in ``workshop``, or as one of the archive itself."""

    def erase_people(self, person_ids: Collection[str]) -> int:
        """Erase people by their ids for good, and note that it was done; return how many."""

    def find[R: Record](self, kind: type[R], record_id: str) -> R | None:
        """Return a record as it is now, with the changes of every workshop; None if it is gone."""

    def find_titled[R: Record](self, kind: type[R], title: str) -> Sequence[R]:
        """Return the records called ``title``, of a type that only an archive has."""

    def try_out[T](self, work: Callable[[ArchivePort], T]) -> T:
        """Return what ``work`` returns, and keep nothing of the edits that it applies."""

    def ask[R](self, question: ArchiveQuestion[R], **given: Any) -> Sequence[R]:
        """Return the answer of a named question; ``given`` are its parameters."""

    def search(self, words: str, most: int = 50) -> Sequence[tuple[str, str]]:
        """Return table and id of at most ``most`` records that have all of the words."""

    def changes_of(self, record_type: str, ids: Sequence[str]) -> Sequence[Change]:
        """Return all changes of some records, to send them on."""

    def road_map_changes(self, road_maps: Collection[str]) -> Sequence[Change]:
        """Return all changes of road maps and of what belongs to them, to begin a workshop.

        Shared actions are included, with only the parts of these road maps.
        """

    def note_file(self, file: OpenedFile) -> None:
        """Note what became of a file that was opened, in place of an earlier note of its bytes."""

    def set_acts(self, acts: Iterable[StateAct]) -> None:
        """Replace the acts of States, which are reference data."""

    def set_day(self, day: date | None) -> None:
        """Set the day for which the views answer that other programs read; None: for today."""

    def meta(self, name: str, default: str = "") -> str:
        """Return metadata by name, or ``default``."""

    def set_meta(self, name: str, value: str) -> None:
        """Write metadata."""

    def read_data_version(self) -> int:
        """Return a number that changes whenever another program writes to the archive."""

    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was added."""

    def check(self) -> list[str]:
        """Return one line per problem that a thorough check finds; empty if the file is sound."""

    def close(self) -> None:
        """Close the file; a second call does nothing."""
