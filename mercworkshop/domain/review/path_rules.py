"""Rules about the national path: the order of treaty acts, and the dates of path steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from mercworkshop.domain.entities.national_path import (
    TREATY_ACT_NAMES,
    PathStep,
    Progress,
    TreatyAct,
)
from mercworkshop.domain.review.facts import (
    EARLIEST,
    ReviewFacts,
    earliest_day,
    is_before,
    latest_day,
)
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
    step_date,
)
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, isolate, plural

_ORDER = (
    (TreatyAct.SIGNATURE, TreatyAct.NATIONAL_APPROVAL),
    (TreatyAct.SIGNATURE, TreatyAct.INSTRUMENT),
    (TreatyAct.NATIONAL_APPROVAL, TreatyAct.INSTRUMENT),
    (TreatyAct.NATIONAL_APPROVAL, TreatyAct.DEPOSIT),
    (TreatyAct.INSTRUMENT, TreatyAct.DEPOSIT),
)
"""Pairs of acts in their order. Entry into force has its own rule."""


def _no_path(review: ReviewInput) -> Iterator[RuleMatch]:
    if not review.steps and not review.is_bound and not review.is_status_asked:
        yield RuleMatch(
            reference_to(review.road_map, "path"),
            _("Choose the kind of national path and date it."),
        )


def _no_deposit(review: ReviewInput) -> Iterator[RuleMatch]:
    if review.steps and not review.is_bound and review.step(TreatyAct.DEPOSIT) is None:
        sentence = _("No step is the deposit: only the deposit makes a State a Party.")
        yield RuleMatch(reference_to(review.road_map, "path"), sentence)


def _wrong_kind_of_path(review: ReviewInput) -> Iterator[RuleMatch]:
    if review.road_map.path in review.facts.accession_paths and review.is_signatory:
        sentence = _("This path is for States that did not sign; this one signed.")
        yield RuleMatch(reference_to(review.road_map, "path"), sentence)


def _before_there_was_a_text(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find instruments and deposits from before the Convention was opened for signature."""
    for act in (TreatyAct.INSTRUMENT, TreatyAct.DEPOSIT):
        step = review.step(act)
        when = step_date(step)
        if step is not None and when is not None and latest_day(when) < EARLIEST:
            sentence = _("The Convention was adopted and opened for signature only on {day}.")
            words = sentence.format(day=partial_date.format_day(EARLIEST))
            yield _match_step(step, _dated(step), words)


