"""Words as typed beside a value, or in its place: what to keep of them, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from mercworkshop.domain.entities.recipients import Recipient
from mercworkshop.domain.entities.record_types import KINDS
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    altered,
    fields_of,
    unread_words,
    verbatim_of,
)
from mercworkshop.domain.values.dates import date_words, partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.domain.values.money import money, parser
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import words_of
from mercworkshop.domain.workshop.details import HeadCount
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import LANGUAGES, N_, _, isolate

_BY_NAME = frozenset({"articles", "depends_on", "group", "host"})
"""Fields of texts that are read: numbers of articles or actions, the name of a group or country."""

_DECIDED = {(HeadCount, "category"), (Recipient, "role"), (ScriptStep, "state")}
"""Choices that are made by what is done, and never typed."""

FACT = "unread_words"
"""What a workshop file keeps words as that wait beside a record."""


def as_typed(record: Record, field: str) -> Any:
    """Return a field's value, with the words that stand beside it where there are some."""
    words, value = verbatim_of(record, field), getattr(record, field)
    return value if words is None else AsTyped(words.words, value, words.is_read)


def given(words: str, value: Any) -> Any:
    """Return what a field is given when ``value`` was read from ``words``.

    The words stay beside it where they say more than it does, however it is shown.
    """
    if not isinstance(value, PartialDate | Money) or not _say_more(words, value):
        return value
    return AsTyped(words, value, is_read=True)


def _say_more(words: str, value: PartialDate | Money) -> bool:
    """Whether words hold a word that no way to write the value has; figures and marks say none."""
    if isinstance(value, PartialDate):
        ways = [
            show(value, each)
            for each in LANGUAGES
            for show in (partial_date.show, partial_date.show_long)
        ]
    else:
        ways = []
    known = {word for way in ways for word in words_of(way)}
    known |= date_words.SMALL_WORDS | date_words.UNTIL | parser.words()
    return any(not word.isdigit() and word not in known for word in words_of(words))


def can_stand(kind: type[Record], field: str) -> bool:
    """Whether words can stand in a field: one that is read from them, and may be without a value.

    Those are dates, amounts, numbers, choices, and what is typed by the name of something else.
    """
    if kind not in _known:
        _known[kind] = frozenset(name for name in fields_of(kind) if _is_read(kind, name))
    return field in _known[kind]


_known: dict[type[Record], frozenset[str]] = {}


def _is_read(kind: type[Record], field: str) -> bool:
    if fields_of(kind)[field].is_required or (kind, field) in _DECIDED:
        return False
    hint = get_type_hints(kind)[field]
    wanted = next((each for each in get_args(hint) if each is not type(None)), hint)
    is_choice = isinstance(wanted, type) and issubclass(wanted, StrEnum)
    return is_choice or wanted in {PartialDate, Money, int} or field in _BY_NAME


def kept_by(edit: Edit) -> Iterator[tuple[Record, str, str]]:
    """Yield the records and fields in which an edit newly lets words stand, with these."""
    before = {record.id: record for record in edit.before}
    for record in edit.after:
        known = set(of_record(before[record.id])) if record.id in before else set()
        for each in of_record(record):
            if each not in known:
                yield record, *each


def quoted(words: str) -> str:
    """Return words that mean no value as papers and lists have them in the place of one."""
    return _("“{words}”").format(words=isolate(" ".join(words.split())))


def as_written(record: Record, field: str) -> str:
    """Return what was typed where a value was read from it, as one sentence; empty else."""
    words = verbatim_of(record, field)
    if words is None or not words.is_read:
        return ""
    return _("As written: {words}").format(words=quoted(words.words))


def of_record(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record that hold words nobody could read, with these."""
    for each in record.verbatim:
        if not each.is_read:
            yield each.field, each.words


def unread_in(
    workshop: Workshop, kinds: Iterable[type[Record]] = KINDS.values()
) -> Iterator[tuple[Record, str]]:
    """Yield every record of ``kinds``, and each field of it that holds words nobody could read."""
    for kind in kinds:
        for record in workshop.of(kind).all():
            if record.verbatim:  # of thousands few have any
                held = dict(of_record(record))
                yield from ((record, field) for field in fields_of(kind) if field in held)


def taken_in(
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
        record = workshop.of(KINDS[kind]).get(record_id) if kind in KINDS else None
        if record is not None and can_stand(type(record), name):
            before[record_id] = record
            now = after.get(record_id, record)
            after[record_id] = altered(now, **{name: AsTyped(words)})
            taken.append(key)
    label = N_("Keep words as written")
    return Edit(label, tuple(before.values()), tuple(after.values())), tuple(taken)


def reason(record: Record, field: str) -> str:
    """Return why the words of a field cannot be read; empty where that is not known here.

    Of a date that can be two days it names both.
    """
    try:
        _read(type(record), field, unread_words(record, field))
    except InvalidInput as error:
        return error.message
    return ""


def readings(record: Record, field: str) -> tuple[PartialDate, ...]:
    """Return the days that the words of a field can mean, where they can mean several."""
    try:
        _read(type(record), field, unread_words(record, field))
    except AmbiguousDate as doubt:
        return doubt.readings
    except InvalidInput:
        pass
    return ()


def _read(kind: type[Record], field: str, words: str) -> None:
    """Read words as the field would; raises InvalidInput where that cannot be."""
    if not words:
        return
    wanted = get_type_hints(kind)[field]
    if wanted == PartialDate | None:
        partial_date.read(words)
    elif wanted == Money | None:
        money.read(words)
