"""Draws how ratings are distributed: a bar in parts for each question."""

from __future__ import annotations

from typing import Any

import pyqtgraph
from PySide6.QtGui import QColor, QFontMetrics

from mercworkshop.gui.style.theme import Look
from mercworkshop.gui.widgets.charts.canvas import SMALL, ChartCanvas
from mercworkshop.gui.widgets.charts.legend_sign import Sign
from mercworkshop.i18n import number
from mercworkshop.report.model.charts import Ratings

_COLUMNS = 4
_NAMES_SHARE = 0.4
_LIGHTEST = 0.14
_LEAST = 4.5
"""The contrast of the letters in a bar, at least."""
_INKS = ("ink", "on_accent")
_THICK = 0.56
"""The height of a bar, in rows."""


def draw_ratings(chart: Ratings, width: int) -> tuple[ChartCanvas, Any]:
    """Return a chart of ratings in ``width`` pixels, and the panel of the bars."""
    canvas = ChartCanvas()
    names, room = canvas.names([("", row.name) for row in chart.rows], width * _NAMES_SHARE)
    canvas.add(names, 1, 0, _COLUMNS)
    canvas.fix_width(0, _COLUMNS, room)
    tints = [tint_of(canvas.look, place, len(chart.scale)) for place in range(len(chart.scale))]
    keys = [
        (Sign.SQUARE, tint.name(), words) for tint, words in zip(tints, chart.scale, strict=True)
    ]
    # above the names too: in large letters the legend is longer than the bars
    canvas.add(canvas.heading("", keys, is_at_end=True), 0, 0, _COLUMNS, span=2)
    bars = canvas.add(canvas.panel(0, 1, len(chart.rows)), 1, 1, _COLUMNS)
    _name, answers, mean = chart.headings
    beside = 0
    for column, (heading, words) in enumerate(
        ((answers, _answers(chart)), (mean, _means(chart))), start=2
    ):
        beside += _write_column(canvas, column, heading, words if heading else [])
    room_for_bars = max(width - room - beside - canvas.look.px(60), 1)
    for place, tint in enumerate(tints):
        _draw_parts(canvas, bars, chart, place, (tint, room_for_bars))
    return canvas, bars


def _answers(chart: Ratings) -> list[str]:
    """Return how many answered each question: some leave one blank."""
    return [number(row.answers) for row in chart.rows]


def _means(chart: Ratings) -> list[str]:
    means = map(chart.mean_of, chart.rows)
    return ["" if mean is None else number(mean, 1) for mean in means]


def _write_column(canvas: ChartCanvas, column: int, heading: str, words: list[str]) -> int:
    """Write words below each other beside the bars; return the width that they take."""
    panel, bold = canvas.panel(0, 1, max(len(words), 1)), canvas.font(bold=True)
    canvas.add(canvas.heading(heading), 0, column, _COLUMNS)
    canvas.add(panel, 1, column, _COLUMNS)
    widest = max(map(QFontMetrics(bold).horizontalAdvance, (heading, *words)))
    canvas.fix_width(column, _COLUMNS, widest + canvas.look.px(8))
    for y, each in enumerate(words):
        if each:
            canvas.words(panel, (0, y), each, font=bold)
    return widest


def _draw_parts(
    canvas: ChartCanvas, bars: Any, chart: Ratings, place: int, how: tuple[QColor, float]
) -> None:
    """Draw the parts of one rating in all rows, each with its count if that fits."""
    tint, room = how
    found = [
        (y, sum(row.counts[:place]) / row.answers, row.counts[place] / row.answers)
        for y, row in enumerate(chart.rows)
        if row.counts[place]
    ]
    if not found:
        return
    bars.addItem(
        pyqtgraph.BarGraphItem(
            x0=[start for _y, start, _share in found],
            width=[share for _y, _start, share in found],
            y=[y for y, _start, _share in found],
            height=_THICK,
            brush=pyqtgraph.mkBrush(tint),
            pen=pyqtgraph.mkPen(canvas.look.color("ink"), width=1),
        )
    )
    font = canvas.font(SMALL, bold=True)
    metrics = QFontMetrics(font)
    letters = _letters(canvas.look, tint)
    for y, start, share in found:
        words = number(chart.rows[y].counts[place])
        if metrics.horizontalAdvance(words) + 4 <= share * room:
            middle = (start + share / 2, y)
            canvas.words(bars, middle, words, anchor=0.5, token=letters, font=font)


def tint_of(look: Look, place: int, count: int) -> QColor:
    """Return a colour between the ground and the accent: stronger for a higher rating.

    It is the nearest one on which letters can be read: in the middle neither light nor dark ones
    can.
    """
    share = _LIGHTEST + (1 - _LIGHTEST) * place / max(count - 1, 1)
    tries = (_mixed(look, share + way * step / 100) for step in range(15) for way in (-1, 1))
    return next((e for e in tries if _readable(look, e) >= _LEAST), _mixed(look, share))


def _mixed(look: Look, share: float) -> QColor:
    """Return the ground of a look with a share of the accent."""
    ground, accent = look.color("surface"), look.color("accent")
    share = min(max(share, 0.0), 1.0)

    def mixed(low: int, high: int) -> int:
        return round(low + (high - low) * share)

    return QColor(
        mixed(ground.red(), accent.red()),
        mixed(ground.green(), accent.green()),
        mixed(ground.blue(), accent.blue()),
    )


def _letters(look: Look, ground: QColor) -> str:
    """Return the colour of words on a ground: the one of the look that differs more from it."""
    return max(_INKS, key=lambda each: _contrast(look.color(each), ground))


def _readable(look: Look, ground: QColor) -> float:
    """Return the contrast of the letters on a ground."""
    return max(_contrast(look.color(each), ground) for each in _INKS)


def _contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
