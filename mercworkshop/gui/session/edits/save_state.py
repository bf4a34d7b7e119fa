"""Whether what is shown is saved, for the top bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mercworkshop.domain.values import local_time
from mercworkshop.store.database.file_watch import FileOverwritten


class SaveKind(StrEnum):
    """Whether what is shown is saved to disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """The save state to show: saved, saving, or failed with the reason in ``message``.

    ``at`` is local time: when it was saved, or when the last retry failed; None if unknown.
    ``is_final``: a retry cannot help.
    """

    kind: SaveKind
    at: datetime | None = None
    message: str = ""
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class SaveFailure:
    """Why saving failed, and the local time of the last failed retry; None before the first.

    ``is_final``: a retry cannot help.
    """

    reason: str
    again: datetime | None = None
    is_final: bool = False


def next_save_failure(before: SaveFailure | None, error: Exception) -> SaveFailure:
    """Return the failure after ``error``: a repeated one if ``before`` is given, else the first."""
    again = local_time.local_now() if before else None
    return SaveFailure(str(error), again, isinstance(error, FileOverwritten))
