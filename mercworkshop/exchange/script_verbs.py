"""The verbs of a script: for each the words of its arguments, handed to the domain's own verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mercworkshop.domain import (
    actions,
    case_run,
    conflict,
    details,
    groups,
    needs,
    path,
    people,
    road_map,
    verbatim,
)
from mercworkshop.domain.actions import Action
from mercworkshop.domain.case_run import Answer
from mercworkshop.domain.details import Category, HeadCount
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.groups import BreakoutGroup
from mercworkshop.domain.journal import DELETED
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.needs import Need, NeedKind
from mercworkshop.domain.path import Declaration, PathStep
from mercworkshop.domain.people import Contact, Delegation, Person
from mercworkshop.domain.record import Record
from mercworkshop.domain.road_map import Objective, RoadMap
from mercworkshop.exchange import script_answer, script_values
from mercworkshop.exchange.script_step import Step, as_typed, bad, not_among, tried
from mercworkshop.exchange.steps import Steps
from mercworkshop.i18n import N_, _

_NOTHING_TO_DO = Edit("")


def _describe_details(step: Step) -> Edit:
    return details.describe(step.workshop.details, **step.fields(details.Details))


def _count(step: Step) -> Edit:
    category = step.get("category", script_values.one_of(Category))
    persons = step.get("persons", as_typed(script_values.number))
    now = step.workshop
    return details.count(now.identity, now.of(HeadCount).all(), category, persons)


def _add_people(step: Step) -> Edit:
    rows = step.rows(Person, Contact, without=["group"])
    return people.enlist(step.workshop.of(Person).values(), rows)


def _describe_person(step: Step) -> Edit:
    person = step.record(Person)
    row = step.fields(Person, Contact, without=["group"])
    return people.rewrite([(person, row)], step.workshop.of(Contact))


def _remove_people(step: Step) -> Edit:
    return people.remove(step.records(Person), step.workshop.of(Contact).values())


def _invite(step: Step) -> Edit:
    texts = step.get("countries", script_values.texts)
    codes = [tried("countries", step.read_country, text) for text in texts]
    now = step.workshop
    return people.invite(now.identity, now.of(Delegation).values(), codes)


def _withdraw(step: Step) -> Edit:
    return people.withdraw(*step.delegations())


def _add_group(step: Step) -> Edit:
    known = step.workshop.of(BreakoutGroup).values()
    name = step.text("name")
    if name in {group.name for group in known}:
        raise bad("name", _("there is a group “{name}” already").format(name=name))
    made = groups.add(known, name)
    fields = step.fields(BreakoutGroup, without=["name"])
    (group,) = (each for each in made.after if isinstance(each, BreakoutGroup))
    return Edit(made.label, after=groups.describe(group, **fields).after)


def _describe_group(step: Step) -> Edit:
    return groups.describe(step.group(), **step.fields(BreakoutGroup))


def _seat(step: Step) -> Edit:
    group = None if step.get("group", lambda value: value) is None else step.group()
    there = step.get("people", script_values.texts, ())
    seated = [step.find(Person, "people", text) for text in there]
    members = groups.with_people([*step.delegations(), *seated], step.workshop.of(Person).values())
    return groups.seat(members, group)


def _delete_group(step: Step) -> Edit:
    members: list[Delegation | Person] = [
        *step.workshop.of(Delegation).values(),
        *step.workshop.of(Person).values(),
    ]
    return groups.delete(step.group(), members)


def _start_road_map(step: Step) -> Edit:
    code = step.country()
    now = step.workshop
    is_there = road_map.road_map_id(code, now.identity) in now.of(RoadMap)
    return _NOTHING_TO_DO if is_there else road_map.start(code, now.identity)


def _describe_road_map(step: Step) -> Edit:
    return road_map.describe(step.road_map(), **step.fields(RoadMap, without=["country"]))


def _add_objective(step: Step) -> Edit:
    of = step.road_map()
    made = road_map.add_objective(step.workshop.of(Objective).under(of.id), of, step.text("title"))
    return _with_fields(step, made, road_map.describe_objective)


def _describe_objective(step: Step) -> Edit:
    return road_map.describe_objective(step.record(Objective), **step.fields(Objective))


def _delete_objectives(step: Step) -> Edit:
    return road_map.delete_objectives(step.records(Objective), step.workshop.of(Action).values())


def _choose_path(step: Step) -> Edit:
    of, family = step.road_map(), step.text("family")
    if family not in step.lookups.templates:
        raise bad("family", not_among(family, step.lookups.templates))
    steps = step.workshop.of(PathStep).under(of.id)
    return path.choose(of, family, steps, step.lookups.templates[family])


def _add_path_step(step: Step) -> Edit:
    of = step.road_map()
    made = path.add_step(step.workshop.of(PathStep).under(of.id), of, step.text("title"))
    return _with_fields(step, made, path.describe_step)


def _describe_path_step(step: Step) -> Edit:
    return path.describe_step(step.record(PathStep), **step.fields(PathStep))


def _delete_path_steps(step: Step) -> Edit:
    return path.delete_steps(step.records(PathStep))


def _declare(step: Step) -> Edit:
    of, provision = step.road_map(), step.text("provision")
    known = step.lookups.choices.get("provision", ())
    if provision not in known:
        raise bad("provision", not_among(provision, known))
    there = step.workshop.of(Declaration).under(of.id)
    old = next((each for each in there if each.provision == provision), None)
    return path.declare(old, of, provision, **step.fields(Declaration, without=["provision"]))


def _add_actions(step: Step) -> Edit:
    """Add one after the other, so that an action may depend on one of the rows above it."""
    of, steps = step.road_map(), Steps(step.workshop)
    for number, row in enumerate(step.rows(Action), start=1):
        linked = _linked(step, row, f"rows {number}")
        steps.do(actions.add(step.workshop.of(Action).under(of.id), of.id, [linked]))
        step.workshop = steps.workshop
    return steps.edit(N_("Add actions"))


def _describe_action(step: Step) -> Edit:
    action = step.record(Action)
    return actions.describe(action, **_linked(step, step.fields(Action), "fields"))


def _delete_actions(step: Step) -> Edit:
    return actions.delete(step.records(Action), step.workshop.of(Action).values())


def _linked(step: Step, row: dict[str, Any], at: str) -> dict[str, Any]:
    """Put ids in place of the words that name an objective and other actions."""
    if row.get("objective"):
        row["objective"] = step.find(Objective, f"{at}.objective", row["objective"]).id
    if "depends_on" in row:
        place = f"{at}.depends_on"
        row["depends_on"] = tuple(step.find(Action, place, each).id for each in row["depends_on"])
    return row


def _add_need(step: Step) -> Edit:
    of = step.road_map()
    kind = step.get("kind", as_typed(script_values.one_of(NeedKind)), NeedKind.OTHER)
    made = needs.add(step.workshop.of(Need).under(of.id), of, kind, step.text("text"))
    return _with_fields(step, made, needs.describe)


def _describe_need(step: Step) -> Edit:
    return needs.describe(step.record(Need), **step.fields(Need))


def _delete_needs(step: Step) -> Edit:
    return needs.delete(step.records(Need))


def _assign(step: Step) -> Edit:
    group, case_study = step.group(), script_answer.case_study(step)
    is_there = script_answer.run_of(step, group, case_study) is not None
    return _NOTHING_TO_DO if is_there else case_run.assign(group, case_study)


def _unassign(step: Step) -> Edit:
    run = script_answer.run(step)
    return case_run.unassign(run, step.workshop.of(Answer).under(run.id))


def _settle(step: Step) -> Edit:
    kind: type[Record] = step.get("type", _kind)
    record = step.record(kind)
    name = step.text("field")
    fork = step.workshop.forks.get((kind.__name__, record.id, name))
    if fork is None:
        raise bad("field", _("nothing is undecided about “{field}”").format(field=name))
    if name == DELETED:
        is_kept = step.get("keep", script_values.yes_or_no)
        return (conflict.keep if is_kept else conflict.delete_after_all)(record, fork)
    read = script_values.readers(kind)[name]
    value = step.get("value", as_typed(read) if verbatim.can_stand(kind, name) else read)
    return conflict.settle_with(record, fork, value)


def _kind(value: Any) -> type[Record]:
    word = script_values.text(value)
    if word not in KINDS:
        raise bad("type", not_among(word, KINDS))
    return KINDS[word]


def _with_fields(step: Step, made: Edit, describe: Callable[..., Edit]) -> Edit:
    """Return the edit that adds one record, with the fields that the step gives it at once."""
    (record,) = made.after
    fields = step.fields(type(record))
    return Edit(made.label, after=describe(record, **fields).after) if fields else made


VERBS: Mapping[str, Callable[[Step], Edit]] = {
    "details.describe": _describe_details,
    "details.count": _count,
    "people.add": _add_people,
    "people.describe": _describe_person,
    "people.remove": _remove_people,
    "people.invite": _invite,
    "people.withdraw": _withdraw,
    "groups.add": _add_group,
    "groups.describe": _describe_group,
    "groups.seat": _seat,
    "groups.delete": _delete_group,
    "case_run.assign": _assign,
    "case_run.unassign": _unassign,
    "case_run.answer": script_answer.answer,
    "road_map.start": _start_road_map,
    "road_map.describe": _describe_road_map,
    "road_map.add_objective": _add_objective,
    "road_map.describe_objective": _describe_objective,
    "road_map.delete_objectives": _delete_objectives,
    "path.choose": _choose_path,
    "path.add_step": _add_path_step,
    "path.describe_step": _describe_path_step,
    "path.delete_steps": _delete_path_steps,
    "path.declare": _declare,
    "actions.add": _add_actions,
    "actions.describe": _describe_action,
    "actions.delete": _delete_actions,
    "needs.add": _add_need,
    "needs.describe": _describe_need,
    "needs.delete": _delete_needs,
    "conflict.settle": _settle,
}
"""What ``do`` may say: the module of the domain and its verb."""
