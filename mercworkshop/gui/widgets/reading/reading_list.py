"""What words of a date can mean, below their cell: each reading with its months drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mercworkshop.domain.values.dates import date_styles
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.inputs.cell_hint import place_beside
from mercworkshop.gui.widgets.inputs.choices import FlagField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _, digits, isolate

_ROW, _MONTH, _GAP, _AROUND = 28, 16, 2, 10
_MOST_YEARS = 2
_MONTHS = 12


class OfferedReadings(NamedTuple):
    """The words of a cell, their readings, and the place of the one that is lit; -1 if none is.

    ``alike`` says which other cells may be read the same way; empty if there are none.
    """

    words: str
    readings: tuple[PartialDate, ...]
    lit: int
    alike: str = ""


class ReadingList(QFrame):
    """Lies over the window and never has the focus: whoever shows it sends it the keys.

    The last line keeps the words as they are. ``taken`` is emitted when a line is clicked, which is
    the current one then.
    """

    taken = Signal()

    def __init__(self, table: QWidget) -> None:
        super().__init__(table.window())
        self._table = table
        self._offer = OfferedReadings("", (), -1)
        self.setProperty("kind", "card")
        self.heading = label("", "strong")
        self.months = _MonthNames(self)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_MonthsDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.itemClicked.connect(self._clicked)
        self.alike = FlagField("")
        for each in (self, self.list, self.heading, self.alike):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.heading, self.months, self.list, self.alike, margin=8, gap=2))
        self.hide()

    @property
    def offer(self) -> OfferedReadings:
        """What is shown."""
        return self._offer

    def show_offer(self, offer: OfferedReadings, cell: QRect) -> None:
        """Show readings below ``cell``, a place in the table; the lit one is the current one."""
        self._offer = offer
        said = _("“{words}” can mean").format(words=isolate(offer.words))
        plain_text(self.heading, said)
        self.list.setAccessibleName(said)
        self.list.clear()
        years = _years(offer.readings)
        for reading in offer.readings:
            item = QListWidgetItem(isolate(format_date(reading)), self.list)
            item.setData(_SPAN, (reading.first, reading.last, years))
        QListWidgetItem(_("Keep as words: the review asks again"), self.list)
        self.list.setCurrentRow(offer.lit)
        self.alike.setText(escape_ampersands(offer.alike))
        self.alike.setAccessibleName(offer.alike)
        self.alike.setVisible(bool(offer.alike))
        self.months.show_years(years)
        self._fit(years, cell)

    def current(self) -> PartialDate | None:
        """Return the reading of the current line; None if no line is, or that of the words."""
        row = self.list.currentRow()
        return self._offer.readings[row] if 0 <= row < len(self._offer.readings) else None

    def turn(self, step: int) -> str:
        """Make the next or previous line the current one; return what it says."""
        count = self.list.count()
        row = self.list.currentRow()
        row = max(row, -1 if step > 0 else 0) + step
        self.list.setCurrentRow(row % count)
        return self.list.currentItem().text()

    def _clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.taken.emit()

    def _fit(self, years: Sequence[int], cell: QRect) -> None:
        px = theme.current_look().px
        texts = [self.list.item(row).text() for row in range(self.list.count())]
        widths = list(map(self.list.fontMetrics().horizontalAdvance, texts))
        strip = px(_AROUND) + _strip_width(years) if years else 0
        widest = max(max(widths[:-1], default=0) + strip, widths[-1])
        heading = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        alike = self.alike.sizeHint().width() if self._offer.alike else 0
        self.list.setFixedHeight(self.list.count() * px(_ROW) + 2)
        width = max(widest + px(3 * _AROUND), heading, alike) + px(2 * _AROUND)
        self.resize(min(width, self.window().width() - px(16)), self.sizeHint().height())
        place_beside(self, self._table, cell)
        self.show()
        self.raise_()


_SPAN = Qt.ItemDataRole.UserRole


def _years(readings: Sequence[PartialDate]) -> tuple[int, ...]:
    """Return the years whose months are drawn; none if they would be too many."""
    first = min(each.first.year for each in readings)
    last = max(each.last.year for each in readings)
    return tuple(range(first, last + 1)) if last - first < _MOST_YEARS else ()


def _month_width(years: Sequence[int]) -> int:
    return theme.current_look().px(_MONTH / len(years))


def _strip_width(years: Sequence[int]) -> int:
    return _month_width(years) * _MONTHS * len(years)


def _strip(rect: QRect, years: Sequence[int], *, is_mirrored: bool) -> QRect:
    """Return where the months stand: at the end of a line."""
    around, width = theme.current_look().px(_AROUND), _strip_width(years)
    left = rect.left() + around if is_mirrored else rect.right() - around - width
    return QRect(left, rect.top(), width, rect.height())


class _MonthNames(QWidget):
    """The first letters of the months above their strips, or the years if there are several."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._years: tuple[int, ...] = ()

    def show_years(self, years: tuple[int, ...]) -> None:
        """Show the letters of the months of a year, or several years."""
        self._years = years
        self.setFixedHeight(self.fontMetrics().height())
        self.setVisible(bool(years))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current_look().color("muted"))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = _strip(self.rect(), self._years, is_mirrored=is_mirrored)
        names = [digits(str(year)) for year in self._years]
        if len(names) == 1:
            months = date_styles.style_in_use(date_styles.SHORT).months
            names = [
                each.rstrip("月")[: 2 if each.endswith("月") else 1].upper() for each in months
            ]
        wide = place.width() / len(names)
        for number, name in enumerate(names):
            at = len(names) - 1 - number if is_mirrored else number
            cell = QRectF(place.left() + at * wide, place.top(), wide, place.height())
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name)


