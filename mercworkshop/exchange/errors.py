"""Errors of exchange files: place, reason, advice."""

from __future__ import annotations

from mercworkshop.errors import BadFile, FileEncrypted, WrongPassphrase
from mercworkshop.i18n import _


def package_error(reason: str, entry: str = "", line: int = 0) -> BadFile:
    """Return the error for a file that is refused for ``reason``, a translated sentence.

    ``entry`` is the part inside the file, ``line`` counts from 1; empty and 0 mean all of it.
    """
    if entry and line:
        message = _("{entry}, line {line}: {reason}").format(entry=entry, line=line, reason=reason)
    elif entry:
        message = _("{entry}: {reason}").format(entry=entry, reason=reason)
    else:
        message = reason
    return BadFile(message, _("Nothing was changed here. Ask the sender to export the file again."))


def restore_backup_advice() -> str:
    """Return the advice for content of this workshop that cannot be exported or used."""
    return _(
        "Open one of the “Backups of this workshop…” from before that, and go on in it:"
        " everything in this one stays as it is."
    )


def too_large_advice() -> str:
    """Return the advice for a workshop that is too large for one file."""
    return _(
        "Nothing is lost: everything stays in this workshop. Hand in its printed road maps"
        " instead, one paper for each country."
    )


def name_file(error: BadFile, name: str) -> BadFile:
    """Return ``error``, of the same kind, with the name of the file in front of it."""
    kind = type(error) if isinstance(error, FileEncrypted | WrongPassphrase) else BadFile
    return kind(_("{file}: {reason}").format(file=name, reason=error.message), error.advice)
