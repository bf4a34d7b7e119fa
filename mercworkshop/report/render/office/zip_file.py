"""The zip file around an office document, without the clock of the computer that made it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = "[Content_Types].xml"


def with_day(
    content: bytes, day: date, change: Callable[[str, bytes], bytes] = lambda _name, part: part
) -> bytes:
    """Return the file with every entry of one day: the same parts give the same bytes.

    ``change`` gets the name and the content of each part, and returns the content.
    """
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != _FIRST, each)):
            entry = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, change(name, old.read(name)))
    return made.getvalue()
