"""Votes in words: how to mark a ballot, who voted, and what came out."""

from __future__ import annotations

from fractions import Fraction

from mercworkshop.domain.entities.votes.records import SHARED_OUT, STEPS, Vote, VoteMethod
from mercworkshop.domain.entities.votes.result import (
    QUADRANT_NAMES,
    OptionResult,
    VoteResult,
)
from mercworkshop.domain.entities.votes.sources import Electorate
from mercworkshop.i18n import N_, _, isolate, listed, number, plural, sentences

_TENTHS = 10
_NOT_JUDGED = N_("Not judged by anybody")


def describe_marking(vote: Vote, options: int) -> str:
    """Return what a person is asked to do."""
    match vote.method:
        case VoteMethod.DOTS:
            words = _("You have {given} dots. Put them where you like, also several on one option.")
            return words.format(given=number(vote.units))
        case VoteMethod.BUDGET:
            words = _("You have a budget of {given}. Share it out among the options.")
            return words.format(given=number(vote.units))
        case VoteMethod.RANKING:
            words = _(
                "Give the best option 1, the next 2, and so on to {most}. You may stop early."
            )
            return words.format(most=number(options))
        case VoteMethod.IMPACT_EFFORT:
            words = _(
                "Give each option its impact and its effort, from 1 (little) to {most} (much)."
            )
            return words.format(most=number(STEPS))


def describe_writing(vote: Vote, options: int) -> str:
    """Return what a person is asked to do on a ballot of paper, and what to write."""
    what = describe_marking(vote, options)
    if vote.method not in SHARED_OUT:
        return what
    write = _("Write a number beside each option you choose; together {given}.")
    return sentences(what, write.format(given=number(vote.units)))


def describe_wall_marking(vote: Vote) -> str:
    """Return what a person is asked to do on a sheet that hangs on the wall."""
    if vote.method is VoteMethod.DOTS:
        words = _("Stick or draw your {given} dots here, also several at one option.")
    else:
        words = _("Write amounts here, together {given}.")
    return words.format(given=number(vote.units))


def describe_typing(vote: Vote, *, is_poster: bool) -> str:
    """Return how a ballot is typed from paper."""
    if is_poster or vote.method is VoteMethod.BUDGET:
        return _("One number for each option, with spaces: 12 0 7")
    return {
        VoteMethod.DOTS: _("For example: 1, 1, 3 (two dots on option 1, one on option 3)"),
        VoteMethod.RANKING: _("The numbers of the options, the best first: 3 1 2"),
        VoteMethod.IMPACT_EFFORT: _("Impact and effort of each option: 42 51 - 33"),
    }[vote.method]


def is_few(result: VoteResult, voters: Electorate) -> bool:
    """Whether less than half of those who may vote did, so that nothing was chosen by them."""
    return _is_known(result, voters) and 0 < result.people * 2 < voters.count


def _is_known(result: VoteResult, voters: Electorate) -> bool:
    """Whether it is known who may have voted.

    What is judged by impact and effort is often judged by one delegation, or by one group, alone.
    """
    is_judged = result.vote.method is VoteMethod.IMPACT_EFFORT
    return voters.count >= result.people and (voters.is_delegation or not is_judged)


def describe_turnout(result: VoteResult, voters: Electorate) -> str:
    """Return who voted, and what was given in all."""
    who = plural("{n} person voted.", "{n} people voted.", result.people)
    if _is_known(result, voters):
        all_of = _("{people} of {all} on the list voted.")
        few_of = _("Few ballots: {people} of {all} on the list voted.")
        if voters.is_delegation:
            all_of = _("{people} of {all} in the delegation voted.")
            few_of = _("Few ballots: {people} of {all} in the delegation voted.")
        words = few_of if is_few(result, voters) else all_of
        who = words.format(people=number(result.people), all=number(voters.count))
    what = {
        VoteMethod.DOTS: _("Dots: {points}."),
        VoteMethod.BUDGET: _("Spent: {points}."),
        VoteMethod.IMPACT_EFFORT: _("Impact / effort, from 1 to {points}."),
        VoteMethod.RANKING: _(
            "Points of the ranking: {points}. The last option of a ballot gets none."
        ),
    }[result.vote.method]
    is_judged = result.vote.method is VoteMethod.IMPACT_EFFORT
    points = STEPS if is_judged else result.points
    return sentences(who, what.format(points=number(points)))


def describe_row(row: OptionResult) -> str:
    """Return what an option got."""
    if row.impact is None or row.effort is None:
        return number(row.points)
    words = _("impact {impact}, effort {effort}")
    return words.format(impact=format_mean(row.impact), effort=format_mean(row.effort))


def describe_row_briefly(row: OptionResult) -> str:
    """Return what an option got, short enough for the second screen."""
    if row.impact is None or row.effort is None:
        return number(row.points)
    return _("{impact} / {effort}").format(
        impact=format_mean(row.impact), effort=format_mean(row.effort)
    )


def describe_result(result: VoteResult, *, few: bool = False) -> tuple[str, ...]:
    """Return what else there is to say: ties at the line if one is drawn, what nobody chose."""
    tie = "" if few else describe_tie(result)
    return tuple(filter(None, (tie, describe_kept(result))))


def describe_tie(result: VoteResult) -> str:
    """Return that options tie at the line; empty if none do."""
    tie = _("Options tie at the line: all of them stand above it.")
    return tie if result.is_tied_at_line else ""


def describe_kept(result: VoteResult) -> str:
    """Return the options that nobody chose; empty if there are none, or nobody voted."""
    named = listed(isolate(each.option.text) for each in result.without_points)
    if not named or not result.people:
        return ""
    return _("Nobody chose these, and they are kept: {options}.").format(options=named)


def describe_later(result: VoteResult) -> str:
    """Return which options came after ballots, as from another laptop; empty if none did."""
    if not result.later:
        return ""
    before = plural(
        "{n} person voted before all options were there.",
        "{n} people voted before all options were there.",
        max(each.came_before for each in result.later),
    )
    named = listed(isolate(each.option.text) for each in result.later)
    late = _("These came later, and are never set to low for having few points: {options}.")
    return sentences(before, late.format(options=named))


def grouped_rows(result: VoteResult) -> list[tuple[str, list[OptionResult]]]:
    """Return the rows under the heading of their group, in order; one without if not judged."""
    if result.vote.method is not VoteMethod.IMPACT_EFFORT:
        return [("", [*result.rows])]
    found: dict[str, list[OptionResult]] = {}
    for each in result.rows:
        name = QUADRANT_NAMES[each.quadrant] if each.quadrant else _NOT_JUDGED
        found.setdefault(name, []).append(each)
    return [(_(name), rows) for name, rows in found.items()]


def format_mean(value: Fraction) -> str:
    """Return a mean in tenths, such as ``3.5``."""
    return number(round(value * _TENTHS) / _TENTHS)
