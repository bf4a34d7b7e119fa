"""Applies a theme and zoom: palette and font of the application, style sheet of its windows.

Every colour is defined in :mod:`~.tokens`; widgets use tokens, never hex values. Views that paint
themselves call :func:`current_look` in ``paintEvent`` and so follow theme and zoom.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.style import fonts
from mercworkshop.gui.style.style_sheet import style_sheet
from mercworkshop.gui.style.tokens import LIGHT, Theme

NARROW = 1000
"""A window below this width, in pixels at 100 %, is narrow."""

_RING = 2
"""Pixels at 100 % of each of the two lines of a ring."""

NO_LIMIT = (1 << 24) - 1
"""The greatest width and height that Qt knows, in pixels: a widget with it has no limit."""


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance: a theme and a zoom (``scale`` 1.0 is 100 %)."""

    theme: Theme = LIGHT
    scale: float = 1.0

    def px(self, size: float) -> int:
        """Return ``size``, meant for 100 %, in pixels at the current zoom."""
        return round(size * self.scale)

    def is_narrow(self, width: int) -> bool:
        """Return whether a window of ``width`` pixels is narrow at the current zoom."""
        return width < self.px(NARROW)

    def color(self, token: str) -> QColor:
        """Return the colour of a token by its name, for example ``"accent_soft"``."""
        return QColor(getattr(self.theme, token))

    def style_sheet(self) -> str:
        """Return the rules that give widgets this appearance."""
        return style_sheet(self.theme, self.px)

    def paint_chosen(self, painter: QPainter, rect: QRect, *, is_cell: bool = False) -> None:
        """Paint the background of a selected row and its lines, or of a cell and its frame.

        The background alone would hardly be seen; the frame in the accent is for the focus.
        """
        line = self.color("chosen")
        painter.fillRect(rect, self.color("accent_soft"))
        for y in (rect.top(), rect.bottom()):
            painter.fillRect(rect.x(), y, rect.width(), 1, line)
        for x in (rect.left(), rect.right()) if is_cell else ():
            painter.fillRect(x, rect.y(), 1, rect.height(), line)

    def paint_ring(self, painter: QPainter, rect: QRect) -> None:
        """Paint the frame of the current one of several filled things, inside ``rect``.

        A line in the accent, and one in the ground inside it: on a fill that is as light as the
        accent the first alone would not be seen.
        """
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        wide = self.px(_RING)
        for token, inset in (("surface", wide), ("accent", 0)):
            pen = QPen(self.color(token), wide)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            side = inset + wide // 2
            painter.drawRect(rect.adjusted(side, side, -side - wide % 2, -side - wide % 2))
        painter.restore()


_current = Look()
_styled: weakref.WeakSet[QWidget] = weakref.WeakSet()


def current_look() -> Look:
    """Return the look that was applied last."""
    return _current


def is_window_narrow(inside: QWidget) -> bool:
    """Return whether the window of a widget is narrow: the rail shows icons, titles are cut."""
    return _current.is_narrow(inside.window().width())


def apply_look(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Apply a theme and zoom to the whole application; may be called again at any time."""
    global _current  # noqa: PLW0603 - an application has one appearance
    _current = Look(theme, scale)
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setFont(fonts.text_font(scale))
    app.setPalette(_palette(theme))
    sheet = _current.style_sheet()
    for window in tuple(_styled):
        if Shiboken.isValid(window):
            window.setStyleSheet(sheet)


def apply_style_sheet(window: QWidget) -> None:
    """Give a window the style sheet, now and whenever the look changes; call it before filling it.

    Every window without a parent needs it; all that has a parent takes it from there, menus,
    dialogs and tooltips too, and is left alone here. The sheet is not set on the application:
    then Qt would style a widget and all inside it again each time they are put into something
    larger, and pages are built from the inside out.
    """
    if window.parentWidget() is None:
        _styled.add(window)
        window.setStyleSheet(_current.style_sheet())


_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "hint",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Accent: "accent",
}
_DIMMED = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, token)))
    for role in _DIMMED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return palette
