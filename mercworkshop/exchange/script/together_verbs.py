"""The verbs of a script for shared actions, and for meetings about support."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions import verbs as shared_verbs
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.entities.support_meetings import MeetingState, SupportMeeting
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.timetable import match
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.exchange.script.step import StepArguments, argument_error
from mercworkshop.exchange.script.verb import (
    CountryArgument,
    RoadMapArgument,
    choice_argument,
    number_argument,
    record_argument,
    records_argument,
    text_argument,
)
from mercworkshop.i18n import _

SharedArgument = Annotated[
    SharedAction, record_argument(SharedAction, "a shared action, by its title or id")
]


def share_actions(
    step: StepArguments,
    title: Annotated[str, text_argument("what is done together")],
    actions: Annotated[
        Sequence[Action], records_argument(Action, "the actions of the countries, by title or id")
    ],
    why: Annotated[str, text_argument("what the drafts have in common")] = "",
) -> Edit:
    """Make a shared action of actions of several countries; each keeps its own."""
    return shared_verbs.share_actions(step.workshop, title, actions, why)


def answer_for_country(
    step: StepArguments,
    shared: SharedArgument,
    country: RoadMapArgument,
    answer: Annotated[MemberAnswer, choice_argument(MemberAnswer, "what the country says")],
) -> Edit:
    """Note what a country says to its part in a shared action."""
    return shared_verbs.answer(_part(step, shared, country), answer)


def join_country(step: StepArguments, shared: SharedArgument, country: RoadMapArgument) -> Edit:
    """Let one more country take part in a shared action."""
    return shared_verbs.join(step.workshop, shared, country)


def leave_country(step: StepArguments, shared: SharedArgument, country: RoadMapArgument) -> Edit:
    """Take a country out of a shared action; its own action stays."""
    return shared_verbs.leave(_part(step, shared, country))


def place_meetings(
    step: StepArguments,
    session: Annotated[
        AgendaSession | None, record_argument(AgendaSession, "their session, by its title or id")
    ] = None,
    seed: Annotated[int, number_argument("another one gives another timetable")] = 1,
) -> Edit:
    """Place the meetings about support again; those that are locked or noted stay."""
    start, find = step.workshop.details.start, step.lookups.find_asker
    find_asker = partial(find, step.workshop) if find else None
    day = start.first if start else date.min
    found = match(step.workshop, day, step.lookups.topics, find_asker)
    return meetings.place(step.workshop, found, session.id if session else "", seed)


def note_meeting(
    step: StepArguments,
    country: CountryArgument,
    body: Annotated[str, text_argument("the body that offers")],
    result: Annotated[MeetingState, choice_argument(MeetingState, "what came of it")],
    outcome: Annotated[str, text_argument("what came of it, in words")] = "",
) -> Edit:
    """Note what came of the meeting of a country and a body."""
    offers = step.workshop.records(Offer)
    for each in step.workshop.records(SupportMeeting).values():
        offer = offers.get(each.offer)
        is_body = offer is not None and fold_text(offer.body) == fold_text(body)
        if each.country == country and is_body:
            return meetings.note_outcome(each, result, outcome)
    raise argument_error("body", _("there is no “{text}”").format(text=body[:80]))


def _part(step: StepArguments, shared: SharedAction, road_map: RoadMap) -> SharedActionMember:
    for each in step.workshop.records(SharedActionMember).owned_by(shared.id):
        if each.road_map == road_map.id:
            return each
    words = _("{country} does not take part").format(country=road_map.country)
    raise argument_error("country", words)
