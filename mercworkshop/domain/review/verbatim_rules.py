"""The rule about words as typed that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.review.model import ReviewInput, ReviewRule, RuleMatch, Severity
from mercworkshop.domain.review.rows import place_of, row_label, rows_of
from mercworkshop.i18n import _, plural


def _unread(review: ReviewInput) -> Iterator[RuleMatch]:
    for record in rows_of(review):
        for field, _words in verbatim.unread_words_of(record):
            yield RuleMatch(
                place_of(review, record, field),
                sentence(record, field),
                row_label(review, record),
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


RULES = (ReviewRule("unread_words", Severity.WARNING, count_in_words, _unread),)
