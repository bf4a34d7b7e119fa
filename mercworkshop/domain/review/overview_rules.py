"""Rules about the whole road map: consent, coordination, uncovered obligations."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.entities.national_path import DeclarationChoice, Progress, TreatyAct
from mercworkshop.domain.entities.needs import NeedKind
from mercworkshop.domain.entities.road_map import ConsentKind
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.facts import is_before
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

ASGM = "7"


def _act_missing(review: ReviewInput) -> Iterator[RuleMatch]:
    is_missing = review.road_map.intended_act is ConsentKind.UNDECIDED
    if is_missing and not review.is_bound and not review.is_status_asked:
        yield RuleMatch(
            reference_to(review.road_map, "intended_act"), _("By which act will the State join?")
        )


def _intention_missing(review: ReviewInput) -> Iterator[RuleMatch]:
    is_missing = review.road_map.intended_date is None
    if is_missing and not review.is_bound and not review.is_status_asked:
        sentence = _("By when does the country intend to deposit?")
        yield RuleMatch(reference_to(review.road_map, "intended_date"), sentence)


def _perhaps_a_party(review: ReviewInput) -> Iterator[RuleMatch]:
    if review.is_status_asked and review.facts.status_as_of is not None:
        sentence = _(
            "No deposit was found up to {day}. Is the State a Party already? Look at the list of "
            "the depositary."
        )
        day = partial_date.format_day(review.facts.status_as_of)
        yield RuleMatch(reference_to(review.road_map, "intended_date"), sentence.format(day=day))


def _intention_early(review: ReviewInput) -> Iterator[RuleMatch]:
    """Compare with the deposit and the steps before it; a gazette may come after it."""
    deposit = review.step(TreatyAct.DEPOSIT)
    last = review.steps.index(deposit) if deposit else len(review.steps)
    planned = [
        step
        for step in review.steps[: last + 1]
        if step.milestone is not TreatyAct.ENTRY_INTO_FORCE
        and step.progress is not Progress.DROPPED
        and is_before(review.road_map.intended_date, step_date(step))
    ]
    if planned and not review.facts.is_bound:
        sentence = _("The intended date is before a step of the path: {step}.")
        title = planned[-1].title
        yield RuleMatch(
            reference_to(review.road_map, "intended_date"), sentence.format(step=isolate(title))
        )


def _focal_point(review: ReviewInput) -> Iterator[RuleMatch]:
    if not review.road_map.focal_point.strip():
        yield RuleMatch(reference_to(review.road_map, "focal_point"), _("Who is the focal point?"))


def _coordination(review: ReviewInput) -> Iterator[RuleMatch]:
    if not review.road_map.coordination.strip():
        sentence = _("Which body brings the ministries together?")
        yield RuleMatch(reference_to(review.road_map, "coordination"), sentence)


def _no_actions(review: ReviewInput) -> Iterator[RuleMatch]:
    if not review.actions:
        yield RuleMatch(reference_to(review.road_map, "actions"), _("Add the first action."))


def _unserved(review: ReviewInput) -> Iterator[RuleMatch]:
    """Report each article that no action serves; nothing before the first action.

    Article 7 has a rule of its own: :func:`_asgm_unserved`.
    """
    if not review.actions:
        return
    for article in unserved_articles(review):
        if article != ASGM:
            sentence = _("No action serves Article {article}, {title}.")
            title = review.facts.obligations[article]
            named = sentence.format(article=isolate(article), title=title)
            reference = reference_to(review.road_map, f"actions:{article}")
            yield RuleMatch(reference, named, article=article)


def _planned_though_not_ours(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find answers that an article does not concern the country, though an action serves it."""
    planned = {article_number(each) for action in review.open_actions for each in action.articles}
    for article, answer in review.not_ours.items():
        if article in planned:
            sentence = _("It is said not to concern the country, but an action serves it: {reason}")
            yield RuleMatch(
                reference_to(answer, "reason"),
                sentence.format(reason=isolate(answer.reason)),
                article=article,
            )


def _asgm_unserved(review: ReviewInput) -> Iterator[RuleMatch]:
    declared = review.declarations.get("7.3")
    if declared and _has_gold_mining(review) and ASGM not in covered_articles(review):
        sentence = _("Small-scale gold mining is declared, but no action serves Article 7.")
        yield RuleMatch(reference_to(declared, "choice"), sentence)


def unserved_articles(review: ReviewInput) -> tuple[str, ...]:
    """Return the articles with obligations that no action serves and that concern the country.

    Article 7, on small-scale gold mining, concerns it once that is declared.
    """
    covered = covered_articles(review)
    return tuple(
        each
        for each in review.facts.obligations
        if each not in covered
        and not review.is_not_ours(each)
        and (each != ASGM or _has_gold_mining(review))
    )


def _has_gold_mining(review: ReviewInput) -> bool:
    declared = review.declarations.get("7.3")
    return declared is not None and declared.choice is DeclarationChoice.APPLIES


def covered_articles(review: ReviewInput) -> set[str]:
    """Return the numbers of the articles that an action serves which was not dropped."""
    kept = (a for a in review.actions if a.progress is not Progress.DROPPED)
    return {article_number(article) for action in kept for article in action.articles}


def _money_not_asked_for(review: ReviewInput) -> Iterator[RuleMatch]:
    gaps = [action for action in review.open_actions if action.funding is Funding.GAP]
    if gaps and not any(need.kind is NeedKind.MONEY for need in review.needs):
        sentence = _("Actions are not funded, but no need for money is written down.")
        yield RuleMatch(reference_to(review.road_map, "needs"), sentence)


def _differences(review: ReviewInput) -> Iterator[RuleMatch]:
    for conflict in review.conflicts:
        reference = reference_to(review.road_map, f"conflict:{conflict.record_id}:{conflict.field}")
        sentence = plural(
            "{n} version is known: choose one.",
            "{n} versions are known: choose one.",
            len(conflict.versions),
        )
        yield RuleMatch(reference, sentence, conflicts.field_name(conflict))


def _empty(review: ReviewInput) -> Iterator[RuleMatch]:
    yield RuleMatch(
        reference_to(review.road_map, "context"),
        _("Begin with the situation of the country, in a few sentences."),
    )


EMPTY = ReviewRule(
    "empty", Severity.HINT, lambda _n: _("Nothing is written yet"), _empty, can_be_kept=False
)
"""The only finding of an empty road map."""

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
        can_be_kept=False,
    ),
    ReviewRule(
        "act_missing",
        Severity.HINT,
        lambda _n: _("No act is intended yet"),
        _act_missing,
        article="30.1",
    ),
    ReviewRule(
        "perhaps_a_party",
        Severity.HINT,
        lambda _n: _("The State may be a Party already"),
        _perhaps_a_party,
        article="30.1",
    ),
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
        article="30.1",
    ),
    ReviewRule("focal_point", Severity.WARNING, lambda _n: _("No focal point"), _focal_point),
    ReviewRule(
        "coordination", Severity.WARNING, lambda _n: _("No coordination body"), _coordination
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
        "planned_though_not_ours",
        Severity.WARNING,
        lambda n: plural(
            "{n} article is said not to concern the country, but is served",
            "{n} articles are said not to concern the country, but are served",
            n,
        ),
        _planned_though_not_ours,
    ),
    ReviewRule(
        "asgm_unserved",
        Severity.WARNING,
        lambda _n: _("Small-scale gold mining has no action"),
        _asgm_unserved,
        article="7.3",
    ),
    ReviewRule(
        "money_need",
        Severity.HINT,
        lambda _n: _("Actions are not funded, but no money is asked for"),
        _money_not_asked_for,
    ),
)
