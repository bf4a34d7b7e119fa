"""The rows of a timeline: number, name and lead, and the bar with what is written beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.i18n import digits, listed, percentage
from mercworkshop.report.model.charts import (
    PointState,
    Timeline,
    TimelineKind,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.render.scene.shapes import (
    Label,
    Letters,
    Polygon,
    Rectangle,
    Shape,
    diamond,
)
from mercworkshop.report.render.scene.text_fitting import TextFitter
from mercworkshop.report.render.scene.timeline.acts import earlier_words, later_words
from mercworkshop.report.render.scene.timeline.frame import (
    GAP,
    GROUP,
    INDENT,
    LEAD,
    MARK_ROOM,
    NAME,
    SMALL,
    RowPlaces,
    TimelineFrame,
    shown_number,
)
from mercworkshop.report.render.scene.timeline.heading import lettered, urgent_mark
from mercworkshop.report.render.scene.tones import tone_box
from mercworkshop.report.typesetting.paragraph import Align

_BAR_SHARE = 0.52
_DONE_SHARE = 0.34
_NARROWEST = 3.5
_HALF = 5.0
_ARROW = 5.0
_BESIDE = 5.0
_LEAST_ARROW = 18.0
"""What must be left of an arrow that has words over it."""
_TWO_LINES = Letters(size=6.8)
_TWO_LEADS = Letters(size=6.5, grey=0.25)
_TWO_LEADING = 7.5
_LEAST_FOR_TWO = 15.5
_UNDATED = Letters(size=7, grey=0.3)
_CUT_YEAR = Letters(size=6.8, bold=True)
_WHEN = Letters(size=6.8, bold=True)
SPAN_GREY = 0.45
"""The bar before a mark, which says how open its date is: 3 : 1 from the ground at least."""
_MARK_STEP = 10.0


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where a bar or a diamond is: its two ends, its middle, and half its height."""

    start: float
    stop: float
    middle: float
    half: float
    is_milestone: bool = False

    @property
    def middle_x(self) -> float:
        """The middle between its two ends."""
        return (self.start + self.stop) / 2


@dataclass(slots=True)
class DrawnRow:
    """The shapes of a row, and the stretches of it in which words stand."""

    shapes: list[Shape] = field(default_factory=list)
    taken: list[tuple[float, float]] = field(default_factory=list)

    def write(self, fitter: TextFitter, label: Label) -> None:
        """Add words that start at a point, and note where they stand."""
        self.shapes.append(label)
        self.taken.append((label.x - 2, label.x + fitter.width(label.words, label.letters) + 2))


def bar_place(
    frame: TimelineFrame, row: TimelineRow, middle: float, height: float
) -> BarPlace | None:
    """Return where a bar is, clipped to the axis; None without dates, or wholly outside."""
    span = row.span()
    axis = frame.axis
    if span is None or row.kind is TimelineKind.GROUP:
        return None
    if span[1].year < axis.first or span[0].year >= axis.end:
        return None
    if row.kind is TimelineKind.MILESTONE:
        if not axis.holds(span[1]):
            return None
        x = min(max(axis.finish(span[1]), axis.start + _HALF), axis.stop - _HALF)
        return BarPlace(x - _HALF, x + _HALF, middle, _HALF, is_milestone=True)
    start = max(axis.begin(span[0]), axis.start)
    stop = min(axis.finish(span[1]), axis.stop)
    start = min(start, axis.stop - _NARROWEST)
    return BarPlace(start, max(stop, start + _NARROWEST), middle, height * _BAR_SHARE / 2)


def draw_names(
    frame: TimelineFrame, row: TimelineRow, places: RowPlaces, number: int
) -> Iterator[Shape]:
    """Yield number, name in one or two lines, and lead; a group has its title over all three."""
    middle, fitter, columns = places.middle(number), frame.fitter, frame.columns
    if row.kind is TimelineKind.GROUP:
        letters = _scaled(GROUP, frame.scale(places.height))
        words = fitter.cut(row.name, letters, columns.total - GAP)
        yield Label(x=0, y=middle, words=words, letters=letters)
        return
    letters = _scaled(NAME, frame.scale(places.height))
    at = columns.number - GAP / 1.5
    if shown := fitter.cut(shown_number(row), letters, at):
        yield Label(x=at, y=middle, words=shown, letters=letters, align=Align.END)
    if row.is_urgent:
        yield urgent_mark(MARK_ROOM / 2, middle)
    inwards = row.level * INDENT
    place = (columns.number + inwards, columns.name - inwards - GAP)
    yield from _text(frame, row.name, (NAME, _TWO_LINES), place, (middle, places))
    if columns.lead:
        place = (columns.number + columns.name, columns.lead - GAP)
        yield from _text(frame, row.lead, (LEAD, _TWO_LEADS), place, (middle, places))


