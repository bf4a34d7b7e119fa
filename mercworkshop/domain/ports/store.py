"""All that is asked of a place that keeps workshops."""

from __future__ import annotations

from typing import Protocol

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.ports.journal import JournalPort
from mercworkshop.domain.ports.records import RecordsPort


class StorePort(JournalPort, RecordsPort, ArchivePort, Protocol):
    """Journal, records and archive in one."""
