"""Values of data files with corrections made in them, found by their place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.reference.files.translations import NAMES_OF_ENTRIES, join_place


def correct_value[T](value: T, kind: type[T], corrections: Sequence[Correction]) -> T:
    """Return a value of a data file with corrections made.

    One is left out if its place is not there any more, or if the value cannot stand there.
    """
    for each in corrections:
        plain = _plain(value)
        if _put(plain, each.place.split("."), each.value):
            try:
                value = msgspec.convert(plain, kind, strict=False)  # a number is text here
            except msgspec.ValidationError:
                continue
    return value


def find_leaves(value: object) -> dict[str, str]:
    """Return every single value of a data file by its place, as text."""
    leaves: dict[str, str] = {}
    _note_leaves(_plain(value), "", leaves)
    return leaves


def _plain(value: object) -> Any:
    """Return a value as lists and dictionaries that can be changed."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _note_leaves(value: Any, place: str, leaves: dict[str, str]) -> None:
    if isinstance(value, dict):
        for name, each in value.items():
            _note_leaves(each, join_place(place, name), leaves)
    elif isinstance(value, list):
        for name, each in zip(_names(value), value, strict=True):
            _note_leaves(each, join_place(place, name), leaves)
    else:
        leaves[place] = "" if value is None else str(value)


def _put(value: Any, way: list[str], words: str) -> bool:
    """Set the leaf at the end of ``way``; return whether it exists. A name may contain points."""
    for length in range(1, len(way) + 1):
        name, rest = ".".join(way[:length]), way[length:]
        inner = _entry(value, name)
        if inner is None:
            continue
        holder, key = inner
        if rest:
            if _put(holder[key], rest, words):
                return True
        elif not isinstance(holder[key], dict | list):
            holder[key] = words
            return True
    return False


def _entry(value: Any, name: str) -> tuple[Any, Any] | None:
    if isinstance(value, dict):
        return (value, name) if name in value else None
    if isinstance(value, list):
        names = _names(value)
        return (value, names.index(name)) if name in names else None
    return None


def _names(entries: list[Any]) -> list[str]:
    return [_name(entry, number) for number, entry in enumerate(entries, 1)]


def _name(entry: Any, number: int) -> str:
    if not isinstance(entry, dict):
        return str(number)
    named = (entry.get(field) for field in NAMES_OF_ENTRIES)
    return str(next((name for name in named if name not in {None, ""}), number))
