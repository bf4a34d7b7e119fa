"""The shapes of a printed Gantt, told apart by lines and form because paper may have no colour."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.report.typesetting.page_canvas import PageCanvas

DIAMOND = 5.0
"""Half the height of a milestone, in points."""

HATCHES: Mapping[str, tuple[int, ...]] = {
    "plain": (),
    "rising": (1,),
    "falling": (-1,),
    "crossed": (1, -1),
}
"""How a bar is filled, by tone: lines that rise, fall, or both. An unknown tone is left white."""

_BAR = 9.0
_SOLID = 3.6
_BETWEEN_LINES = 3.2
_LINE = 0.35
_OUTLINE = 0.8


def hatched_box(sheet: PageCanvas, tone: str, left: float, place: tuple[float, float]) -> None:
    """Draw an outlined bar, hatched by ``tone``; ``place`` is its middle and its length."""
    middle, length = place
    box = (left, middle - _BAR / 2, length, _BAR)
    sheet.saveState()
    path = sheet.beginPath()
    path.rect(*box)
    sheet.setFillGray(1)
    sheet.clipPath(path, stroke=0, fill=1)
    sheet.setLineWidth(_LINE)
    sheet.setStrokeGray(0)
    for slope in HATCHES.get(tone, ()):
        _hatch(sheet, slope, left, place)
    sheet.restoreState()
    sheet.setLineWidth(_OUTLINE)
    sheet.setStrokeGray(0)
    sheet.rect(*box)


def _hatch(sheet: PageCanvas, slope: int, left: float, place: tuple[float, float]) -> None:
    middle, length = place
    bottom, top = middle - _BAR / 2, middle + _BAR / 2
    for number in range(int((length + _BAR) / _BETWEEN_LINES) + 1):
        x = left + number * _BETWEEN_LINES
        sheet.line(x - _BAR if slope > 0 else x, bottom, x if slope > 0 else x - _BAR, top)


def solid_bar(sheet: PageCanvas, left: float, place: tuple[float, float]) -> None:
    """Draw the black bar of what is done, within an outlined one; ``place`` as there."""
    middle, length = place
    sheet.setFillGray(0)
    sheet.rect(left, middle - _SOLID / 2, length, _SOLID, stroke=0, fill=1)


def diamond(sheet: PageCanvas, x: float, middle: float, *, filled: bool) -> None:
    """Draw a milestone, filled when it is reached."""
    path = sheet.beginPath()
    path.moveTo(x, middle + DIAMOND)
    for dx, dy in ((DIAMOND, 0), (0, -DIAMOND), (-DIAMOND, 0)):
        path.lineTo(x + dx, middle + dy)
    path.close()
    sheet.setLineWidth(_OUTLINE)
    sheet.setStrokeGray(0)
    sheet.setFillGray(0 if filled else 1)
    sheet.drawPath(path, fill=1)
