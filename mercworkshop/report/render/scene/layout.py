"""Lays out any chart as scenes, for every format in the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from mercworkshop.i18n import is_right_to_left
from mercworkshop.report.model.charts import (
    Chart,
    Gains,
    Matrix,
    PathLine,
    Ranges,
    Ratings,
    Shares,
    TimeLanes,
    Timeline,
)
from mercworkshop.report.model.durations import Durations
from mercworkshop.report.model.step_lines import StepLines
from mercworkshop.report.model.tile_map import TileMap
from mercworkshop.report.render.scene.durations import DurationsLayout
from mercworkshop.report.render.scene.gains import GainsLayout
from mercworkshop.report.render.scene.matrix import MatrixLayout
from mercworkshop.report.render.scene.path_line import path_line_scene
from mercworkshop.report.render.scene.ranges import RangesLayout
from mercworkshop.report.render.scene.ratings import RatingsLayout
from mercworkshop.report.render.scene.shapes import ChartScene
from mercworkshop.report.render.scene.shares import shares_scene
from mercworkshop.report.render.scene.step_lines import StepLinesLayout
from mercworkshop.report.render.scene.text_fitting import MeasureText, measure_printed
from mercworkshop.report.render.scene.tile_map import tile_map_scene
from mercworkshop.report.render.scene.time_lanes import time_lanes_scene
from mercworkshop.report.render.scene.timeline.layout import TimelineLayout


class ChartLayout(Protocol):
    """A chart in a width, whose rows may go on in another scene."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""

    @property
    def rows(self) -> int:
        """The number of rows."""

    def least_height(self, first: int) -> float:
        """Return the height below which a scene that begins with row ``first`` has too few rows."""

    def take(self, first: int, height: float) -> int:
        """Return the row after the last that fits in ``height``; at least one is taken."""

    def row_height(self, first: int, end: int, height: float) -> float:
        """Return the height of rows that fill ``height``, within bounds."""

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        """Return the scene of the rows from ``first`` to before ``end``."""


class _WholeLayout:
    """A chart that is one scene whatever the height."""

    def __init__(self, scene: ChartScene) -> None:
        self._scene = scene

    @property
    def is_empty(self) -> bool:
        return not self._scene.shapes

    @property
    def rows(self) -> int:
        return 1

    def least_height(self, first: int) -> float:
        return 0.0 if first else self._scene.height

    def take(self, first: int, height: float) -> int:
        del first, height
        return self.rows

    def row_height(self, first: int, end: int, height: float) -> float:
        del first, end, height
        return self._scene.height

    def scene(self, first: int, end: int, row_height: float) -> ChartScene:
        del first, end, row_height
        return self._scene


def lay_out_chart(
    chart: Chart, width: float, measure: MeasureText = measure_printed
) -> ChartLayout:
    """Return the layout of a chart in ``width`` points, in the language in use."""
    rtl = is_right_to_left()
    made: ChartLayout
    if in_rows := _IN_ROWS.get(type(chart)):
        made = in_rows(chart, width, measure, is_right_to_left=rtl)
    else:
        scene = _WHOLE[type(chart)](chart, width, measure, is_right_to_left=rtl)
        made = _WholeLayout(scene)
    return made


_IN_ROWS: Mapping[type[Any], Callable[..., ChartLayout]] = {
    Timeline: TimelineLayout,
    Matrix: MatrixLayout,
    Gains: GainsLayout,
    Ratings: RatingsLayout,
    Ranges: RangesLayout,
    StepLines: StepLinesLayout,
    Durations: DurationsLayout,
}
"""Charts that may be divided between rows."""

_WHOLE: Mapping[type[Any], Callable[..., ChartScene]] = {
    PathLine: path_line_scene,
    TimeLanes: time_lanes_scene,
    Shares: shares_scene,
    TileMap: tile_map_scene,
}


def chart_scenes(
    chart: Chart, width: float, height: float, measure: MeasureText = measure_printed
) -> list[ChartScene]:
    """Return the scenes of a chart, each no higher than ``height`` if a few rows fit in it."""
    layout = lay_out_chart(chart, width, measure)
    scenes: list[ChartScene] = []
    first = 0
    while not layout.is_empty and (not scenes or first < layout.rows):
        end = layout.take(first, height)
        scenes.append(layout.scene(first, end, layout.row_height(first, end, height)))
        first = end
    return scenes
