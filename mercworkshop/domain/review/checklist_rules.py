"""Rules about the deposit checklist: what goes with the instrument is decided in time."""

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
from mercworkshop.i18n import _, isolate, plural


def deposit_date(plan: ReviewInput) -> PartialDate | None:
    """Return when the deposit happened, is planned or intended."""
    return step_date(plan.step(TreatyAct.DEPOSIT)) or plan.road_map.intended_date


def _undecided(plan: ReviewInput) -> Iterator[RuleMatch]:
    """Ask for what is undecided when the deposit is less than a year away, all in one."""
    deposit, today = deposit_date(plan), plan.facts.today
    if plan.facts.is_bound or deposit is None or earliest_day(deposit) > _a_year_after(today):
        return
    left = [p for p in plan.facts.checklist if _is_undecided(plan, p)]
    other = [provision for provision in left if provision not in plan.facts.only_moment]
    if other:
        sentence = _("Still undecided, with the deposit less than a year away: {provisions}.")
        shown = isolate(", ".join(other))
        jump = reference_to(plan.road_map, f"checklist:{other[0]}")
        yield RuleMatch(jump, sentence.format(provisions=shown))


def _only_moment(plan: ReviewInput) -> Iterator[RuleMatch]:
    if plan.facts.is_bound or deposit_date(plan) is None:
        return
    for provision in plan.facts.checklist:
        if provision in plan.facts.only_moment and _is_undecided(plan, provision):
            sentence = _("Possible only when joining, and not decided yet.")
            jump = reference_to(plan.road_map, f"checklist:{provision}")
            yield RuleMatch(jump, sentence, _article(provision))


def _too_late(plan: ReviewInput) -> Iterator[RuleMatch]:
    deposit = deposit_date(plan)
    for provision in plan.facts.only_moment & plan.declarations.keys():
        declared = plan.declarations[provision]
        if declared.choice is DeclarationChoice.APPLIES and is_before(deposit, declared.due):
            sentence = _("Possible only when joining, but due after the deposit.")
            yield RuleMatch(reference_to(declared, "due"), sentence, _article(provision))


def _required_refused(plan: ReviewInput) -> Iterator[RuleMatch]:
    for provision in plan.facts.required & plan.declarations.keys():
        declared = plan.declarations[provision]
        if declared.choice is DeclarationChoice.DOES_NOT:
            sentence = _("Every Party must send this.")
            yield RuleMatch(reference_to(declared, "choice"), sentence, _article(provision))


def _nobody_sends(plan: ReviewInput) -> Iterator[RuleMatch]:
    for provision, declared in plan.declarations.items():
        if declared.choice is DeclarationChoice.APPLIES and not declared.owner.strip():
            yield RuleMatch(
                reference_to(declared, "owner"), _("Who sees to it?"), _article(provision)
            )


def _is_undecided(plan: ReviewInput, provision: str) -> bool:
    declared = plan.declarations.get(provision)
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
            "{n} thing that must be sent is left out",
            "{n} things that must be sent are left out",
            n,
        ),
        _required_refused,
    ),
    ReviewRule(
        "declaration_owner",
        Severity.HINT,
        lambda n: plural(
            "{n} point of the checklist has nobody who sees to it",
            "{n} points of the checklist have nobody who sees to them",
            n,
        ),
        _nobody_sends,
    ),
)
