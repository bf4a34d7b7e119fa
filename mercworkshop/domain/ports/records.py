"""The current records, and applying edits to them."""

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
    """What is stored after an edit, read back from the store."""

    at: datetime
    records: tuple[Record, ...]
    conflicts: Mapping[FieldKey, Conflict]


class RecordsPort(Protocol):
    """The records of one workshop."""

    @property
    def workshop_id(self) -> str:
        """The id of the workshop."""

    def workshop(self) -> Workshop:
        """Return the current workshop."""

    def apply(self, edit: Edit) -> WriteReceipt:
        """Store an edit durably, completely or not at all.

        Raises InvalidInput for a text that cannot be stored, StorageError if the disk fails.
        """
