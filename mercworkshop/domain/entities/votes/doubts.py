"""What may be wrong with the ballots of a vote, as after two laptops were merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.votes.marks import marks_of
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import is_overfull, vote_result
from mercworkshop.domain.entities.votes.wording import describe_later
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, number, plural


def describe_doubts(workshop: Workshop, vote: Vote) -> tuple[str, ...]:
    """Return sentences on ballots to look at; nothing is left out of the result for them."""
    ballots = workshop.records(Ballot).owned_by(vote.id)
    options = {each.id for each in workshop.records(VoteOption).owned_by(vote.id)}
    voted = sum(each.people for each in ballots)
    in_room = len(workshop.records(Person).values())
    overfull = sum(is_overfull(vote, each) for each in ballots)
    strange = sum(not marks_of(each).keys() <= options for each in ballots)
    found = [
        _more_than_in_room(voted, in_room) if 0 < in_room < voted else "",
        _twice(len(repeated_posters(ballots))),
        plural(
            "{n} ballot has more on it than was given, perhaps from a laptop with another number."
            " It counts as it is.",
            "{n} ballots have more on them than was given, perhaps from a laptop with another"
            " number. They count as they are.",
            overfull,
        )
        if overfull
        else "",
        plural(
            "{n} ballot has a mark for an option that is gone; this mark does not count.",
            "{n} ballots have marks for options that are gone; these marks do not count.",
            strange,
        )
        if strange
        else "",
        describe_later(vote_result(workshop, vote)),
    ]
    return tuple(filter(None, found))


def repeated_posters(ballots: Sequence[Ballot]) -> list[Ballot]:
    """Return counts of wall posters that are alike, each but the first.

    One poster may have been counted on two laptops.
    """
    posters = [each for each in ballots if each.people > 1]
    seen: Counter[object] = Counter()
    again = []
    for each in posters:
        content = each.people, each.marks
        if seen[content]:
            again.append(each)
        seen[content] += 1
    return again


def _more_than_in_room(voted: int, in_room: int) -> str:
    words = _(
        "{voted} people voted, and {people} are on the list of participants: a group may have"
        " handed in twice, or two laptops may have counted the same ballots. All ballots are kept."
    )
    return words.format(voted=number(voted), people=number(in_room))


def _twice(posters: int) -> str:
    if not posters:
        return ""
    return plural(
        "{n} count of a wall poster is like another one: two laptops may have counted the same"
        " poster. Both are kept until you remove one.",
        "{n} counts of wall posters are like others: two laptops may have counted the same"
        " posters. All are kept until you remove some.",
        posters,
    )
