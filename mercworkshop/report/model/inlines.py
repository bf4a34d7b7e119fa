"""Words inside a block, ready to be shown: no format translates or rounds them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money

type Raw = PartialDate | Money | date | int | float | str | None


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are; a line feed begins a new line.

    ``language`` is the code of the language of these words if it is not that of the document.
    """

    words: str
    bold: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """Words that show a value: ``raw`` is the value, for formats that calculate with it.

    ``said`` are the words as a person gave them, where they say more than the value.
    """

    words: str
    raw: Raw
    bold: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """Words that lead to the heading or the row with the id ``target`` in the same document."""

    words: str
    target: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class WebLink:
    """Words that lead to a web address of the reference data, never of user text."""

    words: str
    address: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page where the part, heading or row with the id ``target`` begins.

    It leads there. Formats without pages show ``words``, which may be empty.
    """

    target: str
    words: str = ""
    bold: bool = False


class BlankKind(Enum):
    """What a person fills in by hand, or later in an office file."""

    LINE = "line"
    BOX = "box"
    CHOICE = "choice"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in: a line, a box of ``lines``, or a box to tick before ``words``.

    Room is a line of a table, which draws its own rules on paper.

    ``words`` before a line or a box say what to write there.
    """

    kind: BlankKind
    words: str = ""
    bold: bool = False
    lines: int = 2


type Inline = Text | Value | Jump | WebLink | PageNumber | Blank
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
        each if number == 0 else replace(each, words=f"\n{each.words}")
        for number, each in enumerate(filled)
    )


def code_of(raw: Raw) -> str:
    """Return a value as files write it, the same in every language; empty if there is none."""
    match raw:
        case None:
            return ""
        case PartialDate():
            return raw.edtf
        case Money():
            return raw.code
        case date():
            return raw.isoformat()
        case _:
            return str(raw)


def words_of(inlines: Iterable[Inline]) -> str:
    """Return the words alone."""
    return "".join(each.words for each in inlines)
