"""Rows of a table with marks: words, and dots below headings that a source names; no widget."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class TextColumn(NamedTuple):
    """A column of words: its title, its share of the width, and whether it ends at its end.

    ``whole`` is the longest of the words in it that must not be cut, such as amounts.
    """

    title: str
    share: int
    is_end: bool = False
    whole: str = ""


class MarkHeading(NamedTuple):
    """The heading of a column of marks, and what it says in full."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class MarkColumns:
    """The columns: words before the marks, marks of one width, words after them."""

    before: tuple[TextColumn, ...]
    marks: tuple[MarkHeading, ...]
    after: tuple[TextColumn, ...]
    mark_width: int

    @property
    def words(self) -> tuple[TextColumn, ...]:
        """The columns of words."""
        return self.before + self.after


class WordCell(NamedTuple):
    """Words of a cell, and their colour."""

    words: str = ""
    token: str = "ink"
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A row, or the heading of a group if it has no ``id``.

    ``cells`` are for the columns of words; a heading has its title and a note. ``is_for_all`` is
    the long bar, ``dots`` are numbers of marks; ``instead`` are words in the place of marks.
    """

    title: str
    id: str = ""
    group: str = ""
    cells: tuple[WordCell, ...] = ()
    is_for_all: bool = False
    dots: frozenset[int] = frozenset()
    instead: str = ""
    asks: bool = False
    spoken: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of a group."""
        return not self.id


def unfolded(rows: Sequence[MarkRow], folded: Collection[str]) -> Iterator[MarkRow]:
    """Yield the rows without those of folded groups; headings stay."""
    return (each for each in rows if each.is_heading or each.group not in folded)
