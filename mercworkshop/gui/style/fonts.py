"""The faces that ship with the program, so that every script looks the same on every machine."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontDatabase, QTextLayout

from mercworkshop import paths
from mercworkshop.i18n import LANGUAGES, current_language

FAMILIES = ("Mercury NotoSans", "Mercury NotoSansArabic", "Mercury NotoSansSC")
"""In order of fallback. Registering all six faces takes 4 ms, so none is loaded lazily."""

POINTS = 10.0
"""Size of ordinary text at 100 %."""


def register_fonts() -> None:
    """Make the faces known to Qt; call once, after the application object exists."""
    for face in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def text_font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the text font at ``scale`` (1.0 is 100 %).

    Letters that a family lacks come from the next one.
    """
    made = QFont(list(FAMILIES))
    made.setPointSizeF(POINTS * scale)
    made.setBold(bold)
    return made


def line_height(font: QFont) -> int:
    """Return how tall a line of the language spoken now is in ``font``, in pixels.

    The metrics of a font speak of its first family alone; an Arabic line is half as tall again.
    """
    layout = QTextLayout(LANGUAGES[current_language()], font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return ceil(line.height())
