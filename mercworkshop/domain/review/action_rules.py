"""Rules about single actions: missing fields and contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.steps import actions_of_steps
from mercworkshop.domain.review import missing_fields, twin_actions
from mercworkshop.domain.review.missing_fields import MissingField
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.i18n import _, digits, isolate, percentage, plural

ActionCheck = Callable[[ReviewInput], Iterable[RuleMatch]]


def _open(
    is_wrong: Callable[[Action], bool], field: str, sentence: Callable[[], str]
) -> ActionCheck:
    """Return the check of one field of every action with a title that is not done or dropped.

    Fields with unread words are skipped: another rule reports them.
    """

    def check(review: ReviewInput) -> Iterator[RuleMatch]:
        for action in review.open_actions:
            is_of_steps = field in missing_fields.OF_STEPS and action.id in review.action_steps
            if not is_of_steps and missing_fields.needs_correction(
                review.whole(action), field, is_wrong
            ):
                yield match_action(review, action, field, sentence())

    return check


def _missing(its: MissingField, sentence: Callable[[], str]) -> ActionCheck:
    """Return the check for a field that a complete action must have."""
    return _open(its.is_missing, its.field, sentence)


def match_action(review: ReviewInput, action: Action, field: str, sentence: str) -> RuleMatch:
    """Return a match in an action, labelled with its number and title."""
    return RuleMatch(reference_to(action, field), sentence, action_label(review, action))


def action_label(review: ReviewInput, action: Action) -> str:
    """Return an action's number and title, as lists show them."""
    return numbered_label(review.numbers[action.id], action)


def numbered_label(number: str, action: Action) -> str:
    """Return the label of an action in a numbered list."""
    return _("{number}. {title}").format(
        number=isolate(digits(number)),
        title=isolate(action.title.strip() or _("No title")),
    )


def _without_title(review: ReviewInput) -> Iterator[RuleMatch]:
    for action in review.actions:
        if not action.title.strip():
            yield match_action(review, action, "title", _("No title yet: what will be done?"))


def _twins(review: ReviewInput) -> Iterator[RuleMatch]:
    for pair in twin_actions.find_twins(review.actions):
        number = isolate(digits(review.numbers[pair.first.id]))
        if pair.is_same_title:
            words = _("Action {number} has the same title.")
        else:
            words = _("Action {number} has almost the same title: are they one, typed twice?")
        match = match_action(review, pair.second, pair.field, words.format(number=number))
        old = f"{pair.second.id} {twin_actions.FIELD}"
        # An older release stored the answer under a key that did not name the other action.
        if (twin_actions.RULE, old) in review.kept:
            yield replace(match, reference=reference_to(pair.second, twin_actions.FIELD))
        else:
            yield replace(match, meaning=twin_actions.RULE)


