"""The heading of a timeline: its legend, its years and quarters, and what lies behind the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mercworkshop.i18n import _, digits
from mercworkshop.report.model.charts import TimelineKind
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.shapes import (
    Circle,
    Label,
    Letters,
    Polygon,
    Rectangle,
    Shape,
    Stroke,
    diamond,
    horizontal,
    vertical,
)
from mercworkshop.report.render.scene.timeline.frame import (
    GAP,
    HEADING,
    MARK_ROOM,
    SMALL,
    TimelineFrame,
)
from mercworkshop.report.render.scene.tones import tone_box
from mercworkshop.report.typesetting.paragraph import Align

LEGEND_LINE = 15.0
_YEAR_ROW = 16.0
_QUARTER_ROW = 11.0
_YEAR = Letters(size=9.5, bold=True)
_QUARTER = Letters(size=6.3, grey=0.35)
_LEGEND = Letters(size=7.5)
_SWATCH = (18.0, 8.0)
_BETWEEN = 12.0
_SHADE = 0.955
_YEAR_LINE = Stroke(0.3, 0.72)
_QUARTER_LINE = Stroke(0.25, 0.87)
_STRONG = Stroke(0.9)
_MARK_RADIUS = 4.6
_NAMED_QUARTER = 24.0
_URGENT = "!"
"""In place of a letter: the mark of what is urgent."""


@dataclass(frozen=True, slots=True)
class _LegendEntry:
    """What a tone, a letter, the mark of what is urgent or, without any, a diamond means.

    ``room`` includes the sample.
    """

    words: str
    room: float
    tone: Tone | None = None
    letter: str = ""

    def sample(self, x: float, y: float) -> list[Shape]:
        """Return the sample, from a place at its start and its middle."""
        wide, high = _SWATCH
        if self.tone:
            return [tone_box(self.tone, x, y - high / 2, wide, high)]
        if self.letter == _URGENT:
            return [urgent_mark(x + wide / 2, y)]
        if self.letter:
            return lettered(self.letter, x + wide / 2, y, is_done=False)
        return [diamond(x + wide / 2, y, high / 2 + 0.6, fill=1)]


def heading_height(frame: TimelineFrame) -> float:
    """Return the height of the years, with their quarters where these have room."""
    return _YEAR_ROW + (_QUARTER_ROW if frame.axis.has_quarters else 0.0)


def legend_height(frame: TimelineFrame) -> float:
    """Return the height of the legend."""
    return LEGEND_LINE * len(_legend_lines(frame))


def legend(frame: TimelineFrame) -> Iterator[Shape]:
    """Yield what tones, diamonds and letters mean, at the side where reading ends."""
    middle = LEGEND_LINE / 2 - 2
    for line in _legend_lines(frame):
        x = frame.width - sum(entry.room for entry in line) + _BETWEEN
        for entry in line:
            yield from entry.sample(x, middle)
            yield Label(x=x + _SWATCH[0] + 4, y=middle, words=entry.words, letters=_LEGEND)
            x += entry.room
        middle += LEGEND_LINE


def _legend_lines(frame: TimelineFrame) -> list[list[_LegendEntry]]:
    width, fitter = frame.width, frame.fitter
    lines: list[list[_LegendEntry]] = []
    used = width
    for words, tone, letter in _meanings(frame):
        fitted = fitter.cut(words, _LEGEND, width - _SWATCH[0] - 4)
        room = _SWATCH[0] + 4 + fitter.width(fitted, _LEGEND) + _BETWEEN
        if used + room > width + _BETWEEN:
            lines.append([])
            used = 0.0
        lines[-1].append(_LegendEntry(fitted, room, tone, letter))
        used += room
    return lines


def _meanings(frame: TimelineFrame) -> Iterator[tuple[str, Tone | None, str]]:
    chart = frame.chart
    for tone, words in chart.legend:
        yield words, tone, ""
    if not frame.axis.has_quarters and (urgent := _urgent_words(frame)):
        yield urgent, None, _URGENT
    if chart.headings.milestone and any(row.kind is TimelineKind.MILESTONE for row in chart.rows):
        yield chart.headings.milestone, None, ""
    marks = [mark for row in chart.rows for mark in row.marks if frame.axis.holds(mark.last)]
    letters = {mark.letter: mark.name for mark in marks if mark.letter}
    for letter, words in letters.items():
        yield words, None, letter


def _urgent_words(frame: TimelineFrame) -> str:
    """Return what the mark of an urgent row means, if there is one."""
    headings = frame.chart.headings
    if not any(row.is_urgent for row in frame.chart.rows):
        return ""
    return _("{name}: {value}").format(name=headings.priority, value=headings.high)


def urgent_mark(x: float, y: float) -> Polygon:
    """Return the full triangle of a row that is urgent, from the middle of its foot."""
    half, high = MARK_ROOM * 0.4, MARK_ROOM * 0.7
    corners = ((x - half, y + high / 2), (x + half, y + high / 2), (x, y - high / 2))
    return Polygon(points=corners, fill=0.0)


def lettered(letter: str, x: float, y: float, *, is_done: bool) -> list[Shape]:
    """Return a circle with a letter in it, black once it is done."""
    fill, grey = (0.0, 1.0) if is_done else (1.0, 0.0)
    letters = Letters(size=6.2, bold=True, grey=grey)
    return [
        Circle(x=x, y=y, radius=_MARK_RADIUS, fill=fill, stroke=Stroke(0.8)),
        Label(x=x, y=y, words=letter, letters=letters, align=Align.CENTRE),
    ]


def backdrop(frame: TimelineFrame, top: float, bottom: float) -> Iterator[Shape]:
    """Yield alternate years shaded and the lines of years and quarters, behind the rows."""
    axis = frame.axis
    body = top + heading_height(frame)
    for year in range(axis.first, axis.end):
        x = axis.year(year)
        if (year - axis.first) % 2 == 0:
            yield Rectangle(
                x=x,
                y=top,
                width=axis.year_width,
                height=bottom - top,
                fill=_SHADE,
                tinted=True,
            )
        if axis.has_quarters:
            for quarter in (1, 2, 3):
                at = x + axis.year_width * quarter / 4
                yield vertical(at, body - 2, bottom, _QUARTER_LINE)
        yield vertical(x, body - 2, bottom, _YEAR_LINE)


def year_heading(frame: TimelineFrame, top: float) -> Iterator[Shape]:
    """Yield the names of years, quarters and columns, between two strong lines."""
    bottom = top + heading_height(frame)
    yield from _years(frame, top)
    last = bottom - 7
    columns, headings = frame.columns, frame.chart.headings
    for x, room, words in (
        (columns.number, columns.name, headings.name),
        (columns.number + columns.name, columns.lead, headings.lead),
    ):
        if words and room:
            fitted = frame.fitter.cut(words, HEADING, room - 4)
            yield Label(x=x, y=last, words=fitted, letters=HEADING)
    if frame.axis.has_quarters and (urgent := _urgent_words(frame)):  # beside the years is room
        words = frame.fitter.cut(urgent, _LEGEND, columns.total - MARK_ROOM - GAP)
        yield urgent_mark(MARK_ROOM / 2, top + 8.5)
        yield Label(x=MARK_ROOM + 3, y=top + 8.5, words=words, letters=_LEGEND)
    yield horizontal(top, 0, frame.width, _STRONG)
    yield horizontal(bottom, 0, frame.width, _STRONG)


def _years(frame: TimelineFrame, top: float) -> Iterator[Shape]:
    axis = frame.axis
    size = min(_YEAR.size, _YEAR.size * (axis.year_width - 3) / frame.fitter.width("2000", _YEAR))
    letters = Letters(size=max(size, 4.5), bold=True)
    for year in range(axis.first, axis.end):
        middle = axis.year(year) + axis.year_width / 2
        words = digits(str(year))
        yield Label(x=middle, y=top + 8.5, words=words, letters=letters, align=Align.CENTRE)
        if axis.has_quarters:
            for quarter in (1, 2, 3, 4):
                at = axis.year(year) + axis.year_width * (quarter - 0.5) / 4
                yield Label(
                    x=at,
                    y=top + _YEAR_ROW + 4,
                    words=_quarter_name(quarter, axis.year_width / 4),
                    letters=_QUARTER,
                    align=Align.CENTRE,
                )


def _quarter_name(quarter: int, room: float) -> str:
    if room >= _NAMED_QUARTER:
        return _("Q{quarter}").format(quarter=digits(str(quarter)))
    return digits(str(quarter))


def today_line(
    frame: TimelineFrame, pieces: Sequence[tuple[float, float]], bottom: float
) -> Iterator[Shape]:
    """Yield the line of today in pieces, from top to bottom, and its date below.

    After the end of the axis there is no line, but the date still stands at its edge.
    """
    axis, today, said = frame.axis, frame.chart.today, frame.chart.headings.today
    if today.year < axis.first:
        return
    x = min(axis.begin(today), axis.stop)
    if axis.holds(today):
        for top, end in pieces:
            yield vertical(x, top, end, Stroke(1.1, dash=(3, 2)))
    elif said:
        said = f"{said} ›"
    letters = Letters(size=SMALL.size, bold=True)
    words = frame.fitter.cut(said, letters, frame.width)
    half = frame.fitter.width(words, letters) / 2
    at = min(max(x, half), frame.width - half)
    if words:
        yield Label(x=at, y=bottom + 9, words=words, letters=letters, align=Align.CENTRE)
