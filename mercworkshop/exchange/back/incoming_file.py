"""Reads whatever can be collected: an exchange file, or a road map that came back."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.exchange.back import road_map_file
from mercworkshop.exchange.package import package, reader
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.package import DecryptionKeys, Package
from mercworkshop.exchange.sandbox.runner import Watch


def read_incoming(
    path: Path, keys: DecryptionKeys, watch: Watch | None = None
) -> Package | EncryptionMode:
    """Return the content of a file; its mode if it needs a passphrase that was not given.

    ``watch`` learns how many rows were read, and may cancel it; then Cancelled is raised.
    Raises what :func:`~mercworkshop.exchange.package.package.read_package` raises.
    """
    if road_map_file.may_be_road_map(path):
        return road_map_file.read_road_map(path, watch)
    mode = reader.read_encryption_mode(path)
    if mode is EncryptionMode.PASSPHRASE and not keys.passphrase:
        return mode
    return package.read_package(path, keys, watch)
