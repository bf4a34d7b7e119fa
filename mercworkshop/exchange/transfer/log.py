"""The list of exported and collected files, from the notes in the workshop file."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from mercworkshop.domain.arrivals.arrivals import Arrival, Departure
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.errors import StorageError
from mercworkshop.exchange.package import package
from mercworkshop.exchange.transfer import notes
from mercworkshop.exchange.transfer.transfer import PreparedExport

log = logging.getLogger(__name__)

MOST_SHOWN = 50
SENT, RECEIVED = "out", "in"

_FIRST_RELEASE_FACT = "exchange_diary"
"""Name of the metadata in which 0.1.0 stored this list."""

_UNKNOWN_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One file. ``at`` is ISO 8601 with offset; ``who`` the audience or the sending laptop.

    ``new`` counts the changes collected or exported.
    """

    way: str
    file: str
    who: str
    at: str
    new: int = 0


def note_export(store: StorePort, name: str, packed: bytes, draft: PreparedExport) -> None:
    """Note that ``draft`` was exported as a file called ``name`` with the bytes ``packed``.

    Its changes cannot be taken back any more: they are elsewhere, and would come again. The file
    is already written, so a workshop that cannot be written only loses the note.
    """
    departure = Departure(
        hash=package.hash_of(packed),
        kind=draft.header.audience.value,
        name=name,
        left_at=notes.local_timestamp(store.stamp),
        last=draft.last,
        changes=len(draft.changes),
    )
    try:
        store.note_departure(departure)
    except StorageError as error:
        log.warning("%s was written, but could not be noted: %s", name, error)


def read_log(store: StorePort) -> tuple[LogEntry, ...]:
    """Return the last files collected and exported, newest first."""
    entries = [
        *_first_release_entries(store),
        *map(_received, store.arrivals()),
        *map(_sent, store.departures()),
    ]
    entries.sort(key=_time_of)  # stable: entries of one second stay in the order of their tables
    return tuple(entries[: -MOST_SHOWN - 1 : -1])


def _received(arrival: Arrival) -> LogEntry:
    return LogEntry(RECEIVED, arrival.name, arrival.made_by, arrival.taken_at, arrival.changes)


def _sent(departure: Departure) -> LogEntry:
    return LogEntry(SENT, departure.name, departure.kind, departure.left_at, departure.changes)


def _time_of(entry: LogEntry) -> datetime:
    try:
        at = datetime.fromisoformat(entry.at)
    except ValueError:  # damaged: listed as the oldest
        return _UNKNOWN_TIME
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _first_release_entries(store: StorePort) -> Iterator[LogEntry]:
    """Yield the entries that 0.1.0 stored, oldest first; unreadable ones are left out."""
    try:
        kept = json.loads(store.meta(_FIRST_RELEASE_FACT, "[]"))
    except (ValueError, RecursionError):
        return
    for each in reversed(kept if isinstance(kept, list) else []):
        if (entry := _parse_entry(each)) is not None:
            yield entry


def _parse_entry(raw: Any) -> LogEntry | None:
    kinds = {each.name: int if each.name == "new" else str for each in fields(LogEntry)}
    if not isinstance(raw, dict) or raw.keys() != kinds.keys():
        return None
    if not all(type(raw[name]) is kind for name, kind in kinds.items()):
        return None
    return LogEntry(**raw)
