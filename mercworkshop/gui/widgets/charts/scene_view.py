"""Any chart of the model on a page, laid out as on paper and painted in the current look.

It is loaded when a chart is first shown: what lays out charts loads what sets text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.charts.scene_painter import measure_shown, paint_scene, scene_colors
from mercworkshop.i18n import current_language
from mercworkshop.report.model.charts import Chart
from mercworkshop.report.render.scene.layout import lay_out_chart
from mercworkshop.report.render.scene.shapes import ChartScene

_LETTERS = 8.0
"""Points of ordinary words in a chart: they are painted as large as small words of the page."""
_SHARE = 0.92
_LEAST = 280
_ANY_HEIGHT = 100_000.0


class SceneView(QWidget):
    """Shows a whole chart at its full height; a table beside it says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self._scene: ChartScene | None = None
        self._laid: object = None
        """What was laid out last, and how."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, chart: Chart | None, sentence: str) -> None:
        """Show a chart, or nothing; ``sentence`` is what it says."""
        self.setAccessibleName(sentence)
        if chart != self.chart:
            self.chart = chart
            self.updateGeometry()
            self.update()

    def scene(self, width: int) -> ChartScene | None:
        """Return the chart laid out in so many pixels; None if there is nothing to draw."""
        wanted = (self.chart, width, self._scale(), current_language())
        if wanted != self._laid:
            self._laid, self._scene = wanted, self._lay_out(width)
        return self._scene

    def _lay_out(self, width: int) -> ChartScene | None:
        if self.chart is None or width <= 0:
            return None
        layout = lay_out_chart(self.chart, width / self._scale(), measure_shown)
        if layout.is_empty:
            return None
        return layout.scene(0, layout.rows, layout.row_height(0, layout.rows, _ANY_HEIGHT))

    def _scale(self) -> float:
        """Return the pixels in a point of the chart."""
        font = fonts.text_font(theme.current_look().scale * _SHARE)
        return font.pointSizeF() * self.logicalDpiY() / 72 / _LETTERS

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        scene = self.scene(width)
        return round(scene.height * self._scale()) + 2 if scene else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.current_look().px(_LEAST))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = theme.current_look().px(_LEAST)
        return QSize(least, self.heightForWidth(max(self.width(), least)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        scene = self.scene(self.width())
        if scene is None:
            return
        look = theme.current_look()
        colors = scene_colors(look)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = scene.height * self.width() / scene.width
        paint_scene(painter, scene, QRectF(0, 0, self.width(), height), colors)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.updateGeometry()
            self.update()
