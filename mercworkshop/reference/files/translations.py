"""The texts of data files in other languages: found, and laid over the English.

The data files are in English. Beside them, ``translations/fr/support.yaml`` holds the French texts
of ``support.yaml`` by their place in it, such as ``sources.gef-mia.offers``. Words that recur,
``Word`` in the models, stand in ``words.yaml`` of the language by the English word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from mercworkshop.data_file import DataModel

ENGLISH = "en"
WORDS = "words.yaml"
PROGRAM = "program.yaml"
"""The file with corrected words of the program itself, by their place in the catalogue."""

NAMES_OF_ENTRIES = ("id", "number", "iso3", "value")
"""Fields that name an entry of a list, in this order; without one, its number names an entry."""

type _Change = Callable[[str, str], str]
"""From the place of a text, empty for a recurring word, and its words to other words."""


class Translation(DataModel, frozen=True):
    """The texts of a data file in one language, by their place in the file.

    ``made_from`` has a digest of the English text that each was made from: if the English changes,
    its translation is older. ``read_in`` says where the wording was read, for texts that repeat a
    term of an authentic text. ``read_by`` names the native reader of all; empty if there was none.
    """

    texts: Mapping[str, str]
    made_from: Mapping[str, str] = {}
    read_in: Mapping[str, str] = {}
    read_by: str = ""

    def is_current(self, place: str, english: str) -> bool:
        """Whether the text at ``place`` was made from these English words."""
        return place in self.texts and self.made_from.get(place) == digest(english)


def digest(english: str) -> str:
    """Return eight characters that change with the words."""
    return hashlib.sha256(english.encode()).hexdigest()[:8]


def translate[T](value: T, texts: Mapping[str, str], words: Mapping[str, str]) -> T:
    """Return ``value`` with these texts and recurring words; others stay as they are."""

    def change(place: str, english: str) -> str:
        return texts.get(place, english) if place else words.get(english, english)

    changed: T = _change_texts(value, type(value), "", change)
    return changed


def find_texts(value: object) -> Iterator[tuple[str, str]]:
    """Yield place and words of every text in a value from a data file, except empty ones."""
    return (found for found in _collect(value) if found[0])


def find_words(value: object) -> Iterator[str]:
    """Yield every recurring word in a value from a data file, as often as it stands there."""
    return (words for place, words in _collect(value) if not place)


def _collect(value: object) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def note(place: str, words: str) -> str:
        found.append((place, words))
        return words

    _change_texts(value, type(value), "", note)
    return found


def _change_texts(value: Any, hint: Any, place: str, change: _Change) -> Any:
    kind = _content(hint)
    if kind:
        return change(place if kind == "text" else "", value) if value else value
    if isinstance(value, DataModel):
        changed = {
            name: _change_texts(getattr(value, name), inner, join_place(place, name), change)
            for name, inner in _fields(type(value)).items()
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        inner = get_args(hint)[0]
        return tuple(
            _change_texts(each, inner, join_place(place, _name(each, number)), change)
            for number, each in enumerate(value, 1)
        )
    if isinstance(value, Mapping):
        inner = get_args(hint)[1]
        return {
            key: _change_texts(each, inner, join_place(place, str(key)), change)
            for key, each in value.items()
        }
    return value


@cache
def _fields(model: type[DataModel]) -> dict[str, Any]:
    """Return the fields of a model that hold texts, or other models."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hint for name, hint in hints.items() if _may_hold_texts(hint)}


def _may_hold_texts(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, DataModel):
        return bool(_fields(hint))
    return bool(_content(hint)) or any(map(_may_hold_texts, get_args(hint)))


def _content(hint: Any) -> str:
    """Return "text" or "word" for words to translate; empty for anything else."""
    for each in getattr(hint, "__metadata__", ()):
        if isinstance(each, msgspec.Meta) and each.extra:
            return str(each.extra.get("content", ""))
    return ""


def _name(entry: object, number: int) -> str:
    named = (getattr(entry, field, None) for field in NAMES_OF_ENTRIES)
    return str(next((name for name in named if name not in {None, ""}), number))


def join_place(place: str, name: str) -> str:
    """Return the place of what is called ``name`` inside ``place``; empty: the whole file."""
    return f"{place}.{name}" if place else name
