"""The faces that ship with the program, so that every script looks the same on every machine."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from mercworkshop import paths

FAMILIES = ("Mercury NotoSans", "Mercury NotoSansArabic", "Mercury NotoSansSC")
"""In order of fallback. Registering all six faces takes 4 ms, so none is loaded lazily."""

POINTS = 10.0
"""Size of ordinary text at 100 %."""


def register() -> None:
    """Make the faces known to Qt; call once, after the application object exists."""
    for face in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


def font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the text font at ``scale`` (1.0 is 100 %).

    Letters that a family lacks come from the next one.
    """
    made = QFont(list(FAMILIES))
    made.setPointSizeF(POINTS * scale)
    made.setBold(bold)
    return made
