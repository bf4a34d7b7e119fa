"""An exchange file that somebody changed after it was signed."""

from __future__ import annotations

from mercworkshop.exchange.package import signed_parts
from mercworkshop.exchange.package.manifest import Manifest


class CopiedSignature:
    """Signs any manifest with the signature that it was given, which is that of another one."""

    def __init__(self, signature: bytes | None) -> None:
        self._signature = signature

    def sign(self, _manifest: bytes, _label: str) -> bytes:
        assert self._signature is not None, "the file was not signed"
        return self._signature


def change_after_signing(
    packed: bytes, changed: dict[str, bytes] | None = None, manifest: Manifest | None = None
) -> bytes:
    """Return the bytes of a file with changed contents, correct hashes, and the old signature."""
    opened = signed_parts.read_parts(packed)
    contents = {**opened.contents, **({"READ ME.txt": b"x"} if changed is None else changed)}
    signer = CopiedSignature(opened.signature)
    return signed_parts.write_parts(manifest or opened.manifest, contents, signer)
