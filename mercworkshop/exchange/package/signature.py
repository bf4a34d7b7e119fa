"""Which laptop made a file: an Ed25519 key per installation, remembered from its first file.

A signature identifies the laptop, not the person. An unknown one warns and never blocks: refusing
the only copy of a workshop would be worse.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mercworkshop import paths
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.package import canonical_json, zip_container
from mercworkshop.i18n import N_, _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Names the purpose, as SSHSIG does, so that no signature is valid elsewhere.
_PURPOSE = b"mercx/1\0"
_KEY_FILE = "laptop.key"
_KNOWN_FILE = "known-laptops.json"
_LOCK_FILE = "known-laptops.lock"


class Verdict(Enum):
    """Result of checking a signature; the value is the sentence, with the laptop's ``{label}``."""

    OWN = N_("Made on this laptop.")
    KNOWN = N_("From {label}, as before.")
    TAKEN = N_("Not the “{label}” known here: another laptop has the same name.")
    CHANGED = N_("Changed after “{label}” signed it.")
    NEW = N_("From a laptop not seen before: {label}.")
    UNSIGNED = N_("Not signed: it is not known which laptop made it.")


_ADVICE = {
    Verdict.OWN: "",
    Verdict.KNOWN: "",
    Verdict.TAKEN: N_(
        "Ask the sender whether the file is theirs before you go on. If both laptops take part,"
        " give one of them another name there, under “This computer…”."
    ),
    Verdict.CHANGED: N_("Do not collect it before the sender has exported it again."),
    Verdict.NEW: N_("If you expect a file from this laptop, go on; otherwise ask the sender."),
    Verdict.UNSIGNED: N_("Ask the sender whether it is theirs before you go on."),
}


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """What is known about the maker of a file. ``key`` is hexadecimal, empty if unsigned."""

    verdict: Verdict
    label: str = ""
    key: str = ""

    @property
    def sentence(self) -> str:
        """One sentence for the preview."""
        return _(self.verdict.value).format(label=self.label)

    @property
    def advice(self) -> str:
        """What to do; empty if nothing."""
        return _(_ADVICE[self.verdict])


def refuse_tampered(check: SignatureCheck, file: str) -> None:
    """Raise BadFile for a file that was changed after it was signed."""
    if check.verdict is Verdict.CHANGED:
        words = _("{file}: {reason}").format(file=file, reason=check.sentence)
        raise BadFile(words, check.advice)


class _SignatureFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``manifest.sig``; its label is shown only if the signed manifest agrees."""

    key: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    label: str
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


class Signer:
    """The key pair of this installation, generated at first use and saved in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._private = _load_or_make(folder / _KEY_FILE)

    @property
    def key(self) -> str:
        """The public half, hexadecimal."""
        return self._private.public_key().public_bytes_raw().hex()

    def sign(self, manifest: bytes, label: str) -> bytes:
        """Return the bytes of ``manifest.sig`` for ``manifest``, whose ``made_by`` is ``label``."""
        return sign_manifest(self._private, manifest, label)


def sign_manifest(private: Ed25519PrivateKey, manifest: bytes, label: str) -> bytes:
    """Return the bytes of ``manifest.sig`` for ``manifest``, whose ``made_by`` is ``label``."""
    signature = private.sign(_signed_bytes(manifest)).hex()
    key = private.public_key().public_bytes_raw().hex()
    return canonical_json.to_line({"key": key, "label": label, "signature": signature})


class KnownLaptops:
    """The keys that this installation knows, each with the label of its first file.

    ``own`` is the label of this laptop, which no other should use; empty if it has none yet.
    """

    def __init__(self, folder: Path, own: str = "") -> None:
        self._path = folder / _KNOWN_FILE
        self._labels = _labels(self._path)
        self._own = {_own_key(folder): own}

    def label(self, key: str) -> str | None:
        """Return the label under which ``key`` was first seen; None if it is unknown."""
        return self._labels.get(key)

    def is_own(self, key: str) -> bool:
        """Whether ``key`` is that of this laptop."""
        return bool(key) and key in self._own

    def is_taken(self, label: str, key: str) -> bool:
        """Whether a key other than ``key`` uses ``label``, however it is spaced."""
        wanted = _comparison_key(label)
        labels = self._labels | self._own
        others = (known for other, known in labels.items() if other != key)
        return bool(wanted) and any(_comparison_key(known) == wanted for known in others)

    def remember(self, key: str, label: str) -> None:
        """Remember ``key`` as ``label``; a known key keeps its first label.

        What other parts of the program, or another program, remembered meanwhile is kept.
        """
        if key in self._labels:
            return
        try:
            paths.make_private_folder(self._path.parent)
            with _lock_known_laptops(self._path.with_name(_LOCK_FILE)):
                labels = {key: label} | _labels(self._path)
                text = json.dumps(labels, ensure_ascii=False, indent=1, sort_keys=True)
                paths.write_whole(self._path, text.encode())
        except OSError as error:
            raise _unusable_key_error(self._path) from error
        self._labels = labels


