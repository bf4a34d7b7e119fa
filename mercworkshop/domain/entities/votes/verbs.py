"""Verbs for votes, their options and their ballots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.entities.votes.ballot_purpose import is_for_vote, note_of
from mercworkshop.domain.entities.votes.marks import Marks, check_marks, had_option, texts_of
from mercworkshop.domain.entities.votes.records import (
    SHARED_OUT,
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
    VoteState,
)
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id, random_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _, number

_MOST_UNITS = 1_000_000


def add(votes: Iterable[Vote], **fields: Any) -> Edit:
    """Add a vote at the end."""
    if fields.get("state", VoteState.PRIVATE) != VoteState.PRIVATE:
        raise InvalidInput(
            _("A new vote has no result to reveal."), _("Enter ballots, then reveal the result.")
        )
    (position,) = ordering.end_positions(votes)
    made = Vote(id=new_id(), position=position, **fields)
    _check_units(made)
    return typing_edit(Edit(N_("Add vote"), after=(made,)), made.id, fields)


def update(workshop: Workshop, vote: Vote, **fields: Any) -> Edit:
    """Change a vote; how people vote stays as it is once there is a ballot.

    It can be set to what ballots of another laptop were marked for.
    """
    changed = {name for name in ("method", "units") if fields.get(name, getattr(vote, name))
               != getattr(vote, name)}  # fmt: skip
    edit = edit_record(N_("Edit vote"), vote, **fields)
    after = next((each for each in edit.after if isinstance(each, Vote)), vote)
    ballots = workshop.records(Ballot).owned_by(vote.id)
    if changed and ballots and not any(is_for_vote(after, each) for each in ballots):
        raise InvalidInput(
            _("There are ballots already: they are of the vote as it was."),
            _("Remove the ballots first, or add another vote."),
        )
    _check_units(after)
    return edit


def remove(workshop: Workshop, votes: Iterable[Vote]) -> Edit:
    """Remove votes with their options and ballots; priorities that they set stay."""
    gone = tuple(votes)
    options, ballots = workshop.records(VoteOption), workshop.records(Ballot)
    owned = (row for each in gone for row in (*options.owned_by(each.id),
                                              *ballots.owned_by(each.id)))  # fmt: skip
    label = Counted("Remove a vote", "Remove {n} votes", len(gone))
    return Edit(label, before=(*gone, *owned))


def move(votes: Sequence[Vote], moved: Sequence[Vote], by: int) -> Edit:
    """Move votes ``by`` places up (negative) or down."""
    return ordering.move_by(Counted("Move a vote", "Move {n} votes", len(moved)), votes, moved, by)


def add_options(workshop: Workshop, vote: Vote, rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add options to a vote at the end, before there is a ballot.

    What has an origin is added once only.
    """
    there = workshop.records(VoteOption).owned_by(vote.id)
    new = new_options(workshop, vote, rows)
    if new:
        _check_unused(workshop, vote.id)
    positions = ordering.end_positions(there, len(new)) if new else []
    made = tuple(
        VoteOption(id=_option_id(vote, row), vote=vote.id, position=position, **row)
        for row, position in zip(new, positions, strict=True)
    )
    edit = Edit(Counted("Add an option", "Add {n} options", len(made)), after=made)
    return typing_edit(edit, made[0].id, new[0]) if len(made) == 1 else edit


