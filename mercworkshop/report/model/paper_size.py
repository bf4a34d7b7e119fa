"""Sizes of paper, and how pages stand. Nothing is imported here: menus and commands ask too."""

from __future__ import annotations

from enum import Enum


class PageShape(Enum):
    """How a page stands."""

    UPRIGHT = "upright"
    LANDSCAPE = "landscape"


class PaperSize(Enum):
    """Width and height of an upright page, in points."""

    A4 = (595.2755905511812, 841.8897637795277)
    A3 = (841.8897637795277, 1190.5511811023623)
    LETTER = (612.0, 792.0)

    def turned(self, shape: PageShape) -> tuple[float, float]:
        """Return width and height of a page of this paper."""
        width, height = self.value
        return (height, width) if shape is PageShape.LANDSCAPE else (width, height)
