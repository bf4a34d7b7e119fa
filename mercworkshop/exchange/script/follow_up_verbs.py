"""The verb of a script for what became of an action."""

from __future__ import annotations

from typing import Annotated

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate
from mercworkshop.domain.entities.follow_up.updates import Said, tell
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script.step import StepArguments
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    MomentArgument,
    WithinArgument,
    fields_argument,
    record_argument,
    text_argument,
)

# ruff: noqa: A002 - the parameters have the names of the script's arguments


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
    return tell(step.workshop, id, Said(by, at.date()), **fields)
