"""The States of a region as cells that arrows go through; Enter opens the country of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontInfo, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mercworkshop.domain.programme.analysis.state_map.states import MappedState
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.charts.scene_painter import paint_scene, scene_colors
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.row_model import ROW, RowModel
from mercworkshop.report.documents.desk.state_map import state_tile
from mercworkshop.report.render.scene.tile_map import tile_scene

_TILE, _GAP = QSize(42, 32), 3
_MOVE = QAbstractItemView.CursorAction


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
        if not isinstance(row, TileRow):
            return
        look = theme.current_look()
        gap = look.px(_GAP)
        room: QRect = option.rect.adjusted(0, 0, -gap, -gap)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        scene = tile_scene(state_tile(row.state), is_right_to_left=is_mirrored)
        letters = QFontInfo(option.font).pixelSize()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_scene(painter, scene, QRectF(room), scene_colors(look), letters)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            look.paint_ring(painter, room)
