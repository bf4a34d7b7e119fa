"""The navigation rail: a button for each place; icons only in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
)

from mercworkshop.gui.shell.pages.page_stack import PlaceEntry
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.theme import Look
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.table import PLACE_KEYS
from mercworkshop.gui.widgets.labels import ElidedLabel
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _


class RailWidth(Enum):
    """The widths of the rail, in pixels at 100 %: icons, icons above titles, titles beside them."""

    ICONS = 48
    USUAL = 84
    WIDE = 188


WIDE = 1500
"""The rail is wide in windows from this width on, in pixels at 100 %; in a narrow one, icons."""

WIDEST = 104
"""Width up to which the usual rail grows for long titles, in pixels at 100 %."""

_HEIGHTS = {RailWidth.ICONS: 40, RailWidth.USUAL: 58, RailWidth.WIDE: 40}
_LOWEST = {RailWidth.ICONS: 28, RailWidth.USUAL: 52, RailWidth.WIDE: 28}
"""Height of a button, and to which it shrinks in a low window, in pixels at 100 %."""

_GAP, _SIDE, _ENDS = 4, 4, 8
"""Pixels between buttons; beside them, and above and below them all, in pixels at 100 %."""

_BELOW = 0.9
"""Size of a title below its icon, beside the ordinary size of text."""

_SMALLEST = 0.75
"""Titles that do not fit are drawn smaller, down to this share of their size."""


class RailButton(QRadioButton):
    """A place. Screen readers know it as a radio button: one of several, which is checked."""

    def __init__(self, place: PlaceEntry, number: int) -> None:
        super().__init__(_(place.title))
        self.icon_name = place.icon
        self.width_kind = RailWidth.USUAL
        self._high = theme.current_look().px(_HEIGHTS[RailWidth.USUAL])
        self.setAccessibleName(_(place.title))
        words = _(place.title)
        if number < len(PLACE_KEYS):
            keys = format_keys(PLACE_KEYS[number])
            words = _("{place} ({keys})").format(place=words, keys=keys)
        self.setToolTip(plain_tooltip(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_as(self, kind: RailWidth, high: int) -> None:
        """Show icon and title as the width of the rail allows, ``high`` pixels high."""
        if (kind, high) != (self.width_kind, self._high):
            self.width_kind, self._high = kind, high
            self.updateGeometry()
        self.update()

    @property
    def widest_line(self) -> int:
        """Width of the longer line of the title below the icon, in pixels."""
        font = self._font_below()
        metrics = QFontMetrics(font)
        return max(map(metrics.horizontalAdvance, _two_lines(self.text(), font)))

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(self.width_kind.value - 12), self._high)

    minimumSizeHint = sizeHint

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802 - Qt's name
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._paint_ground(painter, look)
        icon = icons.icon(self.icon_name, tone, 20)
        edge = look.px(20)
        if self.width_kind is RailWidth.ICONS:
            icon.paint(painter, _middle(self.rect(), edge))
        elif self.width_kind is RailWidth.WIDE:
            whole = self.rect().adjusted(look.px(10), 0, -look.px(10), 0)
            place = QRect(whole.left(), _middle(whole, edge).top(), edge, edge)
            room = whole.adjusted(edge + look.px(10), 0, 0, 0)
            icon.paint(painter, self._mirrored(place))
            self._paint_beside(painter, look, self._mirrored(room), tone)
        else:
            self._paint_below(painter, look, icon, tone)
        painter.end()

    def _paint_ground(self, painter: QPainter, look: Look) -> str:
        """Paint the background and the frame of the focus; return the token of the foreground."""
        radius = look.px(6)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(box, radius, radius)
        elif self.underMouse():
            painter.setBrush(look.color("rail_soft"))
            painter.drawRoundedRect(box, radius, radius)
        tone = "on_accent" if self.isChecked() else "on_rail"
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color(tone), 2))
            inset = box.adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(inset, radius - 2, radius - 2)
        return tone

    def _paint_below(self, painter: QPainter, look: Look, icon: QIcon, tone: str) -> None:
        """Paint the icon, and the title in one line or two below it, both in the middle."""
        font = self._font_below()
        lines = _fit_lines(self.text(), font, self.width() - 2, 2)
        edge, line = look.px(20), QFontMetrics(font).height() - 1
        top = (self.height() - edge - line * len(lines)) // 2
        icon.paint(painter, QRect((self.width() - edge) // 2, top, edge, edge))
        painter.setFont(font)
        painter.setPen(look.color(tone))
        for number, words in enumerate(lines):
            box = QRect(0, top + edge + number * line, self.width(), line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_beside(self, painter: QPainter, look: Look, room: QRect, tone: str) -> None:
        font = self._title_font()
        (words,) = _fit_lines(self.text(), font, room.width(), 1)
        painter.setFont(font)
        painter.setPen(look.color(tone))
        painter.setLayoutDirection(self.layoutDirection())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), words)

    def _font_below(self) -> QFont:
        font = self._title_font()
        font.setPointSizeF(font.pointSizeF() * _BELOW)
        return font

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        # also for the chosen one: bold titles may need another line
        font.setWeight(QFont.Weight.Normal)
        return font

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.left() - box.width())
        return box


class NavigationRail(QFrame):
    """Emits which place was chosen; the window decides what to show.

    Its buttons are one Tab stop; the arrow keys go through them.
    """

    chosen = Signal(str)

    def __init__(self, places: Sequence[PlaceEntry], laptop: str) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAccessibleName(_("Places"))
        self._group = QButtonGroup(self)
        self._ids = [place.id for place in places]
        self.buttons = [RailButton(place, number) for number, place in enumerate(places)]
        for number, each in enumerate(self.buttons):
            self._group.addButton(each, number)
        self._group.idToggled.connect(self._toggled)
        self._laptop = ElidedLabel(laptop, "caption")
        self._line = column(*self.buttons, None, self._laptop, gap=_GAP)
        inside = bare_widget(self._line)
        inside.setProperty("kind", "rail")
        self.area: QScrollArea = scroll_area(inside)
        self.area.setProperty("kind", "inset")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.area, gap=0))
        self._is_showing = False
        self._is_narrow = False
        self._window_width = theme.NARROW
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """Whether icons only were asked for."""
        return self._is_narrow

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show icons only, whatever the width of the window."""
        self._is_narrow = is_narrow
        self._fit()

    def show_place(self, place: str) -> None:
        """Mark ``place`` as current; none if it is not in the rail."""
        self._is_showing = True
        if place in self._ids:
            button = self.buttons[self._ids.index(place)]
            button.setChecked(True)
            if any(each.hasFocus() for each in self.buttons):
                button.setFocus()
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)  # so that none can be marked, as for the help
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._enter_at_checked()
        self._is_showing = False

    def show_laptop(self, label: str) -> None:
        """Show the name of this laptop at the bottom."""
        self._laptop.set_words(label)

    def fit(self, width: int) -> None:
        """Show titles or only icons, for a window of ``width`` pixels."""
        self._window_width = width
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand closer before a bar that scrolls takes room from all of them."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self._fit()

    def _fit(self) -> None:
        look = theme.current_look()
        kind = RailWidth.USUAL
        if self._is_narrow or look.is_narrow(self._window_width):
            kind = RailWidth.ICONS
        elif self._window_width >= look.px(WIDE):
            kind = RailWidth.WIDE
        high = self._button_height(kind)
        for button in self.buttons:
            button.show_as(kind, high)
        self._laptop.setVisible(kind is RailWidth.WIDE)
        side, end = look.px(_SIDE), look.px(_ENDS)
        self._line.setContentsMargins(side, end, side, end)
        width = look.px(kind.value)
        if kind is RailWidth.USUAL:
            titles = max(each.widest_line for each in self.buttons) + 4 * side
            width = max(width, min(titles, look.px(WIDEST)))
        self.setFixedWidth(width)

    def _button_height(self, kind: RailWidth) -> int:
        """Return the height at which all buttons are in sight, unless that is too little."""
        px, count = theme.current_look().px, len(self.buttons)
        room = self.height() - 2 * px(_ENDS) - _GAP * (count - 1)
        if kind is RailWidth.WIDE:
            room -= self._laptop.sizeHint().height() + _GAP
        return min(max(room // count, px(_LOWEST[kind])), px(_HEIGHTS[kind]))

    def _enter_at_checked(self) -> None:
        """Let Tab and F6 enter at the place that is shown; Qt enters where the focus was last."""
        checked = self._group.checkedButton()
        if checked is None:
            return
        for each in self.buttons:
            stops = Qt.FocusPolicy.StrongFocus if each is checked else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(stops)

    def _toggled(self, number: int, is_on: bool) -> None:
        if is_on and not self._is_showing:
            self.chosen.emit(self._ids[number])


def _middle(box: QRect, edge: int) -> QRect:
    return QRect(
        box.left() + (box.width() - edge) // 2, box.top() + (box.height() - edge) // 2, edge, edge
    )


def _fit_lines(words: str, font: QFont, width: int, most: int) -> list[str]:
    """Return the lines of a title, and make ``font`` smaller if a word needs it."""
    room = width - 2  # letters are placed in parts of a pixel
    is_one = most == 1 or QFontMetrics(font).horizontalAdvance(words) <= room
    lines = [words] if is_one else _two_lines(words, font)
    widest = max(QFontMetrics(font).horizontalAdvance(line) for line in lines)
    smallest = font.pointSizeF() * _SMALLEST
    while widest > room and font.pointSizeF() > smallest:  # letters keep to whole pixels
        font.setPointSizeF(font.pointSizeF() * 0.98)
        widest = max(QFontMetrics(font).horizontalAdvance(line) for line in lines)
    metrics = QFontMetrics(font)
    return [elide(metrics, line, width) for line in lines]


def _two_lines(words: str, font: QFont) -> list[str]:
    """Return ``words`` in one line or two, broken where the longer line is shortest."""
    metrics = QFontMetrics(font)
    breaks = [place for place, sign in enumerate(words) if sign == " "]
    ways = [(words[:place], words[place + 1 :]) for place in breaks]
    if not ways:
        return [words]
    return list(min(ways, key=lambda way: max(map(metrics.horizontalAdvance, way))))
