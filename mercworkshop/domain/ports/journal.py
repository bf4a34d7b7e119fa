"""Every change ever made, and the changes of others taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from mercworkshop.domain.arrivals.arrivals import Arrival, Departure
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.journal import Change, Conflict, Stamp
from mercworkshop.domain.records.record import Record


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a set of changes from elsewhere brought, or would bring."""

    offered: int
    new: int
    added: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    deleted: tuple[Record, ...]
    conflicts: tuple[Conflict, ...]
    held_back: int = 0
    erased: tuple[Record, ...] = ()
    """Records about people that the changes erase here, for good."""
    left_out: int = 0
    """Of the people who were erased before, those who came back in the changes."""

    @property
    def people_erased(self) -> int:
        """How many people are erased here."""
        return sum(isinstance(record, Person) for record in self.erased)


class JournalPort(Protocol):
    """The changes of one workshop, and of the road maps that it goes on with."""

    stamp: Stamp

    @property
    def revision(self) -> int:
        """A number that grows with every change that is taken in, and when some are removed."""

    def changes(self, without: Iterable[str] = (), *, for_others: bool = True) -> Iterator[Change]:
        """Return every change but those of some record types, in the order of their ids.

        ``for_others``: only those that another laptop could take in.
        """

    def count_changes(self, without: Iterable[str] = ()) -> int:
        """Return how many changes there are but those of some record types."""

    def history(self, record_id: str, field: str = "") -> list[Change]:
        """Return the changes of a record, or of one field of it, the oldest first."""

    def lacks(self, changes: Iterable[Change]) -> bool:
        """Whether any of the changes is not there yet."""

    def merge(self, changes: Iterable[Change], arrival: Arrival | None = None) -> MergeResult:
        """Take in changes from elsewhere, all of them or none, and say what was new.

        ``arrival`` notes the file that they come with. Raises BadFile where a change contradicts
        what is known.
        """

    def preview_merge(self, changes: Iterable[Change]) -> MergeResult:
        """Say what :meth:`merge` would bring, or raise what it would; nothing is kept."""

    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was taken in and not taken back."""

    def arrivals(self) -> list[Arrival]:
        """Return the files that were taken in, the first one first."""

    def note_departure(self, departure: Departure) -> None:
        """Note that a file was written for others."""

    def departures(self) -> list[Departure]:
        """Return the files that were written for others, the first one first."""
