"""The journal: all changes, and merging the changes of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.journal import Change, Conflict, Stamp
from mercworkshop.domain.records.record import Record


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What merging a set of changes brought, or would bring."""

    total: int
    new: int
    added: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    deleted: tuple[Record, ...]
    conflicts: tuple[Conflict, ...]
    incomplete: int = 0
    erased: tuple[Record, ...] = ()
    """Records about people that the changes erase here."""
    left_out: int = 0
    """Number of people in the changes who are left out because they were erased before."""

    @property
    def people_erased(self) -> int:
        """Number of people who are erased here."""
        return sum(isinstance(record, Person) for record in self.erased)


class JournalPort(Protocol):
    """The changes of one workshop and of the road maps that it continues."""

    stamp: Stamp

    @property
    def revision(self) -> int:
        """A number that grows when changes are added or removed."""

    def changes(self, without: Iterable[str] = (), *, for_others: bool = True) -> Iterator[Change]:
        """Yield all changes except of the record types ``without``, sorted by id.

        ``for_others``: only those that another laptop would accept.
        """

    def count_changes(self, without: Iterable[str] = ()) -> int:
        """Return the number of changes, except of the record types ``without``."""

    def history(self, record_id: str, field: str = "") -> list[Change]:
        """Return the changes of a record, or of one field of it, the oldest first."""

    def lacks(self, changes: Iterable[Change]) -> bool:
        """Whether any of the changes is missing in the journal."""

    def merge(self, changes: Iterable[Change], arrival: Arrival | None = None) -> MergeResult:
        """Merge changes, all or none, and return what was new.

        ``arrival`` is the file they come from. Raises BadFile if a change contradicts a known one.
        """

    def preview_merge(self, changes: Iterable[Change]) -> MergeResult:
        """Return what :meth:`merge` would, or raise its errors; nothing is stored."""

    def has_file(self, file_hash: str) -> bool:
        """Whether a file, by the SHA-256 of its bytes, was collected and not taken back."""

    def arrivals(self) -> list[Arrival]:
        """Return the files that were collected, oldest first."""

    def note_export(self, note: ExportNote) -> None:
        """Record that a file was exported."""

    def export_notes(self) -> list[ExportNote]:
        """Return the files that were exported, oldest first."""
