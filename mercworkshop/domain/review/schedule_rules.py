"""Rules about time: what cannot be in the order or at the time that is planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
from mercworkshop.domain.review.model import ReviewInput, ReviewRule, RuleMatch, Severity
from mercworkshop.domain.review.path_rules import step_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import _, isolate, plural

_PARTIES_ONLY = frozenset({"15", "21", "28"})
"""Articles that speak to Parties alone: their committee, their reports, their votes."""
_BECOMING_A_PARTY = frozenset({"29", "30", "31"})


def _ends_before_it_starts(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action in plan.actions:
        if is_before(action.end, action.start):
            yield match_action(plan, action, "end", _("Ends before it starts."))


def _outside(plan: ReviewInput) -> Iterator[RuleMatch]:
    farthest = plan.facts.today.year + FARTHEST_YEARS
    for action in plan.actions:
        for field, planned in (("start", action.start), ("end", action.end)):
            if planned is not None and latest_day(planned) < EARLIEST:
                yield match_action(
                    plan, action, field, _("Lies before the Convention was adopted.")
                )
            elif planned is not None and earliest_day(planned).year > farthest:
                sentence = _("Lies more than {years} years ahead: is the year right?")
                yield match_action(plan, action, field, sentence.format(years=FARTHEST_YEARS))


def _overdue(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action in plan.open_actions:
        if action.end is not None and latest_day(action.end) < plan.facts.today:
            yield match_action(
                plan, action, "end", _("The planned end has passed and it is not done.")
            )


def _too_early(plan: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions that begin, or end, before something they wait for can be over."""
    for action, first in _dependencies(plan):
        if not _is_deposit(first) and _begins_before(action, first):
            sentence = _("Begins before the action it depends on is over: {action}.")
            yield match_action(
                plan, action, "start", sentence.format(action=action_label(plan, first))
            )


def _before_deposit(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action, first in _dependencies(plan):
        if _is_deposit(first) and _begins_before(action, first):
            number = isolate(str(plan.numbers[first.id]))
            sentence = _("Starts before the deposit it depends on (action {number}).")
            yield match_action(plan, action, "start", sentence.format(number=number))


def _before_party(plan: ReviewInput) -> Iterator[RuleMatch]:
    """Find what only a Party can do, planned to be over before the State can be one."""
    deposit = step_date(plan.step(TreatyAct.DEPOSIT))
    if deposit is None or plan.facts.is_bound:
        return
    for action in plan.open_actions:
        articles = {article_number(article) for article in action.articles}
        if articles and articles <= _PARTIES_ONLY and is_before(action.end, deposit):
            sentence = _("Ends before the deposit, but Article {article} speaks to Parties only.")
            article = isolate(min(articles))
            yield match_action(plan, action, "end", sentence.format(article=article))


def _dependency_gone(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action in plan.open_actions:
        if any(first not in plan.by_id for first in action.depends_on):
            yield match_action(
                plan, action, "depends_on", _("Depends on an action that was deleted.")
            )


def _dependency_dropped(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action, first in _dependencies(plan):
        if first.progress is Progress.DROPPED:
            sentence = _("Depends on an action that was dropped: {action}.")
            yield match_action(
                plan, action, "depends_on", sentence.format(action=action_label(plan, first))
            )


def _circles(plan: ReviewInput) -> Iterator[RuleMatch]:
    """Report each circle once, at its first action."""
    told: set[str] = set()
    tangled = _tangled(plan)
    for action in plan.actions:
        circle = _circle(plan, action) if action.id in tangled - told else []
        if circle:
            told |= set(circle)
            numbers = ", ".join(str(plan.numbers[each]) for each in circle)
            sentence = _("These actions wait for each other: {numbers}.")
            shown = isolate(numbers)
            yield match_action(plan, action, "depends_on", sentence.format(numbers=shown))


def _tangled(plan: ReviewInput) -> set[str]:
    """Return the ids of actions that wait, at any distance, for a circle: most often none."""
    waits = {action.id: set(action.depends_on) & plan.by_id.keys() for action in plan.actions}
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


def _circle(plan: ReviewInput, action: Action) -> list[str]:
    """Return the ids on a way from ``action`` back to itself; empty when there is none."""
    came_from: dict[str, str] = {}
    waiting = [action.id]
    while waiting:
        here = waiting.pop()
        for each in plan.by_id[here].depends_on:
            if each == action.id:
                return _way_back(came_from, here, action.id)
            if each in plan.by_id and each not in came_from:
                came_from[each] = here
                waiting.append(each)
    return []


def _way_back(came_from: dict[str, str], last: str, first: str) -> list[str]:
    way = [last]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return way[::-1]


def _annex_late(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action in plan.open_actions:
        years = [plan.facts.annex_years.get(entry) for entry in action.annex_entries]
        known = [year for year in years if year is not None]
        end = action.end
        if known and end is not None and earliest_day(end) > date(min(known), 12, 31):
            sentence = _("Ends after the Convention's own date for this: the end of {year}.")
            yield match_action(plan, action, "end", sentence.format(year=isolate(str(min(known)))))


def _dependencies(plan: ReviewInput) -> Iterator[tuple[Action, Action]]:
    """Yield every open action with each action it waits for that is still there."""
    for action in plan.open_actions:
        for first in action.depends_on:
            if first in plan.by_id and first != action.id:
                yield action, plan.by_id[first]


def _begins_before(action: Action, first: Action) -> bool:
    over = first.end or first.start
    begins: PartialDate | None = action.start or action.end
    return first.progress is not Progress.DONE and is_before(begins, over)


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
        lambda n: plural("{n} date lies outside any plan", "{n} dates lie outside any plan", n),
        _outside,
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
        "annex_date",
        Severity.ERROR,
        lambda n: plural(
            "{n} action ends after the date in Annex A or B",
            "{n} actions end after the date in Annex A or B",
            n,
        ),
        _annex_late,
    ),
    ReviewRule(
        "before_party",
        Severity.WARNING,
        lambda n: plural(
            "{n} action is for Parties only and comes before the deposit",
            "{n} actions are for Parties only and come before the deposit",
            n,
        ),
        _before_party,
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
