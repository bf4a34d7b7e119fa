"""What a case study has besides story and prompts: roles, exhibits, news, variants, law by day.

Each part knows the keys of its texts, such as ``exhibits.letter.title``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Annotated

import msgspec

from mercworkshop.data_file import DataModel
from mercworkshop.i18n import _

StructureFault = tuple[str, str]
"""The place in the file, such as ``.stages[2]``, and the error."""


type TextCount = Annotated[int, msgspec.Meta(ge=0, le=200)]
"""Number of texts of a group, limited so that a typing error cannot ask for millions."""

type Minutes = Annotated[int, msgspec.Meta(ge=0, le=1440)]


class StoryTable(DataModel, frozen=True):
    """A table with figures: ``figures`` has one list per row, for the columns with figures.

    The first column holds the names of the rows; ``words`` are further columns with text.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    figures: tuple[tuple[int | float | None, ...], ...]
    total_row: str = ""
    sum_columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def figure_columns(self) -> tuple[str, ...]:
        """The columns with figures, in order."""
        return tuple(column for column in self.columns[1:] if column not in self.words)


class Exhibit(DataModel, frozen=True):
    """A paper that groups get: a form, a letter, a price list."""

    id: str
    paragraphs: TextCount
    table: StoryTable | None = None


class Inject(DataModel, frozen=True):
    """News read aloud at a ``minute`` of a stage; ``short_minute`` of the short version, if any."""

    id: str
    stage: str
    minute: Minutes
    short_minute: Minutes | None = None


class Variant(DataModel, frozen=True):
    """A variant of the story for States to which the usual one does not apply."""

    id: str
    paragraphs: TextCount
    table: StoryTable | None = None


class LawNote(DataModel, frozen=True):
    """What the law says on something, ``since`` a day and ``until`` a day, if it changed."""

    id: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this is the law on ``day``."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


class ModelAnswer(DataModel, frozen=True):
    """An answer that a group could give.

    ``options``: the chosen or ranked options; ``lines``: how many texts it has: the items of a
    list, the rows of a table, or the reason of a choice. ``months``: for a column, or ``text``,
    the date of each line in months after the workshop.
    """

    options: tuple[str, ...] = ()
    lines: TextCount = 0
    months: Mapping[str, tuple[int, ...]] = msgspec.field(default_factory=dict)


def numbered(group: str, count: int) -> Iterator[str]:
    """Yield the keys of a group of texts without names."""
    return (f"{group}.{number}" for number in range(1, count + 1))


def table_keys(name: str, table: StoryTable) -> Iterator[str]:
    """Yield the keys of the texts of a table."""
    yield f"{name}.caption"
    yield from (f"{name}.columns.{column}" for column in table.columns)
    yield from (f"{name}.rows.{row}" for row in table.rows)
    rows = [row for row in table.rows if row != table.total_row]
    yield from (f"{name}.words.{column}.{row}" for column in table.words for row in rows)


def exhibit_keys(exhibit: Exhibit) -> Iterator[str]:
    """Yield the keys of the texts of an exhibit."""
    yield f"exhibits.{exhibit.id}.title"
    yield from _paper_keys(f"exhibits.{exhibit.id}", exhibit)


def variant_keys(variant: Variant) -> Iterator[str]:
    """Yield the keys of the texts of a variant."""
    yield from (f"variants.{variant.id}.title", f"variants.{variant.id}.use")
    yield from _paper_keys(f"variants.{variant.id}", variant)


def _paper_keys(name: str, paper: Exhibit | Variant) -> Iterator[str]:
    yield from numbered(f"{name}.paragraphs", paper.paragraphs)
    if paper.table:
        yield from table_keys(f"{name}.table", paper.table)


def model_keys(name: str, columns: Sequence[str], model: ModelAnswer) -> Iterator[str]:
    """Yield the keys of the texts of a model answer to a prompt with these columns."""
    for key in numbered(f"{name}.model", model.lines):
        worded = [column for column in columns if column not in model.months]
        yield from (f"{key}.{column}" for column in worded) if columns else (key,)


def find_table_faults(where: str, table: StoryTable) -> Iterator[StructureFault]:
    """Yield the inconsistencies of a table."""
    yield from unknown(f"{where}.sum_columns", table.sum_columns, set(table.figure_columns))
    yield from unknown(f"{where}.words", table.words, set(table.columns[1:]))
    if table.total_row:
        yield from unknown(f"{where}.total_row", [table.total_row], set(table.rows))
    if len(table.figures) != len(table.rows):
        yield f"{where}.figures", _("the table needs one line of figures for each row")
    for number, figures in enumerate(table.figures):
        if len(figures) != len(table.figure_columns):
            yield (
                f"{where}.figures[{number}]",
                _("this line does not have one figure for each column"),
            )


def find_paper_faults(where: str, papers: Sequence[Exhibit | Variant]) -> Iterator[StructureFault]:
    """Yield the inconsistencies of exhibits or variants."""
    yield from duplicates(where, [paper.id for paper in papers])
    for number, paper in enumerate(papers):
        if paper.table:
            yield from find_table_faults(f"{where}[{number}].table", paper.table)


def find_model_faults(
    where: str, model: ModelAnswer, options: Sequence[str], columns: Sequence[str]
) -> Iterator[StructureFault]:
    """Yield the inconsistencies of a model answer to a prompt with these options and columns."""
    yield from unknown(f"{where}.options", model.options, set(options))
    yield from unknown(f"{where}.months", model.months, set(columns) if columns else {"text"})
    for name, months in model.months.items():
        if len(months) != (model.lines or 1):
            yield f"{where}.months.{name}", _("a model answer needs one number of months per line")


def duplicates(where: str, names: Sequence[str]) -> Iterator[StructureFault]:
    """Yield a fault for every name that is there twice."""
    for number, name in enumerate(names):
        if name in names[:number]:
            yield f"{where}[{number}]", _("“{name}” is here twice").format(name=name)


def unknown(where: str, names: Iterable[str], known: Set[str]) -> Iterator[StructureFault]:
    """Yield a fault for every name that is not known."""
    for name in names:
        if name not in known:
            yield where, _("“{name}” is not known").format(name=name)
