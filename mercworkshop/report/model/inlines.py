"""Words inside a block, ready to be shown: no format translates or rounds them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money

type Raw = PartialDate | Money | date | int | float | str | None


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are; a line feed begins a new line."""

    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """Words that show a value: ``raw`` is the value, for formats that calculate with it."""

    words: str
    raw: Raw
    bold: bool = False


type Inline = Text | Value
type Inlines = tuple[Inline, ...]
type Words = str | Inlines


def as_inlines(words: Words) -> Inlines:
    """Return words as inlines; a plain text is one in ordinary letters, an empty one is none."""
    if isinstance(words, str):
        return (Text(words),) if words else ()
    return words


def join_lines(*parts: Inline) -> Inlines:
    """Return the parts that are not blank, each on a line of its own."""
    filled = [each for each in parts if each.words.strip()]
    return tuple(
        (each if number == 0 else _on_new_line(each)) for number, each in enumerate(filled)
    )


def words_of(inlines: Iterable[Inline]) -> str:
    """Return the words alone."""
    return "".join(each.words for each in inlines)


def _on_new_line(inline: Inline) -> Inline:
    words = f"\n{inline.words}"
    if isinstance(inline, Value):
        return Value(words, inline.raw, inline.bold)
    return Text(words, inline.bold)
