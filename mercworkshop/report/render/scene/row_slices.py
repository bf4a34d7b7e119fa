"""Which rows of a chart stand in a scene: what layouts of rows of one height share."""

from __future__ import annotations

_FUZZ = 1e-6
_MOST = 1e6


class RowSlices:
    """Rows between ``least`` and ``most`` points high; what is not a row takes ``around``."""

    def __init__(self, count: int, around: float, *, least: float, most: float) -> None:
        self.rows = count
        self.around = around
        self._least = least
        self._most = most

    @property
    def is_empty(self) -> bool:
        """Whether there is no row."""
        return not self.rows

    def least_height(self, first: int) -> float:
        """Return the height of what is around, and of a few rows."""
        return self.around + min(self.rows - first, 4) * self._least

    def take(self, first: int, height: float) -> int:
        """Return the row after the last that fits in ``height``; at least one is taken."""
        fits = int((min(height, _MOST) - self.around) / self._least + _FUZZ)
        return min(first + max(fits, 1), self.rows)

    def row_height(self, first: int, end: int, height: float) -> float:
        """Return the height of rows that fill ``height``, within bounds."""
        room = (height - self.around) / max(end - first, 1)
        return min(max(room, self._least), self._most)
