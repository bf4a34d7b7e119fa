"""A chart that flows over pages: as much of it as fits, the rest on the next page."""

from __future__ import annotations

from mercworkshop.report.model.charts import Chart
from mercworkshop.report.render.pdf.scene_painter import paint_scene
from mercworkshop.report.render.scene.layout import ChartLayout, lay_out_chart
from mercworkshop.report.render.scene.shapes import ChartScene
from mercworkshop.report.typesetting import progress
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.progress import PrintPhase

_BEFORE, _AFTER = 4.0, 10.0
_FUZZ = 0.01
_WIDEST = 763.0
"""Points; the room of a landscape page of A4."""


class SceneFlowable(Flowable):
    """A scene as a block, larger by ``scale``."""

    def __init__(self, scene: ChartScene, scale: float = 1.0) -> None:
        super().__init__()
        self.space_before, self.space_after = _BEFORE, _AFTER
        self._scene = scene
        self._scale = scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the scene."""
        del height
        self.width, self.height = width, self._scene.height * self._scale
        return width, self.height

    def draw(self) -> None:
        """Paint the scene."""
        canvas = self.canvas
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        paint_scene(canvas, self._scene)
        canvas.restoreState()


class ChartFlowable(Flowable):
    """A chart from row ``first`` on, as wide as the page; it fills the height that there is.

    On a page wider than A4, such as A3 for a wall, it is larger, not longer.
    """

    def __init__(self, chart: Chart, first: int = 0) -> None:
        super().__init__()
        self.space_before, self.space_after = _BEFORE, _AFTER
        self._chart = chart
        self._first = first
        self._layout: tuple[float, ChartLayout] | None = None
        self._shown: SceneFlowable | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of what is left of the chart; higher than ``height`` if it is split."""
        layout = self._laid_out(width)
        self.width, self.height, self._shown = width, 0.0, None
        if layout.is_empty:
            return width, 0.0
        room = (height - _FUZZ) / _scale(width)
        if layout.take(self._first, room) < layout.rows and height < float("inf"):
            self.height = max(height + 1, self.least_height(width))
            return width, self.height
        self._shown = self._part(width, layout.rows, room)
        self.height = self._shown.wrap(width, height)[1]
        return width, self.height

    def least_height(self, width: float) -> float:
        """Return the height of the headings and a few rows."""
        layout = self._laid_out(width)
        return 0.0 if layout.is_empty else layout.least_height(self._first) * _scale(width)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return a scene of the rows that fit and the rest of the chart; empty if too few fit."""
        layout = self._laid_out(width)
        if layout.is_empty or self.least_height(width) > height:
            return []
        progress.report_step(PrintPhase.TEXT)
        room = (height - _FUZZ) / _scale(width)
        end = layout.take(self._first, room)
        if end >= layout.rows:
            return []
        here, rest = self._part(width, end, room), ChartFlowable(self._chart, end)
        rest._layout = self._layout
        if self.figure:
            here.figure = Tag(self.figure.role, alternative=self.figure.alternative)
            rest.figure = Tag(self.figure.role, alternative=self.figure.alternative)
        return [here, rest]

    def draw(self) -> None:
        """Paint the scene."""
        if self._shown:
            self._shown.canvas = self.canvas
            self._shown.draw()

    def _part(self, width: float, end: int, room: float) -> SceneFlowable:
        """Return the rows before ``end`` as they fill ``room``, which is that of the layout."""
        layout = self._laid_out(width)
        row_height = layout.row_height(self._first, end, room)
        return SceneFlowable(layout.scene(self._first, end, row_height), _scale(width))

    def _laid_out(self, width: float) -> ChartLayout:
        if self._layout is None or self._layout[0] != width:
            self._layout = width, lay_out_chart(self._chart, width / _scale(width))
        return self._layout[1]


def _scale(width: float) -> float:
    return max(width / _WIDEST, 1.0)
