"""How wide the columns of the calendar are: as wide as what stands in them, if there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetrics

from mercworkshop.domain.programme.calendar import cells
from mercworkshop.gui.places.programme.calendar.lines import CalendarLine
from mercworkshop.gui.places.programme.calendar.painter import CELL_PAD
from mercworkshop.gui.style import theme
from mercworkshop.i18n import _

_AXIS, _LEAST_AXIS = 250, 180
"""Pixels at 100 % that the axis takes from long names, and without which it is left out."""
_LEAST_NAME, _LEAST_LAST = 150, 90
"""Least widths of the names and of the last column, which are cut if there is no room for all."""


def wanted(lines: Sequence[CalendarLine], font: QFont) -> tuple[int, ...]:
    """Return the widths at which no cell of any column is cut."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics, pad = QFontMetrics(bold), 2 * theme.current_look().px(CELL_PAD)
    widths = [metrics.horizontalAdvance(_(each)) for each in cells.HEADINGS]
    for line in lines:
        if line.entry is not None:
            own = (metrics.horizontalAdvance(each.words) for each in line.cells)
            widths = list(map(max, widths, own))
    return tuple(each + pad for each in widths)


def shared(widths: tuple[int, ...], room: int) -> tuple[int, ...]:
    """Return the widths in a room; days and numbers are never cut.

    The last column is cut and then left out, so that the names have room.
    """
    px = theme.current_look().px
    name, *middle, last = widths
    left = max(room - sum(middle), 0)
    if name + last + px(_AXIS) <= left:
        return widths
    if px(_LEAST_NAME) + last + px(_LEAST_AXIS) <= left:
        names = min(name, max(left - last - px(_AXIS), px(_LEAST_NAME)))
        return (names, *middle, last)
    least = min(last, px(_LEAST_LAST))
    if left - least < min(name, px(_LEAST_NAME)):
        return (left, *middle, 0)
    names = min(name, left - least)
    return (names, *middle, left - names)


def has_axis(widths: Sequence[int], room: int) -> bool:
    """Return whether the axis has room beside columns of some widths."""
    return room - sum(widths) >= theme.current_look().px(_LEAST_AXIS)
