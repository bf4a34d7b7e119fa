"""The rule about words that mean no value yet: each is asked about, none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import verbatim
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.action_rules import action_label
from mercworkshop.domain.review.model import (
    FieldReference,
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.i18n import N_, _, plural

_ELSEWHERE = {
    "category": N_("Category"),
    "group": N_("Group"),
    "host": N_("Host country"),
    "persons": N_("Number of participants"),
    "round": N_("Round"),
    "total": N_("Stated total"),
}
"""What fields of the workshop itself are called that can hold words, beside those of road maps."""


def title_of(field: str) -> str:
    """Return what a field that can hold words is called."""
    return _(conflicts.FIELD_NAMES.get(field) or _ELSEWHERE.get(field, field))


def _unread(plan: ReviewInput) -> Iterator[RuleMatch]:
    rows = chain(
        [plan.road_map],
        plan.objectives,
        plan.steps,
        plan.declarations.values(),
        plan.actions,
        plan.needs,
    )
    for record in rows:
        for field, _words in verbatim.unread_words_of(record):
            yield RuleMatch(
                _reference(plan, record, field), sentence(record, field), _about(plan, record)
            )


def sentence(record: Record, field: str) -> str:
    """Return that the words in a field are not understood yet, and why where that is known."""
    words = unread_words(record, field)
    said = _("{field}: {words} stands as it was written and is not understood yet.").format(
        field=title_of(field), words=verbatim.quote_words(words)
    )
    why = verbatim.unread_reason(record, field)
    return _("{sentence} {reason}").format(sentence=said, reason=why) if why else said


def count_in_words(n: int) -> str:
    """Return how many such entries there are, as a heading."""
    return plural("{n} entry is not understood yet", "{n} entries are not understood yet", n)


def _reference(plan: ReviewInput, record: Record, field: str) -> FieldReference:
    if isinstance(record, Declaration):
        return reference_to(plan.road_map, f"checklist:{record.provision}")
    return reference_to(record, field)


def _about(plan: ReviewInput, record: Record) -> str:
    if isinstance(record, Action):
        return action_label(plan, record)
    return "" if isinstance(record, RoadMap) else conflicts.record_title(record)


RULES = (ReviewRule("unread_words", Severity.WARNING, count_in_words, _unread),)
