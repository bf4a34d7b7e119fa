"""The whole store of workshops."""

from __future__ import annotations

from typing import Protocol

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.ports.journal import JournalPort
from mercworkshop.domain.ports.records import RecordsPort


class StorePort(JournalPort, RecordsPort, ArchivePort, Protocol):
    """A store with journal, records and archive."""
