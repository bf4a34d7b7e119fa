"""Reads one exchange file from disk and checks it in a child process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mercworkshop.errors import BadFile
from mercworkshop.exchange.errors import name_file
from mercworkshop.exchange.package import child_reader, encryption, zip_container
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.signed_parts import PackageParts
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.sandbox.runner import Watch

CHILD_FUNCTION = f"{child_reader.__name__}:{child_reader.open_parts.__name__}"


def read_encryption_mode(path: Path) -> EncryptionMode:
    """Return what decrypts the file at ``path``, so that a passphrase is asked for only if needed.

    Raises what :func:`read_checked` raises.
    """
    data = zip_container.read_file_bytes(path)
    try:
        return encryption.read_mode(data)
    except BadFile as error:
        raise name_file(error, path.name) from error


def read_checked(
    path: Path,
    identities: Sequence[str] = (),
    passphrase: str = "",
    work: str = CHILD_FUNCTION,
    watch: Watch | None = None,
) -> PackageParts:
    """Return the parts of the exchange file at ``path``, encrypted or not.

    ``identities`` are the secret keys of this laptop; ``work`` is the function of the child, if not
    :func:`mercworkshop.exchange.package.child_reader.open_parts`. Raises
    :class:`~mercworkshop.errors.BadFile` naming the file, the part, the line and the reason, and
    :class:`~mercworkshop.errors.StorageError` for disk errors.
    """
    data = zip_container.read_file_bytes(path)
    keys = {"identities": list(identities), "passphrase": passphrase}
    try:
        return child_reader.join_parts(*runner.run_in_child(work, keys, data, watch=watch))
    except BadFile as error:
        raise name_file(error, path.name) from error
