"""Reads what the second screen really shows: its words from painted SVG, and its pixels."""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from mercworkshop.gui.room.painting.picture import paint_room
from mercworkshop.gui.room.screen import RoomPicture
from mercworkshop.gui.style.tokens import LIGHT, Theme

_LETTERS = re.compile(r'transform="matrix\(([-\d.e]+),|<text [^>]*font-size="([\d.]+)"')
_MARKS = re.compile("[\u2066-\u2069\u200e\u200f]")


def painted_words(picture: RoomPicture) -> str:
    """Return every word that is painted, in the order of painting."""
    svg = _svg(picture)
    words = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return " ".join(_MARKS.sub("", unescape(each)) for each in words)


def letter_sizes(picture: RoomPicture) -> set[float]:
    """Return the sizes of all letters that are painted, in pixels of 1080."""
    found, scale = set(), 1.0
    for matrix, size in _LETTERS.findall(_svg(picture)):
        if matrix:
            scale = abs(float(matrix)) or scale
        else:
            found.add(round(float(size) * scale, 1))
    return found


def pixels(picture: RoomPicture, theme: Theme = LIGHT, width: int = 480) -> QImage:
    """Return the picture as it is painted."""
    image = QImage(width, width * 9 // 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_room(painter, QRectF(image.rect()), picture, theme)
    painter.end()
    return image


def _svg(picture: RoomPicture) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(1920, 1080))
    generator.setViewBox(QRectF(0, 0, 1920, 1080))
    painter = QPainter(generator)
    paint_room(painter, QRectF(0, 0, 1920, 1080), picture, LIGHT)
    painter.end()
    return bytes(buffer.data().data()).decode("utf-8")
