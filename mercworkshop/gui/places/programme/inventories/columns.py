"""Inventories of countries as columns beside each other, their figures as bars on one scale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.inventory.numbers import Limits
from mercworkshop.domain.programme.inventories import wording
from mercworkshop.domain.programme.inventories.comparison import (
    InventoryComparison,
    MissingPart,
    SeenInventory,
)
from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import _, isolate, listed

_NAMES, _COLUMN, _NARROW_COLUMN, _ROW, _LINE = 214, 209, 191, 34, 20
_HEADING, _VALUE, _BAR, _PAD = 120, 92, 11, 10
_GAP = 4
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
"""Where numbers end, in Arabic too: their digits stand below each other."""


class InventoryColumns(QWidget):
    """One column for each inventory, one row for each main category; no sum of countries."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.inventories: tuple[SeenInventory, ...] = ()
        self._comparison = InventoryComparison(())
        self._name_of: Callable[[str], str] = str
        self.setProperty(PAINTED_LIST, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    @property
    def _column(self) -> int:
        """How wide a column is, at 100 %: the smallest screen has room for two at 200 %, too."""
        return _NARROW_COLUMN if theme.is_window_narrow(self) else _COLUMN

    def show_inventories(
        self, comparison: InventoryComparison, name_of: Callable[[str], str]
    ) -> None:
        """Show inventories in their order."""
        self.inventories, self._name_of = comparison.inventories, name_of
        self._comparison = comparison
        self.updateGeometry()
        self.update()

    def title_of(self, seen: SeenInventory) -> str:
        """Return the name of the country of an inventory, with a mark if it is a sample."""
        name = isolate(self._name_of(seen.country))
        return _("{country} (sample)").format(country=name) if seen.is_sample else name

    def item_count(self) -> int:
        """Return the number of columns."""
        return len(self.inventories)

    def item_words(self, row: int) -> str:
        """Return what a column says."""
        seen = self.inventories[row]
        headings = [words for words, _is_asked in wording.heading_cells(seen)]
        odd = [
            wording.figure(seen, each) for each, said in seen.said.items() if each and said.fault
        ]
        return listed((self.title_of(seen), *headings, wording.total(seen), *odd))

    def item_rect(self, row: int) -> QRect:
        """Return where a column is, in pixels of the screen."""
        px = theme.current_look().px
        at = self.mapToGlobal(self.rect().topLeft())
        return QRect(
            at.x() + px(_NAMES + row * self._column), at.y(), px(self._column), self.height()
        )

    def current_item(self) -> int:
        """Return that no column is chosen."""
        return -1

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        rows = len(wording.categories()) + 2
        return QSize(px(_NAMES + self._column * len(self.inventories)), px(_HEADING + rows * _ROW))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = theme.current_look().px
        self._paint_names(painter)
        for place, seen in enumerate(self.inventories):
            most = self._comparison.most_of(seen.counted) or 1.0
            self._paint_column(painter, seen, px(_NAMES + place * self._column), most)

    def _paint_names(self, painter: QPainter) -> None:
        look = theme.current_look()
        px = look.px
        painter.setFont(self._font())
        painter.setPen(look.color("muted"))
        for place, words in enumerate(wording.HEADINGS):
            room = QRect(0, px(32 + place * _LINE), px(_NAMES - _PAD), px(_LINE))
            painter.drawText(self._placed(room), _START, _(words))
        for place, category in enumerate(wording.categories()):
            top = px(_HEADING + place * _ROW)
            painter.fillRect(QRect(0, top + px(_ROW) - 1, self.width(), 1), look.color("line"))
            number = self._placed(QRect(0, top, px(36), px(_ROW)))
            painter.setPen(look.color("muted"))
            painter.drawText(number, _START, isolate(category))
            painter.setPen(look.color("ink"))
            name = QRect(px(36), top, px(_NAMES - 36 - _PAD), px(_ROW))
            words = elide(painter.fontMetrics(), _(wording.CATEGORY_NAMES[category]), name.width())
            painter.drawText(self._placed(name), _START, words)
        for place, words in enumerate((_("All, as counted there"), _("Grams a person"))):
            top = px(_HEADING + (len(wording.categories()) + place) * _ROW)
            painter.setFont(self._font(is_bold=not place))
            painter.drawText(self._placed(QRect(0, top, px(_NAMES), px(_ROW))), _START, words)

    def _paint_column(self, painter: QPainter, seen: SeenInventory, left: int, most: float) -> None:
        look = theme.current_look()
        px = look.px
        line = self._placed(QRect(left, 0, 1, self.height()))
        painter.fillRect(line, look.color("line"))
        painter.setFont(self._font(is_bold=True))
        painter.setPen(look.color("ink"))
        room = QRect(left + px(_PAD), px(6), px(self._column - 2 * _PAD), px(24))
        title = elide(painter.fontMetrics(), self.title_of(seen), room.width())
        painter.drawText(self._placed(room), _START, title)
        for place, (words, is_asked) in enumerate(wording.heading_cells(seen)):
            room = QRect(left + px(_PAD), px(32 + place * _LINE), px(self._column - 14), px(_LINE))
            painter.setFont(self._font(is_bold=is_asked))
            tone = "amber" if is_asked else "muted" if place == len(wording.HEADINGS) - 1 else "ink"
            painter.setPen(look.color(tone))
            shown = elide(painter.fontMetrics(), words, room.width())
            painter.drawText(self._placed(room), _START, shown)
        for place, category in enumerate(wording.categories()):
            self._paint_figure(painter, seen, category, (left, px(_HEADING + place * _ROW)), most)
        self._paint_sums(painter, seen, left)

    def _paint_figure(
        self, painter: QPainter, seen: SeenInventory, category: str, at: tuple[int, int],
        most: float,
    ) -> None:  # fmt: skip
        look = theme.current_look()
        px, (left, top) = look.px, at
        limits = seen.figures.get(category)
        is_some = limits is not None and limits.high > 0
        is_again = category in seen.again
        is_asked = category in seen.said and seen.said[category].fault is not None
        painter.setFont(self._font(is_bold=is_some and not is_again))
        tone = "ink" if is_some and not is_again else "muted"
        painter.setPen(look.color("amber" if is_asked else tone))
        words = self._words(seen, category)
        is_long = painter.fontMetrics().horizontalAdvance(words) > px(_VALUE - _GAP)
        wide = self._column - _PAD if is_long else _VALUE
        value = QRect(left + px(_GAP), top, px(wide - _GAP), px(_ROW))
        painter.drawText(
            self._placed(value), _END, elide(painter.fontMetrics(), words, value.width())
        )
        if limits is not None and is_some:
            middle = top + (px(_ROW - _BAR // 2) if is_long else px(_ROW) // 2)
            self._paint_bar(painter, seen, limits, (left, middle), most, is_again=is_again)

    @staticmethod
    def _words(seen: SeenInventory, category: str) -> str:
        """Return a figure; if a total has no parts, only the first row says so."""
        if MissingPart.PARTS not in seen.asked:
            return wording.figure(seen, category)
        is_first = category == wording.categories()[0]
        return _("a total only") if is_first and seen.total is not None else ""

    def _paint_bar(
        self, painter: QPainter, seen: SeenInventory, limits: Limits, at: tuple[int, int],
        most: float, *, is_again: bool,
    ) -> None:  # fmt: skip
        look = theme.current_look()
        px, (left, middle) = look.px, at
        room = px(self._column - _VALUE - 2 * _PAD)
        start = left + px(_VALUE + _PAD)
        if not limits.is_single:
            start += round(float(limits.low) / most * room)
        end = left + px(_VALUE + _PAD) + round(float(limits.high) / most * room)
        bar = self._placed(QRect(start, middle - px(_BAR) // 2, max(end - start, px(3)), px(_BAR)))
        is_own = seen.is_of_road_map
        is_asked = bool({*seen.asked}) and not is_own and not seen.year.strip()
        tone = "accent" if is_own and not is_again else "muted"
        pen = QPen(look.color(tone), 1.2)
        pen.setStyle(Qt.PenStyle.DashLine if is_asked else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        fill = "accent_soft" if is_own else "muted"
        painter.setBrush(look.color("surface" if is_again or is_asked else fill))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_again:
            painter.drawLine(bar.left() - 3, middle, bar.right() + 4, middle)

    def _paint_sums(self, painter: QPainter, seen: SeenInventory, left: int) -> None:
        look = theme.current_look()
        px = look.px
        rows = len(wording.categories())
        for place, words in enumerate((wording.total(seen), wording.grams(seen))):
            painter.setFont(self._font(is_bold=not place))
            is_asked = bool(place) and MissingPart.POPULATION in seen.asked
            tone = "ink" if seen.total is not None else "muted"
            painter.setPen(look.color("amber" if is_asked else tone))
            top = px(_HEADING + (rows + place) * _ROW)
            room = QRect(left + px(_GAP), top, px(_VALUE - _GAP), px(_ROW))
            painter.drawText(self._placed(room), _END, words)

    def _placed(self, area: QRect) -> QRect:
        """Return an area mirrored in a window from right to left."""
        if not self.isRightToLeft():
            return area
        return QRect(self.width() - area.x() - area.width(), area.y(), area.width(), area.height())

    @staticmethod
    def _font(*, is_bold: bool = False) -> QFont:
        font = fonts.text_font(theme.current_look().scale)
        font.setBold(is_bold)
        return font
