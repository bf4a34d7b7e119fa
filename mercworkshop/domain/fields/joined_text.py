"""Texts that tables show of two fields, such as ``Under way · 30%``, read back as both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mercworkshop.domain.fields.descriptions import find_field
from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.parsing import parser
from mercworkshop.domain.records.record import AsTyped, Record
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import without_marks

_BETWEEN = "·"
_PER_CENT = "%٪％"


def join_text(*parts: str) -> str:
    """Return the texts of two fields as one; an empty one is left out."""
    return f" {_BETWEEN} ".join(filter(None, parts))


def read_joined(kind: type[Record], name: str, words: str) -> dict[str, Any]:
    """Return the values of both fields by name; empty if ``words`` are not wholly such a text."""
    first = find_field(kind.__name__, name)
    head, _dot, tail = without_marks(words).partition(_BETWEEN)
    second = find_field(kind.__name__, first.joined_with) if first is not None else None
    if first is None or second is None or not (head.strip() and tail.strip()):
        return {}
    try:
        return {name: parser(first)(head), second.name: _read_second(second, tail)}
    except InvalidInput:
        return {}


def split_joined(kind: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of a record, with such a text in one of them put into both.

    Where the second is given too, and differs, the text stays as it is.
    """
    found = dict(fields)
    for name, given in fields.items():
        if isinstance(given, AsTyped) and not given.is_read:
            parts = read_joined(kind, name, given.words)
            if all(fields.get(each) in (None, "", parts[each]) for each in parts if each != name):
                found |= parts
    return found


def _read_second(field: Field, text: str) -> Any:
    """Read the second text; a number is a percentage. Raises InvalidInput."""
    if field.kind is not FieldKind.NUMBER:
        return parser(field)(text)
    percent = parser(field)(text.strip().strip(_PER_CENT))
    if percent is None or not 0 <= percent <= 100:
        raise InvalidInput(text)
    return percent
