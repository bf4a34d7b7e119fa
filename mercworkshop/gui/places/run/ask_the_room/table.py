"""The table of drafts side by side: a disc plans, a ring needs, a diamond waits."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mercworkshop.domain.entities.shared_actions.alike_drafts import AlikeKind
from mercworkshop.gui.places.run.ask_the_room.rows import IS_HERE, MARK, AlikeModel
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import ALIKE
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _

_TITLE, _COUNTRY, _COUNT = 230, 24, 96
"""Least widths of the columns, in pixels at 100 %."""
_NARROW, _LEAST, _PADDING = 700, 170, 8
"""In a table narrower than the first, countries are named by codes and titles have two lines;
least width of these, and space at each side of words, in pixels at 100 %."""
_ENOUGH, _MOST = 340, 44
"""Width of the first column from which those of countries get wider, up to the second width."""
_ROW, _MARK, _DOT = 32, 6, 1.5
_SLOPE = 52
"""The angle of the names of countries, in degrees: each can be read whole."""
_HEADING_MARGIN, _CUT, _CUT_SHARE = 10, 240, 0.45
"""Space around sloped names, and the length at which they are cut, in pixels at 100 %; where the
table is low, they are cut at this share of its height."""


class AlikeTable(QTableView):
    """Shows an :class:`AlikeModel`; a row is chosen, and the current cell names a country."""

    share_asked = Signal()
    apart_asked = Signal()
    join_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_narrow = False
        self.rows = AlikeModel()
        self.rows.setParent(self)
        self.setHorizontalHeader(_SlopedHeader(self))
        self.setModel(self.rows)
        self.setAccessibleName(_("What drafts have in common"))
        self.setItemDelegate(_MarkDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Give columns and rows their sizes; the first column has the width that is left."""
        look, last = theme.current_look(), self.rows.columnCount() - 1
        if last < 1:
            return
        # The width outside: that inside depends on a scroll bar, and the bar on this choice.
        self.is_narrow = self.width() < look.px(_NARROW)
        self.setWordWrap(self.is_narrow)
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        counted = self._count_width() if self.is_narrow else look.px(_COUNT)
        room, count = self.viewport().width() - counted, last - 1
        spread = (room - look.px(_ENOUGH)) // max(count, 1)
        each = min(max(spread, look.px(_COUNTRY)), look.px(_MOST))
        for column in range(1, last):
            self.setColumnWidth(column, each)
        self.setColumnWidth(last, counted)
        least = look.px(_LEAST if self.is_narrow else _TITLE)
        self.setColumnWidth(0, max(room - count * each, least))
        self._fit_rows()
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())

    def _count_width(self) -> int:
        """Return the width that the words of the last column need, and its heading."""
        last, metrics = self.rows.columnCount() - 1, self.fontMetrics()
        words = [str(self.rows.headerData(last, Qt.Orientation.Horizontal))]
        words += [str(self.rows.index(n, last).data()) for n in range(self.rows.rowCount())]
        padding = theme.current_look().px(_PADDING)
        return max(map(metrics.horizontalAdvance, words)) + 2 * padding

    def _fit_rows(self) -> None:
        """Give a second line to the titles that would be cut, where there is little width."""
        look, metrics = theme.current_look(), self.fontMetrics()
        room = self.columnWidth(0) - 2 * look.px(_PADDING)
        for line in range(self.rows.rowCount()):
            words = str(self.rows.index(line, 0).data())
            is_long = self.is_narrow and metrics.horizontalAdvance(words) > room
            further = metrics.lineSpacing() if is_long else 0
            self.setRowHeight(line, look.px(_ROW) + further)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, ALIKE):
            case "share":
                self.share_asked.emit()
            case "apart":
                self.apart_asked.emit()
            case "join":
                self.join_asked.emit()
            case _:
                super().keyPressEvent(event)


