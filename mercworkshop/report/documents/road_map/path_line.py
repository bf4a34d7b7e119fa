"""The path of a country as points on a line: what is done, what is next, what is planned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.review.facts import latest_day
from mercworkshop.domain.review.model import step_date, step_known_on
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_day
from mercworkshop.domain.values.dates.spans import date_of_span
from mercworkshop.i18n import _, isolate
from mercworkshop.report.documents.road_map.print_data import (
    PrintData,
    format_date,
    or_verbatim,
    review_then,
)
from mercworkshop.report.model.charts import PathLine, PathPoint, PointState


def path_line(
    data: PrintData,
    format_when: Callable[[PartialDate | None], str] = format_date,
    *,
    with_bodies: bool = False,
    with_today: bool = False,
    as_then: bool = False,
) -> PathLine:
    """Return the steps that are not dropped; the first that is not done is next.

    ``format_when`` writes their dates; ``with_bodies``: it says who takes each step.
    ``with_today``: the line shows where the day is by which the plan is judged. ``as_then``: what
    was done after that day is planned, as in the figures of :func:`review_then`.
    """
    steps = kept_steps(data, review_then(data).facts.today if as_then else data.facts.day)
    following = next((each for each in steps if each.progress is not Progress.DONE), None)
    return PathLine(
        tuple(
            PathPoint(
                name=step.title,
                when=_when(data, step, format_when, is_next=step is following),
                body=step.body if with_bodies else "",
                state=_state(step, is_next=step is following),
            )
            for step in steps
        ),
        today=_today(data) if with_today else "",
        passed=_passed(steps, data.review_input.judged_on),
    )


def kept_steps(data: PrintData, day: date) -> list[PathStep]:
    """Return the steps of the path that are not dropped, as they were known on a day."""
    kept = (each for each in data.review_input.steps if each.progress is not Progress.DROPPED)
    return [step_known_on(each, day) for each in kept]


def _today(data: PrintData) -> str:
    """Return what the day is called by which the plan is judged."""
    day = data.review_input.judged_on
    if day == data.facts.day:
        return _("Today")
    return _("Day of the workshop, {day}").format(day=isolate(format_day(day)))


def _passed(steps: Sequence[PathStep], today: date) -> int:
    """Return how many steps lie before a day: up to the last that is done or whose day is past."""
    over = [
        number
        for number, step in enumerate(steps, 1)
        if step.progress is Progress.DONE
        or ((when := step_date(step)) is not None and latest_day(when) < today)
    ]
    return max(over, default=0)


def _in_force(data: PrintData, step: PathStep) -> PartialDate | None:
    span = review_then(data).in_force
    is_told = step.milestone is TreatyAct.ENTRY_INTO_FORCE and span is not None
    return date_of_span(*span) if is_told and span else None


def _state(step: PathStep, *, is_next: bool) -> PointState:
    if step.progress is Progress.DONE:
        return PointState.DONE
    return PointState.NEXT if is_next else PointState.PLANNED


def _when(
    data: PrintData,
    step: PathStep,
    format_when: Callable[[PartialDate | None], str],
    *,
    is_next: bool,
) -> str:
    """Return the date of a step; for the next step, say that it is next: no mark shows that.

    When the Convention enters into force follows from the deposit, if nobody said it.
    """
    shown = format_when(step_date(step) or _in_force(data, step))
    day = shown if step.done else or_verbatim(step, "planned", shown)
    if not is_next:
        return day
    return _("Next step: {day}").format(day=isolate(day)) if day else _("Next step")
