"""What may be wrong with the ballots of a vote, as after two laptops were merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.votes.ballot_purpose import (
    is_for_method,
    is_for_units,
    is_for_vote,
    is_in_another_order,
    marked_for,
    renamed_options,
)
from mercworkshop.domain.entities.votes.marks import marks_of
from mercworkshop.domain.entities.votes.priorities import describe_late
from mercworkshop.domain.entities.votes.records import METHOD_NAMES, Ballot, Vote, VoteOption
from mercworkshop.domain.entities.votes.result import is_overfull, vote_result
from mercworkshop.domain.entities.votes.wording import describe_later
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, listed, number, plural


def describe_doubts(workshop: Workshop, vote: Vote) -> tuple[str, ...]:
    """Return sentences on ballots to look at.

    They all count in the result, except those that were marked for another voting method.
    """
    ballots = workshop.records(Ballot).owned_by(vote.id)
    options = workshop.records(VoteOption).owned_by(vote.id)
    voted = sum(each.people for each in ballots)
    in_room = len(workshop.records(Person).values())
    found = [
        _more_than_in_room(voted, in_room) if 0 < in_room < voted else "",
        _twice(len(repeated_posters(ballots))),
        _overfull(sum(is_overfull(vote, x) for x in ballots if is_for_vote(vote, x, default=True))),
        _in_another_order(sum(is_in_another_order(options, each) for each in ballots)),
        describe_later(vote_result(workshop, vote)),
        *describe_changed(workshop, vote),
    ]
    return tuple(filter(None, found))


def describe_changed(workshop: Workshop, vote: Vote) -> tuple[str, ...]:
    """Return the doubts about a vote that was changed after ballots were marked."""
    ballots = workshop.records(Ballot).owned_by(vote.id)
    options = workshop.records(VoteOption).owned_by(vote.id)
    ids = {each.id for each in options}
    fitting = [each for each in ballots if is_for_method(vote, each)]
    found = (
        _for_another_method(vote, ballots),
        _for_another_number(sum(not is_for_units(vote, each) for each in fitting)),
        _strange(sum(not marks_of(each).keys() <= ids for each in fitting)),
        _with_other_words(options, fitting),
        describe_late(workshop, vote),
    )
    return tuple(filter(None, found))


def describe_ballots_without_vote(workshop: Workshop) -> str:
    """Return how many ballots are of a vote that was removed elsewhere; empty if none are."""
    votes = workshop.records(Vote)
    left = sum(each.vote not in votes for each in workshop.records(Ballot).values())
    if not left:
        return ""
    return plural(
        "{n} ballot is of a vote that was removed, as on another laptop. It is kept: undo the"
        " removal where it was made, and collect again.",
        "{n} ballots are of a vote that was removed, as on another laptop. They are kept: undo the"
        " removal where it was made, and collect again.",
        left,
    )


def _for_another_method(vote: Vote, ballots: Iterable[Ballot]) -> str:
    known = [each for each in map(marked_for, ballots) if each and each.method is not vote.method]
    if not known:
        return ""
    words = plural(
        "{n} ballot was marked for another way to vote ({{methods}}), and does not count. Choose"
        " that way again, or enter the ballot again.",
        "{n} ballots were marked for another way to vote ({{methods}}), and do not count. Choose"
        " that way again, or enter the ballots again.",
        len(known),
    )
    names = sorted({_(METHOD_NAMES[each.method]) for each in known})
    return words.format(methods=listed(names))


def _for_another_number(ballots: int) -> str:
    if not ballots:
        return ""
    return plural(
        "{n} ballot was marked when each person had another number to share out. It counts as it"
        " is.",
        "{n} ballots were marked when each person had another number to share out. They count as"
        " they are.",
        ballots,
    )


def _overfull(ballots: int) -> str:
    if not ballots:
        return ""
    return plural(
        "{n} ballot has more on it than was given, perhaps from a laptop with another number."
        " It counts as it is.",
        "{n} ballots have more on them than was given, perhaps from a laptop with another"
        " number. They count as they are.",
        ballots,
    )


def _strange(ballots: int) -> str:
    if not ballots:
        return ""
    return plural(
        "{n} ballot has a mark for an option that is gone; this mark does not count.",
        "{n} ballots have marks for options that are gone; these marks do not count.",
        ballots,
    )


def _with_other_words(options: Sequence[VoteOption], ballots: Iterable[Ballot]) -> str:
    renamed = [found for each in ballots if (found := renamed_options(options, each))]
    if not renamed:
        return ""
    words = plural(
        "{n} ballot was marked when these options had other words, and counts for them as they"
        " are now: {{options}}.",
        "{n} ballots were marked when these options had other words, and count for them as they"
        " are now: {{options}}.",
        len(renamed),
    )
    ids = {option.id for each in renamed for option in each}
    return words.format(options=listed(isolate(x.text) for x in options if x.id in ids))


def _in_another_order(ballots: int) -> str:
    if not ballots:
        return ""
    return plural(
        "{n} ballot was marked when the options stood in another order: look at the numbers on"
        " paper before you enter more.",
        "{n} ballots were marked when the options stood in another order: look at the numbers on"
        " paper before you enter more.",
        ballots,
    )


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
