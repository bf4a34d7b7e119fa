"""The interface of an open workshop file for copying, upgrading and erasing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.store.database.closed_file import StripContent


class OpenFile(Protocol):
    """A workshop file that this program has open."""

    @property
    def path(self) -> Path:
        """Where the file is now."""

    @property
    def workshop_id(self) -> str:
        """The id of the workshop in it, the same in every copy."""

    def meta(self, name: str, default: str = "") -> str:
        """Return metadata by name."""

    def copy_to(self, path: Path, strip: StripContent | None = None) -> None:
        """Write a sound copy of the file as it is now to ``path``, which must not exist."""

    def run_in_transaction[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run ``work`` in one durable transaction."""

    def keep_names_out(self, names: frozenset[NameKey]) -> None:
        """Prevent undo from bringing back names of erased people."""

    def rewrite_file(self) -> None:
        """Rewrite the whole file, so that its bytes hold no deleted content."""