class _MonthsDelegate(QStyledItemDelegate):
    """Paints a reading: its words, and at the end the months that it fills."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), theme.current_look().px(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = theme.current_look()
        is_lit = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_lit:
            look.paint_chosen(painter, option.rect)
        span = index.data(_SPAN)
        painter.save()
        font = painter.font()
        font.setBold(is_lit)
        painter.setFont(font)
        painter.setPen(look.color("ink" if span else "muted"))
        around = look.px(_AROUND)
        words = option.rect.adjusted(around, 0, -around, 0)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        shown = QStyle.visualAlignment(option.direction, align)
        painter.drawText(words, shown, str(index.data()))
        if span and span[2]:
            self._paint_months(painter, option, *span)
        painter.restore()

    def _paint_months(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        first: date,
        last: date,
        years: tuple[int, ...],
    ) -> None:
        look = theme.current_look()
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        place = _strip(option.rect, years, is_mirrored=is_mirrored)
        wide, high = _month_width(years), look.px(10)
        top = place.center().y() - high // 2
        count = _MONTHS * len(years)
        for number in range(count):
            at = count - 1 - number if is_mirrored else number
            box = QRectF(place.left() + at * wide, top, wide - look.px(_GAP), high)
            painter.setPen(QPen(look.color("line")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            begin, end = _share_of_month(first, last, years[0], number)
            if begin < end:
                filled = max(box.width() * (end - begin), look.px(3))
                left = box.right() - box.width() * begin - filled
                left = left if is_mirrored else box.left() + box.width() * begin
                painter.fillRect(QRectF(left, top, filled, high + 1), look.color("accent"))


def _share_of_month(first: date, last: date, year: int, number: int) -> tuple[float, float]:
    """Return from where to where the days from first to last fill a month, from 0 to 1."""
    month = PartialDate(f"{year + number // _MONTHS:04}-{number % _MONTHS + 1:02}")
    days = (month.last - month.first).days + 1
    begin = max(first, month.first)
    end = min(last, month.last)
    if begin > end:
        return 0.0, 0.0
    return (begin - month.first).days / days, ((end - month.first).days + 1) / days
