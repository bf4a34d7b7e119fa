"""Charts as values: what they show, not how they are drawn. Their words are final."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from mercworkshop.report.model.durations import Durations
from mercworkshop.report.model.step_lines import StepLines
from mercworkshop.report.model.tile_map import TileMap
from mercworkshop.report.model.tones import Tone


class PointState(Enum):
    """Whether a step or an act is behind, in hand or ahead."""

    DONE = "done"
    NEXT = "next"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMark:
    """An act of treaty law on a day, or in a period if its day is not known.

    ``letter`` stands in the mark where ``name`` has no room; ``when`` is the date in words.
    """

    name: str
    first: date
    last: date
    when: str = ""
    letter: str = ""
    state: PointState = PointState.PLANNED


class TimelineKind(Enum):
    """What a row shows: an action, a milestone, or a group of the rows below it."""

    ACTION = "action"
    MILESTONE = "milestone"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One bar, a diamond for a milestone, or the summary of a group.

    ``record`` is the id of the record shown; ``after`` are the ids of rows that this one waits for.
    ``progress`` is in per cent; ``undated`` is the text shown in place of a missing date. ``lead``
    and ``cost`` are words, ``start`` and ``end`` the dates as they are said. ``marks`` stand in the
    row itself, as on a calendar of countries. A group without dates spans those of its rows.
    """

    name: str
    number: str = ""
    record: str = ""
    kind: TimelineKind = TimelineKind.ACTION
    first: date | None = None
    last: date | None = None
    progress: int = 0
    tone: Tone = Tone.NOT_STATED
    start: str = ""
    end: str = ""
    undated: str = ""
    lead: str = ""
    cost: str = ""
    after: tuple[str, ...] = ()
    marks: tuple[TimelineMark, ...] = ()
    level: int = 0
    """How deep the name stands: 1 for a step of an action."""
    is_urgent: bool = False
    """Whether it is one of those that the title counts: a triangle stands before its number."""

    def span(self) -> tuple[date, date] | None:
        """Return first and last day; equal if only one is known, None if neither is."""
        days = [day for day in (self.first, self.last) if day]
        return (min(days), max(days)) if days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineHeadings:
    """Headings of the columns beside the bars and in the table of the same content; other words.

    ``today`` stands below the line of today, with its date; ``milestone`` is in the legend,
    and ``priority`` with ``high``, what an urgent row has.
    """

    number: str = ""
    name: str = ""
    lead: str = ""
    start: str = ""
    end: str = ""
    cost: str = ""
    progress: str = ""
    tone: str = ""
    after: str = ""
    acts: str = ""
    today: str = ""
    milestone: str = ""
    priority: str = ""
    high: str = ""


_MOST_EMPTY_YEARS = 2
"""Years between the last thing that is done and today which are still shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars over an axis of time.

    ``acts`` stand in a row of their own above the bars, each with a line down through them. An act
    before the axis begins is named at its edge. ``legend`` has the meaning of each tone used.
    """

    rows: tuple[TimelineRow, ...]
    today: date
    acts: tuple[TimelineMark, ...] = ()
    legend: tuple[tuple[Tone, str], ...] = ()
    headings: TimelineHeadings = field(default_factory=TimelineHeadings)

    @property
    def shows_today(self) -> bool:
        """Whether today is on the axis; not if empty years would follow what is long over."""
        spans = [span for row in self.rows if (span := row.span())]
        marks = [mark for row in self.rows for mark in row.marks]
        days = [*(last for _first, last in spans), *(mark.last for mark in (*self.acts, *marks))]
        return not days or self.today.year - max(days).year <= _MOST_EMPTY_YEARS


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """A step on the way: when in words, what, and who takes it."""

    name: str
    when: str = ""
    body: str = ""
    state: PointState = PointState.PLANNED


@dataclass(frozen=True, slots=True)
class PathLine:
    """The steps of a national path as points on a line.

    ``headings`` are those of what, when and who in the table of the same content. ``today``, if
    given, stands after the first ``passed`` points.
    """

    points: tuple[PathPoint, ...]
    headings: tuple[str, str, str] = ("", "", "")
    today: str = ""
    passed: int = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """One bar in parts: the words of each part, its tone and its share of the whole (0 to 1).

    ``headings`` are those of part and share in the table of the same content. ``others`` are tones
    that have no part, but stand in a chart beside this one: the legend explains them too.
    """

    parts: tuple[tuple[str, Tone, float], ...]
    headings: tuple[str, str] = ("", "")
    others: tuple[tuple[str, Tone], ...] = ()


