"""Hints from practice, not based on an article: who carries the work, who must sign a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from mercworkshop.domain.entities.national_path import Progress, TreatyAct
from mercworkshop.domain.review.action_rules import article_number, match_action
from mercworkshop.domain.review.facts import earliest_day
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.values.phrases import fold_phrase, words_in
from mercworkshop.i18n import N_, _, digits, isolate, listed, plural

_FEWEST = 6
"""Fewest open actions for the hint that one body leads more than half of them."""
_FACILITY = ("gef", "fem", "fmam", "гэф", "مرفق البيئة العالمية", "全球环境基金")
_WORKED_OUT = 2
"""Fewest steps before the deposit with which a path counts as worked out."""
_WASTE = "11"
_SOON = 90
"""Days after a workshop in which something should begin."""
GROUP_NAMES = {
    "health": N_("the health services"),
    "customs": N_("customs"),
    "civil_society": N_("civil society and those who work with mercury"),
    "women": N_("women and children"),
}
_ENDORSEMENT = (
    "operational focal point",
    "ofp",
    "focal operationnel",
    "correspondant operationnel",
    "focal operacional",
    "focal de operaciones",
    "coordinador de operaciones",
    "оперативный координатор",
    "جهة التنسيق التشغيلية",
    "业务联络",
)


def _one_lead(review: ReviewInput) -> Iterator[RuleMatch]:
    leads = Counter(lead for each in review.open_actions if (lead := each.lead.strip()))
    whole = len(review.open_actions)
    for lead, count in leads.most_common(1):
        if whole >= _FEWEST and count * 2 > whole:
            sentence = _("{lead} leads more than half of the actions: can it carry them all?")
            words = sentence.format(lead=isolate(lead))
            yield RuleMatch(reference_to(review.road_map, "coordination"), words)


def _no_endorsement(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find the first action that the Facility is to pay, if no text mentions the endorsement."""
    facility = _folded(_FACILITY)
    paid = next((each for each in review.open_actions if _names(each.funder, facility)), None)
    if paid is None:
        return
    said = (
        *(
            f"{each.title} {each.note} {each.outcome} {each.lead} {each.funder}"
            for each in review.actions
        ),
        *(each.text for each in review.needs),
        review.road_map.coordination,
        review.road_map.context,
    )
    endorsement = _folded(_ENDORSEMENT)
    if not any(_names(words, endorsement) for words in said):
        words = _(
            "The Global Environment Facility asks for a letter of the country’s operational focal "
            "point: who obtains it?"
        )
        yield match_action(review, paid, "funder", words)


