"""Ids that stay unique after export, copying and merging: random or derived, never counted."""

from __future__ import annotations

import os
import re
import time
from uuid import UUID, uuid4, uuid5

_OURS = UUID("6b9d3c52-3d1e-5f7a-9c84-2f1a0e5b7d10")
_WRITTEN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_USERS_OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


def new_id() -> str:
    """Return a new UUIDv7: sorts by time, and no two laptops make the same."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def random_id() -> str:
    """Return a new id that does not show when it was made, for anonymous records."""
    return str(uuid4())


def is_id(text: str) -> bool:
    """Whether a text has the form of ids from :func:`new_id` and :func:`derived_id`."""
    return bool(_WRITTEN.fullmatch(text))


def is_practice_code(country: str) -> bool:
    """Whether a code of three letters is reserved for private use and never a real country's.

    ISO 3166-1 reserves AAA to AAZ, QMA to QZZ, XAA to XZZ and ZZA to ZZZ for its users.
    """
    return bool(_USERS_OWN.fullmatch(country))


def derived_id(*parts: str) -> str:
    """Return the id made from ``parts``, the same on every laptop.

    Two laptops that start the same road map, or answer the same prompt, then write one record.
    For a record that is unique only within a workshop, ``parts`` include the workshop's id.
    """
    return str(uuid5(_OURS, "\x1f".join(parts)))
