"""What the writer tells of the edits it was given, and of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _, isolate


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit reached the disk; ``number`` counts edits from 1."""

    number: int
    receipt: WriteReceipt


@dataclass(frozen=True, slots=True)
class NotSaved:
    """An edit could not be written; it is kept and tried again."""

    number: int
    error: StorageError


@dataclass(frozen=True, slots=True)
class EditQuarantined:
    """An edit that this program cannot write, by a mistake of its own, is kept in ``file``."""

    number: int
    edit: Edit
    file: Path

    @property
    def error(self) -> StorageError:
        """What is to be said of it."""
        words = _(
            "“{change}” could not be saved because of a mistake in the program. It is kept in the"
            " file “{file}”, and no longer in the workshop; everything else is saved as before."
        )
        return StorageError(
            words.format(change=isolate(self.edit.title), file=isolate(str(self.file))),
            _("Make the change again, or send that file to those who help you."),
        )


@dataclass(frozen=True, slots=True)
class BackupFailed:
    """No dated copy could be made; told once, until one is made again."""

    error: StorageError


@dataclass(frozen=True, slots=True)
class FileReturned:
    """The file that was gone is where it was again; all is in it up to an edit."""

    number: int


@dataclass(frozen=True, slots=True)
class FileRenamed:
    """The file was renamed while it is open; it is written on at ``path``."""

    path: Path


type WriterEvent = Saved | NotSaved | EditQuarantined | BackupFailed | FileReturned | FileRenamed
