"""The arrows from a bar to the one that waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mercworkshop.i18n import listed
from mercworkshop.report.model.charts import TimelineRow
from mercworkshop.report.render.scene.shapes import (
    Label,
    Letters,
    Point,
    Polygon,
    Polyline,
    Shape,
    Stroke,
)
from mercworkshop.report.render.scene.timeline.rows import BarPlace
from mercworkshop.report.typesetting.paragraph import Align

_LINE = Stroke(0.7)
_IN = 4.0
"""How far inside the waiting bar its arrow ends."""
_HEADING = 2.6
_LONG = 4.0
_STUB = 5.5
_NUMBER = Letters(size=5.6)


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of an arrow, and the row where it begins."""

    row: int
    points: tuple[Point, ...]

    @property
    def turn(self) -> float:
        """The x at which it turns down or up."""
        return self.points[-1][0]

    def shapes(self) -> Iterator[Shape]:
        """Yield line and head."""
        yield Polyline(self.points, _LINE)
        x, y = self.points[-1]
        way = 1 if y > self.points[-2][1] else -1
        base = y - way * _LONG
        yield Polygon(points=((x, y), (x - _HEADING, base), (x + _HEADING, base)), fill=0)


def find_arrows(
    rows: Mapping[int, TimelineRow], places: Mapping[int, BarPlace | None]
) -> list[Arrow]:
    """Return the arrows between rows that are on one page and have bars."""
    numbers = {row.record: number for number, row in rows.items() if row.record}
    return [
        _arrow(numbers[other], before, bar)
        for number, row in rows.items()
        for other in row.after
        if other in numbers and numbers[other] != number
        for before, bar in [(places[numbers[other]], places[number])]
        if before and bar
    ]


def _arrow(row: int, before: BarPlace, bar: BarPlace) -> Arrow:
    is_down = bar.middle > before.middle
    way = 1 if is_down else -1
    x = bar.middle_x if bar.is_milestone else min(bar.start + _IN, bar.middle_x)
    goal = (x, bar.middle - way * bar.half)
    if x > before.stop:
        return Arrow(row, ((before.stop, before.middle), (x, before.middle), goal))
    if x < before.start:
        return Arrow(row, ((before.start, before.middle), (x, before.middle), goal))
    return Arrow(row, ((x, before.middle + way * before.half), goal))


def arrows_from_elsewhere(
    numbers: Mapping[str, str],
    rows: Mapping[int, TimelineRow],
    places: Mapping[int, BarPlace | None],
) -> Iterator[Shape]:
    """Yield a short arrow with the numbers of what a bar waits for on another page.

    ``numbers`` are those of all rows, by their records.
    """
    here = {row.record for row in rows.values()}
    for number, row in rows.items():
        bar = places[number]
        missing = [numbers[other] for other in row.after if other in numbers and other not in here]
        if bar and missing:
            x = bar.middle_x if bar.is_milestone else min(bar.start + _IN, bar.middle_x)
            top = bar.middle - bar.half
            yield from Arrow(number, ((x, top - _STUB), (x, top))).shapes()
            words = listed(missing)
            yield Label(
                x=x - _HEADING - 1, y=top - 2, words=words, letters=_NUMBER, align=Align.END
            )


def turns(arrows: list[Arrow]) -> dict[int, list[float]]:
    """Return for each row where the arrows turn that leave it."""
    found: dict[int, list[float]] = {}
    for arrow in arrows:
        found.setdefault(arrow.row, []).append(arrow.turn)
    return found
