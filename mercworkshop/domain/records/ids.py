"""Identities that survive export, copying and merging: made at random, never from a counter."""

from __future__ import annotations

import os
import re
import time
from uuid import UUID, uuid5

_OURS = UUID("6b9d3c52-3d1e-5f7a-9c84-2f1a0e5b7d10")
_WRITTEN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_USERS_OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


def new_id() -> str:
    """Return a new UUIDv7: sorts by the time it was made, and no two laptops make the same."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def is_id(text: str) -> bool:
    """Whether a text is written as the identities that :func:`new_id` and :func:`fixed_id` make."""
    return bool(_WRITTEN.fullmatch(text))


def is_practice_code(country: str) -> bool:
    """Whether a code of three letters can never be that of a real country.

    ISO 3166-1 leaves AAA to AAZ, QMA to QZZ, XAA to XZZ and ZZA to ZZZ to its users.
    """
    return bool(_USERS_OWN.fullmatch(country))


def derived_id(*parts: str) -> str:
    """Return the identity that every laptop gives to the same thing.

    The road map of a country, or the answer of a group to a prompt, is one thing wherever it is
    first typed: two laptops that start it apart meet in the merge. What is one thing within a
    workshop only has the identity of that among its ``parts``.
    """
    return str(uuid5(_OURS, "\x1f".join(parts)))
