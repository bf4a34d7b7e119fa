"""Draws what a test gained: before and after on one line, and beside it the gain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph

from mercworkshop.gui.widgets.charts.canvas import ChartCanvas, Key
from mercworkshop.gui.widgets.charts.legend_sign import Sign
from mercworkshop.i18n import number
from mercworkshop.report.model.chart_tables import signed
from mercworkshop.report.model.charts import GainRow, Gains
from mercworkshop.report.render.scene.axis_steps import axis_steps

_COLUMNS = 3
_LEVELS = (0, 25, 50, 75, 100)
_SIDE = 3
"""Points beside an axis, so that a mark at its end is whole."""
_NAMES_SHARE = 0.3
_CAP = 0.17
"""Half the height of the end of an interval, in rows."""


def draw_gains(chart: Gains, width: int) -> tuple[ChartCanvas, Any]:
    """Return a chart of gains in ``width`` pixels, and one of its panels."""
    canvas = ChartCanvas()
    rows = [(row.number, row.name) for row in chart.rows]
    names, room = canvas.names(rows, width * _NAMES_SHARE)
    canvas.add(names, 1, 0, _COLUMNS)
    canvas.fix_width(0, _COLUMNS, room)
    headings = chart.headings
    keys = (
        (Sign.RING, "accent", headings.before),
        (Sign.FULL, "accent", headings.after),
    )
    levels = canvas.panel(-_SIDE, 100 + _SIDE, len(rows))
    _place(canvas, levels, 1, headings.levels, keys)
    canvas.add(canvas.axis(levels, [(at, number(at)) for at in _LEVELS]), 2, 1, _COLUMNS)
    canvas.lines_down(levels, _LEVELS)
    _draw_levels(canvas, levels, chart.rows)
    steps = axis_steps(*chart.bounds)
    gains = canvas.panel(steps[0] - _SIDE, steps[-1] + _SIDE, len(rows))
    _place(canvas, gains, 2, headings.gains, ())
    canvas.add(canvas.axis(gains, [(at, signed(at)) for at in steps]), 2, 2, _COLUMNS)
    canvas.lines_down(gains, (at for at in steps if at))
    canvas.lines_down(gains, (0,), "ink")
    for token in ("accent", "amber"):
        _draw_gains(canvas, gains, chart.rows, token)
    return canvas, levels


def _place(canvas: ChartCanvas, panel: Any, column: int, title: str, keys: Sequence[Key]) -> None:
    canvas.add(canvas.heading(title, keys), 0, column, _COLUMNS)
    canvas.add(panel, 1, column, _COLUMNS)


def _draw_levels(canvas: ChartCanvas, panel: Any, rows: Sequence[GainRow]) -> None:
    """Draw a line from before, an empty point, to after, a full one."""
    look, places = canvas.look, range(len(rows))
    xs = [x for row in rows for x in (row.before, row.after)]
    ys = [place for place in places for _end in range(2)]
    pen = pyqtgraph.mkPen(look.color("accent"), width=look.px(3))
    panel.addItem(pyqtgraph.PlotCurveItem(xs, ys, connect="pairs", pen=pen))
    rim = pyqtgraph.mkPen(look.color("accent"), width=look.px(2))
    for token, found in (
        ("surface", [row.before for row in rows]),
        ("accent", [row.after for row in rows]),
    ):
        brush = pyqtgraph.mkBrush(look.color(token))
        panel.addItem(
            pyqtgraph.ScatterPlotItem(found, list(places), size=look.px(10), pen=rim, brush=brush)
        )


def _draw_gains(canvas: ChartCanvas, panel: Any, rows: Sequence[GainRow], token: str) -> None:
    """Draw the gains of one kind: amber, with an empty diamond, are those that may be none."""
    look = canvas.look
    is_unsure = token == "amber"
    shown = [(y, row) for y, row in enumerate(rows) if row.may_be_none is is_unsure]
    if not shown:
        return
    xs: list[float] = []
    ys: list[float] = []
    for y, row in shown:
        if row.low is not None and row.high is not None:
            xs += [row.low, row.high, row.low, row.low, row.high, row.high]
            ys += [y, y, y - _CAP, y + _CAP, y - _CAP, y + _CAP]
    pen = pyqtgraph.mkPen(look.color(token), width=look.px(2))
    if xs:
        panel.addItem(pyqtgraph.PlotCurveItem(xs, ys, connect="pairs", pen=pen))
    brush = pyqtgraph.mkBrush(look.color("surface" if is_unsure else token))
    panel.addItem(
        pyqtgraph.ScatterPlotItem(
            [row.gain for _y, row in shown],
            [y for y, _row in shown],
            symbol="d" if is_unsure else "o",
            size=look.px(13 if is_unsure else 10),
            pen=pen,
            brush=brush,
        )
    )
