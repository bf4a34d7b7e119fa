"""Which countries or actions stand behind a figure over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.programme.analysis.crosses import Condition, Cross
from mercworkshop.domain.programme.analysis.day_spans import DayRange
from mercworkshop.domain.programme.analysis.over_time.steps import (
    OverTime,
    StepKind,
    TimedCountry,
)

_NOT_DROPPED = Condition("progress", ("planned", "under_way", "done"))
_DONE = Condition("progress", ("done",))


def countries_behind(
    found: OverTime, group: str | None, kind: StepKind, until: date | None
) -> tuple[TimedCountry, ...]:
    """Return the countries that a figure counts: up to a day, or those without any.

    None as a group stands for all of them.
    """
    return tuple(
        each
        for each in found.countries
        if group in {None, each.group} and _is_in(each.day_of(kind), until)
    )


def actions_behind(found: OverTime, group: str | None, kind: StepKind, until: date | None) -> Cross:
    """Return the cross whose records are the actions that a figure counts."""
    time = DayRange(last=until).text if until else ""
    more = [Condition("promised" if kind is StepKind.FIRST else "ends", (time,))]
    more += {StepKind.FIRST: [], StepKind.LAST: [_NOT_DROPPED], StepKind.DONE: [_DONE]}[kind]
    if group is not None and found.cross.rows:
        more.append(Condition(found.cross.rows, (group,)))
    return replace(found.cross, conditions=(*found.cross.conditions, *more))


def _is_in(day: date | None, until: date | None) -> bool:
    return day is None if until is None else day is not None and day <= until
