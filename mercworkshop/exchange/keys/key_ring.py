"""The keys of persons on this laptop: files in the home folder, for this account only.

They are never written to a workshop file, a backup or an export.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import InvalidInput, StorageError, UserError
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.exchange.package.package import DecryptionKeys
from mercworkshop.exchange.package.signature import KnownLaptops
from mercworkshop.i18n import _

_FOLDER = "holders"
_ENDING = ".key"


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key on this laptop, and its file."""

    path: Path
    key: HolderKey


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys in the folder, and one sentence for each file that is not a key any more."""

    held: tuple[KeptKey, ...] = ()
    damaged: tuple[str, ...] = ()


def read_key_ring(folder: Path) -> KeyRing:
    """Return the keys of this laptop; ``folder`` is :func:`mercworkshop.paths.keys`."""
    held: list[KeptKey] = []
    damaged: list[str] = []
    for path in sorted((folder / _FOLDER).glob(f"*{_ENDING}")):
        try:
            held.append(KeptKey(path, holder_key.read_key_file(path)))
        except UserError as error:
            damaged.append(str(error))
    return KeyRing(tuple(sorted(held, key=lambda each: each.key.name)), tuple(damaged))


def add_key(folder: Path, key: HolderKey) -> KeptKey:
    """Save a key on this laptop. Raises InvalidInput if it is here already, and StorageError."""
    path = folder / _FOLDER / f"{key.public.fingerprint}{_ENDING}"
    if path.exists():
        raise InvalidInput(
            _("This key is on this laptop already."), _("Nothing to do: it opens files already.")
        )
    _make_folder(path.parent)
    holder_key.write_key_file(path, key)
    return KeptKey(path, key)


def set_sheet_dates(held: KeptKey, *, on_paper: str = "", in_file: str = "") -> KeptKey:
    """Save the day the recovery sheet of a key was printed, or made a file; raises StorageError.

    A day that is not given stays.
    """
    before = held.key
    key = replace(before, on_paper=on_paper or before.on_paper, in_file=in_file or before.in_file)
    try:
        paths.write_whole(held.path, holder_key.format_key_file(key).encode())
    except OSError as error:
        raise StorageError(
            _("{file} could not be written.").format(file=held.path.name),
            _("Check that the disk is not full."),
        ) from error
    return KeptKey(held.path, key)


def all_decryption_keys(
    folder: Path, passphrase: str = "", more: Sequence[str] = (), own_label: str = ""
) -> DecryptionKeys:
    """Return what decrypts files here: the keys of this laptop, and ``more`` secret keys.

    ``own_label`` is the label of this laptop; empty if it has none.
    """
    known = KnownLaptops(folder, own_label)
    secrets = (*more, *(each.key.secret for each in read_key_ring(folder).held))
    return DecryptionKeys(
        tuple(filter(None, secrets)),
        passphrase,
        known.label,
        known.is_taken,
        is_own=known.is_own,
    )


def _make_folder(folder: Path) -> None:
    try:
        paths.make_private_folder(folder)
    except OSError as error:
        raise StorageError(
            _("{file} could not be written.").format(file=folder),
            _("Check that the disk is not full."),
        ) from error
