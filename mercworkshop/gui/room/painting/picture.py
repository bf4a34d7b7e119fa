"""Paints whatever the room sees, in any size: on the second screen and small beside the notes."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from mercworkshop.domain.values.room_view import (
    AlikeView,
    BlankView,
    ClockView,
    DayView,
    ReportBackView,
    VoteView,
)
from mercworkshop.gui.room.painting.agenda import paint_agenda
from mercworkshop.gui.room.painting.alike_drafts import paint_alike
from mercworkshop.gui.room.painting.clock import paint_clock
from mercworkshop.gui.room.painting.columns import paint_columns
from mercworkshop.gui.room.painting.ink import HEIGHT, WIDTH, Area, RoomInk, Words
from mercworkshop.gui.room.painting.votes import paint_vote
from mercworkshop.gui.room.screen import RoomPicture, RoomSlide
from mercworkshop.gui.style.tokens import Theme
from mercworkshop.i18n import is_right_to_left


def room_rect(size: QRectF) -> QRectF:
    """Return the largest rectangle of the form of the second screen in the middle of another."""
    scale = min(size.width() / WIDTH, size.height() / HEIGHT)
    rect = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
    rect.moveCenter(size.center())
    return rect


def paint_room(painter: QPainter, size: QRectF, picture: RoomPicture, theme: Theme) -> None:
    """Paint a picture into a rectangle; what is beside it has the colour of the ground."""
    is_blank = isinstance(picture, BlankView)
    painter.fillRect(size, QColor("#000000") if is_blank else QColor(theme.canvas))
    rect = room_rect(size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / WIDTH, rect.height() / HEIGHT)
    _paint(painter, picture, theme)
    painter.restore()


def _paint(painter: QPainter, picture: RoomPicture, theme: Theme) -> None:
    if isinstance(picture, RoomSlide):
        _paint_slide(painter, picture, theme)
        return
    ink = RoomInk(painter, theme, is_right_to_left=is_right_to_left())
    match picture:
        case ClockView():
            paint_clock(ink, picture)
        case ReportBackView():
            paint_columns(ink, picture)
        case BlankView(title=title):
            painter.setPen(QColor("#808080"))
            if title:
                _paint_blank(ink, title)
        case _:
            _paint_rows(ink, picture)


def _paint_rows(ink: RoomInk, picture: VoteView | DayView | AlikeView) -> None:
    match picture:
        case VoteView():
            paint_vote(ink, picture)
        case DayView():
            paint_agenda(ink, picture)
        case AlikeView():
            paint_alike(ink, picture)


def _paint_slide(painter: QPainter, picture: RoomSlide, theme: Theme) -> None:
    # Charts and their letters are not read before somebody presents.
    from mercworkshop.gui.room.painting.slide import paint_slide
    from mercworkshop.i18n import RIGHT_TO_LEFT, language_scope

    plan = picture.plan
    with language_scope(plan.language):
        ink = RoomInk(painter, theme, is_right_to_left=plan.language in RIGHT_TO_LEFT)
        paint_slide(ink, plan, picture.place)


def _paint_blank(ink: RoomInk, title: str) -> None:
    ink.line_of(Area(110, HEIGHT - 130, WIDTH - 220, 60), title, Words(36, tone="muted"))
