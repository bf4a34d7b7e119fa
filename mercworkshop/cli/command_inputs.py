"""Helpers of several commands: checks of files, the author, keys and passphrases from files."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from mercworkshop import paths
from mercworkshop.cli.usage import WrongUsage
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile
from mercworkshop.store.disk.storage_location import StorageKind, storage_kind

_LONGEST_PASSPHRASE = 4_000


def refuse_unsafe_location(asked: Namespace) -> None:
    """Refuse a command whose workshop is, or would be, in a location that can damage it.

    Reading counts too: opening a workshop writes a -wal file beside it.
    """
    named = getattr(asked, "file", None) or getattr(asked, "archive", None)
    where = named or (asked.folder if asked.command == "demo" else None)
    place = StorageKind.LOCAL if where is None else storage_kind(where)
    if place is not StorageKind.LOCAL:
        folder = paths.app_data_folder() / "workshops"
        with suppress(OSError):  # so that the folder in the advice exists
            folder.mkdir(parents=True, exist_ok=True)
        raise StorageError(
            _("“{name}”: {reason}").format(name=where, reason=place.sentence),
            _("Use a copy in a folder of this computer, such as {folder}.").format(folder=folder),
        )


def refuse_other_kinds(asked: Namespace) -> None:
    """Refuse a file of another kind for a command on a workshop, and say what it is."""
    path: Path | None = getattr(asked, "file", None)
    if path is None or asked.command == "new":
        return
    if path.suffix.lower() == file_kinds.ARCHIVE and paths.is_file(path):
        if asked.command in {"check", "print", "edit"}:
            return
        raise WrongUsage(
            _("“{file}” is an archive, not a workshop.").format(file=path.name),
            _("Ask it: mercworkshop archive {file} --ask totals").format(file=as_typed(path)),
        )
    match file_kinds.kind_of(path):
        case FileKind.EXCHANGE:
            raise WrongUsage(
                _("“{file}” is an exchange file, not a workshop.").format(file=path.name),
                _(
                    "Begin a workshop from it: mercworkshop new NAME.mercws --from {file}. Or"
                    " collect it in its workshop: mercworkshop collect NAME.mercws {file}"
                ).format(file=as_typed(path)),
            )
        case FileKind.FORM:
            raise WrongUsage(
                _("“{file}” is a form or a list, not a workshop.").format(file=path.name),
                _("Make a workshop from it: mercworkshop new NAME.mercws --from {file}").format(
                    file=as_typed(path)
                ),
            )
        case FileKind.STRANGE:
            raise file_kinds.unknown_file_error(path)


def as_typed(path: Path) -> str:
    """Return ``path`` as typed in a command."""
    return f'"{path}"' if " " in str(path) else str(path)


def refuse_locked(path: Path, passphrase: str) -> None:
    """Refuse a file that is encrypted with a passphrase if none is given."""
    if file_kinds.kind_of(path) is not FileKind.EXCHANGE or passphrase:
        return
    from mercworkshop.exchange.package import reader
    from mercworkshop.exchange.package.encryption import EncryptionMode

    if reader.read_encryption_mode(path) is EncryptionMode.PASSPHRASE:
        raise InvalidInput(
            _("{file}: {reason}").format(
                file=path.name, reason=_("This file is encrypted with a passphrase.")
            ),
            _("Write it on the first line of a text file, and name that: --passphrase-file FILE"),
        )


def check_ending(path: Path, ending: str) -> None:
    """Refuse a name for a new file without the suffix ``ending``."""
    if path.suffix.lower() != ending:
        stem = path.stem or _("Workshop")
        raise InvalidInput(
            _("The name “{name}” does not end in {ending}.").format(
                name=path.name or path, ending=ending
            ),
            _("Name the file, for example, “{example}”.").format(example=f"{stem}{ending}"),
        )


def make_stamp() -> Stamp:
    """Return author and laptop of edits: only names given by a person may leave this laptop."""
    settings = SettingsFile()
    if not settings.value.laptop_number:
        settings.change()  # saves the number that was just drawn
    return Stamp(settings.value.user_name, settings.laptop)


def read_secrets(path: Path | None) -> tuple[str, ...]:
    """Return the secret key in the key file at ``path``; empty if ``path`` is None."""
    if path is None:
        return ()
    from mercworkshop.exchange.keys import holder_key

    return (holder_key.read_key_file(path).secret,)


def read_passphrase(path: Path | None) -> str:
    """Return the first line of the file at ``path``; empty if ``path`` is None."""
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
