"""A decrypted exchange file as one value: manifest, signature and contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from mercworkshop.exchange.package import canonical_json, manifest, zip_container
from mercworkshop.exchange.package.manifest import Manifest
from mercworkshop.exchange.package.zip_container import MANIFEST, SIGNATURE


class ManifestSigner(Protocol):
    """Signs manifests, as :class:`mercworkshop.exchange.package.signature.Signer` does."""

    def sign(self, manifest: bytes, label: str) -> bytes:
        """Return the bytes of ``manifest.sig``."""


@dataclass(frozen=True, slots=True)
class PackageParts:
    """The content of a file, verified against its manifest.

    ``signed`` are the bytes of the manifest and ``signature`` the content of ``manifest.sig``
    (None: not signed), for :func:`mercworkshop.exchange.package.signature.check_signature`. Lines
    of ``.jsonl`` parts are canonical.
    """

    manifest: Manifest
    contents: Mapping[str, bytes]
    signed: bytes
    signature: bytes | None


def write_parts(
    described: Manifest, contents: Mapping[str, bytes], signer: ManifestSigner | None = None
) -> bytes:
    """Return the bytes of the file with ``contents``, signed by ``signer`` if there is one.

    ``described`` needs no entries; they are added here.
    """
    signed = manifest.encode_manifest(manifest.add_entries(described, contents))
    parts = {MANIFEST: signed, **contents}
    if signer is not None:
        parts[SIGNATURE] = signer.sign(signed, described.made_by)
    return zip_container.write_container(parts)


def read_parts(packed: bytes) -> PackageParts:
    """Return the parts in ``packed``; raises :class:`~mercworkshop.errors.BadFile`."""
    parts = zip_container.read_container(packed)
    signed, signature = parts.pop(MANIFEST), parts.pop(SIGNATURE, None)
    described = manifest.decode_manifest(signed)
    manifest.verify_contents(described, parts)
    for name in parts:  # in place: the largest file does not fit into the child's memory twice
        parts[name] = _canonical_copy(name, parts[name])
    return PackageParts(described, parts, signed, signature)


def _canonical_copy(name: str, content: bytes) -> bytes:
    """Return every line in canonical form."""
    if not name.endswith(".jsonl"):
        return content
    return canonical_json.rewrite_lines(content, name)
