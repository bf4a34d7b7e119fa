"""The days that have a line in the timeline: that of the workshop, and today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.workshop.details import Details, nearest_day
from mercworkshop.i18n import _, isolate


class MarkedDay(NamedTuple):
    """A day with a line; ``is_dashed``: another day has the line that counts here."""

    day: date
    words: str
    is_dashed: bool = False


def find_marked_days(details: Details, today: date) -> tuple[MarkedDay, ...]:
    """Return the day of the workshop nearest to today, and today if that is not the same day."""
    told = _("Today, {day}").format(day=isolate(format_day(today)))
    day = nearest_day(details, today)
    if details.start is None or day == today:
        return (MarkedDay(today, told),)
    words = _("Day of the workshop, {day}").format(day=isolate(format_day(day)))
    return MarkedDay(day, words), MarkedDay(today, told, is_dashed=True)


def describe_days(days: Sequence[MarkedDay], first: int, end: int) -> str:
    """Say which days have a line between two days (ordinals, end excluded)."""
    return "\n".join(each.words for each in days if first <= each.day.toordinal() < end)