def _text(
    frame: TimelineFrame,
    words: str,
    letters: tuple[Letters, Letters],
    place: tuple[float, float],
    row: tuple[float, RowPlaces],
) -> Iterator[Shape]:
    """Yield words in letters that grow with the rows, in plain ones, or in two small lines.

    ``letters`` are those of one line and of two, ``place`` start and room, ``row`` its middle and
    the places of all.
    """
    (large, small), (start, room), (middle, places) = letters, place, row
    fitter = frame.fitter
    sizes = (_scaled(large, frame.scale(places.height)), large)
    fitting = next((each for each in sizes if fitter.width(words, each) <= room), None)
    if fitting or places.height < _LEAST_FOR_TWO:
        shown = fitter.cut(words, fitting or large, room)
        lines, used = [shown] if shown else [], fitting or large
    else:
        used = _scaled(small, frame.scale(places.height))
        lines = fitter.wrap(words, used, room, 2)
    leading = _TWO_LEADING * frame.scale(places.height)
    y = middle - (len(lines) - 1) * leading / 2
    for line in lines:
        yield Label(x=start, y=y, words=line, letters=used)
        y += leading


def _scaled(letters: Letters, scale: float) -> Letters:
    return Letters(size=letters.size * scale, bold=letters.bold, grey=letters.grey)


def draw_bar(
    frame: TimelineFrame,
    row: TimelineRow,
    place: BarPlace | None,
    middle: float,
    turns: Sequence[float],
) -> DrawnRow:
    """Return the bar of an action, or what stands in place of it.

    ``turns`` are where the arrows that leave the bar turn; words keep clear of them.
    """
    drawn = DrawnRow()
    if row.marks:
        _draw_marks(frame, row, middle, drawn)
    elif place is None:
        _draw_absent(frame, row, middle, drawn)
    elif place.is_milestone:
        x = (place.start + place.stop) / 2
        drawn.shapes.append(diamond(x, middle, _HALF, fill=0 if row.progress >= 100 else 1))
        _write_beside(frame, _beside(row), place, drawn, turns)
    else:
        _draw_box(frame, row, place, drawn)
        _write_beside(frame, _beside(row), place, drawn, turns)
    return drawn


def _beside(row: TimelineRow) -> str:
    percent = percentage(min(max(row.progress, 0), 100)) if row.progress > 0 else ""
    return " · ".join(filter(None, (row.cost, percent)))


def _draw_box(frame: TimelineFrame, row: TimelineRow, place: BarPlace, drawn: DrawnRow) -> None:
    length, top = place.stop - place.start, place.middle - place.half
    drawn.shapes.append(tone_box(row.tone, place.start, top, length, 2 * place.half))
    (first, last), axis = row.span() or (date.min, date.min), frame.axis
    begins, ends = axis.begin(first), axis.finish(last)
    done = begins + (ends - begins) * min(max(row.progress, 0), 100) / 100
    done = min(done, place.stop)
    if row.progress > 0 and done > place.start:
        half = place.half * _DONE_SHARE
        drawn.shapes.append(
            Rectangle(
                x=place.start,
                y=place.middle - half,
                width=done - place.start,
                height=2 * half,
                fill=0,
            )
        )
    if last.year >= axis.end:
        _draw_cut(frame, last, place.middle, drawn, is_before=False)
    if first.year < axis.first:
        _draw_cut(frame, first, place.middle, drawn, is_before=True)


def _draw_cut(
    frame: TimelineFrame, day: date, middle: float, drawn: DrawnRow, *, is_before: bool
) -> None:
    """Draw an arrow at the edge of the axis, and the year that lies beyond on a white ground."""
    edge = frame.axis.start if is_before else frame.axis.stop
    way = 1 if is_before else -1
    words = digits(str(day.year))
    width = frame.fitter.width(words, _CUT_YEAR) + 4
    near = edge + way * (_ARROW + 2)
    left = near if is_before else near - width
    base = edge + way * _ARROW
    points = ((edge, middle), (base, middle - _ARROW), (base, middle + _ARROW))
    drawn.shapes += [
        Rectangle(x=left, y=middle - 4, width=width, height=8, fill=1),
        Label(x=left + width / 2, y=middle, words=words, letters=_CUT_YEAR, align=Align.CENTRE),
        Polygon(points=points, fill=0),
    ]
    drawn.taken.append((left, left + width))


def _write_beside(
    frame: TimelineFrame, words: str, place: BarPlace, drawn: DrawnRow, turns: Sequence[float]
) -> None:
    """Write words on the free side of a bar; inside it, on a white ground, if neither has room."""
    if not words:
        return
    axis, length = frame.axis, frame.fitter.width(words, SMALL)
    low, high = min([place.start, *turns]), max([place.stop, *turns])
    # Beside an arrow that turns soon; else over it, as it is longer than the words.
    least = length + _LEAST_ARROW
    after = (high if high - place.stop < least else place.stop) + _BESIDE
    before = (low if place.start - low < least else place.start) - _BESIDE - length
    if after + length <= frame.width:
        start = after
    elif before >= axis.start + 2:
        start = before
    else:
        words = frame.fitter.cut(words, SMALL, max(place.stop - place.start - 10, 24))
        length = frame.fitter.width(words, SMALL)
        start = min((place.start + place.stop - length) / 2, axis.stop - length - 2)
        start = max(start, axis.start + 2)
    if low < start + length and start < high:  # over the bar or an arrow
        ground = Rectangle(x=start - 2, y=place.middle - 4, width=length + 4, height=8, fill=1)
        drawn.shapes.append(ground)
    drawn.write(frame.fitter, Label(x=start, y=place.middle, words=words, letters=SMALL))


