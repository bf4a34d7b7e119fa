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
class Trouble:
    """Why something could not be written, and when it was last tried again in vain, if ever."""

    reason: str
    again: datetime | None = None

    def met_again(self, reason: str) -> Trouble:
        """Return the trouble after one more try that failed now."""
        return Trouble(reason, local_time.now())


def trouble(before: Trouble | None, error: Exception) -> Trouble:
    """Return the trouble after a try that failed, the first one where there was none before."""
    return before.met_again(str(error)) if before else Trouble(str(error))
