"""The cell of an objective that shows its actions as boxes: hatched ones have no funds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.domain.records.record import Record
from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.patterns import hatch
from mercworkshop.gui.widgets.model_index import AnyIndex

_BAR, _HIGH, _SIDE, _GAP, _MOST = 74, 10, 8, 3, 8
"""Width and height of the bar, space beside it and between boxes; more boxes than this are one."""


class FundingDelegate(GridDelegate):
    """Paints a bar before the words of a cell; ``count`` returns gaps and actions of a record."""

    def __init__(
        self, table: EditableTable, editing: CellEditing, count: Callable[[str], tuple[int, int]]
    ) -> None:
        super().__init__(table, editing)
        self._count = count

    def _paint_inside(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        record: Record | None = self._table.grid.record(index.row())
        gaps, every = self._count(record.id) if record is not None else (0, 0)
        if not every:
            super()._paint_inside(painter, option, index)
            return
        look, words = theme.current_look(), QStyleOptionViewItem(option)
        left = QRect(option.rect)
        left.setWidth(look.px(_BAR + _SIDE))
        rest = option.rect.adjusted(left.width(), 0, 0, 0)
        words.rect = QStyle.visualRect(option.direction, option.rect, rest)
        self._paint_ground(painter, option)
        super()._paint_inside(painter, words, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, is_gap in _boxes(left, gaps, every):
            _paint_box(painter, QStyle.visualRect(option.direction, option.rect, place), is_gap)
        painter.restore()


def _boxes(room: QRect, gaps: int, every: int) -> list[tuple[QRect, bool]]:
    """Return a box for each action, those without funds first; two long boxes if there are many."""
    look = theme.current_look()
    gap, width, high = look.px(_GAP), look.px(_BAR), look.px(_HIGH)
    left, top = room.left() + look.px(_SIDE), room.center().y() - high // 2
    if every <= _MOST:
        wide = min((width + gap) // every - gap, look.px(18))
        return [(QRect(left + n * (wide + gap), top, wide, high), n < gaps) for n in range(every)]
    hatched = round(width * gaps / every)
    parts = ((left, hatched, True), (left + hatched, width - hatched, False))
    return [(QRect(x, top, wide, high), is_gap) for x, wide, is_gap in parts if wide > 0]


def _paint_box(painter: QPainter, place: QRect, is_gap: bool) -> None:
    look = theme.current_look()
    area = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(look.color("amber" if is_gap else "accent"))
    painter.setBrush(look.color("amber_soft" if is_gap else "accent_soft"))
    painter.drawRoundedRect(area, 2, 2)
    if is_gap:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(hatch(look.color("amber").name(), look.px(5))))
        painter.drawRoundedRect(area, 2, 2)
