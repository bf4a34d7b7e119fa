"""The rule about letters that the program has no font for."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.fields.descriptions import field_label, shown_fields
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.model import ReviewInput, ReviewRule, RuleMatch, Severity
from mercworkshop.domain.review.rows import place_of, row_label, rows_of
from mercworkshop.i18n import _, isolate, listed, plural


def _unprintable(review: ReviewInput) -> Iterator[RuleMatch]:
    for record in rows_of(review):
        for field, words in _texts(record):
            letters = review.facts.unprintable(words)
            if letters:
                yield RuleMatch(
                    place_of(review, record, field),
                    _sentence(record, field, letters),
                    row_label(review, record),
                )


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for field in shown_fields(type(record)):
        value = getattr(record, field.name)
        for words in (value,) if isinstance(value, str) else value if type(value) is tuple else ():
            if isinstance(words, str):
                yield field.name, words


def _sentence(record: Record, field: str, letters: str) -> str:
    return _(
        "{field}: no font of the program has these letters, so they cannot be printed: {letters}."
        " Use others, or write them on the paper by hand."
    ).format(
        field=field_label(type(record).__name__, field),
        letters=listed(isolate(letter) for letter in letters),
    )


def _summary(n: int) -> str:
    return plural(
        "{n} entry has letters that cannot be printed",
        "{n} entries have letters that cannot be printed",
        n,
    )


RULES = (ReviewRule("unprintable", Severity.WARNING, _summary, _unprintable),)
