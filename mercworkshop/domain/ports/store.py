"""The whole store of a workshop file."""

from __future__ import annotations

from typing import Protocol

from mercworkshop.domain.ports.journal import JournalPort
from mercworkshop.domain.ports.records import RecordsPort
from mercworkshop.domain.ports.workshops import WorkshopsPort


class StorePort(JournalPort, RecordsPort, WorkshopsPort, Protocol):
    """A store with journal, records and workshops."""
