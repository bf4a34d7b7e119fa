"""What an arrangement reads of the cells of a column: what is compared, counted and grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from mercworkshop.domain.arrangement.arrangement import EMPTY
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.i18n import _, digits

Collate = Callable[[str], Any]
"""Returns the key by which words are sorted, as dictionaries of a language have them."""

_READ, _TEXT, NOTHING = range(3)
"""The first part of the sort key of a cell: values come first, then words, then blank cells."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """One column: ``value(row)`` is the value of its cell, ``text(row)`` what the cell shows.

    A cell with text but without a value has words that are not understood: they come after all
    values. ``choices`` are the values of a choice in their order, each with its name.
    ``known_as`` is the one name for all spellings of a text, by which its rows are grouped.
    """

    field: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str]
    choices: tuple[tuple[Any, str], ...] = ()
    known_as: Callable[[str], str] | None = None

    def tokens(self, row: Any) -> tuple[str, ...]:
        """Return what a filter can ask for in a cell: each value of a list is one token."""
        value = self.value(row)
        if _is_blank(value):
            return (self.text(row) or EMPTY,)
        if isinstance(value, tuple | frozenset):
            return tuple(map(str, value))
        return (_code(value) or self.text(row) or str(value),)

    def group(self, row: Any) -> str:
        """Return the token of the band of a row; for a date, its first year."""
        value = self.value(row)
        if isinstance(value, PartialDate):
            return value.edtf[:4] if value.edtf[:4].isdecimal() else f"{value.first.year:04}"
        if isinstance(value, tuple | frozenset):
            return self.text(row)
        token = self.tokens(row)[0]
        return self.known_as(token) if self.known_as is not None and token != EMPTY else token

    def name(self, token: str, row: Any) -> str:
        """Return the name of a token that ``row`` has; empty for that of a blank cell."""
        value = self.value(row)
        if token == EMPTY or isinstance(value, tuple | frozenset):
            return token
        return self.choice_name(token) or self.text(row)

    def choice_tokens(self) -> list[str]:
        """Return the tokens of all choices but the blank one, in their order."""
        return [_code(value) or name for value, name in self.choices if not _is_blank(value)]

    def choice_name(self, token: str) -> str:
        """Return the name of a choice; empty for any other value."""
        return next((name for value, name in self.choices if _code(value) == token), "")

    def band_title(self, token: str, row: Any) -> str:
        """Return the title of the band that ``row`` stands in."""
        if token == EMPTY:
            return _("Not stated")
        if self.known_as is not None:
            return token
        is_year = isinstance(self.value(row), PartialDate)
        return digits(token) if is_year else self.name(token, row)


def sort_keys(reader: FieldReader, rows: Sequence[Any], collate: Collate) -> list[Any]:
    """Return what each row is sorted by; None for one without a value.

    Dates by their span, money by currency and amount, choices in their order, and all else by its
    text.
    """
    places = {value: place for place, (value, _name) in enumerate(reader.choices)}
    keys: list[Any] = []
    texts: dict[str, str] = {}
    for row in rows:
        known: Any = _known_key(reader.value(row), places)
        if known is None and (text := reader.text(row)):
            texts[text] = fold_text(text)
            known = text
        keys.append(known)
    # Almost in order already, the words need few of the comparisons of a dictionary: they are slow.
    almost = sorted(texts, key=texts.__getitem__)
    ranks = {text: rank for rank, text in enumerate(sorted(almost, key=collate))}
    return [(_TEXT, ranks[key]) if isinstance(key, str) else key for key in keys]


def _known_key(value: Any, places: dict[Any, int]) -> tuple[Any, ...] | None:
    if value is None or type(value) is str:  # most columns are of words
        return None
    if isinstance(value, PartialDate):
        return (_READ, value.sort_key)
    if isinstance(value, Money):
        return (_READ, (value.currency, value.low, value.high))
    if isinstance(value, bool | int):
        return (_READ, value)
    if isinstance(value, Enum) and not _is_blank(value):
        return (_READ, places.get(value, len(places)))
    return None


def _code(value: Any) -> str:
    """Return a name of a value that is the same in all languages; empty if it is its text."""
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, Money):
        return value.code
    return str(value.value) if isinstance(value, Enum) else ""


def _is_blank(value: Any) -> bool:
    if isinstance(value, Enum):
        return value.value in {"", None}
    return value is None or value == "" or value in ((), frozenset())


def count_tokens(reader: FieldReader, rows: Iterable[Any]) -> dict[str, int]:
    """Return how many rows have each token of a column."""
    counts: dict[str, int] = {}
    for row in rows:
        for token in reader.tokens(row):
            counts[token] = counts.get(token, 0) + 1
    return counts
