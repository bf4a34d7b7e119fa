"""The row of treaty acts above the bars: a diamond for each, its name where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mercworkshop.i18n import listed, listed_phrases
from mercworkshop.report.model.charts import PointState, TimelineMark
from mercworkshop.report.render.scene.shapes import (
    Label,
    Letters,
    Shape,
    Stroke,
    diamond,
    horizontal,
    vertical,
)
from mercworkshop.report.render.scene.timeline.frame import HEADING, TimelineFrame
from mercworkshop.report.typesetting.paragraph import Align

_ONE_LINE, _TWO_LINES = 16.0, 24.0
"""The height of the row, by the lines of names in it."""
_LINES = (8.0, 18.0)
"""The middles of the two lines of names, below the upper edge of the row."""
_HALF = 4.6
_NAME = Letters(size=6.8, bold=True)
_EARLIER = Letters(size=6.8, grey=0.2)
_DROP = Stroke(0.5, 0.45, (1, 2))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name on one of the two lines, from ``start`` to ``stop``."""

    line: int
    start: float
    stop: float

    def touches(self, others: Iterable[_Placed]) -> bool:
        return any(
            self.line == other.line and self.start < other.stop and other.start < self.stop
            for other in others
        )


def acts_shown(frame: TimelineFrame) -> list[TimelineMark]:
    """Return the acts that are on the axis, the earliest first."""
    shown = (act for act in frame.chart.acts if frame.axis.holds(act.last))
    return sorted(shown, key=lambda act: (act.last, act.first))


def act_place(frame: TimelineFrame, act: TimelineMark) -> float:
    """Return where the diamond of an act stands, whole even on the last day of the axis."""
    at = frame.axis.finish(act.last)
    return min(max(at, frame.axis.start + _HALF), frame.axis.stop - _HALF)


def earlier_words(frame: TimelineFrame, marks: Iterable[TimelineMark]) -> str:
    """Return the names and dates of the acts before the axis begins; empty if there are none."""
    before = [mark for mark in marks if mark.last.year < frame.axis.first]
    words = listed_phrases(listed((mark.name, mark.when)) for mark in before)
    return f"‹ {words}" if words else ""


def later_words(frame: TimelineFrame, marks: Iterable[TimelineMark]) -> str:
    """Return the names and dates of the acts after the axis ends; empty if there are none."""
    after = [mark for mark in marks if mark.last.year >= frame.axis.end]
    words = listed_phrases(listed((mark.name, mark.when)) for mark in after)
    return f"{words} ›" if words else ""


def acts_height(frame: TimelineFrame) -> float:
    """Return the height of the row of acts, lower if one act is all it says; 0 without any."""
    acts = frame.chart.acts
    if not acts:
        return 0.0
    return _ONE_LINE if len(acts) == 1 and acts_shown(frame) else _TWO_LINES


@dataclass(frozen=True, slots=True)
class ActsRow:
    """The row as shapes, where the dotted lines of the acts begin (x, y), and what has words."""

    shapes: tuple[Shape, ...] = ()
    drops: tuple[tuple[float, float], ...] = ()
    names: tuple[_Placed, ...] = ()
    height: float = 0.0

    def free_below(self, x: float, top: float) -> float:
        """Return from where on a vertical line crosses no name in the row below ``top``."""
        is_crossed = any(name.start < x < name.stop for name in self.names)
        return top + self.height if is_crossed else top


def acts_row(frame: TimelineFrame, top: float) -> ActsRow:
    """Return the row: its heading, earlier acts in words at the edge, diamonds and their names."""
    if not frame.chart.acts:
        return ActsRow()
    columns, height = frame.columns, acts_height(frame)
    heading = frame.fitter.cut(frame.chart.headings.acts, HEADING, columns.total - columns.number)
    shapes: list[Shape] = [
        Label(x=columns.number, y=top + height / 2, words=heading, letters=HEADING),
        horizontal(top + height, 0, frame.width, Stroke(0.4, 0.5)),
    ]
    acts = acts_shown(frame)
    places = [act_place(frame, act) for act in acts]
    placed = [_Placed(0, x - _HALF, x + _HALF) for x in places]
    placed.append(_Placed(0, 0, columns.number + frame.fitter.width(heading, HEADING) + 4))
    for words, is_before in (
        (earlier_words(frame, frame.chart.acts), True),
        (later_words(frame, frame.chart.acts), False),
    ):
        if words:
            shapes.append(_edge_label(frame, words, top, placed, is_before=is_before))
    for act in acts:
        shapes += _act(frame, act, top, placed)
    below = [
        height if _Placed(1, x, x + 0.1).touches(placed) else _LINES[0] + _HALF for x in places
    ]
    drops = ((x, top + each) for x, each in zip(places, below, strict=True))
    return ActsRow(tuple(shapes), tuple(drops), tuple(placed), height)


def _edge_label(
    frame: TimelineFrame, words: str, top: float, placed: list[_Placed], *, is_before: bool
) -> Label:
    """Return words at an edge of the lower line and note their place."""
    words = frame.fitter.cut(words, _EARLIER, frame.axis.width * 0.6)
    length = frame.fitter.width(words, _EARLIER) + 6
    start, stop = frame.axis.start, frame.axis.stop
    placed.append(
        _Placed(1, start, start + length) if is_before else _Placed(1, stop - length, stop)
    )
    x, align = (start + 3, Align.START) if is_before else (stop - 3, Align.END)
    return Label(x=x, y=top + _LINES[1], words=words, letters=_EARLIER, align=align)


def _act(
    frame: TimelineFrame, act: TimelineMark, top: float, placed: list[_Placed]
) -> Iterator[Shape]:
    x = act_place(frame, act)
    is_done = act.state is PointState.DONE
    yield diamond(x, top + _LINES[0], _HALF, fill=0 if is_done else 1)
    for words in filter(None, (act.name, act.letter)):
        found = _free_place(frame, x, frame.fitter.width(words, _NAME), placed)
        if found is not None:
            place, at, align = found
            placed.append(place)
            y = top + _LINES[place.line]
            yield Label(x=at, y=y, words=words, letters=_NAME, align=align)
            return


def _free_place(
    frame: TimelineFrame, x: float, length: float, placed: Sequence[_Placed]
) -> tuple[_Placed, float, Align] | None:
    """Return the first free place beside or below a diamond, with its point and alignment."""
    after, before = x + _HALF + 2.5, x - _HALF - 2.5
    for line, start, at, align in (
        (0, after, after, Align.START),
        (0, before - length, before, Align.END),
        (1, x - length / 2, x, Align.CENTRE),
        (1, x - 2, x - 2, Align.START),
        (1, x + 2 - length, x + 2, Align.END),
    ):
        if line and acts_height(frame) < _TWO_LINES:
            continue
        place = _Placed(line, start - 2, start + length + 2)
        least = 0.0 if line == 0 else frame.axis.start
        is_inside = start >= least and start + length <= frame.axis.stop
        if is_inside and not place.touches(placed):
            return place, at, align
    return None


def drop(x: float, pieces: list[tuple[float, float]]) -> Iterator[Shape]:
    """Yield the dotted line of an act down through the rows, in pieces."""
    for top, bottom in pieces:
        yield vertical(x, top, bottom, _DROP)
