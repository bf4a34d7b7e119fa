"""Paints rows of a table with marks, and their headings; in Arabic all of it is mirrored."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mercworkshop.gui.places.partners.marks.places import SIDE, MarkPlaces, lay_out
from mercworkshop.gui.places.partners.marks.rows import MarkColumns, MarkRow, WordCell
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.tables.row_model import ROW

_DOT, _BAR, _FOLD, _PADDING = 12, 6, 16, 8


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row and of the headings."""
    return metrics.lineSpacing() + theme.current_look().px(_PADDING)


class MarkPainter:
    """Paints into ``room``; all places are as if read from the left."""

    def __init__(
        self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, font: QFont
    ) -> None:
        self._painter, self._room, self._direction = painter, room, direction
        self._look, self._font = theme.current_look(), font
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def write(self, room: QRect, cell: WordCell, *, is_end: bool = False) -> None:
        """Write words into a room, cut at their end."""
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold if cell.is_bold else QFont.Weight.Normal)
        self._painter.setFont(font)
        self._painter.setPen(self._look.color(cell.token))
        inner = room.adjusted(self._look.px(SIDE), 0, -self._look.px(SIDE) // 2, 0)
        words = elide(QFontMetrics(font), cell.words, max(inner.width(), 0))
        self._painter.drawText(self._shown(inner), self._flags(is_end=is_end), words)

    def write_middle(self, room: QRect, words: str) -> None:
        """Write the heading of a column of marks."""
        font = QFont(self._font)
        font.setWeight(QFont.Weight.DemiBold)
        self._painter.setFont(font)
        self._painter.setPen(self._look.color("ink"))
        shown = elide(QFontMetrics(font), words, room.width())
        self._painter.drawText(self._shown(room), int(Qt.AlignmentFlag.AlignCenter), shown)

    def dot(self, room: QRect, token: str) -> None:
        """Paint a dot in the middle of a room."""
        half = self._look.px(_DOT) / 2
        self._painter.setPen(QPen(self._look.color("surface"), 2))  # apart from a bar below it
        self._painter.setBrush(self._look.color(token))
        self._painter.drawEllipse(self._shown(room).toRectF().center(), half, half)

    def bar(self, room: QRect) -> None:
        """Paint the long bar: said of all of them, in general."""
        px = self._look.px
        inner = QRect(QPoint(0, 0), QSize(room.width() - px(12), px(_BAR)))
        inner.moveCenter(room.center())
        self._painter.setPen(QPen(self._look.color("muted"), 1))
        self._painter.setBrush(self._look.color("surface"))
        self._painter.drawRoundedRect(self._shown(inner).toRectF(), px(3), px(3))

    def fold_mark(self, room: QRect, *, is_folded: bool) -> None:
        """Paint the arrow of a heading."""
        is_mirrored = self._direction == Qt.LayoutDirection.RightToLeft
        aside = "chevron_back" if is_mirrored else "chevron_next"
        edge = self._look.px(_FOLD)
        box = QRect(room.left() + self._look.px(8), 0, edge, edge)
        box.moveTop(room.center().y() - edge // 2)
        name = aside if is_folded else "chevron_down"
        icons.icon(name, "muted", _FOLD).paint(self._painter, self._shown(box))

    def _shown(self, box: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._room, box)

    def _flags(self, *, is_end: bool) -> int:
        """Return where words stand; numbers end at the right in every language."""
        is_right = is_end or self._direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)


def paint_heading(painted: QWidget, columns: MarkColumns) -> None:
    """Paint the titles of the columns."""
    painter = QPainter(painted)
    room = painted.rect()
    pen = MarkPainter(painter, room, painted.layoutDirection(), painted.font())
    places = lay_out(columns, room, painted.font())
    for each, box in zip(columns.words, places.words, strict=True):
        pen.write(box, WordCell(each.title, "ink", is_bold=True), is_end=each.is_end)
    for heading, box in zip(columns.marks, places.marks, strict=False):
        pen.write_middle(box, heading.title)
    line = QRect(room.left(), room.bottom(), room.width(), 1)
    painter.fillRect(line, theme.current_look().color("line"))
    painter.end()


class MarkDelegate(QStyledItemDelegate):
    """Paints the rows; ``columns`` and the ``folded`` groups are set by the table."""

    def __init__(self, parent: QWidget, columns: MarkColumns) -> None:
        super().__init__(parent)
        self.columns = columns
        self.folded: set[str] = set()

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, row_height(option.fontMetrics))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: MarkRow = index.data(ROW)
        look = theme.current_look()
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            look.paint_chosen(painter, option.rect)
        elif row.is_heading:
            painter.fillRect(option.rect, look.color("sunken"))
        else:
            under = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
            painter.fillRect(under, look.color("sunken"))
        pen = MarkPainter(painter, option.rect, option.direction, option.font)
        if row.is_heading:
            self._paint_heading(pen, option, row)
        else:
            places = lay_out(self.columns, option.rect, option.font)
            self._paint_words(pen, row, places, is_chosen=is_chosen)
            _paint_marks(pen, row, places, is_chosen=is_chosen)
        painter.restore()

    def _paint_heading(self, pen: MarkPainter, option: QStyleOptionViewItem, row: MarkRow) -> None:
        look = theme.current_look()
        pen.fold_mark(option.rect, is_folded=row.group in self.folded)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        room = option.rect.adjusted(look.px(20), 0, 0, 0)
        pen.write(room, WordCell(row.title, "ink", is_bold=True))
        taken = QFontMetrics(bold).horizontalAdvance(row.title) + look.px(SIDE + 6)
        for note in row.cells:
            pen.write(room.adjusted(taken, 0, 0, 0), note)

    def _paint_words(
        self, pen: MarkPainter, row: MarkRow, places: MarkPlaces, *, is_chosen: bool
    ) -> None:
        cells = zip(row.cells, self.columns.words, places.words, strict=True)
        for number, (cell, column, box) in enumerate(cells):
            is_bold = cell.is_bold or (is_chosen and number == 0)
            pen.write(box, cell._replace(is_bold=is_bold), is_end=column.is_end)


def _paint_marks(pen: MarkPainter, row: MarkRow, places: MarkPlaces, *, is_chosen: bool) -> None:
    if not places.marks:
        return
    if row.is_for_all:
        pen.bar(places.all_marks)
    for number in row.dots:
        pen.dot(places.marks[number], "accent" if is_chosen else "ink")
    if row.instead:
        pen.write(places.all_marks, WordCell(row.instead))
