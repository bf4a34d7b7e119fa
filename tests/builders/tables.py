"""Reads all records of a workshop file, to compare it with another."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.store.store import Store


def tables_of(path: Path) -> dict[str, dict[str, Any]]:
    """Return all records of each type by their ids."""
    with closing(Store(path)) as store:
        workshop = store.workshop()
    return {name: dict(workshop.records(kind)) for name, kind in RECORD_TYPES.items()}
