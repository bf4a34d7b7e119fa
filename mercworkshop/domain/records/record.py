"""The base of all records, and their fields as JSON for workshop and exchange files."""

from __future__ import annotations

import dataclasses
import re
import types
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from typing import Any, ClassVar, NamedTuple, Union, get_args, get_origin, get_type_hints

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

JsonValue = str | int | bool | None | list[Any]
"""The JSON form of a field, in the journal and in exchange files."""

LONGEST_TEXT = 30_000
"""Characters of one text; a spreadsheet cell can hold 32,767."""

LARGEST_NUMBER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly."""

_BASE = frozenset({"id", "workshop", "verbatim"})
"""Attributes of every record that are not fields."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Verbatim(NamedTuple):
    """Words as typed into a field, kept if they say more than its value.

    ``is_read``: the value was read from them; otherwise the value is blank.
    """

    field: str
    words: str
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class AsTyped:
    """A new field value with its words as typed, passed to a verb instead of a bare value.

    ``is_read``: ``value`` was read from the words; otherwise the field is blank.
    """

    words: str
    value: Any = None
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Base of all records: frozen, with an id that stays the same after export and merge.

    ``workshop`` is the id of the workshop it belongs to; for records of a country's road map,
    which follow-up workshops continue, of the one that last changed it. ``verbatim`` are words as
    typed, sorted by field. Both are not fields: they follow from the changes of the fields.
    """

    OWNER: ClassVar[str] = ""
    """The field with the id of the record this one belongs to; empty if none."""

    ABOUT: ClassVar[tuple[str, ...]] = ()
    """The fields that begin with the ids of the records this one is about."""

    OF_COUNTRY: ClassVar[bool] = False
    """Whether it is part of a country's road map, which follow-up workshops continue."""

    NOT_UNDONE: ClassVar[tuple[str, str] | None] = None
    """What undo says, and advises, instead of removing an added record; None: undo removes it."""

    id: str
    workshop: str = dataclasses.field(default="", compare=False)
    verbatim: tuple[Verbatim, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record type, with its conversion to and from JSON."""

    name: str
    default: Any
    is_required: bool
    column: type
    to_json: Callable[[Any], JsonValue]
    from_json: Callable[[Any], Any]

    @property
    def is_text(self) -> bool:
        """Whether its values are plain text."""
        return self.from_json is _text


_known_fields: dict[type[Record], Mapping[str, RecordField]] = {}


def field_names(kind: type[Record]) -> list[str]:
    """Return the names of the fields of a record type, as :func:`record_fields` has them."""
    return [field.name for field in dataclasses.fields(kind) if field.name not in _BASE]


def record_fields(kind: type[Record]) -> Mapping[str, RecordField]:
    """Return the fields of a record type by name, without ``id``, ``workshop``, ``verbatim``."""
    if kind not in _known_fields:
        hints, its = get_type_hints(kind), {each.name: each for each in dataclasses.fields(kind)}
        made = {name: _make_field(its[name], hints[name]) for name in field_names(kind)}
        _known_fields[kind] = made
    return _known_fields[kind]


def replace_fields[R: Record](record: R, **fields: Any) -> R:
    """Return the record with new values in some fields; their old words as typed are removed.

    A value with new words as typed is an :class:`AsTyped`. Raises InvalidInput if a required
    field would get no value.
    """
    typed = {name: value for name, value in fields.items() if type(value) is AsTyped}
    plain = {name: value for name, value in fields.items() if name not in typed}
    if record.verbatim and "verbatim" not in fields:
        plain["verbatim"] = tuple(each for each in record.verbatim if each.field not in fields)
    after = dataclasses.replace(record, **plain) if plain else record
    for name, new in typed.items():
        if new.is_read:
            after = dataclasses.replace(after, **{name: new.value})
        after = set_verbatim(after, name, new.words, is_read=new.is_read)
    return after


def set_verbatim[R: Record](record: R, field: str, words: str, *, is_read: bool) -> R:
    """Return the record with words as typed for a field; "" removes them.

    Unless ``is_read`` the value becomes blank; raises InvalidInput if the field is required.
    """
    others = [each for each in record.verbatim if each.field != field]
    words = words.strip()
    entries = tuple(sorted([*others, Verbatim(field, words, is_read)] if words else others))
    if is_read or not words:
        return dataclasses.replace(record, verbatim=entries)
    known = record_fields(type(record))[field]
    if known.is_required:
        raise InvalidInput(
            _("“{text}” cannot be used here: a value is needed.").format(text=words[:40]),
            _("Correct it, or keep the earlier value."),
        )
    return dataclasses.replace(record, verbatim=entries, **{field: known.default})


def unread_words(record: Record, field: str) -> str:
    """Return the words of a field that could not be read; empty if there are none."""
    words = verbatim_of(record, field)
    return words.words if words is not None and not words.is_read else ""


def verbatim_of(record: Record, field: str) -> Verbatim | None:
    """Return the words as typed of a field; None if there are none."""
    return next((each for each in record.verbatim if each.field == field), None)


def to_json(record: Record) -> dict[str, JsonValue]:
    """Return the record's fields in JSON form."""
    return {
        name: field.to_json(getattr(record, name))
        for name, field in record_fields(type(record)).items()
    }


def field_to_json(record: Record, name: str) -> JsonValue:
    """Return a field in JSON form; None if its words could not be read."""
    if unread_words(record, name):
        return None
    return record_fields(type(record))[name].to_json(getattr(record, name))


def from_json[R: Record](
    kind: type[R],
    record_id: str,
    values: Mapping[str, JsonValue],
    verbatim: Mapping[str, str] | None = None,
    workshop: str = "",
) -> R:
    """Build a record from fields in JSON form; missing ones get their default.

    ``verbatim`` has words as typed by field; with the value None they were not read. Raises
    InvalidInput, naming the field, if a value has the wrong type or a required one is missing.
    """
    known = record_fields(kind)
    read: dict[str, Any] = {}
    words = verbatim or {}
    entries = [
        Verbatim(name, words[name], values.get(name) is not None)
        for name in sorted(words)
        if words[name] and name in known
    ]
    unread = {each.field for each in entries if not each.is_read}
    for name, value in values.items():
        if name in unread and not known[name].is_required:
            continue
        if field := known.get(name):
            try:
                read[name] = field.from_json(value)
            except (InvalidInput, ValueError, TypeError) as error:
                raise InvalidInput(
                    _("{kind}: the field “{field}” cannot hold {value}.").format(
                        kind=kind.__name__, field=name, value=repr(value)[:80]
                    )
                ) from error
    missing = [name for name, field in known.items() if field.is_required and name not in read]
    if missing:
        raise InvalidInput(
            _("{kind}: the field “{field}” is missing.").format(
                kind=kind.__name__, field=missing[0]
            )
        )
    return kind(id=record_id, workshop=workshop, verbatim=tuple(entries), **read)


def build_records[R: Record](
    kind: type[R], ids: Sequence[str], columns: Mapping[str, Iterable[Any]]
) -> list[R]:
    """Build many records from the values of every field, which are parsed and checked before.

    ``columns`` holds ``workshop`` and ``verbatim`` as well. The fields are set one by one through
    their slots: calling the type for each record takes several times as long.
    """
    records = list(map(object.__new__, repeat(kind, len(ids))))
    for name, values in {"id": ids, **columns}.items():
        deque(map(getattr(kind, name).__set__, records, values), maxlen=0)
    return records


def changed_fields(before: Record, after: Record) -> dict[str, Any]:
    """Return the fields in which ``after`` differs from ``before``, with their new values.

    Fields with the same value but other words as typed are included.
    """
    fields = record_fields(type(after))
    new = {name: getattr(after, name) for name in fields}
    changed = {name: value for name, value in new.items() if value != getattr(before, name)}
    if after.verbatim != before.verbatim:
        differing = {each.field for each in {*before.verbatim} ^ {*after.verbatim}}
        changed |= {name: value for name, value in new.items() if name in differing}
    return changed


def check_record(record: Record) -> None:
    """Raise InvalidInput if a text or number of the record cannot be stored and exported."""
    for name in record_fields(type(record)):
        _check_value(getattr(record, name))
    for each in record.verbatim:
        _check_text(each.words)


def clean_record[R: Record](record: R) -> R:
    """Return the record with every text cleaned by :func:`clean_text`."""
    names = record_fields(type(record))
    typed = {name: value for name in names if type(value := getattr(record, name)) is AsTyped}
    if typed:  # as in a record that was created with AsTyped values
        record = replace_fields(record, **typed)
    kept = {name: _clean_value(getattr(record, name)) for name in record_fields(type(record))}
    differing = {name: value for name, value in kept.items() if value != getattr(record, name)}
    if record.verbatim:
        clear = (each._replace(words=clean_text(each.words)) for each in record.verbatim)
        entries = tuple(each for each in clear if each.words)
        if differing or entries != record.verbatim:
            differing["verbatim"] = entries
    return replace_fields(record, **differing) if differing else record


def clean_text(text: str) -> str:
    """Return text in NFC, with line ends as one character and without control characters.

    Raises InvalidInput for half of a surrogate pair: Qt shows it as empty, and would erase it.
    """
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = "".join(
            sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc"
        )
    _check_text(text)
    return unicodedata.normalize("NFC", text)


def _clean_value(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return clean_text(value)
    return tuple(map(_clean_value, value)) if isinstance(value, tuple) else value


def _check_value(value: object) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        raise InvalidInput(
            _("This number is too large to be kept."), _("Type the figure as the source has it.")
        )
    elif isinstance(value, tuple):
        for part in value:
            _check_value(part)


def _check_text(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(
            _("This text is longer than {limit} characters.").format(limit=LONGEST_TEXT),
            _("Shorten it, or split it over several fields."),
        )
    _check_characters(text)


def _check_characters(text: str) -> None:
    if not text.isascii() and _LONE_SURROGATE.search(text):
        raise InvalidInput(
            _("This text holds a damaged character that cannot be kept."),
            _("Type it again instead of pasting it."),
        )
    if "\0" in text:
        raise InvalidInput(
            _("This text holds a character that cannot be kept."),
            _("Type it again instead of pasting it."),
        )


def check_texts(values: Sequence[Any]) -> Sequence[Any]:
    """Return the values. Raises TypeError or InvalidInput if one cannot be stored as text."""
    if not set(map(type, values)) <= {str}:
        raise TypeError
    _check_text(max(values, key=len, default=""))
    _check_characters("".join(values))
    return values


def _make_field(field: dataclasses.Field[Any], hint: Any) -> RecordField:
    required = field.default is dataclasses.MISSING
    return RecordField(field.name, None if required else field.default, required, *_codec(hint))


def _codec(hint: Any) -> tuple[type, Callable[[Any], JsonValue], Callable[[Any], Any]]:
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = (part for part in get_args(hint) if part is not types.NoneType)
        column, encode, decode = _codec(inner)
        return (
            column,
            lambda value: None if value is None else encode(value),
            lambda value: None if value is None else decode(value),
        )
    if get_origin(hint) is tuple:
        _column, encode, decode = _codec(get_args(hint)[0])
        return str, lambda value: [encode(part) for part in value], _tuple_parser(decode)
    if issubclass(hint, StrEnum):
        return str, lambda value: value.value, hint
    return _PLAIN[hint]


def _tuple_parser(decode: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise TypeError
        return tuple(decode(part) for part in value)

    return read


def _text(value: Any) -> Any:
    if type(value) is not str:
        raise TypeError
    _check_text(value)
    return value


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        _check_value(value)
        return value

    return read


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[Any, tuple[type, Callable[[Any], JsonValue], Callable[[Any], Any]]] = {
    str: (str, _same, _text),
    int: (int, _same, _exactly(int)),
    bool: (bool, _same, _exactly(bool)),
    PartialDate: (str, lambda value: value.edtf, lambda value: PartialDate(_text(value))),
    Money: (str, lambda value: value.code, lambda value: Money.from_code(_text(value))),
}
