"""Blocks of a document: headings, paragraphs, tables and charts, as values.

Every format renders the same blocks. Their words are final and are shown exactly as they are: user
text is never markup, a formula, a field or a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from mercworkshop.report.model.charts import Timeline
from mercworkshop.report.model.inlines import Inlines, Words, as_inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 3; it stays with what follows."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Items:
    """A list, one paragraph an item."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values beside each other; ``key_share`` is the share of the names in the width."""

    rows: tuple[tuple[str, Inlines], ...]
    key_share: float = 0.28


class ColumnKind(Enum):
    """What stands in a column: formats align and calculate by it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; formats give it the width that its content needs."""

    head: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``record`` is the id of the record that it shows, empty if it shows none.

    A band has one cell, which goes over all columns: the title of the rows below it.
    """

    cells: tuple[Inlines, ...]
    record: str = ""
    is_band: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart in the text."""

    chart: Timeline


class NoteKind(Enum):
    """Why a note is there."""

    DOUBT = "doubt"
    ADVICE = "advice"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Note:
    """A small note on what stands above it; a closing note is about the whole document."""

    inlines: Inlines
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stay on one page as far as they fit."""

    blocks: tuple[Block, ...]


type Block = Heading | Paragraph | Items | Facts | Table | ChartBlock | Note | Group


def facts_of(rows: Iterable[tuple[str, Words]], *, key_share: float = 0.28) -> Facts:
    """Return names and values beside each other."""
    return Facts(tuple((name, as_inlines(words)) for name, words in rows), key_share)
