"""What the cells of a table last showed, to find those that show something else now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

MOST_ROWS = 256
"""Rows that are remembered: more than any screen shows at once."""


class CellLook(NamedTuple):
    """Everything that the painting of a cell depends on."""

    text: str
    trouble: str
    tone: str


class ShownCells:
    """Remembers the looks of the cells that were painted or measured last, by row and column."""

    def __init__(self) -> None:
        self._looks: dict[str, dict[int, CellLook]] = {}

    def note(self, row_id: str, column: int, look: CellLook) -> None:
        """Remember what a cell shows; forget the row noted longest ago if there are too many."""
        row = self._looks.pop(row_id, None)
        self._looks[row_id] = row = {} if row is None else row
        row[column] = look
        if len(self._looks) > MOST_ROWS:
            del self._looks[next(iter(self._looks))]

    def forget(self, row_id: str) -> None:
        """Forget a row: whoever shows it asks again."""
        self._looks.pop(row_id, None)

    def find_outdated(
        self, places: dict[str, int], look: Callable[[int, int], CellLook]
    ) -> Iterator[tuple[int, int, int]]:
        """Yield row, first and last column of the cells that show something else now, row by row.

        ``places`` has the row of each id, ``look(row, column)`` returns what a cell shows now. Rows
        that are yielded, or are no longer in the table, are forgotten.
        """
        for row_id in [each for each in self._looks if each not in places]:
            self.forget(row_id)
        for row, row_id in sorted((places[each], each) for each in self._looks):
            noted = self._looks[row_id]
            changed = [n for n, before in noted.items() if look(row, n) != before]
            if changed:
                self.forget(row_id)
                yield row, min(changed), max(changed)
