"""An exchange file looked into: what opens it, of which workshop it is, who made it and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mercworkshop.errors import BadFile, Sealed
from mercworkshop.exchange.errors import in_file
from mercworkshop.exchange.package import encryption, reader, signature
from mercworkshop.exchange.package.encryption import Sealing
from mercworkshop.exchange.package.manifest import Manifest
from mercworkshop.exchange.package.package import Audience, Keys


@dataclass(frozen=True, slots=True)
class Recognised:
    """An exchange file. ``manifest`` is None while nothing here opens it."""

    path: Path
    sealing: Sealing
    manifest: Manifest | None = None

    @property
    def wants_passphrase(self) -> bool:
        """Whether a passphrase would open it."""
        return self.manifest is None and self.sealing is Sealing.PASSPHRASE

    @property
    def workshop(self) -> str:
        """The identity of its workshop; empty while it is not opened."""
        return self.manifest.workshop if self.manifest else ""

    @property
    def title(self) -> str:
        """What its workshop is called; empty while it is not opened."""
        return self.manifest.title if self.manifest else ""

    @property
    def made_by(self) -> str:
        """The label of the laptop it was made on; empty while it is not opened, or without one."""
        return self.manifest.made_by if self.manifest else ""

    @property
    def made_at(self) -> str:
        """When it was made, ISO 8601 with offset; empty while it is not opened."""
        return self.manifest.made_at if self.manifest else ""

    @property
    def is_kit(self) -> bool:
        """Whether it is made for a group to begin from."""
        return self.manifest is not None and self.manifest.kind == Audience.GROUP.value


def recognise(path: Path, keys: Keys) -> Recognised:
    """Return what the exchange file at ``path`` says of itself, opened with ``keys`` if need be.

    What is sealed to other keys, or to a passphrase that is not given, is returned closed. Raises
    WrongPassphrase, and BadFile for a file that is damaged or was changed after it was signed.
    """
    sealing = reader.sealing(path)
    if sealing is Sealing.PASSPHRASE and not keys.passphrase:
        return Recognised(path, sealing)
    try:
        opened = reader.read(path, keys.identities, keys.passphrase)
    except Sealed:
        return Recognised(path, sealing)
    said = opened.manifest
    judged = signature.judge(opened.signature, opened.signed, said.made_by, keys.label_of)
    signature.refuse_changed(judged, path.name)
    return Recognised(path, sealing, said)


def refusal_of_sealed(path: Path) -> BadFile:
    """Return the refusal of a file that is sealed to a key which this laptop does not have."""
    return in_file(encryption.not_for_us(), path.name)