def _wrong_signer(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find an instrument to be signed by a body that cannot do so without full powers."""
    step, words = review.step(TreatyAct.INSTRUMENT), review.facts.work_words
    if step is None or step.progress is Progress.DONE:
        return
    is_named = words_in(step.body, words.signers) or words_in(step.note, words.signers)
    if words_in(step.body, words.no_signers) and not is_named:
        sentence = _(
            "An instrument is signed by the Head of State or Government or the Minister for "
            "Foreign Affairs, or by somebody with full powers from one of them: who signs?"
        )
        yield RuleMatch(reference_to(step, "body"), sentence, isolate(step.title))


def _no_instrument(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find a worked-out path to the deposit without a step that makes the instrument."""
    deposit = review.step(TreatyAct.DEPOSIT)
    if deposit is None or review.is_bound or review.step(TreatyAct.INSTRUMENT):
        return
    before = [
        step
        for step in review.steps[: review.steps.index(deposit)]
        if step.progress is not Progress.DROPPED and step.milestone is not TreatyAct.SIGNATURE
    ]
    if len(before) >= _WORKED_OUT:
        sentence = _("No step is the instrument, which is what is deposited: who signs it, when?")
        yield RuleMatch(reference_to(review.road_map, "path"), sentence)


def _basel_unasked(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find waste that is to leave the country, if no text mentions the Basel Convention."""
    words = review.facts.work_words
    sent = next(
        (
            action
            for action in review.open_actions
            if any(article_number(each) == _WASTE for each in action.articles)
            and words_in(action.title, words.sent_abroad)
        ),
        None,
    )
    if sent is not None and not _says(review, words.basel):
        sentence = _(
            "Waste crosses a border as the Basel Convention says, or, for a State outside it, by "
            "the other international rules: which holds here?"
        )
        yield match_action(review, sent, "note", sentence)


def _left_out(review: ReviewInput) -> Iterator[RuleMatch]:
    """Say who has no part in a road map that is worked out."""
    if len(review.open_actions) < _FEWEST:
        return
    groups = review.facts.work_words.groups
    missing = [name for name, words in groups.items() if not _says(review, words)]
    if missing:
        sentence = _("Nothing is said of these: {names}. Do they have a part in it?")
        names = listed(_(GROUP_NAMES[name]) for name in missing if name in GROUP_NAMES)
        reference = reference_to(review.road_map, "actions")
        yield RuleMatch(reference, sentence.format(names=names))


def _nothing_soon(review: ReviewInput) -> Iterator[RuleMatch]:
    """Say, soon after the workshop, that nothing begins or ends soon after it."""
    last = review.workshop_day + timedelta(_SOON)
    if len(review.open_actions) < _FEWEST or review.facts.today > last:
        return
    dates = [
        when for action in review.actions for when in (action.start, action.end) if when is not None
    ]
    if dates and all(earliest_day(when) > last for when in dates):
        sentence = _("Nothing begins in the first {days} days: what can be done at once?")
        reference = reference_to(review.road_map, "actions")
        yield RuleMatch(reference, sentence.format(days=digits(str(_SOON))))


def _says(review: ReviewInput, words: tuple[str, ...]) -> bool:
    """Whether any text of a road map has one of ``words``."""
    return any(words_in(text, words) for text in _texts(review))


def _texts(review: ReviewInput) -> Iterator[str]:
    yield from (review.road_map.context, review.road_map.coordination)
    for action in review.actions:
        yield from (action.title, action.note, action.outcome, action.indicator, action.lead)
        yield from action.partners
    for step in review.steps:
        yield from (step.title, step.body, step.note)
    yield from (need.text for need in review.needs)
    yield from (objective.title for objective in review.objectives)


def _names(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether ``words`` hold one of the folded ``phrases``."""
    folded = f" {fold_phrase(words)} "
    return any(each in folded for each in phrases)


def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return phrases, folded: those of Latin letters match whole words only."""
    return tuple(
        f" {fold_phrase(each)} " if each.isascii() else fold_phrase(each) for each in phrases
    )


RULES = (
    ReviewRule(
        "one_lead",
        Severity.HINT,
        lambda _n: _("One body leads more than half of the actions"),
        _one_lead,
    ),
    ReviewRule(
        "no_endorsement",
        Severity.HINT,
        lambda n: plural(
            "{n} request for money lacks its endorsement",
            "{n} requests for money lack their endorsement",
            n,
        ),
        _no_endorsement,
    ),
    ReviewRule(
        "instrument_signer",
        Severity.HINT,
        lambda _n: _("It is open who signs the instrument"),
        _wrong_signer,
    ),
    ReviewRule(
        "no_instrument",
        Severity.HINT,
        lambda _n: _("The path has no instrument"),
        _no_instrument,
        article="30.1",
    ),
    ReviewRule(
        "basel_unasked",
        Severity.HINT,
        lambda n: plural(
            "{n} shipment of waste does not say which rules hold",
            "{n} shipments of waste do not say which rules hold",
            n,
        ),
        _basel_unasked,
        article="11.3 (c)",
    ),
    ReviewRule(
        "left_out",
        Severity.HINT,
        lambda _n: _("Some groups of people are not named"),
        _left_out,
    ),
    ReviewRule(
        "nothing_soon",
        Severity.HINT,
        lambda _n: _("Nothing begins soon"),
        _nothing_soon,
    ),
)