def whole_percents(chart: Shares) -> tuple[int, ...]:
    """Return the shares in whole per cent, which add up to a hundred."""
    shares = [max(share, 0.0) for _words, _tone, share in chart.parts]
    whole = sum(shares)
    if not whole:
        return (0,) * len(shares)
    exact = [share / whole * 100 for share in shares]
    percents = [int(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: percents[place] - exact[place])
    for place in by_rest[: 100 - sum(percents)]:
        percents[place] += 1
    return tuple(percents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Counts by row and column; a darker cell holds more. ``rows`` have a heading and counts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    corner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GainRow:
    """What a part of a test gained, in points: right answers of a hundred, before and after.

    ``low`` and ``high`` bound the gain; None if too few answered to say. ``note`` stands beside
    the name, such as how many questions there are.
    """

    name: str
    before: float
    after: float
    gain: float
    number: str = ""
    note: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def may_be_none(self) -> bool:
        """Whether the interval holds zero: perhaps nothing was gained."""
        return self.low is not None and self.high is not None and self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class GainHeadings:
    """Headings of the columns of the table; ``levels`` and ``gains`` stand above the two panels."""

    number: str = ""
    name: str = ""
    note: str = ""
    before: str = ""
    after: str = ""
    gain: str = ""
    interval: str = ""
    levels: str = ""
    gains: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gains:
    """Before and after as two points on a line, and beside it the gain with its interval."""

    rows: tuple[GainRow, ...]
    headings: GainHeadings = field(default_factory=GainHeadings)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest gain to show, in points; zero is between them."""
        ends = [0.0, 10.0]
        for row in self.rows:
            ends += [each for each in (row.low, row.high, row.gain) if each is not None]
        return min(ends), max(ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow:
    """How often each rating was given to one question, from the lowest to the highest."""

    name: str
    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many people answered."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean of the ratings, counted from 1; None if nobody answered."""
        if not self.answers:
            return None
        return sum(rating * count for rating, count in enumerate(self.counts, 1)) / self.answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """How ratings are distributed: for each question a bar in parts.

    ``scale`` has the words of each rating, the lowest first; ``headings`` are those of the
    question, of the number of answers and of their mean in the table of the same content. There is
    no mean, as of choices that have no order, if its heading is empty.
    """

    scale: tuple[str, ...]
    rows: tuple[RatingRow, ...]
    headings: tuple[str, str, str] = ("", "", "")

    def mean_of(self, row: RatingRow) -> float | None:
        """Return the mean of a row; None if nobody answered, or there is none."""
        return row.mean if self.headings[2] else None


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A plan in a lane: between two days, with its words; ``done`` is the share that is filled.

    Dots before or after it say that its start or end is unknown; a dashed one is vague or later.
    """

    first: date
    last: date
    words: str
    done: float = 0.0
    is_dashed: bool = False
    no_begin: bool = False
    no_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLane:
    """One thing and when it was planned and done; ``below`` stands under its name.

    ``mark`` is the day on which it was done, ``span`` a time in which it must lie where no day is
    known. ``said`` stands beside that, ``after`` behind it.
    """

    name: str
    below: str = ""
    plans: tuple[LanePlan, ...] = ()
    mark: date | None = None
    span: tuple[date, date] | None = None
    said: str = ""
    after: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """All days of it."""
        own = [day for plan in self.plans for day in (plan.first, plan.last)]
        return (*own, *(self.span or ()), *([self.mark] if self.mark else []))


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLanes:
    """Lanes over one line of years; ``versions`` are days with a line down through all of them.

    ``today`` is a day with its words, if it is to be shown; ``headings`` are those of thing, plans,
    what came and what stands after that in the table of the same content. ``years`` are the first
    and last day of all lanes, where they stand in several charts on one scale.
    """

    lanes: tuple[TimeLane, ...]
    years: tuple[date, ...] = ()
    versions: tuple[tuple[date, str], ...] = ()
    today: tuple[date, str] | None = None
    headings: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def days(self) -> tuple[date, ...]:
        """All days that are shown."""
        own = [day for lane in self.lanes for day in lane.days] + [*self.years]
        own += [day for day, _words in self.versions]
        return (*own, self.today[0]) if self.today else tuple(own)


@dataclass(frozen=True, slots=True)
class RangeRow:
    """From the least to the most that something can be; ``words`` are its value.

    ``is_struck``: it is shown, and not added to the others.
    """

    name: str
    low: float
    high: float
    words: str
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges on one scale from zero.

    ``headings`` are those of names and values; ``struck`` says in the table of the same content why
    a row is not added.
    """

    rows: tuple[RangeRow, ...]
    headings: tuple[str, str] = ("", "")
    struck: str = ""


type _LineChart = Timeline | PathLine | TimeLanes | Durations | StepLines
type Chart = _LineChart | Ranges | Shares | Matrix | Gains | Ratings | TileMap
