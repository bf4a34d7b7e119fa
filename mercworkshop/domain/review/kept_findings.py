"""Whether a finding still says what it said when a country kept it as it stands."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mercworkshop.domain.entities.review_answers import KeptFinding
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import ReviewInput, ReviewRule, place_of
from mercworkshop.domain.review.workshop_day import check_rule
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, isolate, language_scope

_DIGITS = 12
_ENGLISH = "en"


def rule_meanings(review: ReviewInput, rule: ReviewRule) -> Mapping[str, str]:
    """Return a digest of what a rule says, by place; the same in whatever language it is said.

    Titles and names of the reference data are left out of it: they are translated.
    """
    plain = replace(review, facts=_without_texts(review.facts))
    said: dict[str, list[str]] = defaultdict(list)
    with language_scope(_ENGLISH):
        for match in check_rule(rule, plain):
            said[place_of(match.reference)].append(match.meaning or match.sentence)
    return {place: meaning_of(sentences) for place, sentences in said.items()}


def meaning_of(sentences: Iterable[str]) -> str:
    """Return the digest of what a rule says at one place."""
    return hashlib.sha256("\n".join(sorted(sentences)).encode()).hexdigest()[:_DIGITS]


def describe_kept(kept: KeptFinding) -> str:
    """Return what a finding said when it was kept, and when and why it was kept."""
    said, reason = quote_words(kept.sentence), isolate(kept.reason)
    if kept.day is None:
        words = _("It was kept when it said {sentence}: {reason}")
        return words.format(sentence=said, reason=reason)
    words = _("You kept it on {day}, when it said {sentence}: {reason}")
    day = partial_date.format_date(kept.day)
    return words.format(day=isolate(day), sentence=said, reason=reason)


def _without_texts(facts: ReviewFacts) -> ReviewFacts:
    return replace(
        facts,
        duties=tuple(replace(each, text="") for each in facts.duties),
        parties_only={key: replace(each, name="") for key, each in facts.parties_only.items()},
        obligations=dict.fromkeys(facts.obligations, ""),
    )
