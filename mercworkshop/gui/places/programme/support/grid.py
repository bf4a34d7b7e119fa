"""The needs as numbers: a row for each subregion or article, a column for each kind of help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from mercworkshop.domain.entities.needs import NEED_NAMES, NeedKind
from mercworkshop.domain.programme.support.overview import NeedAnswer, SupportCell, merge_cells
from mercworkshop.domain.programme.support.rows import EVERY
from mercworkshop.domain.programme.support.wording import cell_number, cell_words, row_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.gui.widgets.tables.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.domain.programme.support.overview import SupportOverview

_KINDS = tuple(NeedKind)
_COLUMNS = (
    (N_("Subregion or article"), 26),
    *((NEED_NAMES[k], 12) for k in _KINDS),
    (N_("All"), 12),
)
_LINES, _BAR, _SIDE = 7, 5, 7

LOOKS = {
    NeedAnswer.HELPED: "ink",
    NeedAnswer.TO_ASK: "accent",
    NeedAnswer.NOT_NOW: "faint",
    NeedAnswer.NOBODY: "cinnabar",
}
"""The tokens of the answers; in a bar they stand in this order."""


class SupportGrid(TextTable):
    """Emits ``opened`` with the row and the kind of a number; ``*`` is every one."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Needs by kind"), _COLUMNS, lines=_LINES)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(_NumberDelegate(self))
        self.names: tuple[str, ...] = ()
        self.cells: dict[tuple[int, int], SupportCell] = {}

    def show_overview(
        self, overview: SupportOverview, articles: Mapping[str, str] | None = None
    ) -> None:
        """Show the numbers, the rows with most needs in vain first.

        ``articles``: their names, for a row for each article in place of each subregion.
        """
        source = overview.subregions if articles is None else overview.articles
        rows = {
            name: [source.get((name, kind), SupportCell()) for kind in _KINDS]
            for name in {name for name, _kind in source}
        }
        sums = {name: merge_cells(cells) for name, cells in rows.items()}
        order = sorted(rows, key=lambda name: (-sums[name].in_vain, -sums[name].needs, name))
        whole = [overview.of_kind(kind) for kind in _KINDS]
        table = [[*rows[name], sums[name]] for name in order]
        titles = [row_name(name, articles) for name in order]
        self.names = tuple(order)
        # with one subregion, the sum would be the same row
        if len(order) != 1 or articles is not None:
            table.append([*whole, overview.total])
            self.names = (*order, EVERY)
            titles.append(_("All together"))
        self._show(titles, table)

    def _show(self, titles: list[str], table: list[list[SupportCell]]) -> None:
        self.cells = {
            (at, column): cell
            for at, row in enumerate(table)
            for column, cell in enumerate(row, start=1)
        }
        looks = {place: _look(cell) for place, cell in self.cells.items()}
        looks |= {(at, 0): CellInk(is_bold=True) for at in range(len(titles))}
        self.show_rows(
            [(title, *map(cell_number, row)) for title, row in zip(titles, table, strict=True)],
            looks,
        )
        if not self.currentIndex().isValid() and self.names:
            self.setCurrentIndex(self.words.index(0, len(_KINDS) + 1))

    @property
    def place(self) -> tuple[str, str]:
        """The row and the kind of the current number."""
        index = self.currentIndex()
        if not index.isValid() or index.row() >= len(self.names):
            return EVERY, EVERY
        at = index.column() - 1
        return self.names[index.row()], _KINDS[at] if 0 <= at < len(_KINDS) else EVERY

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, RECORDS) == "open":
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at == self.currentIndex():
            self._open()

    def _open(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(*self.place)


class _NumberDelegate(WrappingDelegate):
    """Below each number a bar of how its needs are answered."""

    def __init__(self, grid: SupportGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        if index.column():
            option.displayAlignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Leave room for the bar."""
        high = super().sizeHint(option, index).height()
        return QSize(0, high + theme.current_look().px(_BAR))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        cell = self._grid.cells.get((index.row(), index.column()))
        if cell is not None and cell.needs:
            painter.save()
            self._paint_bar(painter, option, cell)
            painter.restore()

    def _paint_bar(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: SupportCell
    ) -> None:
        look = theme.current_look()
        room = option.rect.adjusted(look.px(_SIDE), 0, -look.px(_SIDE), -look.px(3))
        top, x = room.bottom() - look.px(_BAR), room.left()
        for answer, token in LOOKS.items():
            count = cell.answered(answer)
            wide = round(room.width() * count / cell.needs)
            if count and wide:
                box = QRect(x, top, wide, look.px(_BAR))
                shown = QStyle.visualRect(option.direction, option.rect, box)
                painter.fillRect(shown, look.color(token))
                x += wide


def _look(cell: SupportCell) -> CellInk:
    return CellInk("cinnabar" if cell.in_vain else "ink", cell.in_vain > 0, cell_words(cell))
