"""The digest of a change or of metadata, to detect damage."""

from __future__ import annotations

from hashlib import blake2b

LENGTH = 16
"""Bytes of a digest: enough against accidental damage; it is not a signature."""


def digest_of(*cells: str | int) -> bytes:
    """Return the digest of the cells of a row.

    Released files hold it: another algorithm needs a new step in :mod:`migrations`.
    """
    return blake2b("\0".join(map(str, cells)).encode(), digest_size=LENGTH).digest()
