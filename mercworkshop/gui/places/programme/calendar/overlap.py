"""The countries of an event, and whether lists of other events name them: painted as a table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mercworkshop.domain.programme.calendar.attendance import AttendancePage, Seen
from mercworkshop.domain.programme.calendar.cells import short_of
from mercworkshop.domain.programme.calendar.rows import EventRow
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import CALENDAR
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import N_, _, listed

_ROW, _HEADING, _DOT = 28, 40, 9
"""Heights, and the size of a dot, in pixels at 100 %."""
_NAMES, _MOST_NAMES = 0.3, 0.46
"""The share of the names in the width, at least and at most."""
_SMALL = 0.86
"""The size of a heading that has no room otherwise, relative to that of other words."""

WORDS = {Seen.YES: N_("named"), Seen.NO: N_("not named"), Seen.UNKNOWN: N_("list not in")}


class OverlapTable(QWidget):
    """A line for each country, with a dot where it is named, “–” where not, “?” without a list."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.page: AttendancePage | None = None
        self.current = 0
        self.setProperty(PAINTED_LIST, True)
        self.setAccessibleName(_("Countries, and where else they are named"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_page(self, page: AttendancePage) -> None:
        """Show the countries of an event."""
        known = self.context.reference.countries
        named = {each.country: country_name(known, each.country) for each in page.countries}
        countries = sorted_words(page.countries, lambda each: named[each.country], known.language)
        self.page, self.current = replace(page, countries=tuple(countries)), 0
        self.setVisible(bool(page.countries))
        self.updateGeometry()
        self.update()

    def item_count(self) -> int:
        """Return the number of countries."""
        return len(self.page.countries) if self.page is not None else 0

    def item_words(self, row: int) -> str:
        """Return where a country is named."""
        if self.page is None or row >= self.item_count():
            return ""
        country = self.page.countries[row]
        said = (
            _("{name}: {value}").format(name=short_of(other), value=_(WORDS[seen]))
            for other, seen in zip(self.page.others, country.elsewhere, strict=True)
        )
        return listed((self._name(row), *said))

    def item_rect(self, row: int) -> QRect:
        """Return where a country is on the screen."""
        px = theme.current_look().px
        top = px(_HEADING) + row * px(_ROW)
        return QRect(self.mapToGlobal(QPoint(0, top)), QSize(self.width(), px(_ROW)))

    def current_item(self) -> int:
        """Return the country that the keys act on."""
        return self.current if self.item_count() else -1

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(480), px(_HEADING) + self.item_count() * px(_ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(260), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.page:
            QToolTip.showText(event.globalPos(), plain_tooltip(self._hint(event.pos())), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, CALENDAR) == "line" and self.item_count():
            step = 1 if pressed(event) == "Down" else -1
            self.current = max(0, min(self.current + step, self.item_count() - 1))
            announce(self, self.item_words(self.current))
            self.update()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.page is None:
            return
        look, painter = theme.current_look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for place, other in enumerate(self.page.others):
            self._heading(painter, place, other, bold)
        for row, country in enumerate(self.page.countries):
            top = look.px(_HEADING) + row * look.px(_ROW)
            line = QRect(0, top, self.width(), look.px(_ROW))
            if country.is_seen_again:
                painter.fillRect(line, look.color("accent_soft"))
            painter.setPen(look.color("sunken"))
            painter.drawLine(line.bottomLeft(), line.bottomRight())
            painter.setFont(bold if country.is_seen_again else self.font())
            painter.setPen(look.color("ink"))
            room = self._names() - look.px(8)
            words = elide(painter.fontMetrics(), self._name(row), room)
            self._write(painter, QRectF(look.px(4), top, room, look.px(_ROW)), words)
            for place, seen in enumerate(country.elsewhere):
                self._sign(painter, self._column(place, top, look.px(_ROW)), seen)
            if self.hasFocus() and row == self.current:
                painter.setPen(look.color("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(line.adjusted(0, 0, -1, -1))
        painter.end()

    def _heading(self, painter: QPainter, place: int, other: EventRow, bold: QFont) -> None:
        look = theme.current_look()
        box = self._column(place, 0, look.px(_HEADING) / 2)
        words, room = short_of(other), int(box.width()) - 4
        painter.setFont(bold)
        if painter.fontMetrics().horizontalAdvance(words) > room:
            small = QFont(bold)
            small.setPixelSize(round(QFontInfo(bold).pixelSize() * _SMALL))
            painter.setFont(small)
        painter.setPen(look.color("ink"))
        shown = elide(painter.fontMetrics(), words, room)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
        painter.setFont(self.font())
        painter.setPen(look.color("muted"))
        below = box.translated(0, look.px(_HEADING) / 2 - 2)
        month = _month(other)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), month)

    def _sign(self, painter: QPainter, box: QRectF, seen: Seen) -> None:
        look = theme.current_look()
        if seen is Seen.YES:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("ink"))
            half = look.px(_DOT) / 2
            painter.drawEllipse(QPointF(box.center()), half, half)
            return
        painter.setPen(look.color("amber" if seen is Seen.UNKNOWN else "muted"))
        sign = "?" if seen is Seen.UNKNOWN else "–"
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)

    def _column(self, place: int, top: float, high: float) -> QRectF:
        assert self.page is not None
        names = self._names()
        wide = (self.width() - names) / max(len(self.page.others), 1)
        x = names + place * wide
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - x - wide if is_mirrored else x, top, wide, high)

    def _write(self, painter: QPainter, box: QRectF, words: str) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        if is_mirrored:
            box.moveLeft(self.width() - box.right())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(flags), words)

    def _names(self) -> int:
        """Return the width of the names: what they need, within limits."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        measure, pad = QFontMetrics(bold).horizontalAdvance, theme.current_look().px(12)
        needed = max((measure(self._name(row)) for row in range(self.item_count())), default=0)
        least, most = int(self.width() * _NAMES), int(self.width() * _MOST_NAMES)
        return max(min(needed + pad, most), least)

    def _hint(self, point: QPoint) -> str:
        """Return what is at a point: the event of a heading, or all about a country."""
        assert self.page is not None
        px = theme.current_look().px
        if point.y() >= px(_HEADING):
            return self.item_words((point.y() - px(_HEADING)) // px(_ROW))
        for place, other in enumerate(self.page.others):
            if self._column(place, 0, px(_HEADING)).contains(point):
                return listed((short_of(other), other.title))
        return ""

    def _name(self, row: int) -> str:
        assert self.page is not None
        return country_name(self.context.reference.countries, self.page.countries[row].country)


def _month(row: EventRow) -> str:
    """Return month and year of an event; empty if they are not known."""
    if row.begins_first is None:
        return ""
    return format_date(PartialDate(row.begins_first.isoformat()[: len("2015-01")]))
