"""Parses the values of a script for records, as files hold them or as people write them."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from mercworkshop.domain.fields.descriptions import shown_fields
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values import article_numbers, clock_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, listed, typed_list

type ValueParser = Callable[[Any], Any]

_parsers_of_kind: dict[type[Record], Mapping[str, ValueParser]] = {}

_MOST_FIGURES = 40
"""Most characters of a number: Python refuses 4,301 digits."""

_TEXT = N_("text")
_WANTED = N_("expected {wanted}, found {found}")
_FOUND = {
    str: _TEXT,
    bool: N_("true or false"),
    int: N_("a whole number"),
    float: N_("a number"),
    list: N_("a list"),
    dict: N_("a group of named fields"),
    type(None): N_("nothing"),
}


def parse_text(value: Any) -> str:
    """Return a text unchanged; it is cleaned when it is stored."""
    return str(_check_type(str, value))


def parse_texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts; one text is a list of one."""
    parts = [value] if isinstance(value, str) else _check_type(list, value)
    return tuple(parse_text(part) for part in parts)


def parse_rows(value: Any) -> tuple[tuple[str, ...], ...]:
    """Return a table: a list of lists of texts."""
    return tuple(parse_texts(part) for part in _check_type(list, value))


def parse_number(value: Any) -> int:
    """Return a whole number, from a number or its digits as text."""
    if not isinstance(value, str):
        return int(_check_type(int, value))
    written = value.strip()
    if not written.removeprefix("-").isdecimal():
        raise InvalidInput(_("“{text}” is not a whole number.").format(text=written[:40]))
    if len(written) > _MOST_FIGURES:
        raise InvalidInput(_("This number is too large to be kept."))
    return int(written)


def parse_flag(value: Any) -> bool:
    """Return true or false."""
    return bool(_check_type(bool, value))


def parse_when(value: Any) -> PartialDate:
    """Return a date; a bare number is a year. Raises AmbiguousDate if it can mean two days."""
    return partial_date.parse_date(str(value) if type(value) is int else parse_text(value))


def parse_named_amount(value: Any) -> Money | None:
    """Return money, as files hold it or as people write it; its currency has to be there."""
    return None if value in (None, "") else parse_amount(value, "")


def parse_amount(value: Any, default_currency: str = "USD") -> Money:
    """Return money, as files hold it or as people write it, else in the default currency."""
    written = str(value) if type(value) is int else parse_text(value)
    try:
        return Money.from_code(written)
    except InvalidInput:
        return money.parse_money(written, default_currency)


def parse_article_list(value: Any) -> tuple[str, ...]:
    """Return numbers of articles, from a list or from a text such as ``30, 3, 4``."""
    return article_numbers.parse_articles(
        value if isinstance(value, str) else typed_list(parse_texts(value))
    )


def parse_time(value: Any) -> int | None:
    """Return a time of a day, in minutes since midnight, from a text such as ``9:30``."""
    return None if value is None else clock_time.parse_clock_time(parse_text(value))


def choice_parser(kind: type[StrEnum]) -> ValueParser:
    """Return the parser of one of the words of ``kind``."""

    def read(value: Any) -> StrEnum:
        word = parse_text(value)
        if word not in set(kind):
            known = listed(each.value for each in kind if each)
            reason = _("“{text}” is none of: {known}").format(text=word[:40], known=known)
            raise InvalidInput(reason)
        return kind(word)

    return read


def list_parser(read: ValueParser) -> ValueParser:
    """Return the parser of a list without duplicates; a single value is a list of one."""
    return lambda value: tuple(dict.fromkeys(read(part) for part in parse_texts(value)))


def field_parsers(kind: type[Record]) -> Mapping[str, ValueParser]:
    """Return the parser of each field of ``kind`` that a script may set.

    Only verbs set the fields that place a record.
    """
    if kind not in _parsers_of_kind:
        _parsers_of_kind[kind] = parsers_of(kind, shown_fields(kind))
    return _parsers_of_kind[kind]


def parsers_of(kind: type[Record], fields: Iterable[Field]) -> Mapping[str, ValueParser]:
    """Return the parsers of some fields of ``kind``, by their names."""
    hints = get_type_hints(kind)
    return {
        each.name: parse_named_amount
        if each.needs_currency
        else _PARSERS_BY_KIND.get(each.kind) or _parser_of_type(hints[each.name])
        for each in fields
    }


def _parser_of_type(hint: Any) -> ValueParser:
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = (part for part in get_args(hint) if part is not types.NoneType)
        read = _parser_of_type(inner)
        return lambda value: None if value in (None, "") else read(value)
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        if get_origin(part) is tuple:
            return parse_rows
        return list_parser(choice_parser(part)) if issubclass(part, StrEnum) else parse_texts
    return choice_parser(hint) if issubclass(hint, StrEnum) else _PARSERS[hint]


def _check_type(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise InvalidInput(
            _(_WANTED).format(wanted=_(_FOUND[kind]), found=_(_FOUND.get(type(value), _TEXT)))
        )
    return value


_PARSERS: Mapping[Any, ValueParser] = {
    str: parse_text,
    int: parse_number,
    bool: parse_flag,
    PartialDate: parse_when,
    Money: parse_amount,
}
_PARSERS_BY_KIND: Mapping[FieldKind, ValueParser] = {
    FieldKind.ARTICLES: parse_article_list,
    FieldKind.TIME: parse_time,
}
