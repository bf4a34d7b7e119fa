"""On which day a workshop was closed or opened again, where the clock of a laptop was wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import Closing
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.values.dates.partial_date import format_moment
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate

_BEFORE, _AFTER = timedelta(days=1), timedelta(days=300)
"""Nobody closes a workshop this far from its days: the clock was wrong, mostly by a year."""


def closing_time(workshop: Workshop, closing: Closing) -> datetime:
    """Return when it was in the room; with a wrong clock, on the nearest day of the workshop."""
    return _told(workshop, room_times(workshop).at(closing.at))


def _told(workshop: Workshop, at: datetime) -> datetime:
    nearest = nearest_day(workshop.details, at.date())
    if -_BEFORE <= at.date() - nearest <= _AFTER:
        return at
    return datetime.combine(nearest, at.timetz())


def describe_wrong_days(workshop: Workshop) -> Iterator[str]:
    """Yield a sentence for each closing or opening again whose clock was wrong."""
    times = room_times(workshop)
    for each in closing_state(workshop).all:
        at = times.at(each.at)
        told = _told(workshop, at)
        if at != told:
            words = _(
                "The clock of a laptop said {moment}, far from the days of the workshop. The record"
                " says {told}."
            )
            moment = isolate(format_moment(at))
            yield words.format(moment=moment, told=isolate(format_moment(told)))
