"""Charts of slides: rectangles, diamonds and lines that a person can move and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch
from itertools import groupby
from xml.etree.ElementTree import Element

from mercworkshop.i18n import digits, listed
from mercworkshop.report.model.charts import (
    Chart,
    PathLine,
    PointState,
    Shares,
    Timeline,
    TimelineKind,
    TimelineMark,
    TimelineRow,
    Tone,
)
from mercworkshop.report.model.inlines import Text
from mercworkshop.report.render.office.periods import Period
from mercworkshop.report.render.pptx.text import TextLook, body, paragraphs
from mercworkshop.report.render.pptx.xml import (
    ACCENT,
    INK,
    PALE,
    RULE,
    SOFT,
    SlideArea,
    SlideSetting,
    a,
    outline_of,
    shape,
    solid,
)

_NAMES = 300.0
"""The width of the names beside the bars."""
_LINE = 18.0
_LETTERS = 10.0
_PLAIN = TextLook(size=_LETTERS, after=0)
_BOLD = replace(_PLAIN, bold=True)
_MIDDLE = replace(_PLAIN, align="middle")
_BOLD_MIDDLE = replace(_BOLD, align="middle")
_SMALL = replace(_PLAIN, size=_LETTERS - 1)
_SOFT = replace(_PLAIN, color=SOFT)
_BAR = 0.62
"""The height of a bar, as a share of its row."""


@singledispatch
def draw_chart(
    chart: Chart, area: SlideArea, setting: SlideSetting, periods: Sequence[Period]
) -> list[Element]:
    """Return the shapes of a chart; ``periods`` are those of a calendar."""
    raise NotImplementedError(type(chart), area, setting, periods)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Where days and rows stand."""

    periods: Sequence[Period]
    area: SlideArea
    row_height: float

    def start_of(self, day: date) -> float:
        first, last = self.periods[0].first, self.periods[-1].last
        share = (day - first).days / max((last - first).days + 1, 1)
        room = self.area.width - _NAMES
        return self.area.start + _NAMES + min(max(share, 0), 1) * room

    def bar(self, first: date, last: date, top: float, share: float = _BAR) -> SlideArea:
        start, end = self.start_of(first), self.start_of(last)
        high = self.row_height * share
        return SlideArea(start, top + (self.row_height - high) / 2, max(end - start, 3), high)


@draw_chart.register
def _timeline(
    chart: Timeline, area: SlideArea, setting: SlideSetting, periods: Sequence[Period]
) -> list[Element]:
    lines = len(chart.rows) + bool(chart.acts) + 3
    calendar = _Calendar(periods, area, min(area.height / lines, 26.0))
    made = list(_axis(chart, calendar, setting))
    top = area.top + calendar.row_height
    if chart.acts:
        made.append(_name(chart.heads.acts, top, calendar, setting, _BOLD))
        for act in chart.acts:
            made += _act(act, top, calendar, setting)
        top += calendar.row_height
    for row in chart.rows:
        made += _row(row, top, calendar, setting)
        top += calendar.row_height
    return [*made, *_legend(chart, top + 6, calendar, setting)]


@draw_chart.register
def _path(
    chart: PathLine, area: SlideArea, setting: SlideSetting, _periods: Sequence[Period]
) -> list[Element]:
    wide = area.width / max(len(chart.points), 1)
    middle = area.top + 34
    made = [
        shape(
            SlideArea(area.start, middle, area.width, 1.5), setting, name="Path", look=[solid(RULE)]
        )
    ]
    for number, point in enumerate(chart.points):
        start = area.start + wide * number
        fill = {PointState.DONE: ACCENT, PointState.NEXT: PALE, PointState.PLANNED: "FFFFFF"}
        edge = outline_of(ACCENT, 3 if point.state is PointState.NEXT else 1.25)
        circle = SlideArea(start + wide / 2 - 8, middle - 7.25, 16, 16)
        look = [solid(fill[point.state]), edge]
        made.append(shape(circle, setting, name="Step", kind="ellipse", look=look))
        above = SlideArea(start + 2, area.top, wide - 4, 22)
        made.append(_text(point.when, above, setting, _MIDDLE))
        below = SlideArea(start + 4, middle + 16, wide - 8, area.height - 50)
        words = (Text(point.name, bold=True), *((Text(f"\n{point.body}"),) if point.body else ()))
        text = paragraphs(words, TextLook(size=_LETTERS + 1, align="middle", after=0), setting)
        made.append(shape(below, setting, name="Step", text=body("p:txBody", text)))
    return made


@draw_chart.register
def _shares(
    chart: Shares, area: SlideArea, setting: SlideSetting, _periods: Sequence[Period]
) -> list[Element]:
    whole = sum(share for _words, _tone, share in chart.parts) or 1
    start, made = area.start, []
    for _words, tone, share in chart.parts:
        wide = area.width * share / whole
        bar = SlideArea(start, area.top, wide, 30)
        made.append(shape(bar, setting, name="Share", look=_tone(tone)))
        start += wide
    for number, (words, tone, _share) in enumerate(chart.parts):
        top = area.top + 40 + number * _LINE
        made += _key(words, tone, SlideArea(area.start, top, area.width, _LINE), setting)
    return made


