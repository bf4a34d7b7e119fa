"""Shapes of the printed timeline, distinct without colour."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.report.model.charts import Tone
from mercworkshop.report.typesetting.page_canvas import PageCanvas

DIAMOND = 5.0
"""Half the height of a milestone, in points."""

_HATCHES: Mapping[Tone, tuple[int, ...]] = {
    Tone.NOT_STATED: (),
    Tone.SOUGHT: (1,),
    Tone.SECURED: (-1,),
    Tone.LACKING: (1, -1),
}
"""The hatching of a bar by tone: rising lines, falling lines, or both."""

_BAR = 9.0
_SOLID = 3.6
_BETWEEN_LINES = 3.2
_LINE = 0.35
_OUTLINE = 0.8


def hatched_box(canvas: PageCanvas, tone: Tone, left: float, place: tuple[float, float]) -> None:
    """Draw an outlined bar, hatched by ``tone``; ``place`` is its middle and its length."""
    middle, length = place
    box = (left, middle - _BAR / 2, length, _BAR)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(*box)
    canvas.setFillGray(1)
    canvas.clipPath(path, stroke=0, fill=1)
    canvas.setLineWidth(_LINE)
    canvas.setStrokeGray(0)
    for slope in _HATCHES[tone]:
        _hatch(canvas, slope, left, place)
    canvas.restoreState()
    canvas.setLineWidth(_OUTLINE)
    canvas.setStrokeGray(0)
    canvas.rect(*box)


def _hatch(canvas: PageCanvas, slope: int, left: float, place: tuple[float, float]) -> None:
    middle, length = place
    bottom, top = middle - _BAR / 2, middle + _BAR / 2
    for number in range(int((length + _BAR) / _BETWEEN_LINES) + 1):
        x = left + number * _BETWEEN_LINES
        canvas.line(x - _BAR if slope > 0 else x, bottom, x if slope > 0 else x - _BAR, top)


def solid_bar(canvas: PageCanvas, left: float, place: tuple[float, float]) -> None:
    """Draw the black bar of progress inside an outlined one; ``place`` is its middle and length."""
    middle, length = place
    canvas.setFillGray(0)
    canvas.rect(left, middle - _SOLID / 2, length, _SOLID, stroke=0, fill=1)


def diamond(canvas: PageCanvas, x: float, middle: float, *, filled: bool) -> None:
    """Draw a milestone, filled if it is reached."""
    path = canvas.beginPath()
    path.moveTo(x, middle + DIAMOND)
    for dx, dy in ((DIAMOND, 0), (0, -DIAMOND), (-DIAMOND, 0)):
        path.lineTo(x + dx, middle + dy)
    path.close()
    canvas.setLineWidth(_OUTLINE)
    canvas.setStrokeGray(0)
    canvas.setFillGray(0 if filled else 1)
    canvas.drawPath(path, fill=1)
