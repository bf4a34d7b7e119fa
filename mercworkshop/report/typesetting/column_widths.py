"""Widths of columns: what their words need, and a share of the rest that saves most lines."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.report.typesetting.paragraph import TextFlowable

_WIDEST = 320.0
"""Points; what a column asks for at most, however long its lines are."""

_SHORT = 84.0
"""Points; a column whose lines are no longer breaks none, such as a column of dates."""

_STEPS = 48
_AT_ONCE = (1, 2, 3, 4, 6, 8, 12)
"""Steps that a column may get together, as one alone may spare no line."""
_MOST_ROWS = 40
"""The most rows that decide how the width is shared out; of more, some from all over the table."""
_PRIME = 89

_ROUNDING = 0.1

_HEIGHTS = 10
"""The exponent of the number of lines of a cell: high cells count far more than others."""


type _Lines = Sequence[tuple[float, Sequence[float]]]
"""The lines of a cell: the width of each, and those of its words."""


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
        return _cut_longest(least, width)
    if spare >= sum(most) - sum(least):  # every line fits: the widest column gets the rest
        widest = most.index(max(most))
        most[widest] += width - sum(most)
        return most
    return _share_out(rows, (least, most), spare, beside)


def _cut_longest(least: Sequence[float], width: float) -> list[float]:
    """Return widths that only break the words of the widest columns, as few as need be."""
    left = width
    widths: dict[int, float] = {}
    for place in sorted(range(len(least)), key=least.__getitem__):
        share = left / (len(least) - len(widths))
        widths[place] = min(least[place], share)
        left -= widths[place]
    return [widths[place] for place in range(len(least))]


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
    columns = [[_lines_of(row[place]) for row in chosen] for place in range(len(least))]
    widths, step, left = list(least), spare / _STEPS, _STEPS
    offers = [_Offers(column) for column in columns]
    while left:
        best, count, best_gain = -1, 0, 0.0
        for place, offer in enumerate(offers):
            for times in _AT_ONCE:
                if times > left or widths[place] + step * (times - 1) >= most[place]:
                    break
                gain = offer.gain(widths[place] - beside, step * times) / times
                if gain > best_gain:
                    best, count, best_gain = place, times, gain
        if best < 0:  # nothing gets lower: give it to the column that needs most
            best, count = max(range(len(widths)), key=lambda n: most[n] - widths[n]), 1
        widths[best] += step * count
        left -= count
    return widths


class _Offers:
    """How much lower the cells of a column get in other widths; each width is tried once."""

    def __init__(self, cells: Sequence[_Lines]) -> None:
        self._cells = cells
        self._heights: dict[float, int] = {}

    def gain(self, room: float, more: float) -> int:
        """Return how much lower the cells get if they are wider; high ones count most."""
        return self._height(room) - self._height(room + more)

    def _height(self, room: float) -> int:
        key = round(room, 3)
        known = self._heights.get(key)
        if known is None:
            known = self._heights[key] = sum(_count(cell, room) ** _HEIGHTS for cell in self._cells)
        return known


def _lines_of(cell: TextFlowable) -> _Lines:
    """Return the lines of a cell, each with its width as long as it is not broken."""
    return [(sum(map(abs, words)), words) for words in cell.word_widths()]


def _count(lines: _Lines, room: float) -> int:
    """Return how many lines some lines become in a width."""
    return sum(1 if whole <= room + _ROUNDING else _broken(words, room) for whole, words in lines)


def _broken(words: Sequence[float], room: float) -> int:
    """Return how many lines the words of one line fill; a negative width is that of a blank."""
    count, used, blank = 1, 0.0, 0.0
    for each in words:
        if each < 0:
            blank = -each
            continue
        if used and used + blank + each > room + _ROUNDING:
            count, used = count + 1, each
        else:
            used += blank + each
        blank = 0.0
    return count
