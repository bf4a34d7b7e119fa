"""The verbs of a script for one road map: its overview, path, objectives, actions and needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from mercworkshop.domain.comparison import translations
from mercworkshop.domain.entities import (
    actions,
    national_path,
    needs,
    road_map,
    translated_texts,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.languages import language_among
from mercworkshop.exchange.edit_sequence import EditSequence
from mercworkshop.exchange.script.step import StepArguments, argument_error, unknown_choice
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    CountryArgument,
    FieldValues,
    RoadMapArgument,
    WithinArgument,
    choice_argument,
    fields_argument,
    record_argument,
    records_argument,
    rows_argument,
    text_argument,
)
from mercworkshop.exchange.script.workshop_verbs import NO_EDIT
from mercworkshop.i18n import Counted, Language, _

# ruff: noqa: A002 - the parameters have the names of the script's arguments


def start_road_map(
    step: StepArguments,
    country: CountryArgument,
    language: Annotated[
        Language | None,
        choice_argument(Language, "its language; the first of the workshop if missing"),
    ] = None,
) -> Edit:
    """Begin the road map of a country, if it has none."""
    now = step.workshop
    if road_map.road_map_id(country, now.workshop_id) in now.records(RoadMap):
        return NO_EDIT
    chosen = language or language_among(now.details.languages)
    return road_map.start_road_map(country, now.workshop_id, chosen)


def update_road_map(
    step: StepArguments,
    country: RoadMapArgument,
    fields: Annotated[FieldValues, fields_argument(RoadMap, without=["country"])] = NO_FIELDS,
) -> Edit:
    """Change the overview of a road map."""
    return road_map.update(country, **fields)


def translate_text(
    step: StepArguments,
    country: RoadMapArgument,
    field: Annotated[str, text_argument("the name of the field")],
    words: Annotated[str, text_argument("its words in the second language of the road map")],
    about: Annotated[
        str, text_argument("the id of the record; that of the road map itself if missing")
    ] = "",
) -> Edit:
    """Write the words of a field in the second language of the road map."""
    if not country.second_language:
        raise argument_error("country", _("its road map has no second language"))
    fields = {
        (record.id, each.name): record
        for record, each in translations.translated_fields(step.workshop, country)
    }
    record = fields.get((about or country.id, field))
    if record is None:
        raise argument_error("field", _("no text of the road map has this name and id"))
    own = translated_texts.translated_text_id(record, field, country.second_language)
    old = step.workshop.records(TranslatedText).get(own)
    return translated_texts.translate(old, country, record, field, words)


def add_objective(
    step: StepArguments,
    country: RoadMapArgument,
    title: Annotated[str, text_argument("the objective")],
    fields: Annotated[FieldValues, fields_argument(Objective)] = NO_FIELDS,
) -> Edit:
    """Add an objective at the end."""
    made = road_map.add_objective(
        step.workshop.records(Objective).owned_by(country.id), country, title
    )
    return _with_fields(made, fields, road_map.update_objective)


def update_objective(
    step: StepArguments,
    id: Annotated[Objective, record_argument(Objective, "the objective, by title or id")],
    country: WithinArgument = "",
    fields: Annotated[FieldValues, fields_argument(Objective)] = NO_FIELDS,
) -> Edit:
    """Change an objective."""
    return road_map.update_objective(id, **fields)


def delete_objectives(
    step: StepArguments,
    ids: Annotated[list[Objective], records_argument(Objective, "the objectives, by title or id")],
    country: WithinArgument = "",
) -> Edit:
    """Delete objectives; their actions stay."""
    return road_map.delete_objectives(ids, step.workshop.records(Action).values())


def choose_path(
    step: StepArguments,
    country: RoadMapArgument,
    family: Annotated[str, text_argument("the id of a kind of path")],
) -> Edit:
    """Choose the kind of path to becoming a Party, with its usual steps."""
    known = step.lookups.choices.get("path", ())
    if family not in known:
        raise argument_error("family", unknown_choice(family, known))
    steps = step.workshop.records(PathStep).owned_by(country.id)
    templates = step.lookups.templates(family, country, step.workshop.details)
    return national_path.choose_path(country, family, steps, templates)


def add_step(
    step: StepArguments,
    country: RoadMapArgument,
    title: Annotated[str, text_argument("the step of the path")],
    fields: Annotated[FieldValues, fields_argument(PathStep)] = NO_FIELDS,
) -> Edit:
    """Add a step of the path at the end."""
    made = national_path.add_step(
        step.workshop.records(PathStep).owned_by(country.id), country, title
    )
    return _with_fields(made, fields, national_path.update_step)


def update_step(
    step: StepArguments,
    id: Annotated[
        PathStep, record_argument(PathStep, "the step of the path, by title, template or id")
    ],
    country: WithinArgument = "",
    fields: Annotated[FieldValues, fields_argument(PathStep)] = NO_FIELDS,
) -> Edit:
    """Change a step of the path."""
    return national_path.update_step(id, **fields)


def delete_steps(
    step: StepArguments,
    ids: Annotated[
        list[PathStep], records_argument(PathStep, "the steps of the path, by title or id")
    ],
    country: WithinArgument = "",
) -> Edit:
    """Delete steps of the path."""
    return national_path.delete_steps(ids)


def update_declaration(
    step: StepArguments,
    country: RoadMapArgument,
    provision: Annotated[str, text_argument("the id of a choice at the deposit")],
    fields: Annotated[FieldValues, fields_argument(Declaration, without=["provision"])] = NO_FIELDS,
) -> Edit:
    """Update what the country decides at the deposit."""
    known = step.lookups.choices.get("provision", ())
    if provision not in known:
        raise argument_error("provision", unknown_choice(provision, known))
    there = step.workshop.records(Declaration).owned_by(country.id)
    old = next((each for each in there if each.provision == provision), None)
    return national_path.declare(old, country, provision, **fields)


def add_actions(
    step: StepArguments,
    country: RoadMapArgument,
    rows: Annotated[Sequence[FieldValues], rows_argument(Action)],
) -> Edit:
    """Add actions at the end; one may depend on those above it."""
    steps = EditSequence(step.workshop)
    for number, row in enumerate(rows, start=1):
        linked = _link_action(step, row, f"rows {number}")
        steps.apply(
            actions.add(step.workshop.records(Action).owned_by(country.id), country.id, [linked])
        )
        step.workshop = steps.workshop
    return steps.combine(Counted("Add an action", "Add {n} actions", len(rows)))


def update_action(
    step: StepArguments,
    id: Annotated[Action, record_argument(Action, "the action, by title or id")],
    country: WithinArgument = "",
    fields: Annotated[FieldValues, fields_argument(Action)] = NO_FIELDS,
) -> Edit:
    """Change an action."""
    return actions.update(id, **_link_action(step, fields, "fields"))


def delete_actions(
    step: StepArguments,
    ids: Annotated[list[Action], records_argument(Action, "the actions, by title or id")],
    country: WithinArgument = "",
) -> Edit:
    """Delete actions; others no longer depend on them."""
    return actions.delete(ids, step.workshop.records(Action).values())


def add_need(
    step: StepArguments,
    country: RoadMapArgument,
    text: Annotated[str, text_argument("what help is needed")],
    kind: Annotated[NeedKind, choice_argument(NeedKind, "what kind of help")] = NeedKind.OTHER,
    fields: Annotated[FieldValues, fields_argument(Need)] = NO_FIELDS,
) -> Edit:
    """Add a need at the end."""
    made = needs.add(step.workshop.records(Need).owned_by(country.id), country, kind, text)
    return _with_fields(made, fields, needs.update)


def update_need(
    step: StepArguments,
    id: Annotated[Need, record_argument(Need, "the need, by its words or id")],
    country: WithinArgument = "",
    fields: Annotated[FieldValues, fields_argument(Need)] = NO_FIELDS,
) -> Edit:
    """Change a need."""
    return needs.update(id, **fields)


def delete_needs(
    step: StepArguments,
    ids: Annotated[list[Need], records_argument(Need, "the needs, by their words or ids")],
    country: WithinArgument = "",
) -> Edit:
    """Delete needs."""
    return needs.delete(ids)


def _link_action(step: StepArguments, given: FieldValues, at: str) -> dict[str, Any]:
    """Replace the words that name an objective and other actions by their ids."""
    row = dict(given)
    if row.get("objective"):
        row["objective"] = step.find_record(Objective, f"{at}.objective", row["objective"]).id
    if row.get("step_of"):
        row["step_of"] = step.find_record(Action, f"{at}.step_of", row["step_of"]).id
    if "depends_on" in row:
        place = f"{at}.depends_on"
        row["depends_on"] = tuple(
            step.find_record(Action, place, each).id for each in row["depends_on"]
        )
    return row


def _with_fields(made: Edit, fields: FieldValues, describe: Callable[..., Edit]) -> Edit:
    """Return the edit that adds one record, extended by the ``fields`` of the step."""
    (record,) = made.after
    return Edit(made.label, after=describe(record, **fields).after) if fields else made
