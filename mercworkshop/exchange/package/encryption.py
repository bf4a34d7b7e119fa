"""Encryption with age (c2sp.org/age): to keys, or with a passphrase. Plain ``age`` opens both.

pyrage encrypts for keys and decrypts everything. Encryption with a passphrase is done here, with a
fixed work factor: pyrage fits it to the speed of this laptop, and a slower one may then be unable
to open the file.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto

import pyrage
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from mercworkshop.errors import BadFile, FileEncrypted, InvalidInput, StorageError, WrongPassphrase
from mercworkshop.exchange.errors import package_error, restore_backup_advice
from mercworkshop.i18n import _

WORK_FACTOR = 17
"""Takes 0.3 s and 128 MB on a laptop of 2020."""
HIGHEST_WORK_FACTOR = 18
MOST_STANZAS = 20
LONGEST_HEADER = 64 * 1024

_ANY_VERSION = b"age-encryption.org/"
_VERSION = b"age-encryption.org/v1\n"
_SCRYPT_SALT = b"age-encryption.org/v1/scrypt"
_CHUNK = 64 * 1024
_LEAST_BODY = 16 + 16
"""Bytes: a nonce, and the authentication tag of an empty last chunk."""
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*+\n(?:[A-Za-z0-9+/]{64}\n)*+[A-Za-z0-9+/]{0,63}\n)++"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
_STANZA = re.compile(rb"^-> ([!-~]+(?: [!-~]+)*)$", re.MULTILINE)
_FACTOR = re.compile(rb"[1-9][0-9]?")


class EncryptionMode(Enum):
    """What decrypts a file."""

    NOTHING = auto()
    KEY = auto()
    PASSPHRASE = auto()


def read_mode(data: bytes) -> EncryptionMode:
    """Return what decrypts ``data``, read from its header only.

    Raises :class:`~mercworkshop.errors.BadFile` for a header that costs too much memory or time,
    and for one that age would not write.
    """
    if not data.startswith(_ANY_VERSION):
        return EncryptionMode.NOTHING
    if not data.startswith(_VERSION):
        raise _other_version_error(data)
    header = _HEADER.match(data[:LONGEST_HEADER])
    if header is None or len(data) < header.end() + _LEAST_BODY:
        raise _damaged_error()
    stanzas = [line.split(b" ") for line in _STANZA.findall(header[0])]
    if len(stanzas) > MOST_STANZAS:
        raise package_error(_("the file is encrypted for more keys than an exchange file may be."))
    if not any(stanza[0] == b"scrypt" for stanza in stanzas):
        return EncryptionMode.KEY
    _check_scrypt(stanzas)
    return EncryptionMode.PASSPHRASE


def generate_key_pair() -> tuple[str, str]:
    """Return a new key pair: the secret half (``AGE-SECRET-KEY-1…``), the public (``age1…``)."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_key_of(secret: str) -> str:
    """Return the public key (``age1…``) of a secret key; raises StorageError if it is invalid."""
    return str(_identity(secret).to_public())


def encrypt(data: bytes, recipients: Sequence[str]) -> bytes:
    """Return ``data`` encrypted to the public keys ``recipients``; each secret half opens it.

    Raises :class:`~mercworkshop.errors.InvalidInput` for an invalid public key.
    """
    keys = [_recipient(recipient) for recipient in recipients]
    encrypted: bytes = pyrage.encrypt(data, keys)
    return encrypted


def check_recipient(key: str) -> str:
    """Return ``key`` if it is a public key or empty; raises InvalidInput otherwise."""
    if key:
        _recipient(key)
    return key


def decrypt(data: bytes, identities: Sequence[str]) -> bytes:
    """Return the content of a file encrypted to one of the keys ``identities``; raises BadFile."""
    if read_mode(data) is not EncryptionMode.KEY:
        raise _needs_passphrase_error()
    if not identities:
        raise wrong_recipient_error()
    keys = [_identity(identity) for identity in identities]
    try:
        opened: bytes = pyrage.decrypt(data, keys)
    except pyrage.DecryptError as error:
        raise (
            wrong_recipient_error() if "No matching keys" in str(error) else _damaged_error()
        ) from error
    return opened


