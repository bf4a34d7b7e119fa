"""Time that was kept elsewhere, on paper or by a script: sessions as they were held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.agenda.sessions import LONGEST
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.values.dates.partial_date import Precision
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, plural

_MOST_OFFSET = 18 * 60
"""The greatest difference to UTC that a clock can have, in minutes."""


def keep_day(
    day: AgendaDay,
    sessions: Sequence[AgendaSession],
    start: int,
    minutes: Sequence[int],
    keeper: Keeper,
) -> Edit:
    """Keep when the sessions of a day were held, one after the other from ``start``.

    ``minutes`` are those that each took, in the order of the day; 0: it was left out.
    """
    if day.date is None or day.date.precision is not Precision.DAY:
        raise InvalidInput(
            _("The day has no date."), _("Give it a date first: times are kept in UTC.")
        )
    if len(minutes) != len(sessions):
        raise InvalidInput(
            plural("The day has {n} session.", "The day has {n} sessions.", len(sessions)),
            _("Give the minutes of each, in their order; 0 for one that was left out."),
        )
    if any(not 0 <= each <= LONGEST for each in minutes):
        raise InvalidInput(
            _("A session lasts from 1 minute to 24 hours."), _("Type its minutes, such as 45.")
        )
    if abs(keeper.utc_offset) > _MOST_OFFSET:
        raise InvalidInput(
            _("No clock differs from UTC by more than 18 hours."),
            _("Give the difference in minutes, such as -240."),
        )
    first = day.date.first
    midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
    clock = (midnight + timedelta(minutes=start - keeper.utc_offset)).timestamp()
    label = N_("Keep the times of a day")
    edits = []
    for session, took in zip(sessions, minutes, strict=True):
        edits.append(_held(label, session, clock, took, keeper))
        clock += took * 60.0
    return Edit(
        label,
        before=tuple(record for edit in edits for record in edit.before),
        after=tuple(record for edit in edits for record in edit.after),
    )


def _held(label: str, session: AgendaSession, clock: float, took: int, keeper: Keeper) -> Edit:
    run = SessionRun(
        id=new_id(),
        session=session.id,
        began=format_utc(clock),
        ended=format_utc(clock + took * 60),
        state=RunState.ENDED if took else RunState.SKIPPED,
        given=session.minutes,
        utc_offset=keeper.utc_offset,
        keeper=keeper.laptop,
    )
    if not took:
        return Edit(label, after=(run,))
    real = edit_record(label, session, real_minutes=took)
    return Edit(label, before=real.before, after=(*real.after, run))
