"""The list of exported and collected files, from the notes in the workshop file."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.errors import StorageError
from mercworkshop.exchange.package import package
from mercworkshop.exchange.transfer import notes
from mercworkshop.exchange.transfer.transfer import PreparedExport

log = logging.getLogger(__name__)

MOST_SHOWN = 50
SENT, RECEIVED = "out", "in"

_FIRST_RELEASE_META = "exchange_diary"
"""Name of the metadata in which 0.1.0 stored this list."""

_UNKNOWN_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One file. ``at`` is ISO 8601 with offset; ``who`` the audience or the sending laptop.

    ``new`` counts the changes collected or exported; ``hash`` is the SHA-256 of the file, if known.
    """

    way: str
    file: str
    who: str
    at: str
    new: int = 0
    hash: str = ""


def note_export(store: StorePort, name: str, packed: bytes, prepared: PreparedExport) -> None:
    """Note that ``prepared`` was exported as a file called ``name`` with the bytes ``packed``.

    Its changes cannot be taken back any more: they are elsewhere, and would come again. The file
    is already written, so a workshop that cannot be written only loses the note.
    """
    note = ExportNote(
        hash=package.hash_of(packed),
        kind=prepared.header.audience.value,
        name=name,
        exported_at=notes.local_timestamp(store.stamp),
        last=prepared.last,
        changes=len(prepared.changes),
    )
    try:
        store.note_export(note)
    except StorageError as error:
        log.warning("%s was written, but could not be noted: %s", name, error)


def read_log(store: StorePort) -> tuple[LogEntry, ...]:
    """Return the last files collected and exported, newest first."""
    entries = [
        *_first_release_entries(store),
        *map(_received, store.arrivals()),
        *map(_sent, store.export_notes()),
    ]
    entries.sort(key=_time_of)  # stable: entries of one second stay in the order of their tables
    return tuple(entries[: -MOST_SHOWN - 1 : -1])


def _received(arrival: Arrival) -> LogEntry:
    return LogEntry(RECEIVED, arrival.name, arrival.made_by, arrival.collected_at, arrival.changes)


def _sent(note: ExportNote) -> LogEntry:
    return LogEntry(SENT, note.name, note.kind, note.exported_at, note.changes, note.hash)


def _time_of(entry: LogEntry) -> datetime:
    try:
        at = datetime.fromisoformat(entry.at)
    except ValueError:  # damaged: listed as the oldest
        return _UNKNOWN_TIME
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _first_release_entries(store: StorePort) -> Iterator[LogEntry]:
    """Yield the entries that 0.1.0 stored, oldest first; unreadable ones are left out."""
    try:
        kept = json.loads(store.meta(_FIRST_RELEASE_META, "[]"))
    except (ValueError, RecursionError):
        return
    for each in reversed(kept if isinstance(kept, list) else []):
        if (entry := _parse_entry(each)) is not None:
            yield entry


def _parse_entry(raw: Any) -> LogEntry | None:
    kinds = {each.name: int if each.name == "new" else str for each in fields(LogEntry)}
    del kinds["hash"]
    if not isinstance(raw, dict) or raw.keys() != kinds.keys():
        return None
    if not all(type(raw[name]) is kind for name, kind in kinds.items()):
        return None
    return LogEntry(**raw)
