"""The verb of a script for what became of an action."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.follow_up.updates import Said, tell
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review.facts import EARLIEST
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.workshop.details import Round
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.script.step import StepArguments, argument_error
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    MomentArgument,
    WithinArgument,
    fields_argument,
    record_argument,
    text_argument,
)
from mercworkshop.i18n import _

# ruff: noqa: A002 - the parameters have the names of the script's arguments

_OTHER_CLOCKS = timedelta(days=1)
"""How far the clock of the laptop on which it was noted may be ahead."""


def tell_action(
    step: StepArguments,
    id: Annotated[Action, record_argument(Action, "the action, by title or id")],
    by: Annotated[str, text_argument("who says so")],
    at: MomentArgument,
    country: WithinArgument = "",
    fields: Annotated[
        FieldValues, fields_argument(ActionUpdate, without=("action", "day", "by"))
    ] = NO_FIELDS,
) -> Edit:
    """Say at this workshop what became of an action; its earlier promises stay in history."""
    _refuse_other_time(step.workshop, at)
    return tell(step.workshop, id, Said(by, at.date()), **fields)


def _refuse_other_time(workshop: Workshop, at: datetime) -> None:
    """Raise BadStep for a time at which nobody can have said what became of an action."""
    first, own = EARLIEST, workshop.details
    if own.round is not Round.FOLLOW_UP and own.start is not None:
        first = max(first, own.start.first)
    if at.date() < first:
        raise argument_error(
            "at",
            _(
                "{day} is before the first workshop of a road map, which was not before {first}"
            ).format(day=format_day(at.date()), first=format_day(first)),
        )
    if at > datetime.now(UTC) + _OTHER_CLOCKS:
        raise argument_error("at", _("{day} is still to come").format(day=format_day(at.date())))
