"""Blocks of a document: headings, paragraphs, tables and charts, as values.

Every format renders the same blocks. Their words are final and are shown exactly as they are: user
text is never markup, a formula, a field or a link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from mercworkshop.report.model.charts import Chart
from mercworkshop.report.model.inlines import Inlines, Words, as_inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 3; it stays with what follows.

    ``number`` is printed before the words. ``id`` is where jumps and the contents lead.
    """

    words: str
    level: int = 1
    number: str = ""
    id: str = ""


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
    """Names and values beside each other; ``key_share`` is the share of the names in the width.

    ``is_small``: in the letters of a table, as a list to look something up.
    """

    rows: tuple[tuple[str, Inlines], ...]
    key_share: float = 0.28
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A few large figures in a row, each a value and what it counts."""

    items: tuple[tuple[str, str], ...]


class ColumnKind(Enum):
    """What stands in a column: formats align and calculate by it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; formats give it the width that its content needs.

    ``key`` is the name of the field that it shows, the same in every language; empty if it shows
    none. ``choices`` are the words that a cell may hold, for formats that check what is typed.
    """

    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    key: str = ""
    choices: tuple[str, ...] = ()


class RowKind(Enum):
    """What a row is: a record, the title of the rows below it, or a sum of those above it."""

    BODY = "body"
    BAND = "band"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``record`` is the id of the record that it shows, empty if it shows none.

    A band has one cell, which goes over all columns.
    """

    cells: tuple[Inlines, ...]
    record: str = ""
    kind: RowKind = RowKind.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, repeated on every page; ``title`` names it where it has no heading.

    The title is the name of a sheet in a workbook and the description for a screen reader.
    ``shares`` are the widths of the columns beside each other, where tables are to look alike.
    ``keeps_bands``: the rows under a band stay on one page if they are few, and a page that begins
    among them repeats it. ``fills_page``: on paper the last row, empty, is repeated to its foot.
    ``scale``: on paper the letters of its rows are so many times as large, as on a wall.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    shares: tuple[float, ...] = ()
    keeps_bands: bool = False
    fills_page: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart in the text; ``alternative`` says in one sentence what it shows."""

    chart: Chart
    title: str = ""
    alternative: str = ""


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
    """Blocks that stay on one page as far as they fit; ``is_framed`` draws a line round them."""

    blocks: tuple[Block, ...]
    is_framed: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blocks in columns of equal width, the first where reading begins."""

    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the document down to ``depth``, each with its page where there are pages."""

    title: str
    depth: int = 1


type Block = (
    Heading
    | Paragraph
    | Items
    | Facts
    | Figures
    | Table
    | ChartBlock
    | Note
    | Group
    | SideBySide
    | Contents
)


def facts_of(rows: Iterable[tuple[str, Words]], *, key_share: float = 0.28) -> Facts:
    """Return names and values beside each other."""
    return Facts(tuple((name, as_inlines(words)) for name, words in rows), key_share)
