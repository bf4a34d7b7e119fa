"""Errors a person can do something about.

Everything else that goes wrong is a bug and travels to the exception hook.
"""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """An expected failure, worded for the person at the keyboard.

    ``message`` says what happened; ``advice`` says what to do next.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class Cancelled(Exception):
    """Whoever asked for long work asked to stop it: what it would have made is not made."""


class InvalidInput(UserError):
    """What was typed cannot be kept as it is."""


class BadFile(UserError):
    """A file that somebody gave us is not what it should be: names file, place and reason."""


class FileEncrypted(BadFile):
    """The file is sealed to a key that is not here."""


class WrongPassphrase(BadFile):
    """The file is sealed with another passphrase than the one that was typed."""


class AmbiguousSource(BadFile):
    """The file ``source`` holds several of what was asked for; ``choices`` are their names."""

    def __init__(self, message: str, advice: str, source: Path, choices: tuple[str, ...]) -> None:
        super().__init__(message, advice)
        self.source, self.choices = source, choices


class StorageError(UserError):
    """The workshop file could not be read or written."""


class FileTooNew(StorageError):
    """The workshop file comes from a later version of the application."""
