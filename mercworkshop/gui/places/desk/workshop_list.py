"""The list of workshops on the desk: one row each, with a mark for each country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mercworkshop.gui.places.desk.country_marks import lay_marks, paint_marks
from mercworkshop.gui.places.desk.workshop_rows import WorkshopRow
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.style_sheet import BAR
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import DESK
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.row_model import ROW, RowModel

_SIDE, _TOP, _GAP, _NOTE_GAP = 14, 7, 5, 10


class WorkshopModel(RowModel[WorkshopRow]):
    """The rows; a heading cannot be chosen."""

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if row.is_heading else both


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row are, as if it were read from the left."""

    upper: QRect
    marks: tuple[QRect, ...]
    note: QRect


class WorkshopList(QListView):
    """Emits ``opened`` with the country that is chosen in a workshop."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = WorkshopModel()
        self.setModel(self.rows)
        self.setItemDelegate(_WorkshopDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.mark = -1
        """The number of the chosen country in the current row; -1 for the workshop itself."""

    def show_rows(self, rows: Sequence[WorkshopRow]) -> None:
        """Show rows; the current workshop stays current."""
        if tuple(rows) == self.rows.rows:
            return
        before = self._current()
        self.rows.show_rows(rows)
        known = [row.workshop for row in rows]
        place = known.index(before.workshop) if before and before.workshop in known else None
        if place is None:
            place = next((n for n, row in enumerate(rows) if not row.is_heading), None)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, DESK):
            case "along":
                is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                self._step(1 if (pressed(event) == "Right") != is_mirrored else -1)
            case "open":
                self._open()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        row = self._current()
        if not index.isValid() or row is None or index != self.currentIndex():
            return
        found = self._mark_at(row, index, event.position().toPoint())
        if found >= 0:
            self._choose(found)
            self._open()

    def currentChanged(self, now: AnyIndex, before: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(now, before)
        self._choose(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _current(self) -> WorkshopRow | None:
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def _step(self, step: int) -> None:
        row = self._current()
        if row is not None:
            self._choose(max(-1, min(self.mark + step, len(row.countries) - 1)))

    def _choose(self, mark: int) -> None:
        self.mark = mark
        self.viewport().update()

    def _open(self) -> None:
        """Open the chosen country; the first of the row if none is."""
        row = self._current()
        if row is not None and row.countries:
            self._choose(max(self.mark, 0))
            self.opened.emit(row.countries[self.mark].country)

    def _mark_at(self, row: WorkshopRow, index: AnyIndex, point: QPoint) -> int:
        room = self.visualRect(index)
        boxes = _places_of(row, room, self.font()).marks[: len(row.countries)]
        shown = (QStyle.visualRect(self.layoutDirection(), room, box) for box in boxes)
        return next((n for n, box in enumerate(shown) if box.contains(point)), -1)


def _places_of(row: WorkshopRow, room: QRect, font: QFont) -> _Places:
    look = theme.current_look()
    inner = room.adjusted(look.px(_SIDE), look.px(_TOP), -look.px(_SIDE), 0)
    line = QFontMetrics(font).lineSpacing()
    upper = QRect(inner.left(), inner.top(), inner.width(), line)
    below = QRect(inner.left(), upper.bottom() + look.px(_GAP), inner.width(), 0)
    marks = tuple(lay_marks(len(row.countries), row.unnamed, below))
    if not marks:
        return _Places(upper, (), QRect(below.left(), below.top(), below.width(), line))
    last, wide = marks[-1], QFontMetrics(font).horizontalAdvance(row.note) + look.px(_NOTE_GAP)
    start = last.right() + look.px(_NOTE_GAP)
    if start + wide <= inner.right():
        return _Places(upper, marks, QRect(start, last.top(), inner.right() - start, last.height()))
    note = QRect(inner.left(), last.bottom() + look.px(_GAP), inner.width(), line)
    return _Places(upper, marks, note)


class _WorkshopDelegate(QStyledItemDelegate):
    def __init__(self, view: WorkshopList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look = theme.current_look()
        row: WorkshopRow = index.data(ROW)
        if row.is_heading:
            return QSize(0, option.fontMetrics.lineSpacing() + look.px(14))
        room = QRect(0, 0, self._view.viewport().width(), 0)
        return QSize(0, _places_of(row, room, option.font).note.bottom() + look.px(_TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: WorkshopRow = index.data(ROW)
        painter.save()
        painter.setFont(option.font)
        if row.is_heading:
            _paint_heading(painter, option, row)
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: WorkshopRow) -> None:
        look = theme.current_look()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            look.paint_chosen(painter, option.rect)
            edge = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
            shown = QStyle.visualRect(option.direction, option.rect, edge)
            painter.fillRect(shown, look.color("accent"))
        places = _places_of(row, option.rect, option.font)
        _paint_upper(painter, option, row, places.upper)
        boxes = [QStyle.visualRect(option.direction, option.rect, box) for box in places.marks]
        paint_marks(painter, row.countries, boxes, self._view.mark if is_chosen else -1)
        is_count = bool(row.countries)
        _paint_words(
            painter, option, places.note, row.note, "ink" if is_count else "muted", bold=is_count
        )


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: WorkshopRow) -> None:
    look = theme.current_look()
    line = QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1)
    painter.fillRect(line, look.color("line"))
    side = look.px(_SIDE)
    _paint_words(painter, option, option.rect.adjusted(side, 0, -side, 0), row.title, "muted")


def _paint_upper(
    painter: QPainter, option: QStyleOptionViewItem, row: WorkshopRow, room: QRect
) -> None:
    look = theme.current_look()
    metrics = option.fontMetrics
    people = metrics.horizontalAdvance(row.people) + look.px(4) if row.people else 0
    when = metrics.horizontalAdvance(row.when) + look.px(12)
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    most = max(room.width() - people - when - look.px(12), look.px(60))
    title = elide(QFontMetrics(bold), row.title, most)
    wide = QFontMetrics(bold).horizontalAdvance(title) + look.px(2)
    first = QRect(room.topLeft(), QSize(wide, room.height()))
    _paint_words(painter, option, first, title, "ink", bold=True)
    after = room.adjusted(wide + look.px(10), 0, -people, 0)
    _paint_words(painter, option, after, row.when, "muted")
    if row.people:
        end = QRect(room.right() - people, room.top(), people, room.height())
        token = "amber" if row.people_differ else "muted"
        _paint_words(painter, option, end, row.people, token, bold=row.people_differ)


def _paint_words(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    words: str,
    token: str,
    *,
    bold: bool = False,
) -> None:
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(theme.current_look().color(token))
    shown = QStyle.visualRect(option.direction, option.rect, room)
    is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(shown, int(flags), elide(QFontMetrics(font), words, room.width()))
