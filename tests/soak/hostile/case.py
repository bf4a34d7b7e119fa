"""One hostile file: how it is made, which command gets it, and what must happen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Expected(StrEnum):
    """What the program must do with a file."""

    REFUSED = "refused in one sentence"
    TAKEN = "taken in"
    EITHER = "refused in one sentence, or taken in without harm"
    SAME = "refused in one sentence, or taken in with the very content it had"


class Hostile(NamedTuple):
    """``place`` writes the file, or something else, at a given path.

    ``command`` is "collect", "new" or "check"; ``ending`` that of the name. If it is accepted,
    the workshop must contain ``holds`` then; a ``passphrase`` is typed if there is one.
    """

    name: str
    command: str
    ending: str
    place: Callable[[Path], object]
    expected: Expected = Expected.REFUSED
    holds: str = ""
    passphrase: str = ""


def of_bytes(
    name: str,
    command: str,
    ending: str,
    make: Callable[[], bytes],
    expected: Expected = Expected.REFUSED,
    **more: str,
) -> Hostile:
    """Return the case of a file with the bytes that ``make`` returns."""
    return Hostile(name, command, ending, lambda path: path.write_bytes(make()), expected, **more)