def new_options(
    workshop: Workshop, vote: Vote, rows: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return the rows whose origin is no option of a vote yet."""
    known = {each.origin for each in workshop.records(VoteOption).owned_by(vote.id)} - {""}
    return [each for each in rows if each.get("origin", "") not in known]


def _option_id(vote: Vote, row: Mapping[str, Any]) -> str:
    """Return the id of an option: that of an action or answer is the same on every laptop."""
    origin = str(row.get("origin", ""))
    return derived_id("vote option", vote.id, origin) if origin else new_id()


def update_option(workshop: Workshop, option: VoteOption, **fields: Any) -> Edit:
    """Change the words of an option; once there is a ballot they stay as people read them."""
    edit = edit_record(N_("Edit option"), option, **fields)
    if not edit.is_empty:
        _check_unused(workshop, option.vote)
    return edit


def remove_options(workshop: Workshop, options: Iterable[VoteOption]) -> Edit:
    """Remove options; once there is a ballot all of them stay."""
    gone = tuple(options)
    ballots = workshop.records(Ballot)
    if any(ballots.owned_by(each.vote) for each in gone):
        raise InvalidInput(
            _("There are ballots already: an option that nobody chose stays too."),
            _("Remove the ballots first."),
        )
    return Edit(Counted("Remove an option", "Remove {n} options", len(gone)), before=gone)


def move_options(workshop: Workshop, vote: Vote, moved: Sequence[VoteOption], by: int) -> Edit:
    """Move options ``by`` places up (negative) or down, before there is a ballot."""
    _check_unused(workshop, vote.id)
    label = Counted("Move an option", "Move {n} options", len(moved))
    return ordering.move_by(label, workshop.records(VoteOption).owned_by(vote.id), moved, by)


def cast(workshop: Workshop, vote: Vote, marks: Marks, people: int = 1) -> Edit:
    """Enter a ballot. Raises InvalidInput for marks that the vote cannot have."""
    _check_private(vote)
    options = workshop.records(VoteOption).owned_by(vote.id)
    right = check_marks(vote, options, marks, people)
    texts = (*texts_of(right, options), note_of(vote, options))
    ballot = Ballot(id=random_id(), vote=vote.id, marks=texts, people=people)
    return Edit(Counted("Enter a ballot", "Enter {n} ballots", 1), after=(ballot,))


def correct(workshop: Workshop, vote: Vote, ballot: Ballot, marks: Marks, people: int = 1) -> Edit:
    """Correct a ballot; a screen offers that only until the next one is begun."""
    _check_private(vote)
    if ballot.vote != vote.id:
        raise InvalidInput(_("This ballot is of another vote."))
    options = workshop.records(VoteOption).owned_by(vote.id)
    right = check_marks(vote, options, marks, people)
    were = [each for each in options if had_option(ballot, each)]
    texts = (*texts_of(right, were), note_of(vote, were))
    return edit_record(N_("Correct a ballot"), ballot, marks=texts, people=people)


def remove_ballots(ballots: Iterable[Ballot]) -> Edit:
    """Remove ballots."""
    gone = tuple(ballots)
    return Edit(Counted("Remove a ballot", "Remove {n} ballots", len(gone)), before=gone)


def reveal(vote: Vote) -> Edit:
    """Reveal the result of a vote."""
    return edit_record(N_("Reveal the result"), vote, state=VoteState.REVEALED)


def hide(vote: Vote) -> Edit:
    """Take the reveal of a vote back, as when ballots are still to come."""
    return edit_record(N_("Hide the result"), vote, state=VoteState.PRIVATE)


def _check_private(vote: Vote) -> None:
    if vote.is_revealed:
        raise InvalidInput(
            _("The result of this vote was revealed: no ballot can be added."),
            _("Hide the result first."),
        )


def _check_unused(workshop: Workshop, vote: str) -> None:
    """Raise InvalidInput if there are ballots, whose numbers mean the options as they are."""
    if workshop.records(Ballot).owned_by(vote):
        raise InvalidInput(
            _("There are ballots already: their numbers mean the options as they are."),
            _("Remove the ballots first, or add another vote."),
        )


def _check_units(*votes: Vote) -> None:
    for each in votes:
        is_number = isinstance(each.units, int) and 1 <= each.units <= _MOST_UNITS
        if each.method in SHARED_OUT and not is_number:
            words = (
                _("For each person: dots are a whole number from 1 to {most}.")
                if each.method is VoteMethod.DOTS
                else _("For each person: a budget is a whole number from 1 to {most}.")
            )
            raise InvalidInput(
                words.format(most=number(_MOST_UNITS)), _("Type a number such as 3.")
            )
