"""Which files went out of a workshop file and which came in, as the file itself notes them."""

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
"""The fact in which 0.1.0 kept this list, before files were noted one by one."""

_UNKNOWN_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One file. ``at`` is ISO 8601 with offset; ``who`` the audience, or the laptop it came from.

    ``new`` counts the changes that came in, or went out.
    """

    way: str
    file: str
    who: str
    at: str
    new: int = 0


def note_export(store: StorePort, name: str, packed: bytes, draft: PreparedExport) -> None:
    """Note that ``draft`` left as a file called ``name``, whose bytes are ``packed``.

    What it carried cannot be taken back any more: it is elsewhere, and would come again. The file
    is written already: where the workshop cannot be, the note is done without.
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
    """Return the last files that came and went, the newest first."""
    entries = [
        *_first_release_entries(store),
        *map(_received, store.arrivals()),
        *map(_sent, store.departures()),
    ]
    entries.sort(key=_time_of)  # those of one second stay in the order of their tables
    return tuple(entries[: -MOST_SHOWN - 1 : -1])


def _received(arrival: Arrival) -> LogEntry:
    return LogEntry(RECEIVED, arrival.name, arrival.made_by, arrival.taken_at, arrival.changes)


def _sent(departure: Departure) -> LogEntry:
    return LogEntry(SENT, departure.name, departure.kind, departure.left_at, departure.changes)


def _time_of(entry: LogEntry) -> datetime:
    try:
        at = datetime.fromisoformat(entry.at)
    except ValueError:  # damage: such a file is listed as the oldest
        return _UNKNOWN_TIME
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _first_release_entries(store: StorePort) -> Iterator[LogEntry]:
    """Yield what 0.1.0 kept, the oldest first; what cannot be read is left out."""
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
