"""Recognises an exchange file: what decrypts it, its workshop, who made it and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mercworkshop.errors import BadFile, FileEncrypted
from mercworkshop.exchange.errors import name_file
from mercworkshop.exchange.package import encryption, reader, signature
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.manifest import Manifest
from mercworkshop.exchange.package.package import Audience, DecryptionKeys


@dataclass(frozen=True, slots=True)
class RecognisedFile:
    """An exchange file. ``manifest`` is None while no key here decrypts it."""

    path: Path
    encryption_mode: EncryptionMode
    manifest: Manifest | None = None

    @property
    def needs_passphrase(self) -> bool:
        """Whether it needs a passphrase that was not given."""
        return self.manifest is None and self.encryption_mode is EncryptionMode.PASSPHRASE

    @property
    def workshop(self) -> str:
        """The id of its workshop; empty while it is encrypted."""
        return self.manifest.workshop if self.manifest else ""

    @property
    def title(self) -> str:
        """The title of its workshop; empty while it is encrypted."""
        return self.manifest.title if self.manifest else ""

    @property
    def made_by(self) -> str:
        """The label of the laptop it was made on; empty if there is none or while encrypted."""
        return self.manifest.made_by if self.manifest else ""

    @property
    def made_at(self) -> str:
        """When it was made, ISO 8601 with offset; empty while it is encrypted."""
        return self.manifest.made_at if self.manifest else ""

    @property
    def is_kit(self) -> bool:
        """Whether it is a kit, from which a group begins."""
        return self.manifest is not None and self.manifest.kind == Audience.GROUP.value


def recognise(path: Path, keys: DecryptionKeys) -> RecognisedFile:
    """Return what the exchange file at ``path`` is, decrypted with ``keys`` if necessary.

    A file for other keys, or for a passphrase that is not given, is returned without a manifest.
    Raises WrongPassphrase, and BadFile for a file that is damaged or was changed after signing.
    """
    mode = reader.read_encryption_mode(path)
    if mode is EncryptionMode.PASSPHRASE and not keys.passphrase:
        return RecognisedFile(path, mode)
    try:
        opened = reader.read_checked(path, keys.identities, keys.passphrase)
    except FileEncrypted:
        return RecognisedFile(path, mode)
    said = opened.manifest
    check = signature.check_signature(opened.signature, opened.signed, said.made_by, keys.label_of)
    signature.refuse_tampered(check, path.name)
    return RecognisedFile(path, mode, said)


def wrong_recipient_error_for(path: Path) -> BadFile:
    """Return the error for a file encrypted to a key which this laptop does not have."""
    return name_file(encryption.wrong_recipient_error(), path.name)
