"""The marks of countries in a row: where each lies, and how it looks in its state.

The state shows by shape first, then by colour: filled is accepted, framed is to review, a question
mark was asked back, dashed is missing. A narrow dashed mark is a country that nobody named yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from mercworkshop.domain.programme.desk import DeskCountry, ReceivedState
from mercworkshop.gui.style import theme

WIDTH, NARROW, HEIGHT, GAP = 44, 9, 24, 4
"""Sizes of a mark and the gap between marks, in pixels at 100 %."""

_SMALL = 0.9
"""Size of a code beside the text around it."""


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How a state looks: tokens of background, frame and text."""

    ground: str
    frame: str
    ink: str
    is_dashed: bool = False
    is_bold: bool = False
    sign: str = ""


LOOKS = {
    ReceivedState.ACCEPTED: MarkLook("done_soft", "edge", "ink"),
    ReceivedState.TO_REVIEW: MarkLook("surface", "ink", "ink", is_bold=True),
    ReceivedState.QUERIED: MarkLook("amber_soft", "amber", "amber", is_bold=True, sign="?"),
    ReceivedState.MISSING: MarkLook("surface", "cinnabar", "cinnabar", is_dashed=True),
    ReceivedState.AWAITED: MarkLook("surface", "edge", "muted", is_dashed=True),
}
UNNAMED = MarkLook("surface", "edge", "muted", is_dashed=True)


def lay_marks(countries: int, unnamed: int, room: QRect) -> Iterator[QRect]:
    """Yield a rectangle for each country and then for each unnamed one, in lines from the left."""
    look = theme.current_look()
    gap, high = look.px(GAP), look.px(HEIGHT)
    x, y = room.left(), room.top()
    for number in range(countries + unnamed):
        wide = look.px(WIDTH if number < countries else NARROW)
        if x + wide > room.right() and x > room.left():
            x, y = room.left(), y + high + gap
        yield QRect(x, y, wide, high)
        x += wide + gap


def paint_marks(
    painter: QPainter,
    countries: Sequence[DeskCountry],
    boxes: Sequence[QRect],
    chosen: int = -1,
) -> None:
    """Paint each country in its box; boxes beyond are unnamed ones. ``chosen`` has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, box in enumerate(boxes):
        if number < len(countries):
            country = countries[number]
            paint_mark(painter, box, country.country, ReceivedState(country.state))
        else:
            _paint_box(painter, box, UNNAMED)
        if number == chosen:
            painter.setPen(QPen(theme.current_look().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(-2, -2, 2, 2), 6, 6)
    painter.restore()


def paint_mark(painter: QPainter, box: QRect, code: str, state: ReceivedState) -> None:
    """Paint one country by its code."""
    look = LOOKS[state]
    _paint_box(painter, box, look)
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold if look.is_bold else QFont.Weight.Normal)
    font.setPointSizeF(font.pointSizeF() * _SMALL)
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.current_look().color(look.ink))
    # Codes are read from the left in every language.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{code}{look.sign}")
    painter.restore()


def _paint_box(painter: QPainter, box: QRect, look: MarkLook) -> None:
    colors = theme.current_look()
    painter.setBrush(colors.color(look.ground))
    pen = QPen(colors.color(look.frame), 1.5)
    if look.is_dashed:
        pen.setDashPattern([2.5, 2])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
