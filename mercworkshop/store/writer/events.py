"""Events of the writer about edits and the file."""

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
    """An edit could not be written; it stays queued and is tried again."""

    number: int
    error: StorageError


@dataclass(frozen=True, slots=True)
class EditQuarantined:
    """An edit that a bug prevents from being written was saved in ``file`` instead."""

    number: int
    edit: Edit
    file: Path

    @property
    def error(self) -> StorageError:
        """The error to report."""
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
    """No backup could be made; sent once, until one succeeds again."""

    error: StorageError


@dataclass(frozen=True, slots=True)
class FileReturned:
    """The missing file is back at its path; it holds all edits up to ``number``."""

    number: int


@dataclass(frozen=True, slots=True)
class FileRenamed:
    """The open file was renamed; writing continues at ``path``."""

    path: Path


type WriterEvent = Saved | NotSaved | EditQuarantined | BackupFailed | FileReturned | FileRenamed