class _MarkDelegate(QStyledItemDelegate):
    """Paints marks, and a frame round the current cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        look, kind = theme.current_look(), index.data(MARK)
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._paint_heading(painter, option, index)
            return
        super().paint(painter, option, index)
        if kind is not None:
            tone = "accent" if index.data(IS_HERE) else "muted"
            paint_mark(painter, kind, QPointF(option.rect.center()) + _HALF, tone)
        elif index.column() and not index.data():
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("faint"))
            size = look.px(_DOT)
            painter.drawEllipse(QPointF(option.rect.center()) + _HALF, size, size)
            painter.restore()
        if is_current:
            painter.save()
            width = look.px(2)
            painter.setPen(QPen(look.color("accent"), width))
            painter.drawRect(option.rect.adjusted(width, width, -width, -width))
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() and index.data():
            option.displayAlignment = Qt.AlignmentFlag.AlignCenter

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Paint the heading of a kind, with its mark as a legend behind the words."""
        if index.column():
            return
        look = theme.current_look()
        painter.save()
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(look.color("muted"))
        words, room = str(index.data()), option.rect.adjusted(look.px(8), 0, -look.px(24), 0)
        way = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(
            QStyle.visualRect(option.direction, option.rect, room),
            QStyle.visualAlignment(option.direction, way),
            words,
        )
        painter.restore()
        width = min(painter.fontMetrics().horizontalAdvance(words) + look.px(28), room.width())
        is_mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        x = option.rect.right() - width if is_mirrored else option.rect.left() + width
        paint_mark(painter, index.data(MARK), QPointF(x, option.rect.center().y() + 0.5), "muted")


_HALF = QPointF(0.5, 0.5)


def paint_mark(painter: QPainter, kind: AlikeKind, at: QPointF, tone: str) -> None:
    """Paint the mark of a kind: three shapes for three meanings."""
    look = theme.current_look()
    color, size = look.color(tone), float(look.px(_MARK))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match kind:
        case AlikeKind.NEED:
            painter.setPen(QPen(color, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, size - 1, size - 1)
        case AlikeKind.WAIT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            steps = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
            painter.drawPolygon(QPolygonF([at + step for step in steps]))
        case _:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(at, size, size)
    painter.restore()


class _SlopedHeader(QHeaderView):
    """A heading whose names of countries stand at a slope, so that columns can be narrow."""

    def __init__(self, table: AlikeTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Return a height in which the longest name has room."""
        look, model = theme.current_look(), self.model()
        if model is None:
            return super().sizeHint()
        longest = max(
            (self._length(section) for section in range(1, model.columnCount() - 1)), default=0
        )
        angle = radians(_SLOPE)
        rise = longest * sin(angle) + self.fontMetrics().height() * cos(angle)
        return QSize(super().sizeHint().width(), round(rise) + look.px(_HEADING_MARGIN))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all names: a sloped one reaches above the columns beside its own."""
        painter = QPainter(self.viewport())
        look = theme.current_look()
        painter.fillRect(event.rect(), look.color("surface"))
        painter.setPen(look.color("ink"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for section in range(1, self.count() - 1):
            middle = self.sectionViewportPosition(section) + self.sectionSize(section) / 2
            painter.save()
            painter.translate(middle, self.height() - look.px(_HEADING_MARGIN) / 2)
            painter.rotate(_SLOPE if is_mirrored else -_SLOPE)
            length, tall = self._length(section), self.fontMetrics().height()
            left = -length if is_mirrored else 0
            painter.drawText(
                QRectF(left, -tall, length, tall), Qt.AlignmentFlag.AlignCenter, self._name(section)
            )
            painter.restore()
        self._paint_count(painter)
        painter.fillRect(
            QRect(QPoint(0, self.height() - 1), QSize(self.width(), 1)), look.color("line")
        )

    def _paint_count(self, painter: QPainter) -> None:
        """Paint the heading of the last column, which is wide enough for it."""
        last, high = self.count() - 1, self.fontMetrics().height()
        if last < 1:
            return
        start, wide = self.sectionViewportPosition(last), self.sectionSize(last)
        words = str(self.model().headerData(last, Qt.Orientation.Horizontal))
        bottom = self.height() - theme.current_look().px(_HEADING_MARGIN) // 2
        area = QRect(start, bottom - high, wide, high)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)

    def _name(self, section: int) -> str:
        if self._table.is_narrow:
            return self._table.rows.country(section)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        most = min(theme.current_look().px(_CUT), round(self._table.height() * _CUT_SHARE))
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, most)

    def _length(self, section: int) -> float:
        return self.fontMetrics().horizontalAdvance(self._name(section)) + 2.0
