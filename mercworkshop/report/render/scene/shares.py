"""Lays out one bar in parts, with the meaning and the share of each below it."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.i18n import percentage
from mercworkshop.report.model.charts import Shares, whole_percents
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.shapes import ChartScene, Label, Letters, Shape, make_scene
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.render.scene.tones import tone_box

_BAR = 14.0
_LINE = 11.5
_SWATCH = (14.0, 8.0)
_WORDS = Letters(size=7.6)
_GAP = 4.0
_BETWEEN = 12.0


def shares_scene(
    chart: Shares, width: float, measure: MeasureText, *, is_right_to_left: bool
) -> ChartScene:
    """Return the bar over the whole width and its legend."""
    fitter = TextFitter(measure)
    whole = sum(max(share, 0.0) for _words, _tone, share in chart.parts)
    shapes: list[Shape] = []
    x = 0.0
    for _words, tone, share in chart.parts:
        length = width * max(share, 0.0) / whole if whole else 0.0
        if length:
            shapes.append(tone_box(tone, x, 0, length, _BAR))
        x += length
    x, y = 0.0, _BAR + 4 + _LINE / 2
    for named, tone in _legend(chart):
        fitted = fitter.cut(named, _WORDS, width - _SWATCH[0] - _GAP)
        needed = _SWATCH[0] + _GAP + fitter.width(fitted, _WORDS)
        if x and x + needed > width:
            x, y = 0.0, y + _LINE
        shapes.append(tone_box(tone, x, y - _SWATCH[1] / 2, *_SWATCH))
        shapes.append(Label(x=x + _SWATCH[0] + _GAP, y=y, words=fitted, letters=_WORDS))
        x += needed + _BETWEEN
    height = y + _LINE / 2 if chart.parts else 0.0
    return make_scene(width, height, shapes, is_right_to_left=is_right_to_left)


def _legend(chart: Shares) -> Iterator[tuple[str, Tone]]:
    """Yield the meaning of each tone, with its share if it has one."""
    for (words, tone, _share), percent in zip(chart.parts, whole_percents(chart), strict=True):
        yield f"{words} {percentage(percent)}", tone
    yield from chart.others
