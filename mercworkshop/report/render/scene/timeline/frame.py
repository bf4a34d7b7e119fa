"""What all parts of a timeline share: its columns, its axis, and where its rows are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.i18n import digits
from mercworkshop.report.model.charts import Timeline, TimelineKind, TimelineRow
from mercworkshop.report.render.scene.shapes import Letters
from mercworkshop.report.render.scene.text_fitting import TextFitter
from mercworkshop.report.render.scene.timeline.axis import (
    NARROWEST_YEAR,
    YearAxis,
    choose_years,
)

NAME = Letters(size=7.8)
LEAD = Letters(size=7.2, grey=0.25)
GROUP = Letters(size=8.6, bold=True)
HEADING = Letters(size=8, bold=True)
SMALL = Letters(size=6.8)

GAP = 6.0
INDENT = 10.0
"""Points by which the name of a step stands behind that of its action."""
MARK_ROOM = 8.0
"""Points before the number of a row for the mark of what is urgent."""
_MOST_SCALE, _MOST_ARABIC_SCALE = 1.12, 1.25
"""How much larger letters are in the highest rows; Arabic ones look small beside Latin ones."""
_PLAIN_ROW, _PLAIN_ARABIC_ROW = 17.0, 14.5
"""The height of rows in which letters have their plain size."""
_NUMBERS = (14.0, 44.0)
_NAMES = (110.0, 290.0)
_LEADS = (40.0, 130.0)
_SHARE = 0.5
"""The most that names, numbers and leads take of the width, unless years would be too narrow."""


@dataclass(frozen=True, slots=True)
class NameColumns:
    """The widths of the columns before the bars, in points."""

    number: float
    name: float
    lead: float

    @property
    def total(self) -> float:
        """Where the bars begin."""
        return self.number + self.name + self.lead


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFrame:
    """A timeline in a width: its columns and its axis, the same on every page."""

    chart: Timeline
    width: float
    columns: NameColumns
    axis: YearAxis
    fitter: TextFitter
    is_right_to_left: bool
    fitting: float = _MOST_ARABIC_SCALE
    """How much larger letters may be so that what fits its column in plain ones still does."""

    def scale(self, row_height: float) -> float:
        """Return how much larger letters are in rows of a height than their plain size."""
        if self.is_right_to_left:
            most, least, plain = _MOST_ARABIC_SCALE, 1.0, _PLAIN_ARABIC_ROW
        else:
            most, least, plain = _MOST_SCALE, 0.95, _PLAIN_ROW
        return min(max(row_height / plain, least), most, self.fitting)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlaces:
    """Where the rows of one page are: the first row, the row after the last, and their height."""

    first: int
    end: int
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.top + (self.end - self.first) * self.height

    def row_top(self, row: int) -> float:
        """Return the upper edge of a row."""
        return self.top + (row - self.first) * self.height

    def middle(self, row: int) -> float:
        """Return the middle of a row."""
        return self.row_top(row) + self.height / 2


def make_frame(
    chart: Timeline, width: float, fitter: TextFitter, *, is_right_to_left: bool
) -> TimelineFrame:
    """Lay out columns and axis of a timeline in a width."""
    spans = _spans(chart)
    natural = _natural_columns(chart, fitter, is_right_to_left=is_right_to_left)
    widest = int((width - _least_columns(natural).total) / NARROWEST_YEAR)
    last = max((last for _first, last in spans), default=chart.today)
    first, end = choose_years(spans, chart.today if chart.shows_today else last, widest)
    columns = _choose_columns(natural, width, end - first)
    axis = YearAxis(first, end, columns.total, width - columns.total)
    return TimelineFrame(
        chart=chart,
        width=width,
        columns=columns,
        axis=axis,
        fitter=fitter,
        is_right_to_left=is_right_to_left,
        fitting=_fitting_scale(chart, columns, fitter),
    )


def _fitting_scale(chart: Timeline, columns: NameColumns, fitter: TextFitter) -> float:
    """Return how much larger letters may be so that all rows have the same."""
    rows = [row for row in chart.rows if row.kind is not TimelineKind.GROUP]
    texts = [(row.name, NAME, columns.name - row.level * INDENT - GAP) for row in rows]
    texts += [(row.lead, LEAD, columns.lead - GAP) for row in rows if row.lead]
    shares = (
        room / width
        for words, letters, room in texts
        if 0 < (width := fitter.width(words, letters)) <= room
    )
    return min(shares, default=_MOST_ARABIC_SCALE)


def _spans(chart: Timeline) -> list[tuple[date, date]]:
    """Return the periods of the rows, and the days of marks and acts that belong on the axis.

    An act before the first row or today does not: it would make the rest narrow. A mark before that
    belongs on it only if most marks are past.
    """
    spans = [span for row in chart.rows if (span := row.span())]
    days = sorted(mark.last for row in chart.rows for mark in row.marks)
    if days and days[len(days) // 2] < chart.today:
        spans += [(day, day) for day in days]
    low = min([first for first, _last in spans] + [chart.today]).year
    later = [*days, *(act.last for act in chart.acts)]
    return spans + [(day, day) for day in later if day.year >= low]


def _least_columns(natural: NameColumns) -> NameColumns:
    lead = min(natural.lead, _LEADS[0])
    return NameColumns(natural.number, min(natural.name, _NAMES[0]), lead)


def _natural_columns(chart: Timeline, fitter: TextFitter, *, is_right_to_left: bool) -> NameColumns:
    """Return the widths that the words ask for, within bounds."""
    scale = _MOST_ARABIC_SCALE if is_right_to_left else _MOST_SCALE
    rows = [row for row in chart.rows if row.kind is not TimelineKind.GROUP]
    number = fitter.widest((shown_number(row) for row in rows), NAME) * scale
    number += MARK_ROOM if number and any(row.is_urgent for row in rows) else 0.0
    name = fitter.widest((row.name for row in rows), NAME) * scale
    headings = fitter.widest((chart.headings.name, chart.headings.acts), HEADING)
    lead = fitter.widest((row.lead for row in rows), LEAD) * scale
    return NameColumns(
        min(max(number + GAP, _NUMBERS[0]), _NUMBERS[1]) if number else 0.0,
        min(max(name, headings, _NAMES[0]) + GAP, _NAMES[1]),
        min(max(lead, fitter.width(chart.headings.lead, HEADING)) + 2 * GAP, _LEADS[1])
        if lead
        else 0.0,
    )


def _choose_columns(natural: NameColumns, width: float, years: int) -> NameColumns:
    """Return widths by the words, less where the years need the room."""
    least = _least_columns(natural)
    room = max(min(_SHARE * width, width - years * NARROWEST_YEAR), least.total)
    name = max(min(natural.name, room - natural.number - natural.lead), least.name)
    lead = max(min(natural.lead, room - natural.number - name), least.lead)
    return NameColumns(natural.number, name, lead)


def shown_number(row: TimelineRow) -> str:
    """Return the number of a row in the digits of the language."""
    return digits(row.number)
