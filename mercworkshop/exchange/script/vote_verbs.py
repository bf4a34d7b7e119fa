"""The verbs of a script for votes: question, options, ballots, the reveal and the priorities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.votes import priorities, sources, verbs
from mercworkshop.domain.entities.votes.marks import read_marks
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import vote_result
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import StepArguments
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Argument,
    FieldValues,
    GroupArgument,
    RoadMapArgument,
    fields_argument,
    number_argument,
    record_argument,
    records_argument,
    rows_argument,
)
from mercworkshop.i18n import Counted

VoteArgument = Annotated[Vote, record_argument(Vote, "a vote, by its question or id")]
OptionArgument = Annotated[VoteOption, record_argument(VoteOption, "an option, by its words or id")]
TypedBallots = Annotated[
    tuple[str, ...],
    Argument(
        "list of texts",
        "the marks of each ballot as typed from paper, such as 1 1 3",
        lambda step, name: step.get(name, values.parse_texts),
    ),
]


def add_vote(
    step: StepArguments, fields: Annotated[FieldValues, fields_argument(Vote)] = NO_FIELDS
) -> Edit:
    """Add a vote; a session is named by its title or id."""
    return verbs.add(step.workshop.records(Vote).values(), **_with_session(step, fields))


def update_vote(
    step: StepArguments,
    vote: VoteArgument,
    fields: Annotated[FieldValues, fields_argument(Vote)] = NO_FIELDS,
) -> Edit:
    """Change a vote."""
    return verbs.update(step.workshop, vote, **_with_session(step, fields))


def remove_votes(
    step: StepArguments,
    ids: Annotated[list[Vote], records_argument(Vote, "votes, by question or id")],
) -> Edit:
    """Remove votes with their options and ballots."""
    return verbs.remove(step.workshop, ids)


def add_options(
    step: StepArguments,
    vote: VoteArgument,
    rows: Annotated[Sequence[FieldValues], rows_argument(VoteOption)],
) -> Edit:
    """Add options to a vote, while there is no ballot."""
    return verbs.add_options(step.workshop, vote, rows)


def take_options_of_country(
    step: StepArguments, vote: VoteArgument, country: RoadMapArgument
) -> Edit:
    """Take the actions and needs of a country as options, while there is no ballot."""
    rows = sources.options_of_country(step.workshop, country)
    return verbs.add_options(step.workshop, vote, rows)


def take_options_of_group(step: StepArguments, vote: VoteArgument, group: GroupArgument) -> Edit:
    """Take the answers of a group as options, while there is no ballot."""
    rows = sources.options_of_group(step.workshop, group)
    return verbs.add_options(step.workshop, vote, rows)


def update_option(
    step: StepArguments,
    option: OptionArgument,
    fields: Annotated[FieldValues, fields_argument(VoteOption)] = NO_FIELDS,
) -> Edit:
    """Change the words of an option, while there is no ballot."""
    return verbs.update_option(step.workshop, option, **fields)


def remove_options(
    step: StepArguments,
    ids: Annotated[list[VoteOption], records_argument(VoteOption, "options, by words or id")],
) -> Edit:
    """Remove options, while there is no ballot."""
    return verbs.remove_options(step.workshop, ids)


def cast_ballots(
    step: StepArguments,
    vote: VoteArgument,
    ballots: TypedBallots,
    people: Annotated[int, number_argument("how many people a wall poster is of")] = 1,
) -> Edit:
    """Enter ballots; their order is forgotten."""
    options = _options(step, vote)
    edits = [
        verbs.cast(step.workshop, vote, read_marks(vote, options, text, people), people)
        for text in ballots
    ]
    made = sorted((each for edit in edits for each in edit.after), key=lambda each: each.id)
    return Edit(Counted("Enter a ballot", "Enter {n} ballots", len(made)), after=tuple(made))


def remove_ballots(step: StepArguments, vote: VoteArgument) -> Edit:
    """Remove all ballots of a vote."""
    return verbs.remove_ballots(step.workshop.records(Ballot).owned_by(vote.id))


def reveal_vote(_step: StepArguments, vote: VoteArgument) -> Edit:
    """Reveal the result of a vote."""
    return verbs.reveal(vote)


def hide_vote(_step: StepArguments, vote: VoteArgument) -> Edit:
    """Take the reveal of a vote back."""
    return verbs.hide(vote)


def set_priorities(step: StepArguments, vote: VoteArgument) -> Edit:
    """Set the priorities of the actions that were voted for."""
    return priorities.set_priorities(step.workshop, vote_result(step.workshop, vote))


def _options(step: StepArguments, vote: Vote) -> Sequence[VoteOption]:
    return step.workshop.records(VoteOption).owned_by(vote.id)


def _with_session(step: StepArguments, fields: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(fields)
    if given.get("session"):
        given["session"] = step.find_record(AgendaSession, "session", given["session"]).id
    return given
