"""Rules about support that only Parties may ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.review.action_rules import match_action
from mercworkshop.domain.review.facts import latest_day
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.review.treaty import PartiesFund
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.phrases import fold_phrase
from mercworkshop.i18n import _, isolate, plural

_ASKED = frozenset({Funding.GAP, Funding.APPLIED, Funding.PLEDGED, Funding.FUNDED})


def _needs_parties_only(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find needs addressed to a source that the State may not ask today."""
    for need in review.needs:
        fund = review.facts.parties_only.get(need.support)
        words = _objection(review, fund, review.facts.today) if fund else ""
        if words:
            yield RuleMatch(reference_to(need, "support"), words, isolate(need.text.strip()))


def _paid_before_party(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find actions that such a source is to pay, but that end before the State may ask."""
    for action in review.open_actions:
        if action.funding not in _ASKED or action.end is None or review.in_force is None:
            continue
        fund = next(
            (f for f in review.facts.parties_only.values() if _is_named(f, action.funder)), None
        )
        words = _objection(review, fund, latest_day(action.end)) if fund else ""
        if words:
            yield match_action(review, action, "funder", words)


def _objection(review: ReviewInput, fund: PartiesFund, day: date) -> str:
    """Return why the State may not ask a source on a day; empty if it may."""
    name, days = isolate(fund.name), review.in_force
    if days is None:
        return _("Only Parties may ask: {source}.").format(source=name)
    if days[0] > day:
        sentence = _("Only Parties may ask, this State from {day} on at the earliest: {source}.")
        return sentence.format(day=partial_date.format_day(days[0]), source=name)
    if fund.since is not None and fund.since > day:
        sentence = _("It begins only on {day}: {source}.")
        return sentence.format(day=partial_date.format_day(fund.since), source=name)
    return ""


def _is_named(fund: PartiesFund, funder: str) -> bool:
    """Whether the words for a funder name this source, by its name or its letters in brackets."""
    said = f" {fold_phrase(funder)} "
    full, _bracket, rest = fund.name.partition("(")
    letters = re.findall(r"^[A-Z]{2,}(?=\))", rest)
    return any(f" {fold_phrase(each)} " in said for each in (full, *letters))


RULES = (
    ReviewRule(
        "parties_only",
        Severity.WARNING,
        lambda n: plural(
            "{n} need is addressed to a source that only Parties may ask",
            "{n} needs are addressed to sources that only Parties may ask",
            n,
        ),
        _needs_parties_only,
        article="13",
        depends_on_day=True,
    ),
    ReviewRule(
        "paid_before_party",
        Severity.WARNING,
        lambda n: plural(
            "{n} action counts on a source that only Parties may ask",
            "{n} actions count on sources that only Parties may ask",
            n,
        ),
        _paid_before_party,
        article="13",
        depends_on_day=True,
    ),
)
