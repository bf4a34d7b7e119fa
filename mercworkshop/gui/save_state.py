"""Whether what is shown is on the disk: what the bar says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SaveKind(StrEnum):
    """Whether what is on the screen is on the disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the bar says: saved since when (local time), being saved, or not saved and why."""

    kind: SaveKind
    at: datetime | None = None
    message: str = ""
