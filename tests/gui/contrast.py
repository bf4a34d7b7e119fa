"""The contrast of two colours, as WCAG 2.2 defines it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product

from PySide6.QtGui import QColor, QImage


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    of = QColor(color)
    parts = (of.redF(), 0.2126), (of.greenF(), 0.7152), (of.blueF(), 0.0722)
    return sum(weight * linear(value) for value, weight in parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def common_color(seen: QImage) -> str:
    """Return the colour that most of a picture has."""
    colors = Counter(seen.pixelColor(x, y).name() for x, y in _points(seen))
    return colors.most_common(1)[0][0]


def strongest_on(seen: QImage) -> float:
    """Return the contrast of what most differs from the ground of a picture: its letters."""
    ground = common_color(seen)
    colors = {seen.pixelColor(x, y).name() for x, y in _points(seen)}
    return max(contrast(each, ground) for each in colors)


def _points(seen: QImage) -> Iterable[tuple[int, int]]:
    return product(range(seen.width()), range(seen.height()))
