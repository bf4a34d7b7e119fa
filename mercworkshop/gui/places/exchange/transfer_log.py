"""What went out of a workshop file and what came in: the last fifty, kept in the file itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from mercworkshop.store.store import Store

KEPT = 50
SENT, RECEIVED = "out", "in"

_FACT = "exchange_diary"


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


def read_log(store: Store) -> tuple[LogEntry, ...]:
    """Return what was kept, the newest first; what cannot be read is left out."""
    try:
        kept = json.loads(store.meta(_FACT, "[]"))
    except ValueError:
        return ()
    return tuple(line for each in _list(kept) if (line := _line(each)) is not None)


def append_log(store: Store, *lines: LogEntry) -> tuple[LogEntry, ...]:
    """Keep ``lines`` and the last ones before them; return what is kept now."""
    kept = (*reversed(lines), *read_log(store))[:KEPT]
    store.set_meta(_FACT, json.dumps([asdict(line) for line in kept], ensure_ascii=False))
    return kept


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(raw: Any) -> LogEntry | None:
    kinds = {each.name: int if each.name == "new" else str for each in fields(LogEntry)}
    if not isinstance(raw, dict) or raw.keys() != kinds.keys():
        return None
    if not all(type(raw[name]) is kind for name, kind in kinds.items()):
        return None
    return LogEntry(**raw)
