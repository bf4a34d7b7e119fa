"""A vote as the room sees it: before it is revealed its options, and how many ballots are in."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteMethod, VoteOption
from mercworkshop.domain.entities.votes.result import VoteResult, revealed_result
from mercworkshop.domain.entities.votes.sources import electorate_of
from mercworkshop.domain.entities.votes.wording import (
    describe_kept,
    describe_later,
    describe_row_briefly,
    describe_tie,
    describe_turnout,
    is_few,
)
from mercworkshop.domain.values.room_view import VoteRow, VoteView
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, number, plural, sentences

_NAMED = 3
"""Most options that nobody chose and that a sentence names; if there are more, they are rows."""


def vote_view(workshop: Workshop, vote: Vote, page: int = 0) -> VoteView:
    """Return what the second screen shows of a vote, on its page counted from 0."""
    result = revealed_result(workshop, vote.id)
    binds = _("A vote advises the room. It binds no country.")
    if result is None:
        people = sum(each.people for each in workshop.records(Ballot).owned_by(vote.id))
        about = plural("{n} person voted.", "{n} people voted.", people)
        return VoteView(
            title=vote.question,
            about=about,
            rows=tuple(_options(workshop, vote)),
            kept=_("The result is shown when all have voted."),
            closing=binds,
            page=page,
        )
    voters = electorate_of(workshop, vote)
    few = is_few(result, voters)
    return VoteView(
        title=vote.question,
        about=describe_turnout(result, voters),
        rows=tuple(_rows(result, few=few)),
        kept=sentences(_kept(result), describe_later(result)),
        tie="" if few else describe_tie(result),
        closing=binds if few else _closing(workshop, result) or binds,
        page=page,
        is_few=few,
    )


def _options(workshop: Workshop, vote: Vote) -> Iterator[VoteRow]:
    """Yield the options with their numbers, which are those of the ballots."""
    for place, each in enumerate(workshop.records(VoteOption).owned_by(vote.id), 1):
        words = _("{number}. {title}").format(number=number(place), title=isolate(each.text))
        yield VoteRow(words=words, amount=0, shown="")


def _kept(result: VoteResult) -> str:
    count = len(result.without_points)
    if not _has_rows_for_all(result):
        return describe_kept(result)
    return plural(
        "{n} option that nobody chose is kept.", "{n} options that nobody chose are kept.", count
    )


def _has_rows_for_all(result: VoteResult) -> bool:
    return result.people > 0 and len(result.without_points) > _NAMED


def _rows(result: VoteResult, *, few: bool) -> list[VoteRow]:
    is_judged = result.vote.method is VoteMethod.IMPACT_EFFORT
    return [
        VoteRow(
            words=each.option.text,
            amount=float(each.impact or 0) if is_judged else each.points,
            shown=describe_row_briefly(each),
            is_ahead=each.is_above and not few,
        )
        for each in result.rows
        if each.is_chosen or each.came_before or _has_rows_for_all(result)
    ]


def _closing(workshop: Workshop, result: VoteResult) -> str:
    actions = workshop.records(Action)
    if any(each.option.origin in actions for each in result.rows):
        return _("What stands above the line is proposed as urgent. Each country decides at home.")
    return ""
