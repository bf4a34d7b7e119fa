"""The verbs of a script for the last day: slots, slides, and corrections in plenary."""

from __future__ import annotations

from typing import Annotated

from mercworkshop.domain.comparison.plenary import note_corrections
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.presenting import slides, slots
from mercworkshop.domain.entities.presenting.records import (
    PresentationSlide,
    PresentationSlot,
    SlideKind,
)
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.exchange.script.step import StepArguments, argument_error
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    CountryArgument,
    FieldValues,
    RoadMapArgument,
    WithinArgument,
    choice_argument,
    fields_argument,
    record_argument,
    text_argument,
)
from mercworkshop.i18n import _


def give_slots(step: StepArguments) -> Edit:
    """Give each country a slot that has none, in the order of the agenda."""
    return slots.propose(step.workshop)


def update_slot(
    step: StepArguments,
    country: CountryArgument,
    fields: Annotated[FieldValues, fields_argument(PresentationSlot)] = NO_FIELDS,
) -> Edit:
    """Change the slot of a country."""
    plan = road_map_id(country, step.workshop.workshop_id)
    own = slots.slot_id(step.workshop.workshop_id, plan)
    slot = step.workshop.records(PresentationSlot).get(own)
    if slot is None:
        raise argument_error("country", _("It has no slot yet."))
    given = dict(fields)
    if given.get("session"):
        given["session"] = step.find_record(AgendaSession, "session", given["session"]).id
    return slots.update(slot, **given)


def update_slide(
    step: StepArguments,
    country: RoadMapArgument,
    kind: Annotated[SlideKind, choice_argument(SlideKind, "which slide; own adds one")],
    fields: Annotated[FieldValues, fields_argument(PresentationSlide, without=["kind"])],
) -> Edit:
    """Change the words or the notes of a slide, leave it out, or add an own one."""
    known = slides.chosen_slides(step.workshop, country.id)
    if kind is SlideKind.OWN:
        added = slides.add_own(country.id, known, "")
        *others, new = added.after
        return Edit(added.label, added.before, (*others, replace_fields(new, **fields)))
    chosen = next(each for each in known if each.kind is kind)
    return slides.edit(country.id, chosen, **fields)


def correct_action(
    step: StepArguments,
    id: Annotated[Action, record_argument(Action, "the action, by title or id")],  # noqa: A002
    fields: Annotated[FieldValues, fields_argument(Action)],
    country: WithinArgument = "",
    session: Annotated[str, text_argument("the session of the agenda, by title or id")] = "",
) -> Edit:
    """Correct an action before everybody; what it said is noted."""
    del country  # it only says in whose road map to look for the name
    held = step.find_record(AgendaSession, "session", session).id if session else ""
    return note_corrections(actions.update(id, **fields), id.road_map, held)
