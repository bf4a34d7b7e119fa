"""Rules about the periods that the Convention counts from its entry into force for a State."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import DeclarationChoice, Progress
from mercworkshop.domain.review.action_rules import article_number, match_action
from mercworkshop.domain.review.checklist_rules import GOLD_MINING, applies
from mercworkshop.domain.review.facts import earliest_day, latest_day
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    is_open,
    reference_to,
)
from mercworkshop.domain.review.treaty import (
    DatedDuty,
    WorkWords,
    letter_of,
    paragraph_of,
    years_after,
)
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.phrases import begins_with, words_in
from mercworkshop.i18n import _, isolate, plural

_NEEDS_LAW = frozenset({"3.3", "3.6", "3.8", "5.6"})
"""Duties from the first day on that a State can fulfil only with a rule in its own law."""
_IN_THE_ANNEXES = frozenset({"4.1", "5.2"})
"""Duties with years in the annexes, which have rules of their own."""
_FOUND_BY_STUDY = frozenset({"5.5", "9.3"})
"""Duties to find something out, which a study or survey carries out."""
_PLANS = frozenset({"7.3", "8.3", "9.4"})
"""Duties to make a plan, which working on the plan afterwards does not carry out."""
_AMALGAM = "4.3"
"""Any two of the listed measures fulfil this duty, so a ban has no fixed date."""
_REPORT, _WITHDRAWAL, _NO_PARTS = "21", "33", "32"
_PARTIES_ONLY = frozenset({"15", "21", "28"})
"""Articles that apply to Parties only: their committee, reports and votes."""
_YEARS_TO_WITHDRAWAL = 3


def _period_over(review: ReviewInput) -> Iterator[RuleMatch]:
    """For each duty with a period, report its earliest action if even that comes too late."""
    if review.in_force is None:
        return
    for duty in review.facts.duties:
        if duty.years and not review.is_not_ours(article_number(duty.paragraph)):
            yield from _check_period(review, duty, review.in_force[1])


def _check_period(review: ReviewInput, duty: DatedDuty, in_force: date) -> Iterator[RuleMatch]:
    start, severity = in_force, Severity.WARNING if duty.is_endeavour else Severity.ERROR
    if duty.counts_from_notice:
        declared = review.declarations.get(GOLD_MINING)
        if declared is not None and declared.choice is DeclarationChoice.DOES_NOT:
            return
        if declared is None or not applies(review, GOLD_MINING):
            severity = Severity.WARNING
        elif declared.due is not None:
            start = max(start, latest_day(declared.due))
    due = duty.due(start)
    first = _earliest(action for action in review.actions if serves(review, action, duty))
    if first is not None and _ends_after(first, due):
        yield replace(
            match_action(review, first, "end", _late(duty, due)),
            article=duty.article,
            severity=severity,
        )


def _from_first_day(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find rules of law that come after the day on which the State must have them."""
    if review.in_force is None:
        return
    due = review.in_force[1]
    for duty in review.facts.duties:
        if duty.years or duty.paragraph in _IN_THE_ANNEXES:
            continue
        first = _earliest(action for action in review.actions if serves(review, action, duty))
        if first is None or not _ends_after(first, due) or not _makes_rules(review, first, duty):
            continue
        severity = Severity.ERROR if duty.paragraph in _NEEDS_LAW else Severity.WARNING
        yield replace(
            match_action(review, first, "end", _late(duty, due)),
            article=duty.article,
            severity=severity,
        )


def _makes_rules(review: ReviewInput, action: Action, duty: DatedDuty) -> bool:
    words = review.facts.work_words
    is_ban = words_in(action.title, words.bans)
    return is_ban if is_ban and duty.paragraph != _AMALGAM else words_in(action.title, words.rules)


def serves(review: ReviewInput, action: Action, duty: DatedDuty) -> bool:
    """Whether an action carries out a duty, by its paragraph, its source, or its title.

    Work that a duty does not wait for, such as training, does not carry it out.
    """
    if action.progress is Progress.DROPPED or not action.title.strip():
        return False
    number, words = article_number(duty.paragraph), review.facts.work_words
    came_from = (review.facts.paragraphs.get(each, "") for each in action.origins)
    cited = [*action.articles, *came_from]
    if not any(_is_cited(each, duty) for each in cited):
        is_bare = any(paragraph_of(each) == number for each in action.articles)
        if not is_bare or not words_in(action.title, words.plans.get(duty.paragraph, ())):
            return False
    return not _is_other_work(action.title, words, duty.paragraph)


def _is_other_work(title: str, words: WorkWords, paragraph: str) -> bool:
    if paragraph in _PLANS and begins_with(title, words.carries_out):
        return True
    if paragraph in _FOUND_BY_STUDY and begins_with(title, words.studies):
        return False
    return words_in(title, words.goes_on)


def _is_cited(article: str, duty: DatedDuty) -> bool:
    letter = letter_of(article)
    is_same = not letter or letter == letter_of(duty.article)
    return paragraph_of(article) == duty.paragraph and is_same


def _earliest(actions: Iterable[Action]) -> Action | None:
    """Return the action that ends first; None if there is none, or if one is done or undated."""
    found = list(actions)
    if any(action.end is None or not is_open(action) for action in found):
        return None
    dated = [(earliest_day(action.end), n) for n, action in enumerate(found) if action.end]
    return found[min(dated)[1]] if dated else None


