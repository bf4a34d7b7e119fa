"""Errors a person can do something about.

Every other exception is a bug and reaches the exception hook.
"""

from __future__ import annotations

from pathlib import Path

from mercworkshop.i18n import sentences


class UserError(Exception):
    """An expected failure, worded for the person at the keyboard.

    ``message`` says what happened; ``advice`` says what to do next.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return sentences(self.message, self.advice)


class Cancelled(Exception):
    """Long work was stopped on request; it leaves no result."""


class InvalidInput(UserError):
    """A typed value cannot be accepted."""


class WorkshopIsClosed(UserError):
    """No failure: a closed workshop is only for reading, until somebody opens it again."""


class BadFile(UserError):
    """A file from elsewhere is not as expected; the message names file, place and reason."""


class FileEncrypted(BadFile):
    """The file is encrypted to a key that is not on this computer."""


class WrongPassphrase(BadFile):
    """The typed passphrase is not the one the file was encrypted with."""


class AmbiguousSource(BadFile):
    """The file ``source`` holds several candidates; ``choices`` are their names."""

    def __init__(self, message: str, advice: str, source: Path, choices: tuple[str, ...]) -> None:
        super().__init__(message, advice)
        self.source, self.choices = source, choices


class StorageError(UserError):
    """The workshop file could not be read or written."""


class FileTooNew(StorageError):
    """The workshop file comes from a later version of the application."""
