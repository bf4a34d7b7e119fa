"""Rules about the dates and dependencies of actions."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress, TreatyAct
from mercworkshop.domain.review.action_rules import action_label, article_number, match_action
from mercworkshop.domain.review.facts import (
    EARLIEST,
    FARTHEST_YEARS,
    earliest_day,
    is_before,
    latest_day,
)
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    is_open,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.i18n import _, digits, isolate, listed, plural

_BECOMING_A_PARTY = frozenset({"29", "30", "31"})
_BY_DEPOSIT = frozenset({"29", "30", "30.1", "31"})
"""Articles of actions that end with the deposit; 30.5, on amendments, comes later."""


def _ends_before_it_starts(review: ReviewInput) -> Iterator[RuleMatch]:
    for action in review.actions:
        if is_before(action.end, action.start):
            yield match_action(review, action, "end", _("Ends before it starts."))


def _too_far(review: ReviewInput) -> Iterator[RuleMatch]:
    farthest = review.facts.today.year + FARTHEST_YEARS
    for action in review.actions:
        for field, planned in (("start", action.start), ("end", action.end)):
            if planned is not None and earliest_day(planned).year > farthest:
                sentence = _("More than {years} years ahead: is the year right?")
                yield match_action(review, action, field, sentence.format(years=FARTHEST_YEARS))


def _before_adoption(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find open actions from before the Convention; what is done by then is history."""
    for action in review.open_actions:
        over = action.end or action.start
        if over is not None and latest_day(over) < EARLIEST:
            field = "end" if action.end else "start"
            sentence = _("Before the Convention was adopted: is it done?")
            yield match_action(review, action, field, sentence)


def _overdue(review: ReviewInput) -> Iterator[RuleMatch]:
    for action in review.open_actions:
        if action.end is not None and latest_day(action.end) < review.judged_on:
            yield match_action(
                review, action, "end", _("The planned end has passed and it is not done.")
            )


