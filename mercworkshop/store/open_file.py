"""What copying, upgrading and erasing need of a workshop file that is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.store.database.file_copy import StripContent


class OpenFile(Protocol):
    """A workshop file that this program holds."""

    @property
    def path(self) -> Path:
        """Where the file is now."""

    @property
    def identity(self) -> str:
        """The identity of the workshop in it, the same in every copy of it."""

    def meta(self, name: str, default: str = "") -> str:
        """Return what the file knows by a name."""

    def copy_to(self, path: Path, strip: StripContent | None = None) -> None:
        """Write a sound copy of the file as it is now; ``path`` must not exist."""

    def run_in_transaction[T](self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do ``work`` in one durable transaction."""

    def keep_names_out(self, names: frozenset[NameKey]) -> None:
        """Let no undo bring back names of people who were erased."""

    def rewrite_file(self) -> None:
        """Write the whole file anew: then nothing that was deleted can be read in its bytes."""
