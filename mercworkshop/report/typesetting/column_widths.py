"""Widths of columns: what their words need, and a share of the rest that saves most lines."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from mercworkshop.report.typesetting.paragraph import TextFlowable

_WIDEST = 320.0
"""Points; what a column asks for at most, however long its lines are."""

_SHORT = 84.0
"""Points; a column whose lines are no longer breaks none, such as a column of dates."""

_STEPS = 32
_AT_ONCE = (1, 2, 4, 8)
"""Steps that a column may get together, as one alone may spare no line."""
_MOST_ROWS = 40
"""Rows that decide how the width is shared out; of more, some from all over the table."""
_PRIME = 89

_FILLED = 0.92
"""The share of a broken line that words fill."""

_ROUNDING = 0.1

_HEIGHTS = 6
"""The power of the lines of a cell: what makes a row high counts far more than other cells."""


def natural_widths(
    rows: Sequence[Sequence[TextFlowable]], width: float, beside: float
) -> list[float]:
    """Return widths that break no word and no short line, and make the rows low.

    ``beside`` is the space in a cell beside its words.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(cell.widest_word() for cell in cells) + beside for cells in columns]
    most = [max(cell.widest_line() for cell in cells) + beside for cells in columns]
    most = [max(low, min(high, _WIDEST)) for low, high in zip(least, most, strict=True)]
    short = [high if high <= _SHORT else low for low, high in zip(least, most, strict=True)]
    least = short if sum(short) <= width else least
    spare = width - sum(least)
    if spare <= 0:
        return [width * each / sum(least) for each in least]
    if spare >= sum(most) - sum(least):  # room for every line: the widest column has the rest
        widest = most.index(max(most))
        most[widest] += width - sum(most)
        return most
    return _share_out(rows, (least, most), spare, beside)


def _share_out(
    rows: Sequence[Sequence[TextFlowable]],
    bounds: tuple[Sequence[float], Sequence[float]],
    spare: float,
    beside: float,
) -> list[float]:
    """Return the widths after giving what is left, bit by bit, where it saves most lines."""
    least, most = bounds
    count = min(len(rows), _MOST_ROWS)
    chosen = rows if len(rows) <= count else [rows[n * _PRIME % len(rows)] for n in range(count)]
    cells = [[cell.line_widths() for cell in row] for row in chosen]
    widths, step, left = list(least), spare / _STEPS, _STEPS
    while left:
        offers = [
            (_gain(cells, place, widths[place] - beside, step * count) / count, place, count)
            for place in range(len(widths))
            for count in _AT_ONCE
            if count <= left and widths[place] + step * (count - 1) < most[place]
        ]
        gain, best, count = max(offers, key=lambda offer: offer[0], default=(0.0, 0, 0))
        if not gain:  # nothing gets lower: to the column that lacks most
            best, count = max(range(len(widths)), key=lambda n: most[n] - widths[n]), 1
        widths[best] += step * count
        left -= count
    return widths


def _gain(cells: Sequence[Sequence[Sequence[float]]], place: int, room: float, more: float) -> int:
    """Return how much lower rows get if a column is wider; high cells count most."""
    pairs = ((_count(row[place], room), _count(row[place], room + more)) for row in cells)
    return sum(before**_HEIGHTS - after**_HEIGHTS for before, after in pairs)


def _count(lengths: Sequence[float], room: float) -> int:
    """Return about how many lines some lines become in a width."""
    return sum(1 if each <= room + _ROUNDING else ceil(each / (room * _FILLED)) for each in lengths)