def _too_early(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions that begin before an action they depend on can be over."""
    for action, first in _dependencies(review):
        if not _is_deposit(first) and begins_too_early(action, first):
            sentence = _("Begins before the action it depends on is over: {action}.")
            yield match_action(
                review, action, "start", sentence.format(action=action_label(review, first))
            )


def _before_deposit(review: ReviewInput) -> Iterator[RuleMatch]:
    for action, first in _dependencies(review):
        if _is_deposit(first) and begins_too_early(action, first):
            number = isolate(digits(review.numbers[first.id]))
            sentence = _("Starts before the deposit it depends on (action {number}).")
            yield match_action(review, action, "start", sentence.format(number=number))


def _after_deposit(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find what prepares becoming a Party, and nothing else, and ends after the planned deposit."""
    step = review.step(TreatyAct.DEPOSIT)
    planned = (step.planned if step is not None else None) or review.road_map.intended_date
    if planned is None or (step is not None and step.done is not None):
        return
    for action in review.open_actions:
        is_for_it = bool(action.articles) and _BY_DEPOSIT.issuperset(action.articles)
        if is_for_it and is_before(planned, action.end):
            day = isolate(format_date(planned))
            sentence = _("Ends after the deposit that it prepares, planned: {day}.")
            yield match_action(review, action, "end", sentence.format(day=day))


def _dependency_gone(review: ReviewInput) -> Iterator[RuleMatch]:
    for action in review.open_actions:
        if any(first not in review.by_id for first in action.depends_on):
            yield match_action(
                review, action, "depends_on", _("Depends on an action that was deleted.")
            )


def _dependency_dropped(review: ReviewInput) -> Iterator[RuleMatch]:
    for action, first in _dependencies(review):
        if first.progress is Progress.DROPPED:
            sentence = _("Depends on an action that was dropped: {action}.")
            yield match_action(
                review, action, "depends_on", sentence.format(action=action_label(review, first))
            )


def _circles(review: ReviewInput) -> Iterator[RuleMatch]:
    """Report each circle of dependencies once, at its first action."""
    reported: set[str] = set()
    tangled = _tangled(review)
    for action in review.actions:
        circle = _circle(review, action) if action.id in tangled - reported else []
        if circle:
            reported |= set(circle)
            numbers = listed(digits(review.numbers[each]) for each in circle)
            sentence = _("These actions wait for each other: {numbers}.")
            shown = isolate(numbers)
            yield match_action(review, action, "depends_on", sentence.format(numbers=shown))


def _tangled(review: ReviewInput) -> set[str]:
    """Return the ids of actions in a circle, or depending on one, even indirectly."""
    waits = {action.id: set(action.depends_on) & review.by_id.keys() for action in review.actions}
    waited_for: dict[str, list[str]] = {}
    for action_id, firsts in waits.items():
        for first in firsts:
            waited_for.setdefault(first, []).append(action_id)
    free = [action_id for action_id, firsts in waits.items() if not firsts]
    while free:
        done = free.pop()
        del waits[done]
        for action_id in waited_for.get(done, ()):
            waits[action_id].discard(done)
            if not waits[action_id]:
                free.append(action_id)
    return set(waits)


def _circle(review: ReviewInput, action: Action) -> list[str]:
    """Return the ids on a path from ``action`` back to itself; empty if there is none."""
    came_from: dict[str, str] = {}
    waiting = [action.id]
    while waiting:
        here = waiting.pop()
        for each in review.by_id[here].depends_on:
            if each == action.id:
                return _way_back(came_from, here, action.id)
            if each in review.by_id and each not in came_from:
                came_from[each] = here
                waiting.append(each)
    return []


def _way_back(came_from: dict[str, str], last: str, first: str) -> list[str]:
    way = [last]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return way[::-1]


def _dependencies(review: ReviewInput) -> Iterator[tuple[Action, Action]]:
    """Yield every open action with each existing action that it depends on."""
    for action in review.open_actions:
        for first in action.depends_on:
            if first in review.by_id and first != action.id:
                yield action, review.by_id[first]


def begins_too_early(action: Action, first: Action) -> bool:
    """Whether an open action begins before ``first``, which it depends on, can be over."""
    over = first.end or first.start
    begins: PartialDate | None = action.start or action.end
    is_asked = is_open(action) and first.progress is not Progress.DONE
    return is_asked and is_before(begins, over)


def _is_deposit(action: Action) -> bool:
    articles = {article_number(article) for article in action.articles}
    return action.is_milestone and bool(articles & _BECOMING_A_PARTY)


RULES = (
    ReviewRule(
        "ends_before_start",
        Severity.ERROR,
        lambda n: plural(
            "{n} action ends before it starts", "{n} actions end before they start", n
        ),
        _ends_before_it_starts,
    ),
    ReviewRule(
        "outside",
        Severity.ERROR,
        lambda n: plural("{n} date is far too late", "{n} dates are far too late", n),
        _too_far,
    ),
    ReviewRule(
        "before_adoption",
        Severity.HINT,
        lambda n: plural(
            "{n} action is older than the Convention",
            "{n} actions are older than the Convention",
            n,
        ),
        _before_adoption,
    ),
    ReviewRule(
        "depends_on_later",
        Severity.ERROR,
        lambda n: plural(
            "{n} action begins too early for what it depends on",
            "{n} actions begin too early for what they depend on",
            n,
        ),
        _too_early,
    ),
    ReviewRule(
        "before_deposit",
        Severity.ERROR,
        lambda n: plural(
            "{n} action starts before the deposit it needs",
            "{n} actions start before the deposit they need",
            n,
        ),
        _before_deposit,
        article="30.1",
    ),
    ReviewRule(
        "after_deposit",
        Severity.WARNING,
        lambda n: plural(
            "{n} action ends after the deposit it prepares",
            "{n} actions end after the deposit they prepare",
            n,
        ),
        _after_deposit,
    ),
    ReviewRule(
        "depends_on_circle",
        Severity.ERROR,
        lambda n: plural(
            "{n} circle of actions that wait for each other",
            "{n} circles of actions that wait for each other",
            n,
        ),
        _circles,
    ),
    ReviewRule(
        "depends_on_deleted",
        Severity.WARNING,
        lambda n: plural(
            "{n} action depends on a deleted one", "{n} actions depend on deleted ones", n
        ),
        _dependency_gone,
    ),
    ReviewRule(
        "depends_on_dropped",
        Severity.WARNING,
        lambda n: plural(
            "{n} action depends on a dropped one", "{n} actions depend on dropped ones", n
        ),
        _dependency_dropped,
    ),
    ReviewRule(
        "action_overdue",
        Severity.WARNING,
        lambda n: plural(
            "{n} action is past its planned end", "{n} actions are past their planned end", n
        ),
        _overdue,
    ),
)
