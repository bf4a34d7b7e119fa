"""The marks of a legend, drawn as the chart draws them: a letter would be thin, without a frame."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from mercworkshop.gui.style.theme import Look

_SIZE = 11
"""Edge of a mark, in pixels at 100 %."""

_FINE = 2
"""Pixels of a picture for one of the screen: dense screens show them all."""


class Sign(Enum):
    """A mark: a clear ring, a full circle, or a square in a frame, such as a part of a bar."""

    RING = "ring"
    FULL = "full"
    SQUARE = "square"


def sign_image(look: Look, sign: Sign, color: QColor) -> QImage:
    """Return the picture of a mark."""
    edge, thick = look.px(_SIZE) * _FINE, look.px(2) * _FINE
    seen = QImage(edge, edge, QImage.Format.Format_ARGB32_Premultiplied)
    seen.fill(Qt.GlobalColor.transparent)
    painter = QPainter(seen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_square = sign is Sign.SQUARE
    line = _FINE if is_square else thick
    painter.setPen(QPen(look.color("ink") if is_square else color, line))
    painter.setBrush(look.color("surface") if sign is Sign.RING else color)
    box = QRectF(seen.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
    if is_square:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)
    painter.end()
    return seen


def sign_markup(look: Look, sign: Sign, color: QColor) -> str:
    """Return a mark for a line of words."""
    data, size = QByteArray(), look.px(_SIZE)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sign_image(look, sign, color).save(buffer, "PNG")  # type: ignore[call-overload]
    encoded = bytes(data.toBase64().data()).decode()
    return f'<img src="data:image/png;base64,{encoded}" width="{size}" height="{size}"/>'
