"""The picture that is shown on a second screen, to see that all of it is there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.preflight.results import CheckFinding, CheckKind
from mercworkshop.gui.style import theme
from mercworkshop.i18n import _

_EDGE = 12
"""Width of the frame at the edges of the screen, in pixels at 100 %."""


class ProjectedPicture(QWidget):
    """Fills a screen: a frame at its edges, its diagonals, grey steps, words; any key closes it."""

    def __init__(self, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Test picture"))
        self.setAccessibleName(self.windowTitle())
        self.setGeometry(screen.geometry())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current_look()
        whole, edge = self.rect(), look.px(_EDGE)
        painter.fillRect(whole, look.color("accent"))
        inside = whole.adjusted(edge, edge, -edge, -edge)
        painter.fillRect(inside, look.color("surface"))
        painter.setPen(look.color("line"))
        painter.drawLine(whole.topLeft(), whole.bottomRight())
        painter.drawLine(whole.topRight(), whole.bottomLeft())
        steps, height = 11, max(inside.height() // 10, 1)
        for step in range(steps):
            left = inside.left() + inside.width() * step // steps
            right = inside.left() + inside.width() * (step + 1) // steps
            grey = 255 * step // (steps - 1)
            band = QRect(left, inside.bottom() - height, right - left, height)
            painter.fillRect(band, QColor(grey, grey, grey))
        font = painter.font()
        font.setPixelSize(max(inside.height() // 12, 8))
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        words = _("Is the coloured frame whole, and can the last row read this?")
        middle = inside.adjusted(inside.width() // 8, 0, -inside.width() // 8, -height)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(middle, flags, words)
        painter.end()

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        self.close()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.close()


def other_screen(window: QWidget) -> QScreen | None:
    """Return a screen that the window is not on: a projector; None if there is only one."""
    return next((each for each in QGuiApplication.screens() if each is not window.screen()), None)


def screen_finding(screen: QScreen | None) -> CheckFinding:
    """Return what is seen of a second screen: its name and size."""
    if screen is None:
        return CheckFinding(kind=CheckKind.PROJECTOR, is_well=False)
    size = screen.size() * screen.devicePixelRatio()
    what = f"{screen.name()} {size.width()}×{size.height()}"
    return CheckFinding(kind=CheckKind.PROJECTOR, is_well=True, what=what)
