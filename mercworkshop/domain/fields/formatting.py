"""The value of a field as text, in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.written_text import read_text
from mercworkshop.i18n import _, isolate, listed, typed_list

NameOf = Callable[[Field, str], str]
"""From a reference and an id: the name of that record, or of that entry of the reference data."""


def id_as_name(_field: Field, record_id: str) -> str:
    """Return the id itself, where no names are known."""
    return record_id


def format_value(field: Field, value: Any, name_of: NameOf = id_as_name) -> str:
    """Return the value of a field as text; empty for None, an empty text and an empty list.

    Figures, lists and names keep their order in text from right to left.
    """
    if isinstance(value, tuple):
        return listed(format_plain(field, each, name_of) for each in value)
    text = format_plain(field, value, name_of)
    is_foreign = isinstance(value, PartialDate | Money) or field.refers_to
    return isolate(text) if text and is_foreign else text


def format_plain(field: Field, value: Any, name_of: NameOf = id_as_name) -> str:
    """Return what :func:`format_value` does, without marks of direction: to edit and to copy."""
    if value in field.choices:
        return _(field.choices[value])
    if isinstance(value, tuple):
        return typed_list(format_plain(field, each, name_of) for each in value)
    if field.kind is FieldKind.WRITTEN:
        return read_text(value or "").words
    if field.kind is FieldKind.TIME and value is not None:
        return format_clock_time(value)
    if value and field.refers_to:
        return name_of(field, value)
    return _BY_TYPE.get(type(value), str)(value)


_BY_TYPE: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda _nothing: "",
    bool: lambda is_so: _("Yes") if is_so else _("No"),
    PartialDate: partial_date.format_date,
    Money: money.format_money,
}
