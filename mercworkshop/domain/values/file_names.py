"""File names that every system allows, for files that are exchanged."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _

ON_WINDOWS = sys.platform == "win32"

MOST_BYTES = 200
"""Bytes of a proposed name in UTF-8: a file system holds 255, and a number may be added."""

_PARTED = re.compile(r"[\s_]+")

LONGEST_PROPOSED = 40
"""Characters of a proposed name, so that it fits into a list and on a button."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Names of devices, with any extension: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CON(?:IN|OUT)\$|(?:COM|LPT)[0-9¹²³]) *(?=\.|$)", re.I)


def portable_name(name: str) -> str:
    """Return the name with only what every system allows; may be empty."""
    kept = _FORBIDDEN.sub(" ", name).rstrip(" .")
    return _RESERVED.sub(r"\1_", kept, count=1) if _RESERVED.match(kept) else kept


def without_direction_marks(name: str) -> str:
    """Return the name without marks that reverse the letters after them and so hide its ending."""
    return _TURNING.sub("", name)


def short_name(title: str) -> str:
    """Return a name to propose for a file: the first words of ``title``, at most 40 characters."""
    words = " ".join(portable_name(title).split())
    if len(words) <= LONGEST_PROPOSED:
        return words
    whole_words = words[: LONGEST_PROPOSED + 1].rpartition(" ")[0]
    return (whole_words or words[:LONGEST_PROPOSED]).rstrip(" .,;:–—-")


def joined_name(parts: Iterable[str], ending: str) -> str:
    """Return a name to propose that tells what a file is: ``Kit_GroupA_LaptopB_0951.mercx``.

    The words of a part are joined, so that “_” only separates parts; empty parts are left out. It
    has only what every system allows, and no more than MOST_BYTES.
    """
    known = [_PARTED.sub("-", each) for part in parts if (each := _clean_part(part))]
    while known and len("_".join(known).encode()) > MOST_BYTES - len(ending):
        longest = max(range(len(known)), key=lambda place: len(known[place].encode()))
        known[longest] = known[longest][:-1].rstrip("-")
    return portable_name("_".join(filter(None, known))) + ending


def _clean_part(part: str) -> str:
    plain = unicodedata.normalize("NFC", without_direction_marks(part))
    return short_name(plain.replace("_", " ")).strip(" .-")


def check_windows_name(name: str) -> None:
    """Raise StorageError if this is Windows and it does not allow this file name."""
    if ON_WINDOWS and portable_name(name) != name:
        raise StorageError(
            _("Windows cannot keep a file called “{name}”.").format(name=name),
            _("Choose a name of letters, digits, spaces and hyphens only."),
        )
