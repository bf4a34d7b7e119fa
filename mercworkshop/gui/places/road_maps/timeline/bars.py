"""The bar of an action: what it covers, which part a hand takes hold of, and where that leads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from mercworkshop.domain.entities.actions import FUNDING_NAMES, Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.verbatim import quote_words
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate, Precision, shift_date
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.grid.cell_values import format_cell_date
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.i18n import _, isolate

HANDLE = 24
"""Width of the zone at each end that a hand can take hold of, in pixels at 100 %."""

_SOFT = {Precision.SEASON, Precision.YEAR}
_UNIT_DAYS = {
    Precision.DAY: 1,
    Precision.MONTH: 31,
    Precision.QUARTER: 92,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
}


class BarPart(Enum):
    """What of a bar is being moved."""

    WHOLE = "whole"
    START = "start"
    END = "end"


Dates = tuple[PartialDate | None, PartialDate | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """What to paint: ordinals of the first day and of the day after the last.

    ``soft_start`` and ``soft_end`` are the days within which the action begins or ends, where
    nobody knows it better than by season or year.
    """

    first: int
    end: int
    soft_start: int
    soft_end: int
    is_milestone: bool
    percent: int
    funding: Funding


def make_bar(action: Action, dates: Dates | None = None) -> Bar | None:
    """Return the bar of an action, as if it had other ``dates``; None where it has none."""
    start, end = dates or (action.start, action.end)
    begins, ends = start or end, end or start
    if begins is None or ends is None:
        return None
    first, last = begins.first.toordinal(), ends.last.toordinal() + 1
    if last <= first:  # it ends before it starts: the review says so, the bar shows both
        first, last = ends.first.toordinal(), begins.last.toordinal() + 1
    percent = 100 if action.progress is Progress.DONE else action.percent
    return Bar(
        first,
        last,
        _softness(begins),
        _softness(ends),
        action.is_milestone,
        percent,
        action.funding,
    )


def find_part(bar: Bar, scale: TimeScale, x: float, handle: float) -> BarPart | None:
    """Return which part of a bar is at ``x``; the handles reach out where the bar is short."""
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
    """Return the dates after moving a part by ``days``, as exact as before.

    Where the end would come before the start, or a date leave the years that are allowed, the
    dates stay as they are.
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
    """Return how far one key press moves an action: the coarser unit of its dates, in days."""
    given = [when for when in (action.start, action.end) if when is not None]
    ends = [PartialDate(end) for when in given for end in when.edtf.split("/")]
    return max((_UNIT_DAYS[end.precision] for end in ends), default=0)


def format_dates(dates: Dates) -> str:
    """Write the dates of a bar in a few words."""
    start, end = dates
    if start and end and start != end:
        return _("{start} to {end}").format(
            start=isolate(format_cell_date(start)), end=isolate(format_cell_date(end))
        )
    return format_cell_date(start or end)


def describe_bar(action: Action) -> str:
    """Say in one sentence what a bar shows, for a screen reader and on hovering."""
    bar = make_bar(action)
    said = _said(action)
    if bar is None:
        words = _("{action}: {words}.") if said else _("{action}: no dates yet.")
        return words.format(action=action.title, words=said)
    if bar.is_milestone:
        return _("{action}: milestone, {dates}.").format(
            action=action.title, dates=format_dates((action.start, action.end))
        )
    return _("{action}: {dates}, done: {percent} %, money: {funding}.").format(
        action=action.title,
        dates=format_dates((action.start, action.end)),
        percent=bar.percent,
        funding=_(FUNDING_NAMES[action.funding]),
    )


def _softness(when: PartialDate) -> int:
    return (when.last - when.first).days if when.precision in _SOFT else 0


def count_unread_dates(action: Action) -> int:
    """Return how many dates of an action are words: the timeline cannot show it whole."""
    if not action.verbatim:  # of thousands of actions few have any
        return 0
    return sum(bool(unread_words(action, field)) for field in ("start", "end"))


def _said(action: Action) -> str:
    """Return the words that stand in the place of dates, in quotation marks."""
    words = (unread_words(action, field) for field in ("start", "end"))
    return ", ".join(quote_words(each) for each in words if each)
