"""What the store tells of a change that was written, and of changes that came from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mercworkshop.domain.journal import FieldKey, Fork
from mercworkshop.domain.people import Person
from mercworkshop.domain.record import Record
from mercworkshop.i18n import plural


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the file holds after a change: read back from it, not assumed."""

    at: datetime
    records: tuple[Record, ...]
    forks: dict[FieldKey, Fork]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a set of changes from elsewhere brought, or would bring."""

    offered: int
    new: int
    added: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    deleted: tuple[Record, ...]
    forks: tuple[Fork, ...]
    held_back: int = 0
    erased: tuple[Record, ...] = ()
    """Records about people that the changes erase here, for good."""
    left_out: int = 0
    """Of the people who were erased before, those who came back in the changes."""

    @property
    def people_erased(self) -> int:
        """How many people are erased here."""
        return sum(isinstance(record, Person) for record in self.erased)


def words_of_erased(erased: int, left_out: int) -> list[str]:
    """Return what is to be said of people whom a file erases, and of those it brought back."""
    parts = []
    if erased:
        parts.append(
            plural("{n} person is erased for good.", "{n} people are erased for good.", erased)
        )
    if left_out:
        parts.append(
            plural(
                "{n} person who was erased came back in this file and was left out.",
                "{n} people who were erased came back in this file and were left out.",
                left_out,
            )
        )
    return parts
