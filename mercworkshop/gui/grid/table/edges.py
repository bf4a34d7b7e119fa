"""Where Ctrl with an arrow goes in a table: to the edge of what is filled, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence


def find_edge(filled: Sequence[bool], here: int, step: int) -> int:
    """Return where to go from ``here`` in a line of cells, ``step`` being -1 or 1.

    In a run of filled cells that is its last one, else the next filled cell, else the end.
    """
    end = len(filled) - 1 if step > 0 else 0
    if here == end:
        return here
    at = here + step
    if filled[here] and filled[at]:
        while at != end and filled[at + step]:
            at += step
        return at
    while at != end and not filled[at]:
        at += step
    return at
