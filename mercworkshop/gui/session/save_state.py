"""Whether what is shown is on the disk: what the bar says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mercworkshop.domain.values import local_time


class SaveKind(StrEnum):
    """Whether what is on the screen is on the disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the bar says: saved since when, being saved, or not saved and why.

    ``at`` is local time; where it is not saved, when that was last tried again in vain.
    """

    kind: SaveKind
    at: datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class SaveFailure:
    """Why something could not be written, and when it was last tried again in vain, if ever."""

    reason: str
    again: datetime | None = None

    def repeat(self, reason: str) -> SaveFailure:
        """Return the trouble after one more try that failed now."""
        return SaveFailure(reason, local_time.local_now())


def next_save_failure(before: SaveFailure | None, error: Exception) -> SaveFailure:
    """Return the trouble after a try that failed, the first one where there was none before."""
    return before.repeat(str(error)) if before else SaveFailure(str(error))
