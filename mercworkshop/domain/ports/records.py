"""Records as they are now, and the one way in for changes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Conflict, FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class WriteReceipt:
    """What is kept after a change: read back, not assumed."""

    at: datetime
    records: tuple[Record, ...]
    conflicts: Mapping[FieldKey, Conflict]


class RecordsPort(Protocol):
    """The records of one workshop."""

    @property
    def identity(self) -> str:
        """The identity of the workshop that is worked in."""

    def workshop(self) -> Workshop:
        """Return the workshop as it is now."""

    def apply(self, edit: Edit) -> WriteReceipt:
        """Keep an edit durably: wholly, or not at all.

        Raises InvalidInput for a text that cannot be kept, StorageError where the disk says no.
        """
