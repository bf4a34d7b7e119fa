"""Verbs for the days of an agenda."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from mercworkshop.domain.entities.agenda.records import (
    DAY_START,
    AgendaDay,
    AgendaSession,
    AgendaTrack,
)
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.clock_time import MINUTES_OF_DAY
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

MOST_DAYS = 14
"""Most days that are made of the dates of a workshop."""


def day_id(workshop: str, day: date) -> str:
    """Return the id of a day of the calendar, the same on every laptop of a workshop."""
    return derived_id("agenda day", workshop, day.isoformat())


def dates_of(details: Details) -> tuple[date, ...]:
    """Return the days from the first to the last of a workshop; none if they are not known."""
    if details.start is None:
        return ()
    first, last = details.start.first, (details.end or details.start).last
    count = min((last - first).days + 1, MOST_DAYS)
    return tuple(first + timedelta(days=number) for number in range(count))


def add(
    workshop: str,
    days: Iterable[AgendaDay],
    dates: Sequence[date | None],
    *,
    start: int = DAY_START,
    until: int | None = None,
) -> Edit:
    """Add days at the end; a date that has a day already is left out. None: no date yet."""
    there = tuple(days)
    known = {each.id for each in there}
    dated = {each.date for each in there}
    wanted = [each for each in dates if each is None or PartialDate.from_day(each) not in dated]
    new = [(each, _free_id(workshop, each, known)) for each in wanted]
    _check_times(start, until)
    positions = ordering.end_positions(there, len(new)) if new else []
    made = tuple(
        AgendaDay(
            id=key,
            date=PartialDate.from_day(each) if each else None,
            start=start,
            until=until,
            position=position,
        )
        for (each, key), position in zip(new, positions, strict=True)
    )
    return Edit(N_("Add days to the agenda"), after=made)


def _free_id(workshop: str, day: date | None, known: Collection[str]) -> str:
    """Return the id of a date; a random one without a date, or if a moved day still has that id."""
    own = day_id(workshop, day) if day else ""
    return new_id() if not own or own in known else own


def update(day: AgendaDay, **fields: Any) -> Edit:
    """Change a day; it cannot end before it begins."""
    after = replace_fields(day, **fields)
    _check_times(after.start, after.until)
    return edit_record(N_("Edit day of the agenda"), day, **fields)


def remove(
    days: Iterable[AgendaDay], sessions: Iterable[AgendaSession], tracks: Iterable[AgendaTrack]
) -> Edit:
    """Remove days with their sessions and what the groups do in them."""
    gone = tuple(days)
    ids = {each.id for each in gone}
    its = tuple(each for each in sessions if each.day in ids)
    held = {each.id for each in its}
    apart = tuple(each for each in tracks if each.session in held)
    return Edit(N_("Remove day of the agenda"), before=(*gone, *its, *apart))


def check_time(minutes: int | None) -> None:
    """Raise InvalidInput unless ``minutes`` is a time of a day, or None."""
    if minutes is not None and not 0 <= minutes < MINUTES_OF_DAY:
        raise InvalidInput(
            _("A day has the hours from 0:00 to 23:59."), _("Type hours and minutes, as in 9:30.")
        )


def _check_times(start: int | None, until: int | None) -> None:
    check_time(start)
    check_time(until)
    if start is not None and until is not None and until <= start:
        raise InvalidInput(
            _("The day would end before it begins."), _("Change when it begins, or when it ends.")
        )
