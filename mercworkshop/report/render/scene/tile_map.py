"""Lays out a map of States: cells of one size in two columns of regions, and no borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import batched

from mercworkshop.report.model.tile_map import Tile, TileGroup, TileMap, TileTone
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Label,
    Letters,
    Polygon,
    Rectangle,
    Shape,
    Stroke,
    horizontal,
    make_scene,
)
from mercworkshop.report.render.scene.text_fitting import MeasureText, TextFitter
from mercworkshop.report.typesetting.paragraph import Align

_TILE, _GAP = (26.0, 20.0), 2.0
_BETWEEN, _AFTER = 24.0, 12.0
_HEADING, _SIGN = 16.0, 6.0
_CORNER = 6.0
_LINE, _APART = 11.0, 8.0
"""Heights of a second line of a heading, and of the gap between its name and the counts."""
_NARROW = 420.0
"""Points below which the regions stand in one column."""
_NAME = Letters(size=9.4, bold=True)
_BELOW = Letters(size=7.6, grey=0.25)
_RIM = Stroke(0.7, 0.4)
_FILLS = {
    TileTone.PARTY: 0.0,
    TileTone.DEPOSITED: 0.35,
    TileTone.SIGNED: 0.82,
    TileTone.NEITHER: 1.0,
}
_FRAMED = (TileTone.DEPOSITED, TileTone.SIGNED)
"""Have a second frame: between two darks and between two lights the grey alone says too little."""
_INSET = 1.8


def tile_map_scene(
    chart: TileMap, width: float, measure: MeasureText, *, is_right_to_left: bool
) -> ChartScene:
    """Return the legend, and below it the regions, the longest column on the left."""
    drawing = _TileDrawing(width, TextFitter(measure))
    shapes = list(drawing.legend(chart))
    top = drawing.legend_height(chart)
    wide = width < _NARROW
    columns = [chart.groups] if wide else _in_columns(chart.groups)
    room = width if wide else (width - _BETWEEN) / 2
    bottom = top + _HEADING if chart.groups else top - _AFTER
    for place, groups in enumerate(columns):
        y = top
        for group in groups:
            shapes += drawing.group(group, place * (room + _BETWEEN), y, room)
            y += drawing.height(group, room) + _AFTER
        bottom = max(bottom, y - _AFTER)
    return make_scene(width, bottom + 1, shapes, is_right_to_left=is_right_to_left)


def _in_columns(groups: Sequence[TileGroup]) -> list[tuple[TileGroup, ...]]:
    """Return the regions in two columns of about the same number of States, in their order."""
    whole = sum(len(each.tiles) for each in groups)
    cuts = range(len(groups) + 1)
    cut = min(cuts, key=lambda at: abs(2 * sum(len(x.tiles) for x in groups[:at]) - whole))
    return [tuple(groups[:cut]), tuple(groups[cut:])]


class _TileDrawing:
    def __init__(self, width: float, fitter: TextFitter) -> None:
        self._width, self._fitter = width, fitter

    def legend(self, chart: TileMap) -> Iterator[Shape]:
        """Yield a cell of each tone with its meaning, then an underlined one."""
        for tile, words, left, y in self._signs(chart):
            yield from _tile_shapes(tile, left, y)
            x = left + _TILE[0] + _SIGN
            cut = self._fitter.cut(words, _BELOW, max(self._width - x, 0))
            yield Label(x=x, y=y + _TILE[1] / 2, words=cut, letters=_BELOW)

    def legend_height(self, chart: TileMap) -> float:
        """Return where the regions begin."""
        return max(y for *_sign, y in self._signs(chart)) + _TILE[1] + _AFTER

    def _signs(self, chart: TileMap) -> Iterator[tuple[Tile, str, float, float]]:
        """Yield each sign with its words and its place, on as many lines as they need."""
        signs = [(Tile("ISO", words, tone), words) for tone, words in chart.legend]
        signs += [(Tile("ISO", "", TileTone.NEITHER, is_marked=True), chart.marked)]
        if chart.doubted:
            signs += [(Tile("ISO", "", TileTone.PARTY, doubted=chart.doubted), chart.doubted)]
        x = y = 0.0
        for tile, words in signs:
            wide = _TILE[0] + _SIGN + self._fitter.width(words, _BELOW)
            if x and x + wide > self._width:
                x, y = 0.0, y + _TILE[1] + _GAP
            yield tile, words, x, y
            x += wide + _SIGN * 3

    def height(self, group: TileGroup, room: float) -> float:
        """Return how high a region is."""
        rows = -(-len(group.tiles) // _in_a_row(room))
        return self._heading(group, room) + rows * (_TILE[1] + _GAP) - _GAP

    def _heading(self, group: TileGroup, room: float) -> float:
        """Return how high the name and the counts of a region are: two lines if one is too long."""
        wide = self._fitter.width(group.name, _NAME) + _APART
        wide += self._fitter.width(group.below, _BELOW)
        return _HEADING if wide <= room else _HEADING + _LINE

    def group(self, group: TileGroup, left: float, top: float, room: float) -> Iterator[Shape]:
        """Yield a region: its name, how many States are how far, and its cells."""
        name = self._fitter.cut(group.name, _NAME, room)
        yield Label(x=left, y=top + 6, words=name, letters=_NAME)
        heading = self._heading(group, room)
        begin = self._fitter.width(name, _NAME) + _APART if heading == _HEADING else 0.0
        below = self._fitter.cut(group.below, _BELOW, room - begin)
        y = top + heading - _HEADING + 6.4
        yield Label(x=left + begin, y=y, words=below, letters=_BELOW)
        for row, tiles in enumerate(batched(group.tiles, _in_a_row(room))):
            for column, tile in enumerate(tiles):
                x = left + column * (_TILE[0] + _GAP)
                yield from _tile_shapes(tile, x, top + heading + row * (_TILE[1] + _GAP))


def tile_scene(tile: Tile, *, is_right_to_left: bool) -> ChartScene:
    """Return one cell alone, as the map and its legend show it."""
    return make_scene(*_TILE, list(_tile_shapes(tile, 0.0, 0.0)), is_right_to_left=is_right_to_left)


def _in_a_row(room: float) -> int:
    return max(int((room + _GAP) / (_TILE[0] + _GAP)), 1)


def _tile_shapes(tile: Tile, x: float, y: float) -> Iterator[Shape]:
    wide, high = _TILE
    fill = _FILLS[tile.tone]
    is_dark = fill < 0.5
    yield Rectangle(x=x, y=y, width=wide, height=high, fill=fill, stroke=_RIM)
    if tile.tone in _FRAMED:
        inner = Stroke(0.7, 1.0 if is_dark else 0.0)
        inside = wide - 2 * _INSET, high - 2 * _INSET
        yield Rectangle(x=x + _INSET, y=y + _INSET, width=inside[0], height=inside[1], stroke=inner)
    letters = Letters(size=7.4, bold=tile.tone is not TileTone.NEITHER, grey=float(is_dark))
    middle = x + wide / 2
    yield Label(x=middle, y=y + high / 2, words=tile.code, letters=letters, align=Align.CENTRE)
    if tile.is_marked:
        under = Stroke(1.2, 1.0 if is_dark else 0.0)
        yield horizontal(y + high - 3, x + 4, x + wide - 4, under)
    if tile.doubted:
        tip = (x + wide - _CORNER, y), (x + wide, y), (x + wide, y + _CORNER)
        yield Polygon(points=tip, fill=1.0 if is_dark else 0.0, stroke=_RIM)
