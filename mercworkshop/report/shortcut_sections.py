"""The parts of the card of all keyboard shortcuts, and how they are divided into columns.

The window shows them too, so nothing that typesets is imported here.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class ShortcutSection:
    """What holds in one part of the program: pairs of keys and their meaning, as shown."""

    title: str
    rows: tuple[tuple[str, str], ...]


def count_lines(section: ShortcutSection) -> float:
    """Return how many lines a section has: its title and its rows."""
    return len(section.rows) + 1


def split_evenly(
    sections: Sequence[ShortcutSection],
    count: int,
    height: Callable[[ShortcutSection], float] = count_lines,
) -> list[list[ShortcutSection]]:
    """Return the sections in ``count`` columns, in order, the highest as low as can be."""
    heights = [height(each) for each in sections]
    sums = {sum(heights[a:b]) for a, b in combinations(range(len(heights) + 1), 2)}
    limits = sorted(each for each in sums if each >= max(heights))
    fits = bisect(limits, x=False, key=lambda limit: len(_cuts(heights, limit)) < count)
    starts = [0, *_cuts(heights, limits[fits])] if limits else [0]
    ends = [*starts[1:], len(heights)]
    columns = [[*sections[a:b]] for a, b in zip(starts, ends, strict=True)]
    return columns + [[] for _column in range(count - len(columns))]


def _cuts(heights: Sequence[float], limit: float) -> list[int]:
    """Return where columns after the first begin if none is higher than ``limit``."""
    cuts: list[int] = []
    filled = 0.0
    for at, each in enumerate(heights):
        if filled + each > limit + _TOLERANCE:
            cuts.append(at)
            filled = 0.0
        filled += each
    return cuts
