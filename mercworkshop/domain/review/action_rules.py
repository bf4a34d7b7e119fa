"""Rules about single actions: what is missing, what contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.i18n import _, isolate, plural

_ASKED = frozenset({Funding.GAP, Funding.APPLIED, Funding.PLEDGED, Funding.FUNDED})
_PROMISED = frozenset({Funding.APPLIED, Funding.PLEDGED, Funding.FUNDED})

ActionCheck = Callable[[ReviewInput], Iterable[RuleMatch]]


def _open(
    is_wrong: Callable[[Action], bool], field: str, sentence: Callable[[], str]
) -> ActionCheck:
    """Return the check of one field of every action that is named and still open.

    Words that stand there are asked about already.
    """

    def check(plan: ReviewInput) -> Iterator[RuleMatch]:
        for action in plan.open_actions:
            if is_wrong(action) and not unread_words(action, field):
                yield match_action(plan, action, field, sentence())

    return check


def match_action(plan: ReviewInput, action: Action, field: str, sentence: str) -> RuleMatch:
    """Return what was found in an action, called by its number and title."""
    return RuleMatch(reference_to(action, field), sentence, action_label(plan, action))


def action_label(plan: ReviewInput, action: Action) -> str:
    """Return an action's number and title, as lists show them."""
    return numbered_label(plan.numbers[action.id], action)


def numbered_label(number: int, action: Action) -> str:
    """Return what an action is called in a list where it has a number."""
    return _("{number}. {title}").format(
        number=isolate(str(number)),
        title=isolate(action.title.strip() or _("No title")),
    )


def _without_title(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action in plan.actions:
        if not action.title.strip():
            yield match_action(plan, action, "title", _("No title yet: what will be done?"))


def _duplicates(plan: ReviewInput) -> Iterator[RuleMatch]:
    first: dict[str, Action] = {}
    for action in plan.actions:
        if action.progress is Progress.DROPPED or not action.title.strip():
            continue
        known = first.setdefault(" ".join(action.title.casefold().split()), action)
        if known is not action:
            number = isolate(str(plan.numbers[known.id]))
            sentence = _("Action {number} has the same title.").format(number=number)
            yield match_action(plan, action, "title", sentence)


def _unknown_articles(plan: ReviewInput) -> Iterator[RuleMatch]:
    for action in plan.actions:
        wrong = [a for a in action.articles if article_number(a) not in plan.facts.articles]
        if wrong and plan.facts.articles:
            sentence = _("The Convention has no Article {article}.").format(
                article=isolate(wrong[0])
            )
            yield match_action(plan, action, "articles", sentence)


def _done_not_full(plan: ReviewInput) -> Iterator[RuleMatch]:
    """Find what is done in part; 0 % is what a country leaves that does not count in per cent."""
    for action in plan.actions:
        if action.progress is Progress.DONE and 0 < action.percent < 100:
            sentence = _("Done, but only {percent} of it.").format(
                percent=isolate(f"{action.percent} %")
            )
            yield match_action(plan, action, "percent", sentence)


def article_number(article: str) -> str:
    """Return the number of the article that "7.3" or "7.3 (a)" belongs to."""
    return article.strip().partition(".")[0].partition(" ")[0]


RULES = (
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
        _open(lambda a: not a.lead.strip(), "lead", lambda: _("No lead body yet: who will do it?")),
    ),
    ReviewRule(
        "action_date",
        Severity.WARNING,
        lambda n: plural("{n} action has no end", "{n} actions have no end", n),
        _open(lambda a: a.end is None, "end", lambda: _("No end yet: by when will it be done?")),
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
            "{n} action does not say where its money comes from",
            "{n} actions do not say where their money comes from",
            n,
        ),
        _open(
            lambda a: a.funding is Funding.UNKNOWN,
            "funding",
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
        _open(
            lambda a: a.funding in _ASKED and a.cost is None,
            "cost",
            lambda: _("Money is asked for, but no cost is given."),
        ),
    ),
    ReviewRule(
        "gap_with_funder",
        Severity.WARNING,
        lambda n: plural(
            "{n} action names a funder and says there is no money",
            "{n} actions name a funder and say there is no money",
            n,
        ),
        _open(
            lambda a: a.funding is Funding.GAP and bool(a.funder.strip()),
            "funding",
            lambda: _("A funder is named, but the funding says “gap”."),
        ),
    ),
    ReviewRule(
        "funded_by_nobody",
        Severity.WARNING,
        lambda n: plural("{n} action does not say who pays", "{n} actions do not say who pays", n),
        _open(
            lambda a: a.funding in _PROMISED and not a.funder.strip(),
            "funder",
            lambda: _("Money was applied for or promised: by whom?"),
        ),
    ),
    ReviewRule(
        "same_title",
        Severity.WARNING,
        lambda n: plural("{n} action stands here twice", "{n} actions stand here twice", n),
        _duplicates,
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
            "{n} action is done, but not all of it",
            "{n} actions are done, but not all of them wholly",
            n,
        ),
        _done_not_full,
    ),
)
