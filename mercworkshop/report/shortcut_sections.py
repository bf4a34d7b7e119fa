"""The parts of the card of all keyboard shortcuts, and how they are divided into columns.

The window shows them too, so nothing that typesets is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShortcutSection:
    """What holds in one part of the program: pairs of keys and their meaning, as shown."""

    title: str
    rows: tuple[tuple[str, str], ...]


def split_evenly(sections: Sequence[ShortcutSection], count: int) -> list[list[ShortcutSection]]:
    """Return the sections in ``count`` columns of about the same number of lines, in order."""
    whole = sum(len(each.rows) + 1 for each in sections)
    columns: list[list[ShortcutSection]] = [[] for _column in range(count)]
    above = 0
    for each in sections:
        middle = above + (len(each.rows) + 1) / 2
        columns[min(int(middle * count / max(whole, 1)), count - 1)].append(each)
        above += len(each.rows) + 1
    return columns
