"""Words as typed, beside a value or instead of one: when they are kept, and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    record_fields,
    replace_fields,
    unread_words,
    verbatim_of,
)
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import LANGUAGES, N_, _, isolate

META_NAME = "unread_words"
"""The meta name under which a workshop file stores words that wait beside a record."""

_BLANKS = re.compile("[^\\S\u00a0\u202f]+")


def typed_value(words: str, value: Any) -> Any:
    """Return the field value for ``value`` read from ``words``.

    The words are kept if they say more than the value in any of its formats.
    """
    if not isinstance(value, PartialDate | Money) or not _has_unknown_words(words, value):
        return value
    return AsTyped(words, value, is_read=True)


def read_words(words: str, read: Callable[[str], Any]) -> Any:
    """Return the value of words without asking anybody, and the words if they say more than it.

    Words for a part of a time, such as mid 2017, become the reading that holds all others. Raises
    InvalidInput if there is no value, AmbiguousDate if there are several and none holds the others.
    """
    try:
        value = read(words)
    except AmbiguousDate as error:
        if error.widest is None:
            raise
        value = error.widest
    return typed_value(words, value)


def _has_unknown_words(words: str, value: PartialDate | Money) -> bool:
    """Whether ``words`` contain a word that no format of the value has; figures are ignored."""
    from mercworkshop.domain.values.dates import date_words
    from mercworkshop.domain.values.money import parser

    if isinstance(value, PartialDate):
        ways = [
            show(value, each)
            for each in LANGUAGES
            for show in (partial_date.format_date, partial_date.format_date_long)
        ]
    else:
        ways = []
    known = {word for way in ways for word in split_words(way)}
    known |= date_words.SMALL_WORDS | date_words.UNTIL | parser.known_words()
    return any(not word.isdigit() and word not in known for word in split_words(words))


def can_hold_words(kind: type[Record], field: str) -> bool:
    """Whether a field can hold words that could not be read: it is parsed and may be empty.

    Such fields are dates, amounts, numbers, choices, and references typed by name.
    """
    its = fields_of(kind).get(field)
    return its is not None and its.is_typed and not record_fields(kind)[field].is_required


def new_unread_words(edit: Edit) -> Iterator[tuple[Record, str, str]]:
    """Yield record, field and words for each entry that an edit newly leaves unread."""
    before = {record.id: record for record in edit.before}
    for record in edit.after:
        known = set(unread_words_of(before[record.id])) if record.id in before else set()
        for each in unread_words_of(record):
            if each not in known:
                yield record, *each


def quote_words(words: str) -> str:
    """Return words that could not be read in quotation marks, as prints and lists show them.

    They are on one line; a blank that is never broken stays one.
    """
    return _("“{words}”").format(words=isolate(_BLANKS.sub(" ", words.strip())))


def format_as_written(record: Record, field: str) -> str:
    """Return a sentence with the words that a value was read from; empty if none are kept."""
    words = verbatim_of(record, field)
    if words is None or not words.is_read:
        return ""
    return _("As written: {words}").format(words=quote_words(words.words))


def unread_words_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield each field of a record with words that could not be read, and the words."""
    for each in record.verbatim:
        if not each.is_read:
            yield each.field, each.words


def unread_in(
    workshop: Workshop, kinds: Iterable[type[Record]] = RECORD_TYPES.values()
) -> Iterator[tuple[Record, str]]:
    """Yield record and field for all words of ``kinds`` that could not be read."""
    for kind in kinds:
        for record in workshop.records(kind).all():
            if record.verbatim:  # few of thousands have any
                held = dict(unread_words_of(record))
                yield from ((record, field) for field in record_fields(kind) if field in held)


def add_waiting_words(
    workshop: Workshop, waiting: Mapping[FieldKey, str]
) -> tuple[Edit, tuple[FieldKey, ...]]:
    """Return the edit that moves waiting words into their records, and the fields it fills.

    Words of missing records, and of fields that cannot hold words, are left out.
    """
    before: dict[str, Record] = {}
    after: dict[str, Record] = {}
    taken = []
    for key, words in waiting.items():
        kind, record_id, name = key
        record = (
            workshop.records(RECORD_TYPES[kind]).get(record_id) if kind in RECORD_TYPES else None
        )
        if record is not None and can_hold_words(type(record), name):
            before[record_id] = record
            now = after.get(record_id, record)
            after[record_id] = replace_fields(now, **{name: AsTyped(words)})
            taken.append(key)
    label = N_("Keep words as written")
    return Edit(label, tuple(before.values()), tuple(after.values())), tuple(taken)


def unread_reason(record: Record, field: str) -> str:
    """Return why the words of a field cannot be read; empty if that is not known here.

    For an ambiguous date the reason names both days.
    """
    try:
        _parse(type(record), field, unread_words(record, field))
    except InvalidInput as error:
        return error.message
    return ""


def possible_dates(record: Record, field: str) -> tuple[PartialDate, ...]:
    """Return the days that ambiguous words of a field can mean; else empty."""
    try:
        _parse(type(record), field, unread_words(record, field))
    except AmbiguousDate as error:
        return error.readings
    except InvalidInput:
        pass
    return ()


def _parse(kind: type[Record], field: str, words: str) -> None:
    """Parse words as the field does; raises InvalidInput if they cannot be read."""
    if not words:
        return
    match fields_of(kind)[field].kind:
        case FieldKind.DATE:
            partial_date.parse_date(words)
        case FieldKind.MONEY:
            money.parse_money(words)
