"""Which day a rule uses: that of the workshop for what ended since, else today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.review.facts import ReviewFacts, latest_day
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    place_of,
    step_date,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details, nearest_day


def check_rule(rule: ReviewRule, review: ReviewInput) -> Iterable[RuleMatch]:
    """Return the matches of a rule.

    A rule that rests on the status of the State or on the law of a day is asked twice when the
    workshop is over. What was planned to be over by now is judged by what was known on the day of
    the workshop, so that nothing is held against a plan that was right then; what is still to
    come is judged by what is known today. Whether it is overdue, other rules say, by the day of
    the workshop, or by today if somebody asks so (:attr:`ReviewInput.judged_on`). A
    need has no date: it is reported if it was wrong then and is wrong now.
    """
    if not rule.depends_on_day or review.workshop_day >= review.facts.today:
        return rule.check(review)
    then = replace(review, facts=known_on(review.facts, review.workshop_day))
    return _judge(review, tuple(rule.check(review)), tuple(rule.check(then)))


def known_on(facts: ReviewFacts, day: date) -> ReviewFacts:
    """Return what was known of a State on an earlier day."""
    return replace(
        facts,
        today=day,
        signed=facts.signed if facts.signed and facts.signed <= day else None,
        consent=facts.consent if facts.consent and facts.consent <= day else None,
    )


def judging_day(details: Details, today: date) -> date:
    """Return the day by which a plan is judged: that of its workshop, once it is over."""
    return min(nearest_day(details, today), today)


def known_then(facts: ReviewFacts, details: Details) -> ReviewFacts:
    """Return what was known of a State on the day by which its plan is judged.

    That is today if somebody asks so, as in :attr:`ReviewInput.judged_on`.
    """
    if facts.is_by_today:
        return facts
    return known_on(facts, judging_day(details, facts.today))


def _judge(
    review: ReviewInput, now: tuple[RuleMatch, ...], then: tuple[RuleMatch, ...]
) -> Iterator[RuleMatch]:
    was_wrong = {place_of(match.reference) for match in then}
    for match in now:
        is_need = match.reference.record_type == Need.__name__
        if is_need and place_of(match.reference) not in was_wrong:
            continue
        if is_need or not _is_over(review, match):
            yield match
    yield from (match for match in then if _is_over(review, match))


def _is_over(review: ReviewInput, match: RuleMatch) -> bool:
    """Whether what a match is about was planned, or done, for a day before today."""
    when = _planned(review, match)
    return when is not None and latest_day(when) < review.facts.today


def _planned(review: ReviewInput, match: RuleMatch) -> PartialDate | None:
    own = match.reference.record_id
    if action := review.by_id.get(own):
        return action.end or action.start
    if step := next((each for each in review.steps if each.id == own), None):
        return step_date(step)
    if declared := next((each for each in review.declarations.values() if each.id == own), None):
        return declared.due or _planned_deposit(review)
    return _planned_deposit(review) if own == review.road_map.id else None


def _planned_deposit(review: ReviewInput) -> PartialDate | None:
    return step_date(review.step(TreatyAct.DEPOSIT)) or review.road_map.intended_date
