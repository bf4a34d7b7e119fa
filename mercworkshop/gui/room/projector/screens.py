"""Which screen is the room's: the one of the projector that was used before, else another one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from mercworkshop import paths
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.fonts import pixel_font
from mercworkshop.i18n import number

_ROOM, _HERE = "room", "facilitator"


def name_of(screen: QScreen) -> str:
    """Return what a projector is remembered by: maker, model and number, or name and size."""
    own = (screen.manufacturer(), screen.model(), screen.serialNumber())
    size = screen.size()
    said = own if any(own) else (screen.name(), f"{size.width()}x{size.height()}")
    return "-".join(each.strip().replace("/", "_") for each in said if each.strip())


def remember(screen: QScreen, *, is_room: bool) -> None:
    """Remember whose screen this is, the room's or the facilitator's."""
    settings = _file()
    settings.setValue(f"screens/{name_of(screen)}", _ROOM if is_room else _HERE)
    settings.sync()


def room_screen_of(screens: Sequence[QScreen], own: QScreen | None) -> QScreen | None:
    """Return the screen to show the room: one that was the room's before, else not ``own``.

    None if there is only one.
    """
    if len(screens) < 2:
        return None
    roles = {each: _file().value(f"screens/{name_of(each)}") for each in screens}
    known = [each for each, role in roles.items() if role == _ROOM]
    others = [each for each in screens if each is not own]
    unknown = [each for each in others if roles[each] != _HERE]
    return (known or unknown or others)[0]


def _file() -> QSettings:
    return QSettings(str(paths.app_data_folder() / "window.ini"), QSettings.Format.IniFormat)


class ScreenNumber(QWidget):
    """A large number in the middle of a screen, so that people see which is which."""

    def __init__(self, screen: QScreen, place: int) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self.words = number(place)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        edge = min(screen.size().width(), screen.size().height()) // 2
        self.resize(edge, edge)
        rect = self.geometry()
        rect.moveCenter(screen.geometry().center())
        self.setScreen(screen)
        self.setGeometry(rect)
        self.setAccessibleName(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("accent"))
        painter.setFont(pixel_font(self.height() * 0.6, bold=True))
        painter.setPen(look.color("on_accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


def number_screens() -> list[ScreenNumber]:
    """Show its number on each screen."""
    numbers = [
        ScreenNumber(screen, place) for place, screen in enumerate(QGuiApplication.screens(), 1)
    ]
    for each in numbers:
        each.show()
    return numbers
