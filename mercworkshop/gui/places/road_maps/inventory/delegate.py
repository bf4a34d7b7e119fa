"""Paints the lines of an inventory: questions, what is wrong, and what is not added."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.domain.entities.inventories import Presence
from mercworkshop.domain.inventory.form import COUNTED_AGAIN
from mercworkshop.domain.inventory.rows import RowFault
from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.places.road_maps.inventory.lines import InventoryLine
from mercworkshop.gui.places.road_maps.inventory.model import InventoryModel
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex

_PADDING = 10
_STRUCK = (16, 10)
_BOLD = frozenset({"enters"})
_UNITS = frozenset({"activity_unit", "factor_unit"})
_CHOSEN = QStyle.StateFlag.State_Selected


class InventoryDelegate(GridDelegate):
    """The delegate of all columns."""

    def __init__(self, table: EditableTable, editing: CellEditing) -> None:
        super().__init__(table, editing)
        self._inventory = table

    @property
    def _model(self) -> InventoryModel:
        model = self._inventory.grid
        assert isinstance(model, InventoryModel)
        return model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        line = self._model.line(index.row())
        if line is None:
            return
        field = self._model.columns[index.column()].field
        look, rect = theme.current_look(), option.rect
        if not option.state & _CHOSEN:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("sunken"))
        if faults := self._model.faults(line, field):
            self._frame(painter, rect, is_wrong=any(each.is_wrong for each in faults))
        if field == "enters" and line.computed.source.category in COUNTED_AGAIN:
            self._strike(painter, rect)

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        line = self._model.line(index.row())
        if line is None:
            return
        field = self._model.columns[index.column()].field
        tone = self._tone(line, field)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, theme.current_look().color(tone))
        is_asked = bool(self._model.question(line, field))
        is_sum = field in _BOLD and line.computed.source.category not in COUNTED_AGAIN
        is_current = field == "name" and self._inventory.currentIndex().row() == index.row()
        if is_asked or is_current or (is_sum and line.computed.enters is not None):
            option.font.setBold(True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        look = theme.current_look()
        return QSize(look.px(80), look.px(28))

    def _tone(self, line: InventoryLine, field: str) -> str:
        faults = self._model.faults(line, field)
        if any(each.is_wrong for each in faults):
            return "cinnabar"
        if self._model.question(line, field) or RowFault.ZERO in faults:
            return "amber"
        if RowFault.NOT_KNOWN in faults:
            return "amber"
        row, computed = line.row, line.computed
        is_absent = row.here is Presence.NO
        is_again = computed.source.category in COUNTED_AGAIN
        is_quiet = field in _UNITS or is_absent or (field == "enters" and is_again)
        return "muted" if is_quiet else "ink"

    @staticmethod
    def _frame(painter: QPainter, rect: QRect, *, is_wrong: bool) -> None:
        color = theme.current_look().color("cinnabar" if is_wrong else "amber")
        painter.setPen(QPen(color, 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(1, 1, -2, -3), 3, 3)

    @staticmethod
    def _strike(painter: QPainter, rect: QRect) -> None:
        """Paint a bar with a line through it: shown, and not counted."""
        look = theme.current_look()
        wide, high = map(look.px, _STRUCK)
        bar = QRect(rect.left() + look.px(_PADDING) + 3, 0, wide, high)
        bar.moveTop(rect.center().y() - high // 2)
        painter.setPen(QPen(look.color("muted"), 1.2))
        painter.drawRoundedRect(bar, 2, 2)
        middle = bar.center().y()
        painter.drawLine(bar.left() - 3, middle, bar.right() + 4, middle)
