"""Charts as tables, where nothing draws them yet: their words and dates, or their counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mercworkshop.report.model.blocks import Column, ColumnKind, Row, Table
from mercworkshop.report.model.charts import Matrix, Timeline, TimelineRow
from mercworkshop.report.model.inlines import Inlines, Text, as_inlines


def matrix_table(chart: Matrix) -> Table:
    """Return the counts; a cell of nothing is empty."""
    heads = (Column(chart.corner), *(Column(name, ColumnKind.NUMBER) for name in chart.columns))
    rows = (
        Row((as_inlines(name), *(as_inlines(str(count) if count else "") for count in counts)))
        for name, counts in chart.rows
    )
    return Table(heads, tuple(rows))


def mark_table(chart: Timeline) -> Table:
    """Return the acts of each row with their dates, a column for each act."""
    acts = list(dict.fromkeys(mark.name for row in chart.rows for mark in row.marks))
    rows = tuple(
        Row(((Text(row.name, bold=True),), *_cells(acts, row)), row.record) for row in chart.rows
    )
    return Table((Column(chart.heads.name), *map(Column, acts)), rows)


def _cells(acts: Sequence[str], row: TimelineRow) -> Iterator[Inlines]:
    known = {mark.name: mark.when for mark in row.marks}
    words = [known.get(act, "") for act in acts]
    if acts and not known:
        words[0] = row.undated
    return map(as_inlines, words)