@contextmanager
def _lock_known_laptops(path: Path) -> Iterator[None]:
    """Wait until no other program of this account uses the file at ``path``."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, paths.PRIVATE)
    try:
        with suppress(OSError):  # the disk has no locks, as on a share: continue without
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def check_signature(
    signature: bytes | None,
    manifest: bytes,
    made_by: str,
    label_of: Callable[[str], str | None],
    is_taken: Callable[[str, str], bool] = lambda _label, _key: False,
    is_own: Callable[[str], bool] = lambda _key: False,
) -> SignatureCheck:
    """Return who made the file with ``manifest``, from its ``signature`` (None: not signed).

    ``made_by`` is the label in the manifest; the functions are those of
    :class:`KnownLaptops`. Raises :class:`~mercworkshop.errors.BadFile` if ``signature`` is not the
    content of a ``manifest.sig``.
    """
    if signature is None:
        return SignatureCheck(Verdict.UNSIGNED)
    signed = _decode_signature(signature)
    known = label_of(signed.key)
    label = known or made_by
    if signed.label != made_by or not _is_signed_by(signed, manifest):
        return SignatureCheck(Verdict.CHANGED, label, signed.key)
    if is_own(signed.key):
        return SignatureCheck(Verdict.OWN, label, signed.key)
    for name in (made_by, label):
        if is_taken(name, signed.key):
            return SignatureCheck(Verdict.TAKEN, name, signed.key)
    return SignatureCheck(Verdict.NEW if known is None else Verdict.KNOWN, label, signed.key)


def fingerprint_words(key: str) -> str:
    """Return four words to compare ``key`` by telephone.

    They are proquints (arXiv:0901.4016) of the SHA-256 of the key: syllables that can be spoken in
    any language, 16 bits per word.
    """
    digest = hashlib.sha256(bytes.fromhex(key)).digest()
    return "-".join(_word(int.from_bytes(digest[at : at + 2])) for at in range(0, 8, 2))


def space_words(words: str) -> str:
    """Return the words of a fingerprint as people see them everywhere, to read them out."""
    return words.replace("-", "  ")


def _comparison_key(label: str) -> str:
    """Return a label as the eye compares it: without case, width, blanks and hidden characters."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", label).casefold())
    return "".join(sign for sign in text if unicodedata.category(sign)[0] not in "ZC")


def _word(bits: int) -> str:
    consonants, vowels = "bdfghjklmnprstvz", "aiou"
    first, second, third = bits >> 12, bits >> 6 & 15, bits & 15
    middle, last = bits >> 10 & 3, bits >> 4 & 3
    return (
        consonants[first] + vowels[middle] + consonants[second] + vowels[last] + consonants[third]
    )


def _signed_bytes(manifest: bytes) -> bytes:
    return _PURPOSE + hashlib.sha256(manifest).digest()


def _decode_signature(signature: bytes) -> _SignatureFile:
    fields = canonical_json.read_document(signature, zip_container.SIGNATURE)
    try:
        return msgspec.convert(fields, _SignatureFile)
    except msgspec.ValidationError as error:
        raise package_error(_("this is not a signature."), zip_container.SIGNATURE) from error


def _is_signed_by(signed: _SignatureFile, manifest: bytes) -> bool:
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.key))
    try:
        public.verify(bytes.fromhex(signed.signature), _signed_bytes(manifest))
    except InvalidSignature:
        return False
    return True


def _own_key(folder: Path) -> str:
    """Return the public half of this laptop's key; empty while it has signed nothing."""
    if not (folder / _KEY_FILE).exists():
        return ""
    try:
        return Signer(folder).key
    except StorageError:  # reported on signing; files from elsewhere can be checked without
        return ""


def _load_or_make(path: Path) -> Ed25519PrivateKey:
    try:
        paths.make_private_folder(path.parent)
        if not path.exists():
            key = Ed25519PrivateKey.generate().private_bytes_raw()
            paths.write_whole(path, base64.b64encode(key))
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise _unusable_key_error(path) from error


def _labels(path: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise _unusable_key_error(path) from error


def _unusable_key_error(path: Path) -> StorageError:
    return StorageError(
        _("{file} could not be read or written.").format(file=path),
        _("Check that the disk is not full. If it stays so, rename the file: a new one is made."),
    )
