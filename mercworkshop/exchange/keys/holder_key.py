"""The key of a person: decrypts what is encrypted for it, and signs.

Both are one secret: the signing key is derived from the decryption key, so one recovery sheet
restores both. The program ``age`` reads the key file too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mercworkshop import input_file, paths
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.errors import BadFile, InvalidInput, StorageError
from mercworkshop.exchange.keys import bech32
from mercworkshop.exchange.package import encryption, signature
from mercworkshop.i18n import _

SECRET_PREFIX, PUBLIC_PREFIX = "age-secret-key-", "age"
LONGEST_FILE = 64 * 1024

_SIGNING = b"MercWorkshop signing key of a person, 1"
_SECRET = re.compile(r"\bAGE-SECRET-KEY-1[A-Z0-9]+\b")
_ENCRYPTION_KEY = re.compile(r"\bage1[02-9ac-hj-np-z]{58}\b")
_VERIFICATION_KEY = re.compile(r"\b[0-9a-f]{64}\b")
_NAMED = re.compile(r"^# (name|role|made|recovery sheet|sheet as a file): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PublicPart:
    """The public halves of a key: ``encryption_key`` (age1…) and ``verification_key``.

    The latter checks signatures. It is hexadecimal; empty for a key made by another program.
    """

    encryption_key: str
    verification_key: str = ""

    @property
    def fingerprint(self) -> str:
        """Four words to compare by telephone."""
        own = bech32.decode(PUBLIC_PREFIX, self.encryption_key)
        return signature.fingerprint_words(own.hex() + self.verification_key)

    @property
    def pack_fingerprint(self) -> str:
        """Four words for the signing key, as a data pack shows them; empty without such a key."""
        return signature.fingerprint_words(self.verification_key) if self.verification_key else ""


@dataclass(frozen=True, slots=True)
class HolderKey:
    """A secret key and its holder.

    ``made``, ``on_paper`` and ``in_file``, when its recovery sheet was made a PDF file, are days,
    ISO 8601 or empty.
    """

    secret: str = field(repr=False)
    name: str = ""
    role: Role = Role.FACILITATOR
    made: str = ""
    on_paper: str = ""
    in_file: str = ""

    @property
    def public(self) -> PublicPart:
        """The public halves of the key."""
        signing = self._signing().public_key().public_bytes_raw().hex()
        return PublicPart(encryption.public_key_of(self.secret), signing)

    def sign(self, manifest: bytes, label: str) -> bytes:
        """Return the bytes of ``manifest.sig`` for ``manifest``, whose ``made_by`` is ``label``."""
        return signature.sign_manifest(self._signing(), manifest, label)

    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(_signing_seed(self.secret))


def generate_key(name: str = "", role: Role = Role.FACILITATOR, today: str = "") -> HolderKey:
    """Return a new key; ``today`` is the day it is made (empty: the day of this computer)."""
    secret, _public = encryption.generate_key_pair()
    return HolderKey(secret, " ".join(name.split()), role, today or date.today().isoformat())


def key_of_secret(secret: bytes) -> HolderKey:
    """Return the key of 32 secret bytes, as printed on a recovery sheet."""
    return HolderKey(bech32.encode(SECRET_PREFIX, secret).upper())


def secret_bytes(key: HolderKey) -> bytes:
    """Return the 32 secret bytes from which the whole key is derived."""
    return bech32.decode(SECRET_PREFIX, key.secret)


def write_key_file(path: Path, key: HolderKey) -> None:
    """Write a key file that only its owner can read; never replace an existing file.

    Raises StorageError.
    """
    try:
        paths.create_private(path)
        try:
            paths.write_whole(path, format_key_file(key).encode())
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        raise StorageError(
            _("There is a file “{name}” already.").format(name=path.name),
            _("Choose another name: a key is never overwritten."),
        ) from error
    except OSError as error:
        raise StorageError(
            _("{file} could not be written.").format(file=path.name),
            _("Choose a folder that you may write to."),
        ) from error


def read_key_file(path: Path) -> HolderKey:
    """Return the key in the file at ``path``; raises BadFile, or StorageError for disk errors."""
    return parse_key_file(_read_text(path), path.name)


def read_public_part(path: Path) -> PublicPart:
    """Return the public part from a file that holds it or the whole key.

    Raises BadFile and StorageError.
    """
    text = _read_text(path)
    if _SECRET.search(text):
        return parse_key_file(text, path.name).public
    try:
        return parse_public_part(text)
    except InvalidInput as error:
        raise BadFile(f"{path.name}: {error.message}", error.advice) from error


def format_key_file(key: HolderKey) -> str:
    """Return the text of a key file."""
    lines = [
        "# MercWorkshop key. Anyone who has this file can open what is encrypted for it.",
        f"# name: {key.name}",
        f"# role: {key.role.value}",
        f"# made: {key.made}",
        f"# recovery sheet: {key.on_paper}",
        f"# sheet as a file: {key.in_file}",
        *(f"# {line}" for line in format_public_part(key.public).splitlines()),
        key.secret,
    ]
    return "\n".join(lines) + "\n"


def format_public_part(public: PublicPart) -> str:
    """Return both public halves as text, one per line; :func:`parse_public_part` reads it."""
    lines = [f"public key: {public.encryption_key}"]
    if public.verification_key:
        lines.append(f"public signing key: {public.verification_key}")
    return "\n".join(lines) + "\n"


def parse_key_file(text: str, name: str) -> HolderKey:
    """Return the key in the text of a key file; raises BadFile naming the file ``name``."""
    found = set(_SECRET.findall(text))
    if len(found) != 1:
        raise _bad_key_error(name, text, len(found))
    said = dict(_NAMED.findall(text))
    role = said.get("role", "")
    key = HolderKey(
        found.pop(),
        said.get("name", "").strip(),
        Role(role) if role in {each.value for each in Role} else Role.FACILITATOR,
        said.get("made", "").strip(),
        said.get("recovery sheet", "").strip(),
        said.get("sheet as a file", "").strip(),
    )
    try:
        public = key.public
    except (StorageError, ValueError) as error:
        raise BadFile(
            _("{file}: the key is damaged.").format(file=name),
            _("Restore it from its recovery sheet, or take another copy."),
        ) from error
    claimed = _ENCRYPTION_KEY.search(text)
    if claimed and claimed[0] != public.encryption_key:
        raise BadFile(
            _("{file}: the secret and the public part belong to different keys.").format(file=name),
            _("Restore it from its recovery sheet, or take another copy."),
        )
    return key


def parse_public_part(text: str) -> PublicPart:
    """Return the public part in a pasted or typed text; raises InvalidInput."""
    if _SECRET.search(text):
        raise InvalidInput(
            _("This is the secret part of a key."),
            _("Keep it where it is, and give the public part, which begins with “age1”."),
        )
    for_encryption = set(_ENCRYPTION_KEY.findall(text))
    for_verification = set(_VERIFICATION_KEY.findall(_ENCRYPTION_KEY.sub("", text)))
    if len(for_encryption) != 1 or len(for_verification) > 1:
        raise InvalidInput(
            _("There is no single public key in this text."),
            _("A public key begins with “age1” and has 62 characters; paste it again."),
        )
    key = for_encryption.pop()
    encryption.check_recipient(key)
    return PublicPart(key, for_verification.pop() if for_verification else "")


def _read_text(path: Path) -> str:
    try:
        data = input_file.read_bytes(path, LONGEST_FILE)
        if data is None:
            raise _bad_key_error(path.name, "", 0)
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BadFile(
            _("There is no file “{name}”.").format(name=path.name),
            _("Look for it in another folder."),
        ) from error
    except OSError as error:
        raise StorageError(
            _("{file} could not be read.").format(file=path.name),
            _("Check that the stick is in and that you may read the file."),
        ) from error
    except UnicodeDecodeError as error:
        raise _bad_key_error(path.name, "", 0) from error


def _bad_key_error(name: str, text: str, number: int) -> BadFile:
    if number > 1:
        words = _("{file} holds several keys; one is expected.")
    elif _ENCRYPTION_KEY.search(text):
        words = _("{file} holds the public part of a key only, and that opens nothing.")
    else:
        words = _("{file} is not a key file.")
    return BadFile(
        words.format(file=name), _("Choose the file that was written when the key was made.")
    )


def _signing_seed(secret: str) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=_SIGNING)
    return derived.derive(bech32.decode(SECRET_PREFIX, secret))
