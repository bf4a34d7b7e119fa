"""The bar of an action: its days, its parts, and the dates after moving one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from mercworkshop.domain.entities.action_spans import percent_done, span_of
from mercworkshop.domain.entities.actions import FUNDING_NAMES, Action, Funding
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate, Precision, shift_date
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.grid.rows.cell_values import format_cell_date
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.i18n import _, isolate, listed, percentage

HANDLE = 24
"""Width of the zone for dragging at each end, in pixels at 100 %."""

_SOFT = {Precision.SEASON, Precision.YEAR}
_UNIT_DAYS = {
    Precision.DAY: 1,
    Precision.MONTH: 31,
    Precision.QUARTER: 92,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
}


class BarPart(Enum):
    """The part of a bar that is moved."""

    WHOLE = "whole"
    START = "start"
    END = "end"


class BarMeaning(Enum):
    """What the look of a bar says, of an arrow to it, or of a bracket over several.

    Each value is a bit of ``Bar.looks``.
    """

    PLANNED = 1
    DONE = 2
    NOT_FUNDED = 4
    NOT_EXACT = 8
    WRONG_ORDER = 16
    NOT_STATED = 32
    BAND = 64


_PLANNED, _DONE = BarMeaning.PLANNED.value, BarMeaning.DONE.value
_NOT_FUNDED, _NOT_EXACT = BarMeaning.NOT_FUNDED.value, BarMeaning.NOT_EXACT.value
_NOT_STATED = BarMeaning.NOT_STATED.value
"""The bits by name: there may be thousands of bars."""


Dates = tuple[PartialDate | None, PartialDate | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """What to paint: ordinals of the first day and of the day after the last.

    ``soft_start`` and ``soft_end`` are the lengths (days) of a start or end known only by season
    or year; 0 if it is known better. ``lacks_date``: either is not known at all, and the bar stands
    for the other. ``looks`` holds the bits of each :class:`BarMeaning` that it shows.
    """

    first: int
    end: int
    soft_start: int
    soft_end: int
    is_milestone: bool
    percent: int
    funding: Funding
    lacks_date: bool = False
    looks: int = 0

    @property
    def is_unfunded(self) -> bool:
        """Whether it shows that there is no money."""
        return self.funding is Funding.GAP and self.percent < 100 and not self.is_milestone

    @property
    def is_unstated(self) -> bool:
        """Whether it shows that nothing is said of the money."""
        return bool(self.looks & _NOT_STATED)


def make_bar(action: Action, dates: Dates | None = None) -> Bar | None:
    """Return the bar of an action, or of the action with other ``dates``; None without dates."""
    start, end = dates or (action.start, action.end)
    span = span_of(start, end)
    if span is None:
        return None
    percent = percent_done(action)
    is_milestone, is_open = action.is_milestone, percent < 100
    is_partial = (start is None or end is None) and not is_milestone and is_open
    soft_start, soft_end = _softness(span.begins), _softness(span.ends)
    looks = _DONE if percent else 0
    if action.funding is Funding.GAP and is_open and not is_milestone:
        looks |= _NOT_FUNDED
    elif is_open and not is_partial:
        is_unstated = action.funding is Funding.UNKNOWN and not is_milestone
        looks |= _NOT_STATED if is_unstated else _PLANNED
    if (soft_start or soft_end) and not is_milestone:
        looks |= _NOT_EXACT
    return Bar(
        span.first.toordinal(),
        span.last.toordinal() + 1,
        soft_start,
        soft_end,
        is_milestone,
        percent,
        action.funding,
        is_partial,
        looks,
    )


def find_part(bar: Bar, scale: TimeScale, x: float, handle: float) -> BarPart | None:
    """Return the part of a bar at ``x``, or None; handles reach beyond the ends of the bar."""
    start, end = scale.x(bar.first), scale.x(bar.end)
    sign = -1 if scale.mirrored else 1
    length = (end - start) * sign
    along = (x - start) * sign
    if bar.is_milestone:
        middle = length / 2
        return BarPart.WHOLE if abs(along - middle) <= handle / 2 else None
    inside = min(handle / 2, length / 3)
    outside = handle - inside
    if -outside <= along < inside:
        return BarPart.START
    if length - inside < along <= length + outside:
        return BarPart.END
    return BarPart.WHOLE if inside <= along <= length - inside else None


def shift_part(action: Action, part: BarPart, days: int) -> Dates:
    """Return the dates after moving a part by ``days``, with the same precision.

    The dates do not change if the end would come before the start, or a year is out of range.
    """
    if not days:
        return action.start, action.end
    start, end = action.start, action.end
    base_start, base_end = start or end, end or start
    try:
        if base_start and (part is BarPart.START or (part is BarPart.WHOLE and start)):
            start = shift_date(base_start, days)
        if base_end and (part is BarPart.END or (part is BarPart.WHOLE and end)):
            end = shift_date(base_end, days)
    except InvalidInput:
        return action.start, action.end
    if part is not BarPart.WHOLE and start and end and start.first > end.last:
        return action.start, action.end
    return start, end


def unit_days(action: Action) -> int:
    """Return the days of one key press: the coarser unit of the action's dates; 0 without dates."""
    given = [when for when in (action.start, action.end) if when is not None]
    ends = [PartialDate(end) for when in given for end in when.edtf.split("/")]
    return max((_UNIT_DAYS[end.precision] for end in ends), default=0)


def format_dates(dates: Dates) -> str:
    """Format the dates of a bar; empty if it has none."""
    start, end = dates
    if start and end and start != end:
        return _("{start} to {end}").format(
            start=isolate(format_cell_date(start)), end=isolate(format_cell_date(end))
        )
    return format_cell_date(start or end)


def describe_bar(action: Action) -> str:
    """Return a sentence that describes a bar, for screen reader and tooltip."""
    bar = make_bar(action)
    said = _said(action)
    if bar is None:
        words = _("{action}: {words}.") if said else _("{action}: no dates yet.")
        return words.format(action=action.title, words=said)
    if bar.is_milestone:
        return _("{action}: milestone, {dates}.").format(
            action=action.title, dates=format_dates((action.start, action.end))
        )
    return _("{action}: {dates}, done: {percent}, money: {funding}.").format(
        action=action.title,
        dates=format_dates((action.start, action.end)),
        percent=percentage(bar.percent),
        funding=_(FUNDING_NAMES[action.funding]),
    )


def _softness(when: PartialDate) -> int:
    return (when.last - when.first).days if when.precision in _SOFT else 0


def count_unread_dates(action: Action) -> int:
    """Return how many dates of an action could not be parsed and so cannot be drawn."""
    return sum(bool(unread_words(action, field)) for field in ("start", "end"))


def _said(action: Action) -> str:
    """Return the dates that could not be parsed, in quotation marks."""
    words = (unread_words(action, field) for field in ("start", "end"))
    return listed(quote_words(each) for each in words if each)