def _step_circles(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions that two laptops made steps of each other: nothing else shows that."""
    belongs = actions_of_steps(review.actions)
    for action in review.actions:
        if action.step_of in review.by_id and action.id not in belongs:
            number = isolate(digits(review.numbers[action.step_of]))
            words = _(
                "It was made a step of {number}, but the steps go in a circle, as two laptops can"
                " make them. It is shown as an action: make it one, or a step of another."
            )
            yield match_action(review, action, "step_of", words.format(number=number))


def _steps_left(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find steps whose action was deleted, or joined into another, on another laptop meanwhile."""
    for action in review.actions:
        if action.step_of and action.step_of not in review.by_id:
            words = _(
                "It was a step of an action that another laptop deleted or joined with another. It"
                " is shown as an action: make it one, or a step of another."
            )
            yield match_action(review, action, "step_of", words)


def _unknown_articles(review: ReviewInput) -> Iterator[RuleMatch]:
    for action in review.actions:
        wrong = [a for a in action.articles if article_number(a) not in review.facts.articles]
        if wrong and review.facts.articles:
            sentence = _("The Convention has no Article {article}.").format(
                article=isolate(wrong[0])
            )
            yield match_action(review, action, "articles", sentence)


def _done_not_full(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions marked as done at 1 to 99 %; 0 % means that the country does not use it."""
    for action in review.actions:
        if action.progress is Progress.DONE and 0 < action.percent < 100:
            sentence = _("Done, but only {percent} of it.").format(
                percent=percentage(action.percent)
            )
            yield match_action(review, action, "percent", sentence)


def _against_steps(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions whose own values contradict their steps."""
    for own, steps in review.action_steps.items():
        action = review.by_id[own]
        kept = [each for each in steps if each.progress is not Progress.DROPPED]
        if action.cost is not None and any(each.cost for each in kept):
            words = _("Its own cost stands beside those of its steps: sums count its own alone.")
            yield match_action(review, action, "cost", words)
        for step in kept:
            for field, sentence in _contradictions(action, step):
                number = isolate(digits(review.numbers[step.id]))
                yield match_action(review, action, field, sentence.format(step=number))


def _contradictions(action: Action, step: Action) -> Iterator[tuple[str, str]]:
    """Yield the field of an action that a step contradicts, and the sentence about it."""
    begins, ends = step.start or step.end, step.end or step.start
    if action.start and begins and begins.last < action.start.first:
        yield "start", _("Step {step} begins before the action does.")
    if action.end and ends and ends.first > action.end.last:
        yield "end", _("Step {step} ends after the action does.")
    if action.progress is Progress.DONE and step.progress is not Progress.DONE:
        yield "progress", _("The action is done, but its step {step} is not.")


def article_number(article: str) -> str:
    """Return the number of the article that "7.3" or "7.3 (a)" belongs to."""
    return article.strip().partition(".")[0].partition(" ")[0]


RULES = (
    ReviewRule(
        "action_against_steps",
        Severity.WARNING,
        lambda n: plural(
            "{n} value of an action contradicts its steps",
            "{n} values of actions contradict their steps",
            n,
        ),
        _against_steps,
    ),
    ReviewRule(
        "step_circle",
        Severity.WARNING,
        lambda n: plural(
            "{n} action was made a step in a circle", "{n} actions were made steps in a circle", n
        ),
        _step_circles,
        can_be_kept=False,
    ),
    ReviewRule(
        "step_left",
        Severity.WARNING,
        lambda n: plural(
            "{n} step belongs to an action that was deleted",
            "{n} steps belong to actions that were deleted",
            n,
        ),
        _steps_left,
        can_be_kept=False,
    ),
    ReviewRule(
        "action_title",
        Severity.WARNING,
        lambda n: plural("{n} action has no title", "{n} actions have no title", n),
        _without_title,
    ),
    ReviewRule(
        "action_lead",
        Severity.WARNING,
        lambda n: plural("{n} action has no lead body", "{n} actions have no lead body", n),
        _missing(missing_fields.LEAD, lambda: _("No lead body yet: who will do it?")),
    ),
    ReviewRule(
        "action_date",
        Severity.WARNING,
        lambda n: plural("{n} action has no end", "{n} actions have no end", n),
        _missing(missing_fields.END, lambda: _("No end yet: by when will it be done?")),
    ),
    ReviewRule(
        "action_article",
        Severity.WARNING,
        lambda n: plural("{n} action names no article", "{n} actions name no article", n),
        _open(
            lambda a: not a.articles,
            "articles",
            lambda: _("No article yet: which part of the Convention does it serve?"),
        ),
    ),
    ReviewRule(
        "action_indicator",
        Severity.HINT,
        lambda n: plural("{n} action has no indicator", "{n} actions have no indicator", n),
        _open(
            lambda a: not a.indicator.strip(),
            "indicator",
            lambda: _("No indicator yet: how will you know it is done?"),
        ),
    ),
    ReviewRule(
        "action_funding",
        Severity.WARNING,
        lambda n: plural(
            "{n} action names no source of money",
            "{n} actions name no source of money",
            n,
        ),
        _missing(
            missing_fields.FUNDING,
            lambda: _("No source of funds: say whether there is money for it."),
        ),
    ),
    ReviewRule(
        "action_cost",
        Severity.WARNING,
        lambda n: plural(
            "{n} action asks for money but not how much",
            "{n} actions ask for money but not how much",
            n,
        ),
        _missing(missing_fields.COST, lambda: _("Money is asked for, but no cost is given.")),
    ),
    ReviewRule(
        "gap_with_funder",
        Severity.WARNING,
        lambda n: plural(
            "{n} action names a funder and says that it is not funded",
            "{n} actions name a funder and say that they are not funded",
            n,
        ),
        _open(
            lambda a: a.funding is Funding.GAP and bool(a.funder.strip()),
            "funding",
            lambda: _("A funder is named, but the funding says “not funded”."),
        ),
    ),
    ReviewRule(
        "funded_by_nobody",
        Severity.WARNING,
        lambda n: plural("{n} action does not say who pays", "{n} actions do not say who pays", n),
        _missing(
            missing_fields.FUNDER,
            lambda: _("Money was applied for or promised: by whom?"),
        ),
    ),
    ReviewRule(
        twin_actions.RULE,
        Severity.WARNING,
        lambda n: plural("{n} action may be listed twice", "{n} actions may be listed twice", n),
        _twins,
    ),
    ReviewRule(
        "unknown_article",
        Severity.ERROR,
        lambda n: plural(
            "{n} action names an article that does not exist",
            "{n} actions name articles that do not exist",
            n,
        ),
        _unknown_articles,
    ),
    ReviewRule(
        "full_not_done",
        Severity.HINT,
        lambda n: plural(
            "{n} action is complete but not marked as done",
            "{n} actions are complete but not marked as done",
            n,
        ),
        _open(
            lambda a: a.percent == 100,
            "progress",
            lambda: _("All of it is done: mark it as done."),
        ),
    ),
    ReviewRule(
        "done_not_full",
        Severity.HINT,
        lambda n: plural(
            "{n} action is done, but below 100 %",
            "{n} actions are done, but below 100 %",
            n,
        ),
        _done_not_full,
    ),
)
