"""Draws a chart of the model with pyqtgraph. Nothing may import this before a chart is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsView

from mercworkshop.gui.widgets.charts.gains_plot import draw_gains
from mercworkshop.gui.widgets.charts.ratings_plot import draw_ratings
from mercworkshop.report.model.charts import Gains, Ratings

type ScreenChart = Gains | Ratings


def draw_chart(chart: ScreenChart, width: int, on_row: Callable[[int], object]) -> QGraphicsView:
    """Return a view of a chart that is ``width`` pixels wide, in the current look.

    ``on_row`` is called with the row that the pointer is over; -1 beside all rows.
    """
    draw = draw_gains if isinstance(chart, Gains) else draw_ratings
    canvas, panel = draw(chart, width)  # type: ignore[arg-type]

    def tell(at: QPointF) -> None:
        row = round(panel.mapSceneToView(at).y())
        on_row(row if 0 <= row < len(chart.rows) else -1)

    canvas.view.scene().sigMouseMoved.connect(tell)  # type: ignore[attr-defined]
    return canvas.view
