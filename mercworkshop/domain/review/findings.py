"""The review of a road map: findings on gaps and contradictions, each with its field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.review_answers import KeptFinding
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review import (
    action_rules,
    annex_rules,
    checklist_rules,
    left_behind_rule,
    model,
    overview_rules,
    path_rules,
    period_rules,
    practice_rules,
    printing_rules,
    schedule_rules,
    signature_rules,
    support_rules,
    verbatim_rules,
)
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.kept_findings import describe_kept, rule_meanings
from mercworkshop.domain.review.model import (
    FieldReference,
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    place_of,
)
from mercworkshop.domain.review.workshop_day import check_rule
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, _, isolate, sentences

__all__ = [
    "RULES",
    "SEVERITY_NAMES",
    "FieldReference",
    "Finding",
    "ReviewFacts",
    "Severity",
    "review_road_map",
]

RULES: Mapping[str, ReviewRule] = {
    rule.id: rule
    for rule in (
        overview_rules.EMPTY,
        *left_behind_rule.RULES,
        *verbatim_rules.RULES,
        *signature_rules.RULES,
        *overview_rules.RULES,
        *path_rules.RULES,
        *checklist_rules.RULES,
        *period_rules.RULES,
        *annex_rules.RULES,
        *support_rules.RULES,
        *practice_rules.RULES,
        *schedule_rules.RULES,
        *action_rules.RULES,
        *printing_rules.RULES,
    )
}
"""Every rule by its id, in the order findings of one severity are shown."""

SEVERITY_NAMES = {
    Severity.ERROR: N_("To correct"),
    Severity.WARNING: N_("To complete"),
    Severity.HINT: N_("To think about"),
}
_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to correct. ``about`` is a label of the record; empty: the whole road map.

    ``article`` is the article or paragraph that it rests on, as "7.3 (b)", which ``sentence``
    names too; empty if the Convention says nothing about it.
    """

    rule: str
    severity: Severity
    sentence: str
    reference: FieldReference
    about: str = ""
    article: str = ""
    kept: KeptFinding | None = None
    """The country's answer that it is right as it stands; then there is nothing to settle."""
    formerly: KeptFinding | None = None
    """The country's answer to an earlier sentence of this finding, which has changed since."""

    @property
    def whole_sentence(self) -> str:
        """The sentence, and the answer to its earlier wording, if it has changed since."""
        return sentences(self.sentence, describe_kept(self.formerly) if self.formerly else "")

    @property
    def named_sentence(self) -> str:
        """The whole sentence, with what it is about before it."""
        if not self.about:
            return self.whole_sentence
        return _("{about}: {sentence}").format(about=self.about, sentence=self.whole_sentence)

    @property
    def can_be_kept(self) -> bool:
        """Whether it may be right as it stands; that cannot be said while versions differ."""
        return RULES[self.rule].can_be_kept

    @property
    def place(self) -> str:
        """The place of the finding, as answers to it store it."""
        return place_of(self.reference)


def review_road_map(
    workshop: Workshop, road_map: RoadMap, facts: ReviewFacts
) -> tuple[Finding, ...]:
    """Return the findings in a road map that are to be settled, the most severe first.

    An empty road map has one finding, how to begin, and not all that is missing.
    """
    return tuple(each for each in find_all(workshop, road_map, facts) if each.kept is None)


def find_all(workshop: Workshop, road_map: RoadMap, facts: ReviewFacts) -> tuple[Finding, ...]:
    """Return all findings in a road map, also those that are right as they stand."""
    review_input = model.collect_input(workshop, road_map, facts)
    rules = (overview_rules.EMPTY,) if review_input.is_empty else tuple(RULES.values())[1:]
    kept = {rule for (rule, _about), each in review_input.kept.items() if each.meaning}
    found = [
        _finding(review_input, rule, match, meanings)
        for rule in rules
        for meanings in [rule_meanings(review_input, rule) if rule.id in kept else {}]
        for match in check_rule(rule, review_input)
    ]
    return tuple(sorted(found, key=lambda each: _ORDER.index(each.severity)))


def find_meaning(
    workshop: Workshop, road_map: RoadMap, facts: ReviewFacts, finding: Finding
) -> str:
    """Return the digest of what a finding says, to be kept with the answer to it."""
    review = model.collect_input(workshop, road_map, facts)
    return rule_meanings(review, RULES[finding.rule]).get(finding.place, "")


def _finding(
    review: ReviewInput, rule: ReviewRule, match: RuleMatch, meanings: Mapping[str, str]
) -> Finding:
    """Return a match as a finding, whose sentence names its article."""
    article = match.article or rule.article
    sentence = match.sentence
    if article and not _names(sentence, article):
        sentence = _("Article {article}: {sentence}").format(
            article=isolate(article), sentence=sentence
        )
    found = Finding(
        rule.id,
        match.severity or rule.severity,
        sentence,
        match.reference,
        match.about,
        article,
    )
    kept = review.kept.get((rule.id, found.place)) if rule.can_be_kept else None
    if kept is None or not kept.meaning or meanings.get(found.place) == kept.meaning:
        return replace(found, kept=kept)
    return replace(found, formerly=kept)


def _names(sentence: str, article: str) -> bool:
    """Whether a sentence has the number of an article, not as a part of another number."""
    return bool(re.search(rf"(?<![\d.]){re.escape(article)}(?!\d)", sentence))


def findings_of_record(found: Iterable[Finding], record_id: str) -> tuple[Finding, ...]:
    """Return the findings that are corrected in one record."""
    return tuple(each for each in found if each.reference.record_id == record_id)


def count_by_severity(found: Iterable[Finding]) -> Mapping[Severity, int]:
    """Return the number of findings of each severity."""
    return Counter(each.severity for each in found)


def rule_summary(rule: str, count: int) -> str:
    """Describe how many times a rule was broken."""
    return RULES[rule].summary(count)


def severity_name(severity: Severity) -> str:
    """Return the shown name of a severity."""
    return _(SEVERITY_NAMES[severity])
