"""What a chart shows as a table, for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from mercworkshop.i18n import _, digits, percentage
from mercworkshop.report.model.blocks import Column, ColumnKind, Row, RowKind, Table
from mercworkshop.report.model.charts import (
    Chart,
    Matrix,
    PathLine,
    PointState,
    Shares,
    Timeline,
    TimelineKind,
    TimelineRow,
)
from mercworkshop.report.model.inlines import Inlines, Text, Value

SIGNS = {PointState.DONE: "●", PointState.NEXT: "◉", PointState.PLANNED: "○"}
"""Whether a step is behind, in hand or ahead, in one letter."""


@singledispatch
def chart_table(chart: Chart, title: str = "") -> Table:
    """Return what a chart shows, row by row."""
    raise NotImplementedError(type(chart), title)


@chart_table.register
def _timeline(chart: Timeline, title: str = "") -> Table:
    heads = chart.heads
    columns = (
        Column("", ColumnKind.NUMBER),
        Column(heads.name),
        Column(heads.lead),
        Column(_("Start"), ColumnKind.DATE),
        Column(_("End"), ColumnKind.DATE),
        Column(heads.cost, ColumnKind.MONEY),
        Column(""),
    )
    return Table(columns, tuple(_timeline_rows(chart)), title)


@chart_table.register
def _path(chart: PathLine, title: str = "") -> Table:
    rows = (
        Row((_words(SIGNS[each.state]), _words(each.when), _words(each.name), _words(each.body)))
        for each in chart.points
    )
    return Table((Column(""), Column(""), Column(""), Column("")), tuple(rows), title)


@chart_table.register
def _shares(chart: Shares, title: str = "") -> Table:
    rows = (
        Row((_words(words), (Value(percentage(round(share * 100)), share),)))
        for words, _tone, share in chart.parts
    )
    return Table((Column(""), Column("", ColumnKind.NUMBER)), tuple(rows), title)


@chart_table.register
def _matrix(chart: Matrix, title: str = "") -> Table:
    columns = (Column(chart.corner), *(Column(each, ColumnKind.NUMBER) for each in chart.columns))
    rows = (
        Row(
            (
                _words(head),
                *((Value(digits(f"{each:d}"), each),) if each else () for each in counts),
            )
        )
        for head, counts in chart.rows
    )
    return Table(columns, tuple(rows), title)


def _timeline_rows(chart: Timeline) -> Iterator[Row]:
    for act in chart.acts:
        days = (_day(act.first, act.when), _day(act.last, act.when))
        yield Row((_words(act.letter), _words(act.name), (), *days, (), ()))
    meanings = dict(chart.legend)
    for row in chart.rows:
        if row.kind is TimelineKind.GROUP:
            yield Row((_words(row.name),), kind=RowKind.BAND)
        else:
            yield _bar(row, meanings.get(row.tone, ""))


def _bar(row: TimelineRow, meaning: str) -> Row:
    """Return a bar; only that of an action says something about money."""
    span = row.span()
    money = _words(meaning if row.kind is TimelineKind.ACTION else "")
    days = (_day(span[0]), _day(span[1])) if span else (_words(row.undated), ())
    names = (_words(row.number), _words(row.name), _words(row.lead))
    return Row((*names, *days, _words(row.cost), money))


def _day(day: date, words: str = "") -> Inlines:
    return (Value(words or digits(day.isoformat()), day),)


def _words(words: str) -> Inlines:
    return (Text(words),) if words else ()
