"""What the store tells of a change that was written, and of changes that came from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mercworkshop.domain.journal import FieldKey, Fork
from mercworkshop.domain.record import Record


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