def _ends_after(action: Action, due: date) -> bool:
    return action.end is not None and earliest_day(action.end) > due


def _late(duty: DatedDuty, due: date) -> str:
    return _(
        "Article {article} – {duty}: for this State from {day} on, but planned for later."
    ).format(article=isolate(duty.article), duty=duty.text, day=partial_date.format_day(due))


def _first_report(review: ReviewInput) -> Iterator[RuleMatch]:
    """Compare with the first report of a State, or with the next one of a State that is a Party.

    A road map need not say whether a Party reported before.
    """
    if review.in_force is None:
        return
    from_day = max(review.in_force[1], review.facts.today)
    due = next((day for day in review.facts.report_days if day > from_day), None)
    found = [
        (earliest_day(begins), place, action)
        for place, action in enumerate(review.actions)
        if action.progress is not Progress.DROPPED
        and {article_number(each) for each in action.articles} == {_REPORT}
        and (begins := action.start or action.end) is not None
    ]
    if due is None or not found:
        return
    begin, _place, action = min(found, key=lambda each: each[:2])
    if begin > due and is_open(action):
        sentence = _("The next report of this State is due on {day}, but planned for later.")
        yield replace(
            match_action(
                review, action, "start", sentence.format(day=partial_date.format_day(due))
            ),
            article="21.1",
        )


def _before_party(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions that only a Party can do but that end before the entry into force."""
    if review.in_force is None or review.in_force[0] <= review.facts.today:
        return
    for action in review.open_actions:
        numbers = {article_number(article) for article in action.articles}
        is_early = action.end is not None and latest_day(action.end) < review.in_force[0]
        if numbers and numbers <= _PARTIES_ONLY and is_early:
            article = min(action.articles)
            sentence = _(
                "Ends before the entry into force, but Article {article} is for Parties only."
            )
            yield replace(
                match_action(review, action, "end", sentence.format(article=isolate(article))),
                article=article,
            )


def _withdrawal_early(review: ReviewInput) -> Iterator[RuleMatch]:
    if review.in_force is None:
        return
    first = years_after(review.in_force[0], _YEARS_TO_WITHDRAWAL)
    for action in _only_about(review, _WITHDRAWAL):
        when = action.start or action.end
        if when is not None and latest_day(when) < first:
            sentence = _("A State can withdraw three years after the entry into force: {day}.")
            words = sentence.format(day=partial_date.format_day(first))
            yield match_action(review, action, "start", words)


def _leaves_parts_out(review: ReviewInput) -> Iterator[RuleMatch]:
    for action in _only_about(review, _NO_PARTS):
        sentence = _("The Convention binds as a whole: no part of it can be left out.")
        yield match_action(review, action, "articles", sentence)


def _only_about(review: ReviewInput, number: str) -> Iterator[Action]:
    """Yield open actions on one article alone that are not training, checks and the like."""
    for action in review.open_actions:
        numbers = {article_number(article) for article in action.articles}
        if numbers == {number} and not words_in(action.title, review.facts.work_words.goes_on):
            yield action


def _gold_denied(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find an action plan for gold mining that the checklist calls insignificant."""
    declared = review.declarations.get(GOLD_MINING)
    if declared is None or declared.choice is not DeclarationChoice.DOES_NOT:
        return
    plan = DatedDuty(article=GOLD_MINING, text="")
    if any(is_open(action) and serves(review, action, plan) for action in review.actions):
        sentence = _(
            "The checklist says that gold mining is not more than insignificant, but an action "
            "plan for it is planned."
        )
        yield RuleMatch(reference_to(declared, "choice"), sentence)


RULES = (
    ReviewRule(
        "period_over",
        Severity.ERROR,
        lambda n: plural(
            "{n} action comes after the end of its period",
            "{n} actions come after the end of their period",
            n,
        ),
        _period_over,
        depends_on_day=True,
    ),
    ReviewRule(
        "from_first_day",
        Severity.ERROR,
        lambda n: plural(
            "{n} rule comes after the entry into force, which needs it",
            "{n} rules come after the entry into force, which needs them",
            n,
        ),
        _from_first_day,
        depends_on_day=True,
    ),
    ReviewRule(
        "first_report",
        Severity.WARNING,
        lambda _n: _("A report is planned too late"),
        _first_report,
        article="21.1",
        depends_on_day=True,
    ),
    ReviewRule(
        "before_party",
        Severity.WARNING,
        lambda n: plural(
            "{n} action is for Parties only and comes before the entry into force",
            "{n} actions are for Parties only and come before the entry into force",
            n,
        ),
        _before_party,
        depends_on_day=True,
    ),
    ReviewRule(
        "withdrawal_early",
        Severity.ERROR,
        lambda _n: _("A withdrawal is planned too early"),
        _withdrawal_early,
        article="33.1",
        depends_on_day=True,
    ),
    ReviewRule(
        "parts_left_out",
        Severity.ERROR,
        lambda _n: _("A part of the Convention is to be left out"),
        _leaves_parts_out,
        article=_NO_PARTS,
    ),
    ReviewRule(
        "gold_denied",
        Severity.WARNING,
        lambda _n: _("Gold mining is planned for, but not declared"),
        _gold_denied,
        article=GOLD_MINING,
    ),
)
