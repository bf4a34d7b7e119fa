"""Writes changes of a workshop to an exchange file, and reads them back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from mercworkshop.domain import privacy
from mercworkshop.domain.arrivals import first_format
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.values import local_time
from mercworkshop.errors import BadFile, FileEncrypted, InvalidInput, StorageError
from mercworkshop.exchange.errors import restore_backup_advice, too_large_advice
from mercworkshop.exchange.package import (
    change_lines,
    child_reader,
    encryption,
    manifest,
    reader,
    signature,
    signed_parts,
    zip_container,
)
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.manifest import FORMAT, Manifest, is_first_format
from mercworkshop.exchange.package.read_me import read_me_text
from mercworkshop.exchange.package.signature import SignatureCheck
from mercworkshop.exchange.package.signed_parts import ManifestSigner
from mercworkshop.exchange.package.zip_container import JOURNAL, PEOPLE, READ_ME
from mercworkshop.exchange.sandbox.runner import Watch
from mercworkshop.exchange.sandbox.worker import Frame
from mercworkshop.i18n import _, listed_phrases, number, plural

WORKSHOP_KEY, SECRETARIAT_KEY = "workshop", "secretariat"
"""Holders of the public keys in a manifest."""

ANSWERS_KIND = "answers"
"""The kind of a file with what the secretariat says of a workshop; it cannot start a workshop."""

DATA_KIND = "data"
"""The kind of a data pack: it holds no changes of a workshop."""


class Audience(StrEnum):
    """Who will read a file: decides its content and its encryption."""

    GROUP = "group"
    FACILITATOR = "facilitator"
    SECRETARIAT = "secretariat"

    @property
    def readers(self) -> Readers:
        """The readers in terms of record types: a file holds what these may read."""
        return _READERS_OF_AUDIENCE[self]

    @property
    def must_be_encrypted(self) -> bool:
        """Whether files for them hold confidential data, such as contact details."""
        return self.readers > Readers.FACILITATORS


_READERS_OF_AUDIENCE = {
    Audience.GROUP: Readers.EVERYBODY,  # anyone may find a kit
    Audience.FACILITATOR: Readers.FACILITATORS,
    Audience.SECRETARIAT: Readers.SECRETARIAT,
}


@dataclass(frozen=True, slots=True)
class PackageHeader:
    """Data for the manifest. ``minor`` is the highest minor version among the parts.

    ``kind`` is the kind of the file, if it is not named after its audience.
    """

    audience: Audience
    workshop: str
    title: str
    made_by: str
    made_at: str
    keys: Mapping[str, str] = field(default_factory=dict)
    signing_keys: Mapping[str, str] = field(default_factory=dict)
    minor: int = FORMAT[1]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Encryption:
    """How to encrypt a file: with a passphrase, else to public keys, else not at all."""

    keys: tuple[str, ...] = ()
    passphrase: str = ""

    @property
    def mode(self) -> EncryptionMode:
        """What decrypts the file."""
        if self.passphrase:
            return EncryptionMode.PASSPHRASE
        return EncryptionMode.KEY if self.keys else EncryptionMode.NOTHING

    def encrypt(self, packed: bytes) -> bytes:
        """Return ``packed`` encrypted; raises InvalidInput for an invalid key."""
        match self.mode:
            case EncryptionMode.PASSPHRASE:
                return encryption.encrypt_with_passphrase(packed, self.passphrase)
            case EncryptionMode.KEY:
                return encryption.encrypt(packed, self.keys)
            case _:
                return packed


@dataclass(frozen=True, slots=True)
class DecryptionKeys:
    """What this laptop decrypts files with, and the laptops it knows by their key.

    ``holders`` are the names of those who have a key of the workshop: if no key here opens a file,
    one of theirs may.
    """

    identities: Sequence[str] = ()
    passphrase: str = ""
    label_of: Callable[[str], str | None] = lambda _key: None
    is_taken: Callable[[str, str], bool] = lambda _label, _key: False
    holders: tuple[str, ...] = ()
    is_own: Callable[[str], bool] = lambda _key: False


@dataclass(frozen=True, slots=True)
class Package:
    """The content of an exchange file; ``name`` is the name of the file.

    ``hash`` is the SHA-256 of its bytes, in hexadecimal. ``remarks`` are sentences about what in it
    could not be read.
    """

    name: str
    manifest: Manifest
    changes: tuple[Change, ...]
    signature_check: SignatureCheck
    encryption_mode: EncryptionMode
    hash: str
    remarks: tuple[str, ...] = ()


def write_package(
    changes: Iterable[Change], header: PackageHeader, lock: Encryption, signer: ManifestSigner
) -> bytes:
    """Return the bytes of the file with ``changes``, signed and encrypted.

    What the audience may not read is left out. What must be encrypted goes into a separate part;
    ``lock`` must encrypt then, or ``ValueError`` is raised. Raises StorageError if the file would
    be too large, and InvalidInput for a text that readers refuse.
    """
    parts: dict[str, list[Change]] = {JOURNAL: [], PEOPLE: []}
    for change in changes:
        named = change.record_type, change.field
        if privacy.may_read(header.audience.readers, *named):
            parts[PEOPLE if privacy.must_be_encrypted(*named) else JOURNAL].append(change)
    if not header.audience.must_be_encrypted:
        del parts[PEOPLE]
    elif lock.mode is EncryptionMode.NOTHING:
        raise ValueError(lock)
    _refuse_odd_clock(header.made_at)
    _refuse_too_many(sum(map(len, parts.values())))
    counts = {name.removesuffix(".jsonl"): len(its) for name, its in parts.items()}
    described = _check_manifest(_manifest(header, counts))
    contents = {name: _encode_checked(name, its, described) for name, its in parts.items()}
    return lock.encrypt(
        signed_parts.write_parts(described, {READ_ME: read_me_text(), **contents}, signer)
    )


def read_package(path: Path, keys: DecryptionKeys, watch: Watch | None = None) -> Package:
    """Return the content of the file at ``path``, checked line by line in a child process.

    Raises BadFile naming the file, the part, the line and the reason, and StorageError for disk
    errors.
    """
    mode = reader.read_encryption_mode(path)
    work = f"{__name__}:{open_in_child.__name__}"
    try:
        opened = reader.read_checked(path, keys.identities, keys.passphrase, work, watch)
    except FileEncrypted as error:
        raise _with_holders(error, keys.holders) from error
    if opened.manifest.kind == DATA_KIND:
        raise data_pack_error(path)
    parts = (opened.contents.get(name, b"") for name in (JOURNAL, PEOPLE))
    changes = [change for lines in parts for change in change_lines.decode_changes(lines)]
    if is_first_format(opened.manifest):
        changes = _translate_first_format(path.name, changes, opened.manifest.workshop)
    made_by = opened.manifest.made_by
    judgement = signature.check_signature(
        opened.signature, opened.signed, made_by, keys.label_of, keys.is_taken, keys.is_own
    )
    file_hash = hash_of(zip_container.read_file_bytes(path))
    return Package(path.name, opened.manifest, tuple(changes), judgement, mode, file_hash)


def _with_holders(error: FileEncrypted, holders: Sequence[str]) -> FileEncrypted:
    """Return the error for a file that no key here opens, with those who have a key to try."""
    if not holders:
        return error
    words = _(
        "These have keys of this workshop: {names}. One of them can collect the file and hand in"
        " here: that brings everything. Or give the group the newest kit, and let it hand in again."
    )
    return FileEncrypted(error.message, words.format(names=listed_phrases(holders)))


def data_pack_error(path: Path) -> BadFile:
    """Return the error for a data pack where a file of a workshop is expected."""
    return BadFile(
        _("{file} is a data pack: it updates the library and belongs to no workshop.").format(
            file=path.name
        ),
        _("Take it in under Library, Data and corrections, or with: mercworkshop data --take-in"),
    )


def hash_of(packed: bytes) -> str:
    """Return the SHA-256 of the bytes of a file, in hexadecimal."""
    return hashlib.sha256(packed).hexdigest()


def _translate_first_format(file: str, changes: Sequence[Change], workshop: str) -> list[Change]:
    """Return the changes of a file of format 1 in today's form."""
    if odd := first_format.find_impossible_id(changes, workshop):
        raise BadFile(
            _("{file} says that it is of format 1, but the record {id} is of format 2.").format(
                file=file, id=odd
            ),
            restore_backup_advice(),
        )
    return first_format.translate(changes, workshop)


