"""The dialogs that ask for what opens an encrypted file; the program has them, pages ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget


class SecretDialog(Protocol):
    """A dialog over a window, shown with ``open()``; it stays until it is accepted or rejected."""

    file: Path
    given: Any
    """Emitted with a passphrase, or with the name of a key file."""
    finished: Any

    def open(self) -> None:
        """Show the dialog."""

    def accept(self) -> None:
        """Close the dialog: what was given opens the file."""

    def refuse(self, reason: str) -> None:
        """Show why that did not open the file, and ask again."""


type DialogMaker = Callable[[Path, QWidget], SecretDialog]


@dataclass(frozen=True, slots=True)
class SecretDialogs:
    """Makes the dialog for a passphrase and the one for a key, over a window."""

    passphrase: DialogMaker
    key: DialogMaker
