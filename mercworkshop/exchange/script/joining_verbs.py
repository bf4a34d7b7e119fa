"""The verbs of a script that make one of two: actions typed twice, and names of one body."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from mercworkshop.domain.entities import bodies
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review.joined_actions import PLACE, ChosenPart, join
from mercworkshop.domain.review.twin_actions import TwinActions
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import StepArguments, argument_error, parse_argument
from mercworkshop.exchange.script.verb import (
    Argument,
    RoadMapArgument,
    WithinArgument,
    record_argument,
    text_argument,
)
from mercworkshop.exchange.script.workshop_verbs import NO_EDIT
from mercworkshop.i18n import _, listed

# ruff: noqa: A002 - the parameters have the names of the script's arguments

_NO_PARTS: Mapping[str, ChosenPart] = MappingProxyType({})


def _read_parts(step: StepArguments, _name: str) -> dict[str, ChosenPart]:
    known = [each.name for each in fields_of(Action).values() if each.is_shown] + [PLACE]
    read = values.choice_parser(ChosenPart)
    found = {}
    for name, part in step.named_values().items():
        at = f"fields.{name}"
        if name not in known:
            words = _("there is no such field here; known are: {known}")
            raise argument_error(at, words.format(known=listed(known)))
        found[name] = parse_argument(at, read, part)
    return found


def join_actions(
    step: StepArguments,
    id: Annotated[Action, record_argument(Action, "the action that stays, by title or id")],
    other: Annotated[Action, record_argument(Action, "the one that becomes part of it")],
    country: WithinArgument = "",
    fields: Annotated[
        Mapping[str, ChosenPart],
        Argument("fields", "first, second or both, by the names of fields, or place", _read_parts),
    ] = _NO_PARTS,
) -> Edit:
    """Make one action of two; what is not chosen goes into its note, except for the place."""
    if id.id == other.id or id.road_map != other.road_map:
        raise argument_error("other", _("two actions of one road map are needed"))
    return join(step.workshop, TwinActions(id, other), fields)


def join_names(
    step: StepArguments,
    country: RoadMapArgument,
    first: Annotated[str, text_argument("a name of a body")],
    second: Annotated[str, text_argument("another name of the same body")],
) -> Edit:
    """Say that two names are of one body; the actions keep their words."""
    return _answer(step, country.id, first, second, is_one=True)


def keep_names_apart(
    step: StepArguments,
    country: RoadMapArgument,
    first: Annotated[str, text_argument("a name of a body")],
    second: Annotated[str, text_argument("a name of another body")],
) -> Edit:
    """Say that two names are of two bodies."""
    return _answer(step, country.id, first, second, is_one=False)


def part_names(
    step: StepArguments,
    country: RoadMapArgument,
    name: Annotated[str, text_argument("one of the names of the body")],
) -> Edit:
    """Take back that names are of one body."""
    pairs = step.workshop.records(BodyPair).owned_by(country.id)
    loads = bodies.body_loads(step.workshop.records(Action).owned_by(country.id), pairs)
    own = (each for each in loads if bodies.key_of(name) in each.keys)
    load = next(own, None)
    return bodies.separate(pairs, load) if load is not None else NO_EDIT


def _answer(step: StepArguments, road_map: str, first: str, second: str, *, is_one: bool) -> Edit:
    known = step.workshop.records(BodyPair).owned_by(road_map)
    return bodies.record_pair(known, road_map, first, second, is_one=is_one)
