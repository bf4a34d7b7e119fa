"""When an action is under way, as a bar on paper and on screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.dates.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class ActionSpan:
    """The first and the last day of a bar, and the dates that these come from.

    If only one date is known, it is both: the bar stands for the time it names, such as a year.
    """

    first: date
    last: date
    begins: PartialDate
    ends: PartialDate


def span_of(start: PartialDate | None, end: PartialDate | None) -> ActionSpan | None:
    """Return when an action with these dates is under way; None without any.

    One that ends before it starts, as the review says, is under way from either date to the other.
    """
    begins, ends = start or end, end or start
    if begins is None or ends is None:
        return None
    if ends.last < begins.first:
        return ActionSpan(ends.first, begins.last, begins, ends)
    return ActionSpan(begins.first, ends.last, begins, ends)


def percent_done(action: Action) -> int:
    """Return how much of an action is done, in per cent."""
    return 100 if action.progress is Progress.DONE else action.percent
