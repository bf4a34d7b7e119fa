"""The rule about words as typed that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import field_label, record_title
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
from mercworkshop.i18n import _, plural


def _unread(review: ReviewInput) -> Iterator[RuleMatch]:
    rows = chain(
        [review.road_map],
        review.objectives,
        review.steps,
        review.declarations.values(),
        review.actions,
        review.needs,
        review.not_ours.values(),
        review.kept.values(),
    )
    for record in rows:
        for field, _words in verbatim.unread_words_of(record):
            yield RuleMatch(
                _reference(review, record, field), sentence(record, field), _about(review, record)
            )


def sentence(record: Record, field: str) -> str:
    """Return the message that the words in a field are not understood, and why if known."""
    words = unread_words(record, field)
    text = _("{field}: {words} is kept as written and is not understood yet.").format(
        field=field_label(type(record).__name__, field), words=verbatim.quote_words(words)
    )
    reason = verbatim.unread_reason(record, field)
    return _("{sentence} {reason}").format(sentence=text, reason=reason) if reason else text


def count_in_words(n: int) -> str:
    """Return the number of such entries, as a heading."""
    return plural("{n} entry is not understood yet", "{n} entries are not understood yet", n)


def _reference(review: ReviewInput, record: Record, field: str) -> FieldReference:
    if isinstance(record, Declaration):
        return reference_to(review.road_map, f"checklist:{record.provision}")
    return reference_to(record, field)


def _about(review: ReviewInput, record: Record) -> str:
    if isinstance(record, Action):
        return action_label(review, record)
    return "" if isinstance(record, RoadMap) else record_title(record)


RULES = (ReviewRule("unread_words", Severity.WARNING, count_in_words, _unread),)
