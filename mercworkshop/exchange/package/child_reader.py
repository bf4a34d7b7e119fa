"""Work of the child process on an exchange file: decrypt, check, return the parts."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

from mercworkshop.errors import BadFile
from mercworkshop.exchange.package import encryption, manifest, signed_parts
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.signed_parts import PackageParts
from mercworkshop.exchange.sandbox.worker import Frame
from mercworkshop.i18n import _


def open_parts(keys: dict[str, Any], data: bytes) -> Frame:
    """Return the parts in ``data``, encrypted or not, as header and bytes.

    ``keys`` has the secret keys ``identities`` and a ``passphrase`` (empty: none was typed).
    """
    opened = signed_parts.read_parts(_decrypt(keys, data))
    parts = {"signed": opened.signed, **opened.contents}
    if opened.signature is not None:
        parts["signature"] = opened.signature
    sizes = [(name, len(content)) for name, content in parts.items()]
    return {"sizes": sizes}, b"".join(parts.values())


def join_parts(header: dict[str, Any], data: bytes) -> PackageParts:
    """Return the parts from the frame that :func:`open_parts` made."""
    names = [name for name, _size in header["sizes"]]
    ends = accumulate((size for _name, size in header["sizes"]), initial=0)
    parts = {name: data[at:end] for name, (at, end) in zip(names, pairwise(ends), strict=True)}
    signed, signature = parts.pop("signed"), parts.pop("signature", None)
    return PackageParts(manifest.decode_manifest(signed), parts, signed, signature)


def _decrypt(keys: dict[str, Any], data: bytes) -> bytes:
    match encryption.read_mode(data):
        case EncryptionMode.NOTHING:
            return data
        case EncryptionMode.KEY:
            return encryption.decrypt(data, keys["identities"])
        case EncryptionMode.PASSPHRASE if keys["passphrase"]:
            return encryption.decrypt_with_passphrase(data, keys["passphrase"])
        case _:
            raise BadFile(
                _("This file is encrypted with a passphrase."),
                _("Type the passphrase that you were given."),
            )