def open_in_child(keys: dict[str, Any], data: bytes) -> Frame:
    """Open a file in the child process and check every line; read_package reads the frame."""
    frame = child_reader.open_parts(keys, data)
    opened = child_reader.join_parts(*frame)
    for name in (JOURNAL, PEOPLE):
        change_lines.check_lines(opened.contents.get(name, b""), name, opened.manifest)
    return frame


def _encode_checked(name: str, changes: list[Change], described: Manifest) -> bytes:
    """Return changes as lines, checked as the receiving laptop will check them."""
    lines = change_lines.encode_changes(changes)
    try:
        change_lines.check_lines(lines, name, described)
    except BadFile as error:
        raise InvalidInput(
            _("The file cannot be written: {reason}").format(reason=error.message),
            restore_backup_advice(),
        ) from error
    return lines


def _manifest(header: PackageHeader, counts: dict[str, int]) -> Manifest:
    return Manifest(
        kind=header.kind or header.audience.value,
        workshop=header.workshop,
        title=header.title[:1000],
        made_by=header.made_by,
        made_at=header.made_at,
        counts=counts,
        keys=dict(header.keys),
        signing_keys=dict(header.signing_keys),
        format=(FORMAT[0], header.minor),
    )


def _check_manifest(described: Manifest) -> Manifest:
    """Refuse a manifest that readers refuse: metadata of a workshop file may be damaged."""
    try:
        return manifest.decode_manifest(manifest.encode_manifest(described))
    except BadFile as error:
        raise InvalidInput(
            _("The file cannot be written: {reason}").format(reason=error.message),
            restore_backup_advice(),
        ) from error


def _refuse_odd_clock(made_at: str) -> None:
    if not local_time.is_possible(made_at):
        raise StorageError(
            _(
                "The clock of this laptop says {moment}; other laptops would refuse the file."
            ).format(moment=made_at[:10]),
            _("Set the date of this laptop, and export again."),
        )


def _refuse_too_many(count: int) -> None:
    if count > change_lines.MOST_CHANGES:
        raise StorageError(
            plural(
                "The workshop holds {n} change; one file carries {{most}} at most.",
                "The workshop holds {n} changes; one file carries {{most}} at most.",
                count,
            ).format(most=number(change_lines.MOST_CHANGES)),
            too_large_advice(),
        )
