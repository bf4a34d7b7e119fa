"""The States of a region as cells that arrows go through; Enter opens the country of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mercworkshop.domain.programme.analysis.state_map.states import MappedState, StateStanding
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.row_model import ROW, RowModel

_TILE, _GAP, _LINE, _CORNER = QSize(44, 32), 3, 2, 10
_MOVE = QAbstractItemView.CursorAction
_FILLS = {
    StateStanding.PARTY: "ink",
    StateStanding.DEPOSITED: "muted",
    StateStanding.SIGNED: "line",
    StateStanding.NEITHER: "surface",
}
_LETTERS = {
    StateStanding.PARTY: "surface",
    StateStanding.DEPOSITED: "surface",
    StateStanding.SIGNED: "ink",
    StateStanding.NEITHER: "ink",
}


@dataclass(frozen=True, slots=True)
class TileRow:
    """A State, and all that a screen reader says of it."""

    state: MappedState
    spoken: str

    @property
    def title(self) -> str:
        """What stands in the cell."""
        return self.state.code


class TileList(QListView):
    """Emits ``chosen`` with the current State, ``opened`` with one, ``left`` with -1 or 1.

    The last one: an arrow went over the first or the last cell.
    """

    chosen = Signal(object)
    opened = Signal(str)
    left = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.cells = RowModel[TileRow]()
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setItemDelegate(_TileDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_tiles(self, tiles: Sequence[TileRow]) -> None:
        """Show States; the one at the same place stays the current one."""
        before = max(self.currentIndex().row(), 0)
        self.cells.show_rows(tiles)
        if tiles and self.hasFocus():
            self.choose(min(before, len(tiles) - 1))
        self.updateGeometry()

    def choose(self, at: int) -> None:
        """Make a State the current one by its place; -1 is the last."""
        rows = len(self.cells.rows)
        if rows:
            self.setCurrentIndex(self.cells.index(at % rows, 0))

    @property
    def current_state(self) -> MappedState | None:
        """The current State."""
        at = self.currentIndex().row()
        return self.cells.rows[at].state if 0 <= at < len(self.cells.rows) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = _tile_size()
        frame = 2 * self.frameWidth()
        in_a_row = max((width - frame) // size.width(), 1)
        return -(-len(self.cells.rows) // in_a_row) * size.height() + frame + 1

    def sizeHint(self) -> QSize:
        width = max(self.width(), 6 * _tile_size().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * _tile_size().width(), self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, RECORDS) == "open":
            self._open()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Go on in the next region: no arrow is stuck at the edge of one."""
        found = super().moveCursor(action, modifiers)
        if found == self.currentIndex():
            self._leave(action)
        return found

    def _leave(self, action: QAbstractItemView.CursorAction) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, back = (_MOVE.MoveLeft, _MOVE.MoveRight)[:: 1 if is_mirrored else -1]
        if action in {_MOVE.MoveDown, forward}:
            self.left.emit(1)
        elif action in {_MOVE.MoveUp, back}:
            self.left.emit(-1)

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.cells.rows[index.row()].state)

    def _open(self) -> None:
        if (state := self.current_state) is not None:
            self.opened.emit(state.code)


def _tile_size() -> QSize:
    px = theme.current_look().px
    return QSize(px(_TILE.width() + _GAP), px(_TILE.height() + _GAP))


class _TileDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return _tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, TileRow):
            painter.save()
            self._paint_tile(painter, option, row)
            painter.restore()

    def _paint_tile(self, painter: QPainter, option: QStyleOptionViewItem, row: TileRow) -> None:
        look, state = theme.current_look(), row.state
        gap = look.px(_GAP)
        room: QRect = option.rect.adjusted(0, 0, -gap, -gap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("muted"), 1))
        painter.setBrush(look.color(_FILLS[state.standing]))
        painter.drawRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5))
        letters = look.color(_LETTERS[state.standing])
        font = QFont(option.font)
        font.setBold(state.standing is not StateStanding.NEITHER)
        painter.setFont(font)
        painter.setPen(letters)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, state.code)
        if state.road_map is not None:
            painter.setPen(QPen(letters, look.px(_LINE)))
            y = room.bottom() - look.px(4)
            inset = look.px(6)
            painter.drawLine(QPointF(room.left() + inset, y), QPointF(room.right() - inset, y))
        if state.doubt:
            side, tip = look.px(_CORNER), QRectF(room).topRight() + QPointF(-0.5, 0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(letters)
            painter.drawPolygon([tip - QPointF(side, 0), tip, tip + QPointF(0, side)])
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), look.px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(room).adjusted(1, 1, -1, -1))
