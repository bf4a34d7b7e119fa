"""The program's own line icons, in the colours of the theme and the direction of the language."""

from __future__ import annotations

import weakref
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import Shiboken

from mercworkshop import paths
from mercworkshop.gui.style import theme

SIZE = 18
"""Edge of an icon at 100 %, in pixels."""

MIRRORED = frozenset(
    {
        "arrow_next",
        "arrow_back",
        "chevron_next",
        "chevron_back",
        "undo",
        "redo",
        "take",
        "play",
        "go_on",
        "list",
        "library",
        "road_map",
    }
)
"""Icons that point in reading direction and are mirrored in right-to-left languages."""

_placed: weakref.WeakSet[QAbstractButton | QAction] = weakref.WeakSet()


def icon(
    name: str, tone: str = "accent", size: int = SIZE, side: Qt.LayoutDirection | None = None
) -> QIcon:
    """Return the icon ``name`` in the colour of the token ``tone``, ``size`` pixels at 100 %.

    Cached by colour, zoom, screen and direction; a disabled widget shows it in ``faint``. It points
    as ``side`` is read; as the window is, if that is not given.
    """
    look = theme.current_look()
    side = QGuiApplication.layoutDirection() if side is None else side
    mirrored = name in MIRRORED and side == Qt.LayoutDirection.RightToLeft
    colors = look.color(tone).name(), look.color("faint").name()
    return _icon(name, colors, look.px(size), _densest_screen(), mirrored)


def pixmap(name: str, tone: str = "accent", size: int = SIZE) -> QPixmap:
    """Return the icon as a pixmap, for a label or a painter."""
    edge = theme.current_look().px(size)
    return icon(name, tone, size).pixmap(QSize(edge, edge))


def set_icon(target: QAbstractButton | QAction, name: str, tone: str = "accent") -> None:
    """Give ``target`` an icon that follows theme and zoom (see :func:`recolour_icons`)."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_tone", tone)
    _placed.add(target)
    _draw(target)


def recolour_icons() -> None:
    """Redraw every icon set by :func:`set_icon`, after theme or zoom changed.

    Only those targets are visited: walking all widgets of the application crashes when the garbage
    collector destroys one of them meanwhile (seen with PySide6 6.12).
    """
    for target in tuple(_placed):
        if Shiboken.isValid(target):
            _draw(target)


def turn_icons(whole: QWidget) -> None:
    """Let icons of buttons in ``whole`` point as it is read, which may not be as the window is."""
    for each in whole.findChildren(QAbstractButton):
        if each in _placed:
            _draw(each)


def _draw(target: QAbstractButton | QAction) -> None:
    side = target.layoutDirection() if isinstance(target, QWidget) else None
    target.setIcon(icon(target.property("icon_name"), target.property("icon_tone"), side=side))


@lru_cache(maxsize=512)
def _icon(name: str, colors: tuple[str, str], edge: int, density: float, mirrored: bool) -> QIcon:
    color, faint = colors
    result = QIcon()
    for ratio in {1.0, density}:
        image = _paint(name, color, edge, ratio, mirrored=mirrored)
        result.addPixmap(image)
        result.addPixmap(_in_colour(image, faint), QIcon.Mode.Disabled)
    return result


def _in_colour(image: QPixmap, color: str) -> QPixmap:
    """Return an icon in another colour, which is quicker than to draw it again."""
    other = QPixmap(image)
    painter = QPainter(other)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRect(QPoint(0, 0), other.deviceIndependentSize().toSize()), QColor(color))
    painter.end()
    return other


def _densest_screen() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def _paint(name: str, color: str, edge: int, ratio: float, *, mirrored: bool) -> QPixmap:
    image = QPixmap(QSize(edge, edge) * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(image)
    if mirrored:
        painter.translate(edge, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", color.encode()))).render(
        painter, QRectF(0, 0, edge, edge)
    )
    painter.end()
    return image


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return (_folder() / f"{name}.svg").read_bytes()


def _folder() -> Path:
    return paths.resources() / "icons"


class IconLabel(QWidget):
    """An icon on its own; its meaning is always in the text beside it."""

    def __init__(self, name: str, tone: str = "muted", size: int = SIZE) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        edge = theme.current_look().px(self._size)
        return QSize(edge, edge)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        icon(self._name, self._tone, self._size).paint(painter, self.rect())
        painter.end()
