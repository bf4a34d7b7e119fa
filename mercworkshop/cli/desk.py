"""What several commands need: who writes here, a passphrase from a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.journal import Stamp
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile
from mercworkshop.store.place import Place, inspect

_LONGEST_PASSPHRASE = 4_000


def refuse_unsafe(asked: Namespace) -> None:
    """Refuse a command whose workshop lies, or is to lie, where an open one can be damaged.

    Reading counts too: whoever opens a workshop writes a log beside it.
    """
    where = getattr(asked, "file", None) or (asked.folder if asked.command == "demo" else None)
    place = Place.LOCAL if where is None else inspect(where)
    if place is not Place.LOCAL:
        raise StorageError(
            _("“{name}”: {reason}").format(name=where, reason=place.sentence),
            _("Use a copy in a folder of this computer, such as {folder}.").format(
                folder=paths.home() / "workshops"
            ),
        )


def check_ending(path: Path, ending: str) -> None:
    """Refuse a name for a new file by which nobody would know what it is."""
    if path.suffix.lower() != ending:
        raise InvalidInput(
            _("The name “{name}” does not end in {ending}.").format(
                name=path.name or path, ending=ending
            ),
            _("Name the file, for example, “{example}”.").format(
                example=f"{path.stem or _('Workshop')}{ending}"
            ),
        )


def stamp() -> Stamp:
    """Return who writes and on which laptop: only names that a person gave leave this laptop."""
    settings = SettingsFile()
    if not settings.value.laptop_number:
        settings.change()  # keeps the number that was just drawn
    return Stamp(settings.value.user_name, settings.laptop)


def passphrase(path: Path | None) -> str:
    """Return the first line of the file at ``path``; empty when there is none."""
    if path is None:
        return ""
    try:
        with path.open(encoding="utf-8-sig") as file:
            line = file.readline(_LONGEST_PASSPHRASE).strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(
            _("The passphrase could not be read from {file}.").format(file=path.name),
            _("Check that the file is there and is plain text."),
        ) from error
    if not line.strip():
        raise InvalidInput(
            _("The first line of {file} is empty.").format(file=path.name),
            _("Write the passphrase there, a few words."),
        )
    return line
