"""The widget that shows what the room sees: on the second screen, and small for the facilitator."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.values.room_view import BlankView, words_in
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH
from mercworkshop.gui.room.painting.picture import paint_room
from mercworkshop.gui.room.screen import RoomPicture, RoomScreen, RoomSlide
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import DARK, LIGHT, Theme
from mercworkshop.i18n import _, sentences


class RoomCanvas(QWidget):
    """Paints a picture of the room; a slide is painted once for each size and then copied.

    It has the colours of the room, also where the facilitator looks at it in a window of others.
    ``is_framed``: a line is drawn round it, where it is small among other things.
    """

    def __init__(self, screen: RoomScreen, picture: RoomPicture, *, is_framed: bool = True) -> None:
        super().__init__()
        self._screen, self._is_framed = screen, is_framed
        self.picture = picture
        screen.recoloured.connect(self._recolour)
        self._kept: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if is_framed:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def show_picture(self, picture: RoomPicture) -> None:
        """Show another picture."""
        self.picture, self._kept = picture, None
        self.update()

    def colors(self) -> Theme:
        """Return the colours of the room."""
        return DARK if self._screen.is_dark_room else LIGHT

    def _recolour(self) -> None:
        self._kept = None
        self.update()

    def heightForWidth(self, width: int) -> int:
        return round(width * HEIGHT / WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._kept = None
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if isinstance(self.picture, RoomSlide):
            painter.drawPixmap(0, 0, self._slide())
        else:
            paint_room(painter, QRectF(self.rect()), self.picture, self.colors())
        if self._is_framed:
            painter.setPen(theme.current_look().color("line"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _slide(self) -> QPixmap:
        """Return the slide as it is painted in this size."""
        if self._kept is None:
            ratio = self.devicePixelRatioF()
            kept = QPixmap(self.size() * ratio)
            kept.setDevicePixelRatio(ratio)
            painter = QPainter(kept)
            paint_room(painter, QRectF(self.rect()), self.picture, self.colors())
            painter.end()
            self._kept = kept
        return self._kept


def caption_of(screen: RoomScreen) -> str:
    """Return in words whether the room sees the picture, and why not."""
    if screen.is_unplugged:
        return _("The room is dark: its screen was unplugged.")
    unseen = "" if screen.is_open else _("Not shown yet. Open the screen of the room.")
    if screen.is_blank:
        return sentences(_("You darkened the screen."), unseen)
    if unseen:
        return unseen
    return _("The room is dark.") if screen.seen == BlankView() else _("The room sees this.")


class RoomThumbnail(RoomCanvas):
    """What the room sees, small, on the screen of the facilitator; it follows the screen.

    A dark one says why it is dark. ``is_captioned``: one that the room does not see says so.
    """

    def __init__(self, screen: RoomScreen, width: int = 320, *, is_captioned: bool = False) -> None:
        super().__init__(screen, screen.seen)
        self._width, self._is_captioned = width, is_captioned
        self.setAccessibleName(_("What the room sees"))
        screen.changed.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        wide = theme.current_look().px(self._width)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        wide = theme.current_look().px(160)
        return QSize(wide, self.heightForWidth(wide))

    @property
    def caption(self) -> str:
        """What is written over the picture; empty if nothing is."""
        is_dark = self._screen.seen == BlankView()
        is_needed = is_dark or (self._is_captioned and not self._screen.is_open)
        return caption_of(self._screen) if is_needed else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if words := self.caption:
            painter = QPainter(self)
            self._paint_caption(painter, words)
            painter.end()

    def _paint_caption(self, painter: QPainter, words: str) -> None:
        """Write over the whole picture if it is dark, else over its lower edge."""
        look = theme.current_look()
        gap = look.px(_GAP)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        area = self.rect().adjusted(1, 1, -1, -1)
        if self._screen.seen != BlankView():
            room = area.adjusted(gap, gap, -gap, -gap)
            high = painter.boundingRect(room, flags, words).height() + 2 * gap
            area.setTop(max(area.top(), area.bottom() + 1 - high))
        is_black = self._screen.is_open or self._screen.is_blank
        painter.fillRect(area, QColor("#000000") if is_black else look.color("sunken"))
        painter.setPen(QColor("#c8c8c8") if is_black else look.color("ink"))
        painter.drawText(area.adjusted(gap, gap, -gap, -gap), flags, words)

    def _follow(self) -> None:
        self.show_picture(self._screen.seen)
        shown = dict.fromkeys(filter(None, words_in(self._screen.seen)))
        self.setAccessibleDescription(sentences(caption_of(self._screen), *shown))


_GAP = 6
