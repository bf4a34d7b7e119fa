"""What a vote says about the priorities of the actions that were voted for."""

from __future__ import annotations

from mercworkshop.domain.entities.actions import Action, Priority
from mercworkshop.domain.entities.votes.records import Vote, VoteMethod
from mercworkshop.domain.entities.votes.result import (
    OptionResult,
    Quadrant,
    VoteResult,
    revealed_result,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import Counted, _, plural, sentences

_OF_QUADRANT = {
    Quadrant.DO_FIRST: Priority.HIGH,
    Quadrant.PLAN: Priority.MEDIUM,
    Quadrant.BESIDE: Priority.MEDIUM,
    Quadrant.LEAVE: Priority.LOW,
}


def priority_of(vote: Vote, row: OptionResult) -> Priority | None:
    """Return the priority that a result means: high above the line, low for what nobody chose.

    None if it says nothing: nobody judged the option, or it was not on every ballot.
    """
    if row.quadrant is not None:
        return _OF_QUADRANT[row.quadrant]
    if row.is_above:
        return Priority.HIGH
    if row.is_chosen and vote.method is not VoteMethod.IMPACT_EFFORT:
        return Priority.MEDIUM
    is_unknown = row.came_before or vote.method is VoteMethod.IMPACT_EFFORT
    return None if is_unknown else Priority.LOW


def set_priorities(workshop: Workshop, result: VoteResult) -> Edit:
    """Set the priorities of the actions that were voted for, in one edit that keeps the origin.

    Raises InvalidInput if the result is not revealed, nobody voted, or no option is an action.
    """
    vote = result.vote
    if not vote.is_revealed or not result.people:
        raise InvalidInput(
            _("This vote has no result yet."), _("Enter ballots, and reveal the result.")
        )
    actions = workshop.records(Action)
    found = [
        (action, priority_of(vote, row))
        for row in result.rows
        if (action := actions.get(row.option.origin)) is not None
    ]
    pairs: list[tuple[Action, Priority]] = []
    for action, priority in found:  # the best first; two options can name one joined action
        if priority is not None and all(action is not each for each, _known in pairs):
            pairs.append((action, priority))
    if not pairs:
        raise InvalidInput(
            _("No option of this vote is an action of a road map."),
            _("Take the options from the actions of a country."),
        )
    after = tuple(
        replace_fields(action, priority=priority, priority_origin=vote.id)
        for action, priority in pairs
    )
    label = Counted(
        "Set the priority of an action by vote", "Set the priorities of {n} actions by vote",
        len(pairs),
    )  # fmt: skip
    return Edit(label, tuple(action for action, _priority in pairs), after)


def describe_origin(workshop: Workshop, action: Action) -> str:
    """Return the sentence that says which vote set a priority; empty if none did."""
    if not action.priority_origin:
        return ""
    vote = workshop.records(Vote).get(action.priority_origin)
    if vote is None:
        return _("The priority was set by a vote that was removed.")
    words = _("Priority set by the vote “{question}”.").format(question=vote.question)
    if action not in late_priorities(workshop, vote):
        return words
    return sentences(words, _("Its result has changed: ballots may have come later."))


def late_priorities(workshop: Workshop, vote: Vote) -> list[Action]:
    """Return actions whose priority a vote set, if the present ballots would set a different one.

    Not while it is not revealed, or on a laptop without its ballots.
    """
    result = revealed_result(workshop, vote.id)
    if result is None or not result.people:
        return []
    said: dict[str, set[Priority]] = {}
    for row in result.rows:
        if (priority := priority_of(vote, row)) is not None:
            said.setdefault(row.option.origin, set()).add(priority)
    actions = workshop.records(Action)
    return [
        action
        for own, priorities in said.items()  # of two that were joined, one or the other
        if (action := actions.get(own)) is not None
        and action.priority_origin == vote.id
        and action.priority not in priorities
    ]


def describe_late(workshop: Workshop, vote: Vote) -> str:
    """Return how many priorities a vote set by a result that has changed since; empty if none."""
    late = len(late_priorities(workshop, vote))
    if not late:
        return ""
    return plural(
        "The result changed after it set priorities, as by ballots that came later: {n} action has"
        " another priority than the result says. Set the priorities again, or leave them.",
        "The result changed after it set priorities, as by ballots that came later: {n} actions"
        " have another priority than the result says. Set the priorities again, or leave them.",
        late,
    )
