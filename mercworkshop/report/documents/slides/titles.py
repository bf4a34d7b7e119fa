"""Titles of slides: each says in a true sentence what the slide shows."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.entities.action_groups import ActionGroup
from mercworkshop.domain.entities.actions import Action
from mercworkshop.i18n import _, digits, isolate, number, plural
from mercworkshop.report.documents.road_map.headline import deposit_day, headline
from mercworkshop.report.documents.road_map.money import (
    kept_actions,
    kept_costs,
    not_funded,
    sum_words,
    whole_actions,
)
from mercworkshop.report.documents.road_map.print_data import PrintData
from mercworkshop.report.documents.road_map.timeline import is_urgent


def status_title(data: PrintData) -> str:
    """Return whether the country has joined, or for when it plans the deposit."""
    review = data.review_input
    if data.facts.review.is_bound:
        sentence = headline(data)
    elif not deposit_day(data):
        sentence = _("No date is named for the deposit yet.")
    elif review.is_plan_past:
        sentence = _("Planned deposit: {day}, which has passed.")
    elif review.is_bound:
        sentence = _("The instrument was deposited: {day}.")
    elif review.is_signatory:
        sentence = _("Signed; planned deposit: {day}.")
    else:
        sentence = _("Planned deposit: {day}.")
    said = sentence.format(day=isolate(deposit_day(data)))
    return _("{about}: {sentence}").format(about=isolate(data.facts.country), sentence=said)


def aims_title(groups: Sequence[ActionGroup]) -> str:
    """Return in how many parts the actions come."""
    return plural("The plan has {n} part.", "The plan has {n} parts.", len(groups))


def actions_title(data: PrintData, shown: int) -> str:
    """Return of which country the actions are, and how many have high priority.

    The title does not say that these come first: a vote of the room may have chosen others.
    """
    whole = [data.review_input.whole(each) for each in whole_actions(data)]
    every, high = len(whole), sum(is_urgent(each) for each in whole)
    if not every:
        return _("No action has been written down yet.")
    if shown >= every or not high:
        return plural("The plan has {n} action.", "The plan has {n} actions.", every)
    said = plural(
        "{n} of {{all}} actions has high priority.",
        "{n} of {{all}} actions have high priority.",
        high,
    ).format(all=number(every))
    return _("{about}: {sentence}").format(about=isolate(data.facts.country), sentence=said)


def timeline_title(data: PrintData) -> str:
    """Return from when to when the plan runs, in years."""
    days = [each for action in kept_actions(data) for each in _days(action)]
    first, last = min(days, default=0), max(days, default=0)
    if first == last:
        return _("The plan falls into {year}.").format(year=isolate(digits(str(first))))
    return _("The plan runs from {first} to {last}.").format(
        first=isolate(digits(str(first))), last=isolate(digits(str(last)))
    )


def _days(action: Action) -> list[int]:
    dates = [each for each in (action.start, action.end) if each is not None]
    return [year for each in dates for year in (each.first.year, each.last.year)]


def money_title(data: PrintData) -> str:
    """Return what is not funded, at most, in each currency; else what the actions cost."""
    if wanted := not_funded(data):
        return _("Not funded yet, at most: {sums}.").format(sums=" + ".join(wanted))
    sums = " + ".join(sum_words(kept_costs(data)))
    return _("As far as costs are known: {sums}.").format(sums=sums)


def needs_title(data: PrintData) -> str:
    """Return with how many things the country needs help."""
    count = len(data.review_input.needs)
    return plural("Help is needed with {n} thing.", "Help is needed with {n} things.", count)


def questions_title(count: int) -> str:
    """Return how much is still to be decided."""
    return plural(
        "{n} question is still to be decided.", "{n} questions are still to be decided.", count
    )
