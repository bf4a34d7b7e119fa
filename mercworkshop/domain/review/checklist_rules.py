"""Rules about the deposit checklist: declarations that are undecided, late or missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.entities.national_path import DeclarationChoice, TreatyAct
from mercworkshop.domain.review.facts import earliest_day, is_before
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.review.path_rules import step_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import _, isolate, listed, plural


def deposit_date(review: ReviewInput) -> PartialDate | None:
    """Return the date of the deposit: actual, else planned, else intended; None if unknown."""
    return step_date(review.step(TreatyAct.DEPOSIT)) or review.road_map.intended_date


def _undecided(review: ReviewInput) -> Iterator[RuleMatch]:
    """Report all undecided provisions in one match if the deposit is less than a year away."""
    deposit, today = deposit_date(review), review.facts.today
    if review.facts.is_bound or deposit is None or earliest_day(deposit) > _a_year_after(today):
        return
    left = [p for p in review.facts.checklist if _is_undecided(review, p)]
    other = [provision for provision in left if provision not in review.facts.only_moment]
    if other:
        sentence = _("Still undecided, with the deposit less than a year away: {provisions}.")
        shown = listed(other)
        reference = reference_to(review.road_map, f"checklist:{other[0]}")
        yield RuleMatch(reference, sentence.format(provisions=shown))


def _only_moment(review: ReviewInput) -> Iterator[RuleMatch]:
    if review.facts.is_bound or deposit_date(review) is None:
        return
    for provision in review.facts.checklist:
        if provision in review.facts.only_moment and _is_undecided(review, provision):
            sentence = _("Possible only when joining, and not decided yet.")
            reference = reference_to(review.road_map, f"checklist:{provision}")
            yield RuleMatch(reference, sentence, _article(provision))


def _too_late(review: ReviewInput) -> Iterator[RuleMatch]:
    deposit = deposit_date(review)
    for provision in review.facts.only_moment & review.declarations.keys():
        declared = review.declarations[provision]
        if declared.choice is DeclarationChoice.APPLIES and is_before(deposit, declared.due):
            sentence = _("Possible only when joining, but due after the deposit.")
            yield RuleMatch(reference_to(declared, "due"), sentence, _article(provision))


def _required_refused(review: ReviewInput) -> Iterator[RuleMatch]:
    for provision in review.facts.required & review.declarations.keys():
        declared = review.declarations[provision]
        if declared.choice is DeclarationChoice.DOES_NOT:
            sentence = _("Every Party must send this.")
            yield RuleMatch(reference_to(declared, "choice"), sentence, _article(provision))


def _nobody_sends(review: ReviewInput) -> Iterator[RuleMatch]:
    for provision, declared in review.declarations.items():
        if declared.choice is DeclarationChoice.APPLIES and not declared.owner.strip():
            yield RuleMatch(
                reference_to(declared, "owner"), _("Who sees to it?"), _article(provision)
            )


def _is_undecided(review: ReviewInput, provision: str) -> bool:
    declared = review.declarations.get(provision)
    return declared is None or declared.choice is DeclarationChoice.UNDECIDED


def _article(provision: str) -> str:
    return _("Article {article}").format(article=isolate(provision))


def _a_year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28))


RULES = (
    ReviewRule(
        "checklist_undecided",
        Severity.WARNING,
        lambda _n: _("The deposit checklist is not decided"),
        _undecided,
    ),
    ReviewRule(
        "only_moment",
        Severity.WARNING,
        lambda n: plural(
            "{n} choice exists only when joining, and is undecided",
            "{n} choices exist only when joining, and are undecided",
            n,
        ),
        _only_moment,
    ),
    ReviewRule(
        "declared_late",
        Severity.ERROR,
        lambda n: plural("{n} declaration is due too late", "{n} declarations are due too late", n),
        _too_late,
    ),
    ReviewRule(
        "required_refused",
        Severity.ERROR,
        lambda n: plural(
            "{n} item that must be sent is left out",
            "{n} items that must be sent are left out",
            n,
        ),
        _required_refused,
    ),
    ReviewRule(
        "declaration_owner",
        Severity.HINT,
        lambda n: plural(
            "{n} declaration has no responsible body",
            "{n} declarations have no responsible body",
            n,
        ),
        _nobody_sends,
    ),
)
