"""The fonts that ship with the program: every script looks the same on every computer."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QTextLayout

from mercworkshop import paths
from mercworkshop.i18n import LANGUAGES, current_language

FAMILIES = ("Mercury NotoSans", "Mercury NotoSansArabic", "Mercury NotoSansSC")
"""In order of fallback. Registering all six font files takes 4 ms: none is loaded lazily."""

POINTS = 10.0
"""Size of ordinary text at 100 %, in points."""

HEADING_SHARE = 0.85
"""Size of the headings of columns, as a share of the size of text."""


def register_fonts() -> None:
    """Register the fonts with Qt; call once, after the application object exists."""
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def text_font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the text font at ``scale`` (1.0 is 100 %).

    Characters missing in one family come from the next.
    """
    font = QFont(list(FAMILIES))
    font.setPointSizeF(POINTS * scale)
    font.setBold(bold)
    return font


def pixel_font(size: float, *, bold: bool = False) -> QFont:
    """Return the text font in a size in pixels, for pictures that are scaled as a whole."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(round(size), 1))
    font.setBold(bold)
    return font


def line_height(font: QFont) -> int:
    """Return the height of a line of the current language in ``font``, in pixels.

    Font metrics describe the first family only; an Arabic line is half as tall again.
    """
    layout = QTextLayout(LANGUAGES[current_language()], font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return ceil(line.height())


def extra_height(font: QFont) -> int:
    """Return by how many pixels a line of the current language is taller than one of Latin text."""
    return max(line_height(font) - QFontMetrics(font).height(), 0)
