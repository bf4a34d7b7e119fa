"""The result of a vote: a function of its options and its ballots, in whatever order they came.

A ranking is counted after Borda: with six options the first gets five points, the next four, and
what somebody did not rank gets none; an option that is ranked last is chosen too. The mean of ranks
would put an idea that one person alone put first above one that everybody put second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from mercworkshop.domain.entities.votes.ballot_purpose import is_for_method
from mercworkshop.domain.entities.votes.marks import had_option, marks_of, placed_units
from mercworkshop.domain.entities.votes.records import (
    SHARED_OUT,
    STEPS,
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

CHOSEN = 3
"""Options above the line; options that tie with the last of them are above it too."""


class Quadrant(StrEnum):
    """What impact and effort say together. A mean right in the middle counts for the option."""

    DO_FIRST = "do_first"
    PLAN = "plan"
    BESIDE = "beside"
    LEAVE = "leave"


QUADRANT_NAMES = {
    Quadrant.DO_FIRST: N_("Do first: much impact, little effort"),
    Quadrant.PLAN: N_("Plan: much impact, much effort"),
    Quadrant.BESIDE: N_("Do beside other work: little impact, little effort"),
    Quadrant.LEAVE: N_("Leave for now: little impact, much effort"),
}


@dataclass(frozen=True, slots=True)
class OptionResult:
    """What an option got. ``place`` counts from 1, and options that tie share it.

    ``points`` are dots, units or points of the ranking; for impact and effort how many people
    judged it. ``came_before`` are the people whose ballots were cast before it was an option.
    ``is_chosen``: somebody marked it, be it as the last of a ranking.
    """

    option: VoteOption
    points: int = 0
    impact: Fraction | None = None
    effort: Fraction | None = None
    quadrant: Quadrant | None = None
    place: int = 0
    is_above: bool = False
    is_tied: bool = False
    came_before: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class VoteResult:
    """The result of a vote, its options from first to last."""

    vote: Vote
    rows: tuple[OptionResult, ...]
    people: int

    @property
    def points(self) -> int:
        """All that was given to options."""
        return sum(each.points for each in self.rows)

    @property
    def without_points(self) -> tuple[OptionResult, ...]:
        """The options that nobody chose, though all could; they are kept."""
        return tuple(each for each in self.rows if not each.is_chosen and not each.came_before)

    @property
    def later(self) -> tuple[OptionResult, ...]:
        """The options that were not on every ballot."""
        return tuple(each for each in self.rows if each.came_before)

    @property
    def is_tied_at_line(self) -> bool:
        """Whether more are above the line than it has room for, because they tie."""
        return (
            self.vote.method is not VoteMethod.IMPACT_EFFORT
            and sum(each.is_above for each in self.rows) > CHOSEN
        )


def count_votes(vote: Vote, options: Sequence[VoteOption], ballots: Iterable[Ballot]) -> VoteResult:
    """Return the result of a vote, without ballots that were marked for another voting method."""
    cast = tuple(each for each in ballots if is_for_method(vote, each))
    if vote.method is VoteMethod.IMPACT_EFFORT:
        rows = _judged(options, cast)
    else:
        rows = _counted(vote, options, cast)
    chosen = {option for each in cast for option in marks_of(each)}
    rows = [
        replace(
            each,
            came_before=_people_before(each.option, cast),
            is_chosen=each.option.id in chosen,
        )
        for each in rows
    ]
    return VoteResult(vote, tuple(_with_places(rows)), sum(max(each.people, 0) for each in cast))


def vote_result(workshop: Workshop, vote: Vote) -> VoteResult:
    """Return the result of a vote as it stands; ask :func:`revealed_result` to show it."""
    options = workshop.records(VoteOption).owned_by(vote.id)
    return count_votes(vote, options, workshop.records(Ballot).owned_by(vote.id))


def revealed_result(workshop: Workshop, vote_id: str) -> VoteResult | None:
    """Return the result of a vote that is revealed; None if nobody may see it."""
    vote = workshop.records(Vote).get(vote_id)
    return vote_result(workshop, vote) if vote is not None and vote.is_revealed else None


def is_overfull(vote: Vote, ballot: Ballot) -> bool:
    """Whether more is on a ballot than was given, as when a laptop still had another number."""
    marks = {option: numbers for option, numbers in marks_of(ballot).items() if len(numbers) == 1}
    return vote.method in SHARED_OUT and placed_units(marks) > vote.units * ballot.people


def _people_before(option: VoteOption, ballots: Iterable[Ballot]) -> int:
    return sum(max(each.people, 0) for each in ballots if not had_option(each, option))


def _counted(
    vote: Vote, options: Sequence[VoteOption], ballots: Iterable[Ballot]
) -> list[OptionResult]:
    points = {each.id: 0 for each in options}
    for ballot in ballots:
        for option, numbers in marks_of(ballot).items():
            if option in points and len(numbers) == 1:
                points[option] += _worth(vote, len(options), numbers[0])
    found = [OptionResult(each, points[each.id]) for each in options]
    found.sort(key=lambda each: -each.points)
    line = found[min(CHOSEN, len(found)) - 1].points if found else 0
    return [replace(each, is_above=each.points >= max(line, 1)) for each in found]


def _worth(vote: Vote, options: int, mark: int) -> int:
    return max(options - mark, 0) if vote.method is VoteMethod.RANKING else mark


def _judged(options: Sequence[VoteOption], ballots: Iterable[Ballot]) -> list[OptionResult]:
    judged: dict[str, list[tuple[int, ...]]] = {each.id: [] for each in options}
    for ballot in ballots:
        for option, numbers in marks_of(ballot).items():
            if option in judged and len(numbers) == 2:
                judged[option].append(numbers)
    return sorted((_mean(each, judged[each.id]) for each in options), key=_order_of_mean)


def _mean(option: VoteOption, judged: Sequence[tuple[int, ...]]) -> OptionResult:
    if not judged:
        return OptionResult(option)
    impact, effort = (Fraction(sum(column), len(judged)) for column in zip(*judged, strict=True))
    middle = Fraction(STEPS + 1, 2)
    quadrant = {
        (True, True): Quadrant.DO_FIRST,
        (True, False): Quadrant.PLAN,
        (False, True): Quadrant.BESIDE,
        (False, False): Quadrant.LEAVE,
    }[impact >= middle, effort <= middle]
    is_above = quadrant is Quadrant.DO_FIRST
    return OptionResult(option, len(judged), impact, effort, quadrant, is_above=is_above)


def _order_of_mean(row: OptionResult) -> tuple[int, Fraction, Fraction]:
    quadrants = list(Quadrant)
    place = quadrants.index(row.quadrant) if row.quadrant else len(quadrants)
    return place, -(row.impact or Fraction()), row.effort or Fraction()


def _with_places(rows: Sequence[OptionResult]) -> Iterable[OptionResult]:
    values = [(each.points if each.quadrant is None else 0, *_order_of_mean(each)) for each in rows]
    for row, value in zip(rows, values, strict=True):
        yield replace(row, place=values.index(value) + 1, is_tied=values.count(value) > 1)
