"""Whether what is shown is on the disk: what the bar says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain import moments
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:  # the window is painted before the store is needed
    from mercworkshop.store.news import SetAside


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
        return Trouble(reason, moments.now())


def trouble(before: Trouble | None, error: Exception) -> Trouble:
    """Return the trouble after a try that failed, the first one where there was none before."""
    return before.met_again(str(error)) if before else Trouble(str(error))


def set_aside(news: SetAside) -> StorageError:
    """Return what to say of a change that can never be written, and is kept in a file."""
    words = _(
        "“{change}” could not be saved because of a mistake in the program. It is kept in the"
        " file “{file}”, and no longer in the workshop; everything else is saved as before."
    )
    return StorageError(
        words.format(change=isolate(news.edit.title), file=isolate(str(news.file))),
        _("Make the change again, or send that file to those who help you."),
    )
