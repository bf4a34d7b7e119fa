"""Rules about the road map as a whole: the intended act, who coordinates, what nobody serves."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.entities.national_path import DeclarationChoice, Progress, TreatyAct
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.road_map import ConsentKind, RoadMap
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.facts import (
    EARLIEST,
    SIGNATURE_CLOSED,
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
)
from mercworkshop.domain.review.path_rules import format_day, step_date
from mercworkshop.i18n import _, isolate, plural

ASGM = "7"


def is_signatory(road_map: RoadMap, facts: ReviewFacts) -> bool:
    """Whether the country signed, by its own word or by what was found."""
    return road_map.signed is not None or facts.signed is not None


def consent_objection(act: ConsentKind, *, signed: bool) -> str:
    """Return why a State in that position cannot choose the act; empty when it can."""
    if act is ConsentKind.ACCESSION and signed:
        return _("Accession is for States that did not sign: this State ratifies.")
    if act not in {ConsentKind.UNDECIDED, ConsentKind.ACCESSION} and not signed:
        return _(
            "No signature is known, and a State that did not sign accedes. "
            "If it did sign, write the day of signature."
        )
    return ""


def _act_and_signature(plan: ReviewInput) -> Iterator[RuleMatch]:
    signed = is_signatory(plan.road_map, plan.facts)
    reason = consent_objection(plan.road_map.intended_act, signed=signed)
    if reason:
        yield RuleMatch(reference_to(plan.road_map, "intended_act"), reason)


def _act_missing(plan: ReviewInput) -> Iterator[RuleMatch]:
    if not plan.facts.is_bound and plan.road_map.intended_act is ConsentKind.UNDECIDED:
        yield RuleMatch(
            reference_to(plan.road_map, "intended_act"), _("By which act will the State join?")
        )


def _intention_missing(plan: ReviewInput) -> Iterator[RuleMatch]:
    if not plan.facts.is_bound and plan.road_map.intended_date is None:
        sentence = _("By when does the country intend to deposit?")
        yield RuleMatch(reference_to(plan.road_map, "intended_date"), sentence)


def _intention_early(plan: ReviewInput) -> Iterator[RuleMatch]:
    planned = [
        step
        for step in plan.steps
        if step.milestone is not TreatyAct.ENTRY_INTO_FORCE
        and step.progress is not Progress.DROPPED
        and is_before(plan.road_map.intended_date, step_date(step))
    ]
    if planned:
        sentence = _("The intended date lies before a step of the path: {step}.")
        title = planned[-1].title
        yield RuleMatch(
            reference_to(plan.road_map, "intended_date"), sentence.format(step=isolate(title))
        )


def _focal_point(plan: ReviewInput) -> Iterator[RuleMatch]:
    if not plan.road_map.focal_point.strip():
        yield RuleMatch(reference_to(plan.road_map, "focal_point"), _("Who is the focal point?"))


def _coordination(plan: ReviewInput) -> Iterator[RuleMatch]:
    if not plan.road_map.coordination.strip():
        sentence = _("Which body brings the ministries together?")
        yield RuleMatch(reference_to(plan.road_map, "coordination"), sentence)


def _signed_outside(plan: ReviewInput) -> Iterator[RuleMatch]:
    signed = plan.road_map.signed
    if signed and (latest_day(signed) < EARLIEST or earliest_day(signed) > SIGNATURE_CLOSED):
        sentence = _("The Convention was open for signature from 10 Oct 2013 to 9 Oct 2014.")
        yield RuleMatch(reference_to(plan.road_map, "signed"), sentence)


def _signed_differs(plan: ReviewInput) -> Iterator[RuleMatch]:
    said, found = plan.road_map.signed, plan.facts.signed
    if said and found and not earliest_day(said) <= found <= latest_day(said):
        sentence = _("The day of signature found for this State is {day}.")
        yield RuleMatch(
            reference_to(plan.road_map, "signed"), sentence.format(day=format_day(found))
        )


def _no_actions(plan: ReviewInput) -> Iterator[RuleMatch]:
    if not plan.actions:
        yield RuleMatch(reference_to(plan.road_map, "actions"), _("Add the first action."))


def _unserved(plan: ReviewInput) -> Iterator[RuleMatch]:
    """One hint for an article, however many obligations it holds; none before there is a plan."""
    if not plan.actions:
        return
    served = _served(plan)
    for article, title in plan.facts.obligations.items():
        if article not in served and article != ASGM:
            sentence = _("No action serves Article {article}, {title}.")
            named = sentence.format(article=isolate(article), title=title)
            yield RuleMatch(reference_to(plan.road_map, "actions"), named)


def _asgm_unserved(plan: ReviewInput) -> Iterator[RuleMatch]:
    declared = plan.declarations.get("7.3")
    if declared and declared.choice is DeclarationChoice.APPLIES and ASGM not in _served(plan):
        sentence = _("Small-scale gold mining is declared, but no action serves Article 7.")
        yield RuleMatch(reference_to(declared, "choice"), sentence, isolate("7.3"))


def _served(plan: ReviewInput) -> set[str]:
    kept = (a for a in plan.actions if a.progress is not Progress.DROPPED)
    return {article_number(article) for action in kept for article in action.articles}


def _money_not_asked_for(plan: ReviewInput) -> Iterator[RuleMatch]:
    gaps = [action for action in plan.open_actions if action.funding is Funding.GAP]
    if gaps and not any(need.kind is NeedKind.MONEY for need in plan.needs):
        sentence = _("Actions lack money, but no need for money is written down.")
        yield RuleMatch(reference_to(plan.road_map, "needs"), sentence)


def _differences(plan: ReviewInput) -> Iterator[RuleMatch]:
    for fork in plan.conflicts:
        jump = reference_to(plan.road_map, f"conflict:{fork.record_id}:{fork.field}")
        sentence = plural(
            "{n} version is known: choose one.",
            "{n} versions are known: choose one.",
            len(fork.versions),
        )
        yield RuleMatch(jump, sentence, conflicts.field_name(fork))


def _empty(plan: ReviewInput) -> Iterator[RuleMatch]:
    yield RuleMatch(
        reference_to(plan.road_map, "context"),
        _("Begin with where the country stands, in a few sentences."),
    )


EMPTY = ReviewRule("empty", Severity.HINT, lambda _n: _("Nothing is written yet"), _empty)
"""The one thing an empty road map is told."""

RULES = (
    ReviewRule(
        "open_difference",
        Severity.ERROR,
        lambda n: plural(
            "{n} difference between laptops waits for a decision",
            "{n} differences between laptops wait for a decision",
            n,
        ),
        _differences,
    ),
    ReviewRule(
        "act_signature",
        Severity.ERROR,
        lambda _n: _("The intended act does not fit the signature"),
        _act_and_signature,
    ),
    ReviewRule("act_missing", Severity.HINT, lambda _n: _("No act is intended yet"), _act_missing),
    ReviewRule(
        "intended_missing",
        Severity.WARNING,
        lambda _n: _("No date is intended yet"),
        _intention_missing,
    ),
    ReviewRule(
        "intended_early",
        Severity.ERROR,
        lambda _n: _("The intended date is too early for the path"),
        _intention_early,
    ),
    ReviewRule("focal_point", Severity.WARNING, lambda _n: _("No focal point"), _focal_point),
    ReviewRule(
        "coordination", Severity.WARNING, lambda _n: _("No coordination body"), _coordination
    ),
    ReviewRule(
        "signed_outside",
        Severity.ERROR,
        lambda _n: _("The day of signature is impossible"),
        _signed_outside,
    ),
    ReviewRule(
        "signed_differs",
        Severity.WARNING,
        lambda _n: _("The day of signature differs from the one found"),
        _signed_differs,
    ),
    ReviewRule("no_actions", Severity.HINT, lambda _n: _("No action yet"), _no_actions),
    ReviewRule(
        "article_unserved",
        Severity.HINT,
        lambda n: plural(
            "{n} article is served by no action", "{n} articles are served by no action", n
        ),
        _unserved,
    ),
    ReviewRule(
        "asgm_unserved",
        Severity.WARNING,
        lambda _n: _("Small-scale gold mining has no action"),
        _asgm_unserved,
    ),
    ReviewRule(
        "money_need",
        Severity.HINT,
        lambda _n: _("Money is lacking, but not asked for"),
        _money_not_asked_for,
    ),
)
