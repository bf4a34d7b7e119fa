"""Words as typed beside a value, or in its place: what to keep of them, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from mercworkshop.domain.entities.recipients import Recipient
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep
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
from mercworkshop.domain.values.dates import date_words, partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.domain.values.money import money, parser
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import HeadCount
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import LANGUAGES, N_, _, isolate

_BY_NAME = frozenset({"articles", "depends_on", "group", "host"})
"""Fields of texts that are read: numbers of articles or actions, the name of a group or country."""

_DECIDED = {(HeadCount, "category"), (Recipient, "role"), (ScriptStep, "state")}
"""Choices that are made by what is done, and never typed."""

META_NAME = "unread_words"
"""What a workshop file keeps words as that wait beside a record."""


def as_typed(record: Record, field: str) -> Any:
    """Return a field's value, with the words that stand beside it where there are some."""
    words, value = verbatim_of(record, field), getattr(record, field)
    return value if words is None else AsTyped(words.words, value, words.is_read)


def typed_value(words: str, value: Any) -> Any:
    """Return what a field is given when ``value`` was read from ``words``.

    The words stay beside it where they say more than it does, however it is shown.
    """
    if not isinstance(value, PartialDate | Money) or not _has_unknown_words(words, value):
        return value
    return AsTyped(words, value, is_read=True)


def _has_unknown_words(words: str, value: PartialDate | Money) -> bool:
    """Whether words hold a word that no way to write the value has; figures and marks say none."""
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
    """Whether words can stand in a field: one that is read from them, and may be without a value.

    Those are dates, amounts, numbers, choices, and what is typed by the name of something else.
    """
    if kind not in _known:
        _known[kind] = frozenset(name for name in record_fields(kind) if _is_read(kind, name))
    return field in _known[kind]


_known: dict[type[Record], frozenset[str]] = {}


def _is_read(kind: type[Record], field: str) -> bool:
    if record_fields(kind)[field].is_required or (kind, field) in _DECIDED:
        return False
    hint = get_type_hints(kind)[field]
    wanted = next((each for each in get_args(hint) if each is not type(None)), hint)
    is_choice = isinstance(wanted, type) and issubclass(wanted, StrEnum)
    return is_choice or wanted in {PartialDate, Money, int} or field in _BY_NAME


def new_unread_words(edit: Edit) -> Iterator[tuple[Record, str, str]]:
    """Yield the records and fields in which an edit newly lets words stand, with these."""
    before = {record.id: record for record in edit.before}
    for record in edit.after:
        known = set(unread_words_of(before[record.id])) if record.id in before else set()
        for each in unread_words_of(record):
            if each not in known:
                yield record, *each


def quote_words(words: str) -> str:
    """Return words that mean no value as papers and lists have them in the place of one."""
    return _("“{words}”").format(words=isolate(" ".join(words.split())))


def format_as_written(record: Record, field: str) -> str:
    """Return what was typed where a value was read from it, as one sentence; empty else."""
    words = verbatim_of(record, field)
    if words is None or not words.is_read:
        return ""
    return _("As written: {words}").format(words=quote_words(words.words))


def unread_words_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record that hold words nobody could read, with these."""
    for each in record.verbatim:
        if not each.is_read:
            yield each.field, each.words


def unread_in(
    workshop: Workshop, kinds: Iterable[type[Record]] = RECORD_TYPES.values()
) -> Iterator[tuple[Record, str]]:
    """Yield every record of ``kinds``, and each field of it that holds words nobody could read."""
    for kind in kinds:
        for record in workshop.records(kind).all():
            if record.verbatim:  # of thousands few have any
                held = dict(unread_words_of(record))
                yield from ((record, field) for field in record_fields(kind) if field in held)


def add_waiting_words(
    workshop: Workshop, waiting: Mapping[FieldKey, str]
) -> tuple[Edit, tuple[FieldKey, ...]]:
    """Return the edit that lets words stand in their records, and the fields they are of.

    Words of records that are not there, and of fields in which none can stand, are left out.
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
    """Return why the words of a field cannot be read; empty where that is not known here.

    Of a date that can be two days it names both.
    """
    try:
        _parse(type(record), field, unread_words(record, field))
    except InvalidInput as error:
        return error.message
    return ""


def possible_dates(record: Record, field: str) -> tuple[PartialDate, ...]:
    """Return the days that the words of a field can mean, where they can mean several."""
    try:
        _parse(type(record), field, unread_words(record, field))
    except AmbiguousDate as doubt:
        return doubt.readings
    except InvalidInput:
        pass
    return ()


def _parse(kind: type[Record], field: str, words: str) -> None:
    """Read words as the field would; raises InvalidInput where that cannot be."""
    if not words:
        return
    wanted = get_type_hints(kind)[field]
    if wanted == PartialDate | None:
        partial_date.parse_date(words)
    elif wanted == Money | None:
        money.parse_money(words)
