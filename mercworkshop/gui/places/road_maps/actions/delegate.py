"""Paints the cells of the actions table with few calls, for speed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.painting.chip_painter import paint_unread
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, NUMBER, TITLE
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.places.road_maps.actions.text_cache import OVERHANG, TextCache
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.inputs.fields import runs_against
from mercworkshop.gui.widgets.model_index import AnyIndex

PADDING = 8
"""Space on both sides of the text, in pixels at 100 %."""

INDENT = 18
"""How far the title of a step stands behind that of its action, in pixels at 100 %."""

LEAST_ROOM = 60
"""Least width of the visible part of a cell that shows text against the direction of the table."""

_TOKENS = ("ink", "muted", "accent", "amber", "amber_soft", "cinnabar", "cinnabar_soft")
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class ActionsDelegate(GridDelegate):
    """The delegate of all columns."""

    def __init__(self, table: ActionsTableBase, editing: CellEditing) -> None:
        super().__init__(table, editing)
        self._actions_table = table
        self._texts = TextCache()
        self.restyle()

    def restyle(self) -> None:
        """Read font, zoom, colours and direction again."""
        super().restyle()
        look = theme.current_look()
        self._texts.use(self._actions_table.font(), self._actions_table.layoutDirection())
        self._direction = self._actions_table.layoutDirection()
        self._padding, self._overhang = look.px(PADDING), look.px(OVERHANG)
        self._colors = {name: look.color(name) for name in _TOKENS}
        self._line = look.color("sunken")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        if (band := self._actions_table.actions_model.band(row)) is not None:
            self.paint_band(painter, band, rect)
            return
        state = option.state.value  # a flag of Qt is slow to compare
        model: ActionsModel = self._actions_table.actions_model
        contradicts = bool(model.trouble(row, column))
        if state & _SELECTED or row == self._actions_table.shown_row:
            theme.current_look().paint_chosen(painter, rect)
        else:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._line)
        if contradicts or model.has_conflict(row, column):
            self._paint_mark(painter, rect, column, "cinnabar" if contradicts else "amber")
        words, rolled = model.words(row, column), model.rolled_up(row, column)
        if column == TITLE and model.level(row):
            rect = self._indented(rect)
        if text := rolled or words or model.question(row, column):
            tone = self._tone(model, row, column) if words else "amber"
            tone = "muted" if rolled else tone
            is_unread = model.is_unread(row, column)
            room = self._paint_unread(painter, rect) if is_unread else rect
            room = self._seen_part(room, column, text)
            at_end = COLUMNS[column].at_end and not is_unread
            self._paint_text(painter, room, text, tone, at_end=at_end)
        rect = option.rect
        if row == self._actions_table.current[0] and column == self._actions_table.current[1]:
            painter.setPen(self._colors["accent"])
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            if state & _FOCUSED:
                painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(theme.current_look().px(80), self._actions_table.row_height)

    def _indented(self, rect: QRect) -> QRect:
        """Return the place of the title of a step."""
        by = theme.current_look().px(INDENT)
        is_mirrored = self._direction == Qt.LayoutDirection.RightToLeft
        return rect.adjusted(0 if is_mirrored else by, 0, -by if is_mirrored else 0, 0)

    def _tone(self, model: ActionsModel, row: int, column: int) -> str:
        action = model.action(row)
        if action is None:
            return "muted"
        is_gap = COLUMNS[column].field == "funding" and action.funding == "gap"
        return "amber" if is_gap else "ink"

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, tone: str, *, at_end: bool
    ) -> None:
        width = rect.width() - 2 * self._padding
        if width <= 0:
            return
        room = QSize(width, rect.height() + self._overhang)
        laid_out, height = self._texts.laid_out(text, room, at_end=at_end)
        painter.setPen(self._colors[tone])
        top = rect.y() + (rect.height() - 1 - height) / 2
        painter.drawStaticText(QPointF(rect.x() + self._padding, top), laid_out)

    def _seen_part(self, rect: QRect, column: int, text: str) -> QRect:
        """Return the part of a cell that is in sight, in which its text ends in dots.

        A range cut in its middle would look like one figure. Text against the direction of the
        table begins at the side that is cut: it is left out if there is little room.
        """
        seen = self._actions_table.seen_part(rect, column)
        if seen == rect or not runs_against(text, self._direction):
            return seen
        return seen if seen.width() >= theme.current_look().px(LEAST_ROOM) else QRect()

    def _paint_unread(self, painter: QPainter, rect: QRect) -> QRect:
        """Mark a cell whose text could not be parsed; return the space left for the text."""
        is_mirrored = self._actions_table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return paint_unread(painter, rect, is_mirrored=is_mirrored)

    def _paint_mark(self, painter: QPainter, rect: QRect, column: int, tone: str) -> None:
        """Mark a cell with a conflict or a wrong value; the row number gets an icon."""
        if column != NUMBER:
            painter.fillRect(rect, self._colors[f"{tone}_soft"])
            painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, self._colors[tone])
            return
        edge = theme.current_look().px(icons.SIZE - 2)
        square = QRect(0, 0, edge, edge)
        square.moveCenter(rect.center())
        is_mirrored = self._actions_table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        square.moveLeft(rect.left() + 2 if is_mirrored else rect.right() - edge - 2)
        icons.icon("warning", tone, icons.SIZE - 2).paint(painter, square)
