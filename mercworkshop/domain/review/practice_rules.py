"""Hints from practice, which rest on no article: who carries the work, who must sign a request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mercworkshop.domain.review.action_rules import match_action
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.review.treaty import fold_phrase
from mercworkshop.i18n import _, isolate, plural

_FEWEST = 6
"""Open actions from which on it says something that one body leads more than half."""
_FACILITY = ("gef", "fem", "fmam", "гэф", "مرفق البيئة العالمية", "全球环境基金")
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
    """Find the first action that the Facility is to pay, if nobody thinks of the endorsement."""
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
            "The Global Environment Facility asks for a letter of the country's operational focal "
            "point: who obtains it?"
        )
        yield match_action(review, paid, "funder", words)


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
)
