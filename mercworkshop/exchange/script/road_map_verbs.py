"""The verbs of a script for one road map: its overview, path, objectives, actions and needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities import actions, national_path, needs, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.edit_sequence import Steps
from mercworkshop.exchange.script.step import Step, bad, not_among
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Code,
    Plan,
    Row,
    Within,
    fields,
    one_of,
    record,
    records,
    rows,
    words,
)
from mercworkshop.exchange.script.workshop_verbs import NOTHING_TO_DO
from mercworkshop.i18n import N_

# ruff: noqa: A002 - the parameters are called as the arguments of a script are


def start(step: Step, country: Code) -> Edit:
    """Begin the road map of a country, if it has none."""
    now = step.workshop
    is_there = road_map.road_map_id(country, now.identity) in now.of(RoadMap)
    return NOTHING_TO_DO if is_there else road_map.start(country, now.identity)


def describe(
    step: Step,
    country: Plan,
    fields: Annotated[Row, fields(RoadMap, without=["country"])] = NO_FIELDS,
) -> Edit:
    """Change the overview of a road map."""
    return road_map.describe(country, **fields)


def add_objective(
    step: Step,
    country: Plan,
    title: Annotated[str, words("the objective")],
    fields: Annotated[Row, fields(Objective)] = NO_FIELDS,
) -> Edit:
    """Add an objective at the end."""
    made = road_map.add_objective(step.workshop.of(Objective).under(country.id), country, title)
    return _with_fields(made, fields, road_map.describe_objective)


def describe_objective(
    step: Step,
    id: Annotated[Objective, record(Objective, "the objective, by title or id")],
    country: Within = "",
    fields: Annotated[Row, fields(Objective)] = NO_FIELDS,
) -> Edit:
    """Change an objective."""
    return road_map.describe_objective(id, **fields)


def delete_objectives(
    step: Step,
    ids: Annotated[list[Objective], records(Objective, "the objectives, by title or id")],
    country: Within = "",
) -> Edit:
    """Delete objectives; the actions that served them stay."""
    return road_map.delete_objectives(ids, step.workshop.of(Action).values())


def choose_path(
    step: Step, country: Plan, family: Annotated[str, words("the id of a kind of path")]
) -> Edit:
    """Choose the kind of path to becoming a Party, with its usual steps."""
    if family not in step.lookups.templates:
        raise bad("family", not_among(family, step.lookups.templates))
    steps = step.workshop.of(PathStep).under(country.id)
    return national_path.choose(country, family, steps, step.lookups.templates[family])


def add_step(
    step: Step,
    country: Plan,
    title: Annotated[str, words("the step of the path")],
    fields: Annotated[Row, fields(PathStep)] = NO_FIELDS,
) -> Edit:
    """Add a step of the path at the end."""
    made = national_path.add_step(step.workshop.of(PathStep).under(country.id), country, title)
    return _with_fields(made, fields, national_path.describe_step)


def describe_step(
    step: Step,
    id: Annotated[PathStep, record(PathStep, "the step of the path, by title or id")],
    country: Within = "",
    fields: Annotated[Row, fields(PathStep)] = NO_FIELDS,
) -> Edit:
    """Change a step of the path."""
    return national_path.describe_step(id, **fields)


def delete_steps(
    step: Step,
    ids: Annotated[list[PathStep], records(PathStep, "the steps of the path, by title or id")],
    country: Within = "",
) -> Edit:
    """Delete steps of the path."""
    return national_path.delete_steps(ids)


def declare(
    step: Step,
    country: Plan,
    provision: Annotated[str, words("the id of a choice at the deposit")],
    fields: Annotated[Row, fields(Declaration, without=["provision"])] = NO_FIELDS,
) -> Edit:
    """Say what the country decides at the deposit."""
    known = step.lookups.choices.get("provision", ())
    if provision not in known:
        raise bad("provision", not_among(provision, known))
    there = step.workshop.of(Declaration).under(country.id)
    old = next((each for each in there if each.provision == provision), None)
    return national_path.declare(old, country, provision, **fields)


def add_actions(step: Step, country: Plan, rows: Annotated[Sequence[Row], rows(Action)]) -> Edit:
    """Add actions at the end; one may depend on those above it."""
    steps = Steps(step.workshop)
    for number, row in enumerate(rows, start=1):
        linked = _linked(step, row, f"rows {number}")
        steps.do(actions.add(step.workshop.of(Action).under(country.id), country.id, [linked]))
        step.workshop = steps.workshop
    return steps.edit(N_("Add actions"))


def describe_action(
    step: Step,
    id: Annotated[Action, record(Action, "the action, by title or id")],
    country: Within = "",
    fields: Annotated[Row, fields(Action)] = NO_FIELDS,
) -> Edit:
    """Change an action."""
    return actions.describe(id, **_linked(step, fields, "fields"))


def delete_actions(
    step: Step,
    ids: Annotated[list[Action], records(Action, "the actions, by title or id")],
    country: Within = "",
) -> Edit:
    """Delete actions; others no longer depend on them."""
    return actions.delete(ids, step.workshop.of(Action).values())


def add_need(
    step: Step,
    country: Plan,
    text: Annotated[str, words("what help is needed")],
    kind: Annotated[NeedKind, one_of(NeedKind, "what kind of help")] = NeedKind.OTHER,
    fields: Annotated[Row, fields(Need)] = NO_FIELDS,
) -> Edit:
    """Add a need at the end."""
    made = needs.add(step.workshop.of(Need).under(country.id), country, kind, text)
    return _with_fields(made, fields, needs.describe)


def describe_need(
    step: Step,
    id: Annotated[Need, record(Need, "the need, by its words or id")],
    country: Within = "",
    fields: Annotated[Row, fields(Need)] = NO_FIELDS,
) -> Edit:
    """Change a need."""
    return needs.describe(id, **fields)


def delete_needs(
    step: Step,
    ids: Annotated[list[Need], records(Need, "the needs, by their words or ids")],
    country: Within = "",
) -> Edit:
    """Delete needs."""
    return needs.delete(ids)


def _linked(step: Step, given: Row, at: str) -> dict[str, Any]:
    """Put ids in place of the words that name an objective and other actions."""
    row = dict(given)
    if row.get("objective"):
        row["objective"] = step.find(Objective, f"{at}.objective", row["objective"]).id
    if "depends_on" in row:
        place = f"{at}.depends_on"
        row["depends_on"] = tuple(step.find(Action, place, each).id for each in row["depends_on"])
    return row


def _with_fields(made: Edit, fields: Row, describe: Callable[..., Edit]) -> Edit:
    """Return the edit that adds one record, with the fields that the step gives it at once."""
    (record,) = made.after
    return Edit(made.label, after=describe(record, **fields).after) if fields else made
