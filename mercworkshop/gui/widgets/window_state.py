"""Stores and restores window geometry and column widths; windows always reopen on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMargins, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from mercworkshop import paths

MIN_VISIBLE = 80
"""How much of the title must be on a screen: so many pixels across, and half as many down."""


FRAME = QMargins(4, 32, 4, 4)
"""What title bar and borders take of a screen, at least: only a shown window knows its own."""

_USUAL = QSize(1366, 768)
"""Size of a window the first time, without its frame."""


def save_geometry(window: QWidget, name: str = "window") -> None:
    """Store size, position and whether the window is maximised."""
    settings = _file()
    settings.setValue(f"{name}/geometry", window.normalGeometry())
    settings.setValue(f"{name}/maximized", int(window.isMaximized()))
    settings.sync()


def restore_geometry(window: QWidget, name: str = "window") -> None:
    """Restore the window's position and size, adjusted to the current screens with its frame."""
    settings = _file()
    screens = [screen.availableGeometry() - FRAME for screen in QGuiApplication.screens()]
    place = settings.value(f"{name}/geometry")
    if isinstance(place, QRect) and screens:
        window.setGeometry(clamp_to_screen(place, screens))
    elif screens:
        window.setGeometry(_first_time(screens[0]))
    if settings.value(f"{name}/maximized") in {1, "1"}:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def clamp_to_screen(place: QRect, screens: Sequence[QRect]) -> QRect:
    """Return ``place`` if its title can be reached with the pointer, else moved onto a screen."""
    home = max(screens, key=lambda screen: _area(screen.intersected(place)))
    title = QRect(place.left(), place.top(), place.width(), MIN_VISIBLE)
    seen = home.intersected(title)
    is_graspable = (
        seen.width() >= MIN_VISIBLE and seen.height() >= MIN_VISIBLE // 2 and _fits(place, home)
    )
    if is_graspable:
        return place
    size = place.size().boundedTo(home.size())
    left = min(max(place.left(), home.left()), home.right() - size.width() + 1)
    top = min(max(place.top(), home.top()), home.bottom() - size.height() + 1)
    return QRect(left, top, size.width(), size.height())


def save_sizes(part: QHeaderView | QSplitter, name: str) -> None:
    """Store the widths of columns or of the parts of a splitter."""
    _file().setValue(f"parts/{name}", part.saveState())


def restore_sizes(part: QHeaderView | QSplitter, name: str) -> None:
    """Restore the widths stored by :func:`save_sizes`."""
    state = _file().value(f"parts/{name}")
    if isinstance(state, QByteArray):
        part.restoreState(state)


def save_flag(name: str, *, is_on: bool) -> None:
    """Store a choice about the windows of this laptop."""
    _file().setValue(f"flags/{name}", int(is_on))


def restore_flag(name: str) -> bool:
    """Return the choice stored by :func:`save_flag`; False if there is none."""
    return _file().value(f"flags/{name}") in {1, "1"}


def save_words(name: str, words: str) -> None:
    """Store what a part of the windows of this laptop keeps as text."""
    _file().setValue(f"words/{name}", words)


def restore_words(name: str) -> str:
    """Return the text stored by :func:`save_words`; empty if there is none."""
    return str(_file().value(f"words/{name}") or "")


def save_text(name: str, text: str) -> None:
    """Store a text about the windows of this laptop, such as JSON."""
    _file().setValue(f"texts/{name}", text)


def restore_text(name: str) -> str:
    """Return the text stored by :func:`save_text`; empty if there is none."""
    kept = _file().value(f"texts/{name}")
    return kept if isinstance(kept, str) else ""


def _file() -> QSettings:
    return QSettings(str(paths.app_data_folder() / "window.ini"), QSettings.Format.IniFormat)


def _first_time(screen: QRect) -> QRect:
    size = screen.size().boundedTo(_USUAL)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(screen.center())
    return place


def _fits(place: QRect, screen: QRect) -> bool:
    return place.width() <= screen.width() and place.height() <= screen.height()


def _area(rect: QRect) -> int:
    return max(rect.width(), 0) * max(rect.height(), 0)