def _axis(chart: Timeline, calendar: _Calendar, setting: SlideSetting) -> Iterator[Element]:
    """Return the years, with a pale field under every other one, and the line of today."""
    area, line = calendar.area, calendar.row_height
    below = (len(chart.rows) + bool(chart.acts)) * line
    years = [(year, list(each)) for year, each in groupby(calendar.periods, lambda one: one.year)]
    for number, (year, parts) in enumerate(years):
        start, end = calendar.start_of(parts[0].first), calendar.start_of(parts[-1].last)
        if number % 2 == 0:
            field = SlideArea(start, area.top + line, end - start, below)
            yield shape(field, setting, name="Year", look=[solid("F4F6F8")])
        head = SlideArea(start, area.top, end - start, line)
        yield _text(digits(year), head, setting, _BOLD_MIDDLE)
    today = SlideArea(calendar.start_of(chart.today), area.top + line, 1, below)
    yield shape(today, setting, name="Today", look=[solid(INK)])


def _act(
    act: TimelineMark, top: float, calendar: _Calendar, setting: SlideSetting
) -> Iterator[Element]:
    high = calendar.row_height * 0.7
    start = calendar.start_of(act.first)
    mark = SlideArea(start - high / 2, top + calendar.row_height * 0.15, high, high)
    yield shape(mark, setting, name="Act", kind="diamond", look=[solid(ACCENT), outline_of("")])
    room = calendar.area.start + calendar.area.width - start - high
    words = listed((act.name, act.when))
    beside = SlideArea(start + high / 2 + 2, top, min(max(room, 60), 220), calendar.row_height)
    yield _text(words, beside, setting, _SMALL)


def _row(
    row: TimelineRow, top: float, calendar: _Calendar, setting: SlideSetting
) -> Iterator[Element]:
    is_group = row.kind is TimelineKind.GROUP
    words = f"{row.number}\u2002{row.name}" if row.number else row.name
    yield _name(words, top, calendar, setting, _BOLD if is_group else _PLAIN)
    span = row.span()
    if span is None:
        start = calendar.area.start + _NAMES
        beside = SlideArea(start, top, calendar.area.width - _NAMES, calendar.row_height)
        yield _text(row.undated, beside, setting, _SOFT)
    elif row.kind is TimelineKind.MILESTONE:
        high = calendar.row_height * _BAR
        mark = calendar.bar(span[1], span[1], top)
        diamond = SlideArea(mark.start - high / 2, mark.top, high, high)
        yield shape(diamond, setting, name="Milestone", kind="diamond", look=[solid(INK)])
    elif is_group:
        yield shape(calendar.bar(*span, top, 0.2), setting, name="Group", look=[solid(INK)])
    else:
        yield shape(calendar.bar(*span, top), setting, name="Bar", look=_tone(row.tone))
    for point in row.marks:
        place = calendar.bar(point.first, point.first, top, 0.9)
        beside = SlideArea(place.start - 10, top, 20, calendar.row_height)
        yield _text(point.letter or "◆", beside, setting, _BOLD_MIDDLE)


def _legend(
    chart: Timeline, top: float, calendar: _Calendar, setting: SlideSetting
) -> Iterator[Element]:
    wide = calendar.area.width / max(len(chart.legend), 1)
    for number, (tone, words) in enumerate(chart.legend):
        start = calendar.area.start + wide * number
        yield from _key(words, tone, SlideArea(start, top, wide - 6, _LINE), setting)


def _key(words: str, tone: Tone, area: SlideArea, setting: SlideSetting) -> Iterator[Element]:
    sample = SlideArea(area.start, area.top + 3, 22, area.height - 7)
    yield shape(sample, setting, name="Key", look=_tone(tone))
    beside = SlideArea(area.start + 28, area.top, area.width - 28, area.height)
    yield _text(words, beside, setting, _PLAIN)


def _tone(tone: Tone) -> list[Element]:
    """Return filling and line of a bar, each told apart in black and white."""
    match tone:
        case Tone.SECURED:
            return [solid(ACCENT), outline_of(ACCENT)]
        case Tone.SOUGHT:
            colors = (a("fgClr", a("srgbClr", val=ACCENT)), a("bgClr", a("srgbClr", val="FFFFFF")))
            return [a("pattFill", *colors, prst="wdUpDiag"), outline_of(ACCENT)]
        case Tone.LACKING:
            return [solid("FFFFFF"), outline_of(ACCENT, 1.25, "dash")]
        case Tone.NOT_STATED:
            return [solid("B8C0C9"), outline_of("B8C0C9")]


def _name(
    words: str, top: float, calendar: _Calendar, setting: SlideSetting, look: TextLook
) -> Element:
    area = SlideArea(calendar.area.start, top, _NAMES - 8, calendar.row_height)
    return _text(words, area, setting, look)


def _text(words: str, area: SlideArea, setting: SlideSetting, look: TextLook) -> Element:
    made = paragraphs((Text(words),), look, setting)
    return shape(area, setting, name="Words", text=body("p:txBody", made, anchor="ctr"))