def encrypt_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Return ``data`` encrypted with ``passphrase``, always with the same work factor."""
    if not passphrase:
        raise InvalidInput(_("The passphrase is empty."), _("Type a few words."))
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrap = Scrypt(salt=_SCRYPT_SALT + salt, length=32, n=1 << WORK_FACTOR, r=8, p=1)
    wrapped = ChaCha20Poly1305(wrap.derive(_normalise_passphrase(passphrase))).encrypt(
        bytes(12), file_key, None
    )
    stanza = b"-> scrypt %s %d\n%s\n" % (_base64(salt), WORK_FACTOR, _base64(wrapped))
    header = _VERSION + stanza + b"---"
    mac = hmac.digest(_derive_key(file_key, b"", b"header"), header, hashlib.sha256)
    payload = _chunks(data, ChaCha20Poly1305(_derive_key(file_key, nonce, b"payload")))
    return b"".join([header, b" ", _base64(mac), b"\n", nonce, *payload])


def decrypt_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Return the content of a file encrypted with ``passphrase``; raises BadFile if it is wrong."""
    if read_mode(data) is not EncryptionMode.PASSPHRASE:
        raise wrong_recipient_error()
    try:
        opened: bytes = pyrage.passphrase.decrypt(data, _normalise_passphrase(passphrase).decode())
    except pyrage.DecryptError as error:
        raise (
            _wrong_passphrase_error() if "Decryption failed" in str(error) else _damaged_error()
        ) from error
    return opened


def _identity(secret: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise StorageError(
            _(
                "The secret key in this workshop is damaged: files encrypted for it cannot be"
                " opened here. The received file is not the cause."
            ),
            restore_backup_advice(),
        ) from error


def _recipient(key: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        raise InvalidInput(
            _("The key to encrypt the file for is not a public key."),
            _("Ask the receiver for the set-up file again; it carries the key."),
        ) from error


def _check_scrypt(stanzas: list[list[bytes]]) -> None:
    """Refuse an scrypt stanza beside others, which age forbids, or one that costs too much."""
    if len(stanzas) != 1 or len(stanzas[0]) != 3 or not _FACTOR.fullmatch(stanzas[0][2]):
        raise _damaged_error()
    if int(stanzas[0][2]) > HIGHEST_WORK_FACTOR:
        raise package_error(
            _("opening the file would take more memory and time than a laptop has.")
        )


def _normalise_passphrase(passphrase: str) -> bytes:
    """Return the same bytes for the same passphrase: keyboards compose accents differently."""
    return unicodedata.normalize("NFC", passphrase).encode()


def _chunks(data: bytes, cipher: ChaCha20Poly1305) -> Iterator[bytes]:
    """Yield the chunks of STREAM: each nonce has a counter and marks the last chunk."""
    last = max(0, len(data) - 1) // _CHUNK
    for number in range(last + 1):
        nonce = number.to_bytes(11) + bytes([number == last])
        yield cipher.encrypt(nonce, data[number * _CHUNK : (number + 1) * _CHUNK], None)


def _derive_key(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=purpose).derive(key)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _other_version_error(data: bytes) -> BadFile:
    version = re.match(rb"/v(\d{1,4})\n", data[len(_ANY_VERSION) - 1 :])
    if version is None:
        return _damaged_error()
    return BadFile(
        _("This file is encrypted in a newer way, which this program does not know yet."),
        _("Install the newer MercWorkshop, or ask for an export made with this one."),
    )


def _damaged_error() -> BadFile:
    return package_error(_("the encrypted file is damaged or cut off."))


def wrong_recipient_error() -> FileEncrypted:
    """Return the error for a file that is encrypted to a key which is not here."""
    return FileEncrypted(
        _("This file is encrypted for someone else: no key on this laptop opens it."),
        _(
            "A facilitator or the secretariat can open what a group hands in; only the secretariat"
            " can open what is exported for it. Open the file with their key file, give it to"
            " them, or ask the sender for a file made for you."
        ),
    )


def _needs_passphrase_error() -> BadFile:
    return BadFile(
        _("This file is not encrypted for a key of this laptop."),
        _("If you were given a passphrase, type it; otherwise ask the sender."),
    )


def _wrong_passphrase_error() -> WrongPassphrase:
    return WrongPassphrase(
        _("The passphrase does not open this file."),
        _("Type it again: capital letters, spaces and accents count."),
    )
