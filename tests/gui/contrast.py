"""The contrast of two colours, as WCAG 2.2 defines it."""

from __future__ import annotations

from PySide6.QtGui import QColor


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
