"""The rule about records that belong to an entry which was deleted on another laptop."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.model import (
    LeftBehind,
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.i18n import N_, _, isolate, plural

ID = "left_behind"


def _left_behind(review: ReviewInput) -> Iterator[RuleMatch]:
    for each in review.left_behind:
        yield RuleMatch(reference_to(each), describe_left_behind(each))


def describe_left_behind(record: LeftBehind) -> str:
    """Return the sentence that says what is left, and of what."""
    if isinstance(record, TranslatedText):
        return _("{words} translates {original} of an entry that was deleted.").format(
            words=quote_words(record.words), original=quote_words(record.original)
        )
    if isinstance(record, FieldComment):
        said = record.text or record.answer
        if record.text and record.answer:
            both = _("{about}: {sentence}")
            said = both.format(about=isolate(record.text), sentence=isolate(record.answer))
        return _("{words} is a comment on an entry that was deleted.").format(
            words=quote_words(said)
        )
    return _("{reason} answers a question about an entry that was deleted.").format(
        reason=quote_words(record.reason)
    )


def remove_left_behind(record: Record) -> Edit:
    """Delete what belongs to a deleted entry as well."""
    return Edit(N_("Remove what is left of a deleted entry"), before=(record,))


RULES = (
    ReviewRule(
        ID,
        Severity.WARNING,
        lambda n: plural(
            "{n} text belongs to an entry that was deleted",
            "{n} texts belong to entries that were deleted",
            n,
        ),
        _left_behind,
        can_be_kept=False,
    ),
)