def _draw_absent(frame: TimelineFrame, row: TimelineRow, middle: float, drawn: DrawnRow) -> None:
    """Draw what stands in a row without a bar: why there is none, or where it lies."""
    span, axis = row.span(), frame.axis
    if span is None:
        words = frame.fitter.cut(row.undated, _UNDATED, axis.width - 2 * GAP)
        if words:
            x = axis.start + GAP
            drawn.write(frame.fitter, Label(x=x, y=middle, words=words, letters=_UNDATED))
        return
    is_before = span[1].year < axis.first
    _draw_cut(frame, span[1] if is_before else span[0], middle, drawn, is_before=is_before)


def draw_summary(frame: TimelineFrame, row: int, end: int, middle: float) -> Iterator[Shape]:
    """Yield the bar of a group over the rows below it, if two of them at least have dates."""
    span = summary_span(frame.chart, row, end)
    axis = frame.axis
    if span is None or span[1].year < axis.first or span[0].year >= axis.end:
        return
    start, stop = max(axis.begin(span[0]), axis.start), min(axis.finish(span[1]), axis.stop)
    start = min(start, axis.stop - 2 * _NARROWEST)
    stop = max(stop, start + 2 * _NARROWEST)
    yield Rectangle(x=start, y=middle - 2.5, width=stop - start, height=3.2, fill=0)
    for x, way in ((start, 1), (stop, -1)):
        corners = ((x, middle), (x + way * 4.5, middle), (x, middle + 4.5))
        yield Polygon(points=corners, fill=0)


def summary_span(chart: Timeline, row: int, end: int) -> tuple[date, date] | None:
    """Return the span of a group; None if fewer than two of the rows from ``row`` have dates."""
    own = chart.rows[row].span()
    if own:
        return own
    spans = [span for each in chart.rows[row + 1 : end] if (span := each.span())]
    if len(spans) < 2:
        return None
    return min(first for first, _last in spans), max(last for _first, last in spans)


def _draw_marks(frame: TimelineFrame, row: TimelineRow, middle: float, drawn: DrawnRow) -> None:
    """Draw a circle with a letter for each act, over a grey bar as exact as its date."""
    axis = frame.axis
    marks = sorted((m for m in row.marks if axis.holds(m.last)), key=lambda each: each.last)
    for mark in marks:
        start = max(axis.begin(mark.first), axis.start)
        width = max(axis.finish(mark.last) - start, _NARROWEST)
        bar = Rectangle(x=start, y=middle - 1.5, width=width, height=3, fill=SPAN_GREY)
        drawn.shapes.append(bar)
    places = _mark_places(frame, marks)
    for mark, x in zip(marks, places, strict=True):
        is_done = mark.state is PointState.DONE
        drawn.shapes += lettered(mark.letter, x, middle, is_done=is_done)
    _write_marks(frame, row, marks, (middle, places), drawn)


def _write_marks(
    frame: TimelineFrame,
    row: TimelineRow,
    marks: Sequence[TimelineMark],
    place: tuple[float, Sequence[float]],
    drawn: DrawnRow,
) -> None:
    """Write the date of the last mark beside it, and what lies before or after the axis.

    ``place`` is the middle of the row and the middles of the marks.
    """
    axis, fitter, half = frame.axis, frame.fitter, _MARK_STEP / 2
    middle, places = place
    first = min((axis.begin(mark.first) for mark in marks), default=axis.stop)
    first = max(first, axis.start) - half
    before = fitter.cut(earlier_words(frame, row.marks), SMALL, first - axis.start - 3)
    if before:
        drawn.write(fitter, Label(x=axis.start + 3, y=middle, words=before, letters=SMALL))
    when = marks[-1].when if marks else row.undated
    after = listed((when, later_words(frame, row.marks)))
    length = fitter.width(after, _WHEN)
    ends = [axis.start - half, *places]
    begins = min(axis.begin(marks[-1].first), places[-1]) - half - 1 if marks else axis.start
    if after and ends[-1] + half + _BESIDE + length <= frame.width:
        x = ends[-1] + half + _BESIDE - 1
    elif after and len(places) > 1 and ends[-2] + half + 2 <= begins - length:
        x = begins - length
    elif after and not before and axis.start + 2 <= first - length:
        x = first - length
    else:
        return
    drawn.write(fitter, Label(x=x, y=middle, words=after, letters=_WHEN))


def _mark_places(frame: TimelineFrame, marks: list[TimelineMark]) -> list[float]:
    """Return where the circles stand: where the date is over, beside each other if it is one."""
    places: list[float] = []
    least = frame.axis.start + _MARK_STEP / 2
    for mark in marks:
        places.append(max(frame.axis.finish(mark.last), least))
        least = places[-1] + _MARK_STEP
    most = frame.axis.stop - _MARK_STEP / 2
    for number in reversed(range(len(places))):
        places[number] = min(places[number], most)
        most = places[number] - _MARK_STEP
    return places