def _acts_out_of_order(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find acts dated against their order, unless the country's path has the other order."""
    places = {step.id: place for place, step in enumerate(review.steps)}
    for first, then in _ORDER:
        one, other = review.step(first), review.step(then)
        if one is None or other is None or not is_before(step_date(other), step_date(one)):
            continue
        if then is TreatyAct.DEPOSIT or places[one.id] < places[other.id]:
            sentence = _("{act} is dated before {other}.").format(
                act=_(TREATY_ACT_NAMES[then]), other=_(TREATY_ACT_NAMES[first])
            )
            yield _match_step(other, _dated(other), sentence)


def _steps_out_of_order(review: ReviewInput) -> Iterator[RuleMatch]:
    dated = [s for s in review.steps if step_date(s) and s.progress is not Progress.DROPPED]
    for one, other in pairwise(dated):
        has_rule = one.milestone and other.milestone
        if not has_rule and is_before(step_date(other), step_date(one)):
            sentence = _("Dated before the step above it: {step}.").format(step=isolate(one.title))
            yield _match_step(other, _dated(other), sentence)


def _force_date(review: ReviewInput) -> Iterator[RuleMatch]:
    """Compare with the deposit; what a State planned before its deposit is history."""
    force, own = review.step(TreatyAct.ENTRY_INTO_FORCE), review.step(TreatyAct.DEPOSIT)
    deposit = review.deposit if review.facts.is_bound else step_date(own)
    planned = force.done if force and review.facts.is_bound else step_date(force)
    if force is None or planned is None or deposit is None:
        return
    first, last = review.force_after(deposit)
    if latest_day(planned) < first or earliest_day(planned) > last:
        is_early = last == review.facts.convention_in_force
        sentence = _early_force(review) if is_early else _later_force(first, last)
        yield RuleMatch(
            reference_to(force, _dated(force)),
            sentence,
            isolate(force.title),
            article="31.1" if is_early else "31.2",
        )


def _early_force(review: ReviewInput) -> str:
    sentence = _(
        "For States that deposited up to {last}, the Convention entered into force on {day}."
    )
    return sentence.format(
        last=partial_date.format_day(review.facts.fiftieth_instrument),
        day=partial_date.format_day(review.facts.convention_in_force),
    )


def _later_force(first: date, last: date) -> str:
    sentence = _("The Convention enters into force 90 days after the deposit: {day}.")
    return sentence.format(day=_between(first, last))


def _already_party(review: ReviewInput) -> Iterator[RuleMatch]:
    """Compare the deposit of the path with the one found."""
    step, found = review.step(TreatyAct.DEPOSIT), review.facts.consent
    if step is None or found is None or found > review.judged_on:
        return
    day = partial_date.format_day(found)
    if step.done is None:
        sentence = _("The State deposited on {day}, as found: write it as done.")
        yield _match_step(step, "done", sentence.format(day=day))
    elif not earliest_day(step.done) <= found <= latest_day(step.done):
        sentence = _("The day of deposit found for this State is {day}.")
        yield _match_step(step, "done", sentence.format(day=day))


def _between(first: date, last: date) -> str:
    if first == last:
        return partial_date.format_day(first)
    return _("{first} to {last}").format(
        first=partial_date.format_day(first), last=partial_date.format_day(last)
    )


def _each(
    is_wrong: Callable[[PathStep, date], bool], field: str, sentence: Callable[[], str]
) -> Callable[[ReviewInput], Iterator[RuleMatch]]:
    """Return a check of every single path step."""

    def check(review: ReviewInput) -> Iterator[RuleMatch]:
        for step in review.steps:
            if is_wrong(step, review.facts.today) and not _is_history(review, step):
                yield _match_step(step, field, sentence())

    return check


def _is_history(review: ReviewInput, step: PathStep) -> bool:
    """Whether a step is open although the deposit that it was planned for is known by now."""
    return review.facts.is_bound and step.done is None and step.progress is not Progress.DONE


def is_late(step: PathStep, facts: ReviewFacts) -> bool:
    """Return whether a step should be done by now; never for a State that is bound already."""
    return not facts.is_bound and _is_overdue(step, facts.today)


def _overdue(review: ReviewInput) -> Iterator[RuleMatch]:
    for step in review.steps:
        if _is_overdue(step, review.judged_on) and not _is_history(review, step):
            sentence = _("The planned day has passed and it is not done.")
            yield _match_step(step, "planned", sentence)


def _is_overdue(step: PathStep, today: date) -> bool:
    is_open = not step.progress.is_over and step.done is None
    return is_open and step.planned is not None and latest_day(step.planned) < today


def _match_step(step: PathStep, field: str, sentence: str) -> RuleMatch:
    return RuleMatch(reference_to(step, field), sentence, isolate(step.title))


def _dated(step: PathStep) -> str:
    return "done" if step.done else "planned"


RULES = (
    ReviewRule(
        "no_path",
        Severity.WARNING,
        lambda _n: _("The path to ratification has no steps"),
        _no_path,
    ),
    ReviewRule(
        "no_deposit",
        Severity.WARNING,
        lambda _n: _("The path has no deposit"),
        _no_deposit,
        article="30.1",
    ),
    ReviewRule(
        "path_kind",
        Severity.ERROR,
        lambda _n: _("The kind of path does not fit the signature"),
        _wrong_kind_of_path,
        article="30.1",
        depends_on_day=True,
    ),
    ReviewRule(
        "acts_order",
        Severity.ERROR,
        lambda n: plural("{n} act is out of order", "{n} acts are out of order", n),
        _acts_out_of_order,
        article="30.1",
    ),
    ReviewRule(
        "act_impossible",
        Severity.ERROR,
        lambda n: plural(
            "{n} act is older than the Convention", "{n} acts are older than the Convention", n
        ),
        _before_there_was_a_text,
        article="30.1",
    ),
    ReviewRule(
        "force_date",
        Severity.ERROR,
        lambda _n: _("Entry into force does not follow from the deposit"),
        _force_date,
        depends_on_day=True,
    ),
    ReviewRule(
        "already_party",
        Severity.WARNING,
        lambda _n: _("The deposit differs from the one found"),
        _already_party,
        article="30.1",
    ),
    ReviewRule(
        "steps_order",
        Severity.HINT,
        lambda n: plural(
            "{n} step is dated before the one above it",
            "{n} steps are dated before the ones above them",
            n,
        ),
        _steps_out_of_order,
    ),
    ReviewRule(
        "done_without_day",
        Severity.WARNING,
        lambda n: plural("{n} step is done without a day", "{n} steps are done without a day", n),
        _each(
            lambda step, _today: step.progress is Progress.DONE and step.done is None,
            "done",
            lambda: _("Done, but the day is missing."),
        ),
    ),
    ReviewRule(
        "day_not_done",
        Severity.WARNING,
        lambda n: plural(
            "{n} step has a day and is not marked as done",
            "{n} steps have a day and are not marked as done",
            n,
        ),
        _each(
            lambda step, _today: step.progress is not Progress.DONE and step.done is not None,
            "progress",
            lambda: _("It has the day it was done, but is not marked as done."),
        ),
    ),
    ReviewRule(
        "done_in_future",
        Severity.ERROR,
        lambda n: plural(
            "{n} step was done on a future day", "{n} steps were done on future days", n
        ),
        _each(
            lambda step, today: step.done is not None and earliest_day(step.done) > today,
            "done",
            lambda: _("The day it was done has not come yet."),
        ),
    ),
    ReviewRule(
        "step_overdue",
        Severity.WARNING,
        lambda n: plural(
            "{n} step is past its planned day", "{n} steps are past their planned day", n
        ),
        _overdue,
    ),
    ReviewRule(
        "step_body",
        Severity.HINT,
        lambda n: plural("{n} step has no body", "{n} steps have no body", n),
        _each(
            lambda step, _today: not step.body.strip() and step.progress is Progress.PLANNED,
            "body",
            lambda: _("Who takes this step?"),
        ),
    ),
)
