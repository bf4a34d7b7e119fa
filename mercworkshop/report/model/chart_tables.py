"""A chart as a table, for formats without pictures and for people who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date, format_day
from mercworkshop.i18n import _, digits, isolate, listed, number, percentage
from mercworkshop.report.model.blocks import Column, ColumnKind, Row, RowKind, Table
from mercworkshop.report.model.charts import (
    Chart,
    Gains,
    Matrix,
    PathLine,
    PointState,
    Ranges,
    Ratings,
    Shares,
    TimeLanes,
    Timeline,
    TimelineKind,
    TimelineRow,
    whole_percents,
)
from mercworkshop.report.model.durations import DurationRow, Durations
from mercworkshop.report.model.inlines import Inlines, Text, Value, as_inlines
from mercworkshop.report.model.step_lines import StepLines
from mercworkshop.report.model.tile_map import TileMap

SIGNS = {PointState.DONE: "●", PointState.NEXT: "◉", PointState.PLANNED: "○"}
"""Whether a step is behind, in hand or ahead, in one sign."""

type _Cell = Callable[[TimelineRow], Inlines]


def chart_table(chart: Chart, title: str = "") -> Table:
    """Return what a chart shows as a table, its numbers and days as values.

    Words are in the language in use. Columns that would be empty are left out.
    """
    return _TABLES[type(chart)](chart, title)


def _lanes_table(chart: TimeLanes, title: str) -> Table:
    rows = (
        (each.name, listed(plan.words for plan in each.plans), each.said, each.after)
        for each in chart.lanes
    )
    return Table(
        tuple(Column(heading) for heading in chart.headings),
        tuple(Row(tuple(map(as_inlines, cells))) for cells in rows),
        title,
        shares=(2, 4, 2, 2),
    )


def _timeline_table(chart: Timeline, title: str) -> Table:
    columns = [
        (column, cell)
        for column, cell in _timeline_columns(chart)
        if any(cell(row) for row in chart.rows if row.kind is not TimelineKind.GROUP)
    ]
    acts = [
        TimelineRow(name=act.name, first=act.first, last=act.last, start=act.when)
        for act in chart.acts
    ]
    rows: list[Row] = []
    if acts and columns:
        rows.append(Row((as_inlines(chart.headings.acts),), kind=RowKind.BAND))
    for row in (*acts, *chart.rows) if columns else ():
        if row.kind is TimelineKind.GROUP:
            rows.append(Row((as_inlines(row.name),), kind=RowKind.BAND))
        else:
            rows.append(Row(tuple(cell(row) for _column, cell in columns), row.record))
    return Table(tuple(column for column, _cell in columns), tuple(rows), title)


def _timeline_columns(chart: Timeline) -> list[tuple[Column, _Cell]]:
    headings, tones = chart.headings, dict(chart.legend)
    numbers = {row.record: row.number for row in chart.rows if row.record}

    def after(row: TimelineRow) -> Inlines:
        known = (numbers[other] for other in row.after if other in numbers)
        return as_inlines(digits(listed(known)))

    def tone(row: TimelineRow) -> Inlines:
        return as_inlines(tones.get(row.tone, "")) if row.kind is TimelineKind.ACTION else ()

    def urgency(row: TimelineRow) -> Inlines:
        return as_inlines(headings.high if row.is_urgent else "")

    return [
        (Column(headings.number), lambda row: as_inlines(digits(row.number))),
        (Column(headings.name), lambda row: as_inlines(row.name)),
        (Column(headings.lead), lambda row: as_inlines(row.lead)),
        (Column(headings.start, ColumnKind.DATE), _start),
        (Column(headings.end, ColumnKind.DATE), _end),
        (Column(headings.progress, ColumnKind.NUMBER), _progress),
        (Column(headings.cost, ColumnKind.MONEY), lambda row: as_inlines(row.cost)),
        (Column(headings.tone), tone),
        (Column(headings.after), after),
        (Column(headings.priority), urgency),
        (Column(headings.acts), _marks),
    ]


def _start(row: TimelineRow) -> Inlines:
    return () if row.end and not row.start else _day(row.start, row.first)


def _end(row: TimelineRow) -> Inlines:
    """Return the last day, or why there is no date."""
    if row.start and not row.end:
        return ()
    return _day(row.end, row.last) if row.span() else as_inlines(row.end or row.undated)


def _day(words: str, day: date | None) -> Inlines:
    """Return a day as a value; words that are less exact than a day stay words."""
    if day is None:
        return as_inlines(words)
    exact = format_date(PartialDate.from_day(day))
    return (Value(exact, day),) if words in {"", exact} else as_inlines(words)


def _progress(row: TimelineRow) -> Inlines:
    return (Value(percentage(row.progress), row.progress / 100),) if row.progress else ()


def _marks(row: TimelineRow) -> Inlines:
    """Return the acts of a row, each on a line of its own."""
    lines = [listed((mark.name, mark.when or format_day(mark.last))) for mark in row.marks]
    return tuple(Text(line if place == 0 else f"\n{line}") for place, line in enumerate(lines))


def _path_table(chart: PathLine, title: str) -> Table:
    what, when, who = chart.headings
    rows = (
        Row(tuple(map(as_inlines, (SIGNS[each.state], each.name, each.when, each.body))))
        for each in chart.points
    )
    columns = (Column(""), Column(what), Column(when, ColumnKind.DATE), Column(who))
    return Table(columns, tuple(rows), title)


def _shares_table(chart: Shares, title: str) -> Table:
    part, share = chart.headings
    rows = (
        Row((as_inlines(words), (Value(percentage(percent), percent / 100),)))
        for (words, _tone, _share), percent in zip(chart.parts, whole_percents(chart), strict=True)
    )
    return Table((Column(part), Column(share, ColumnKind.NUMBER)), tuple(rows), title)


def _matrix_table(chart: Matrix, title: str) -> Table:
    headings = (Column(each, ColumnKind.NUMBER) for each in chart.columns)
    rows = (
        Row(
            (
                as_inlines(heading),
                *((Value(number(each), each),) if each else () for each in counts),
            )
        )
        for heading, counts in chart.rows
    )
    return Table((Column(chart.corner), *headings), tuple(rows), title)


def signed(points: float) -> str:
    """Return whole points with their sign, such as +20 or −5."""
    whole = round(points)
    sign = "+" if whole > 0 else "\N{MINUS SIGN}" if whole < 0 else ""
    return isolate(f"{sign}{number(abs(whole))}")


def interval(low: float | None, high: float | None) -> str:
    """Return what bounds a gain, such as +17 to +24; empty if that is not known."""
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(low=signed(low), high=signed(high))


def _gains_table(chart: Gains, title: str) -> Table:
    headings = chart.headings
    columns = (
        Column(headings.number),
        Column(headings.name),
        Column(headings.note),
        Column(headings.before, ColumnKind.NUMBER),
        Column(headings.after, ColumnKind.NUMBER),
        Column(headings.gain, ColumnKind.NUMBER),
        Column(headings.interval),
    )
    cells = [
        (
            as_inlines(row.number),
            as_inlines(row.name),
            as_inlines(row.note),
            _points(row.before),
            _points(row.after),
            (Value(signed(row.gain), round(row.gain)),),
            as_inlines(interval(row.low, row.high)),
        )
        for row in chart.rows
    ]
    used = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    rows = (Row(tuple(row[place] for place in used)) for row in cells)
    return Table(tuple(columns[place] for place in used), tuple(rows), title)


def _points(points: float) -> Inlines:
    return (Value(number(round(points)), round(points)),)


def _ranges_table(chart: Ranges, title: str) -> Table:
    name, value = chart.headings
    is_any_struck = any(row.is_struck for row in chart.rows)
    columns = [Column(name), Column(value, ColumnKind.NUMBER)]
    rows = [[as_inlines(row.name), as_inlines(row.words)] for row in chart.rows]
    if is_any_struck:
        columns.append(Column(_("Note")))
        for cells, row in zip(rows, chart.rows, strict=True):
            cells.append(as_inlines(chart.struck if row.is_struck else ""))
    return Table(tuple(columns), tuple(Row(tuple(cells)) for cells in rows), title)


def _durations_table(chart: Durations, title: str) -> Table:
    """Return the plan first, and each row with the years of its two stretches."""
    headings, kind = chart.headings, ColumnKind.NUMBER
    columns = (
        Column(headings.name),
        Column(headings.middle),
        Column(headings.end),
        Column(headings.to_middle, kind),
        Column(headings.to_end, kind),
        Column(headings.years, kind),
        Column(""),
    )
    shown = (*([chart.plan] if chart.plan else []), *chart.rows)
    return Table(columns, tuple(Row(_duration_cells(each)) for each in shown), title)


def _duration_cells(row: DurationRow) -> tuple[Inlines, ...]:
    to_middle = row.middle[1] if row.middle else None
    to_end = row.years - to_middle if to_middle is not None and row.years > to_middle else None
    years = row.years if row.years > 0 else None
    words = (as_inlines(each) for each in (row.name, row.middle_words, row.end_words))
    return (*words, *map(_years, (to_middle, to_end, years)), as_inlines(row.note))


def _years(years: float | None) -> Inlines:
    return (Value(number(years, 1), round(years, 1)),) if years is not None else ()


def _ratings_table(chart: Ratings, title: str) -> Table:
    question, answers, mean = chart.headings
    columns = (
        Column(question),
        *(Column(each, ColumnKind.NUMBER) for each in chart.scale),
        Column(answers, ColumnKind.NUMBER),
        *([Column(mean, ColumnKind.NUMBER)] if mean else []),
    )
    rows = (
        Row(
            (
                as_inlines(row.name),
                *((Value(number(each), each),) for each in row.counts),
                (Value(number(row.answers), row.answers),),
                *([_mean(chart.mean_of(row))] if mean else []),
            )
        )
        for row in chart.rows
    )
    return Table(columns, tuple(rows), title)


def _mean(mean: float | None) -> Inlines:
    return (Value(number(mean, 1), round(mean, 1)),) if mean is not None else ()


def _steps_table(chart: StepLines, title: str) -> Table:
    group, line, blank = chart.headings
    columns = (
        Column(group),
        Column(line),
        *(Column(words, ColumnKind.NUMBER) for _day, words in chart.columns),
        Column(blank, ColumnKind.NUMBER),
    )
    rows = (
        Row(
            (
                as_inlines(panel.name),
                as_inlines(each.name),
                *(_whole(each.up_to(day)) for day, _words in chart.columns),
                _whole(each.blank),
            )
        )
        for panel in chart.panels
        for each in panel.distinct_lines
    )
    return Table(columns, tuple(rows), title)


def _whole(count: int) -> Inlines:
    return (Value(number(count), count),)


def _tiles_table(chart: TileMap, title: str) -> Table:
    meanings = dict(chart.legend)
    rows = (
        Row(
            tuple(
                as_inlines(words)
                for words in (
                    group.name,
                    each.code,
                    each.name,
                    each.doubted or meanings.get(each.tone, ""),
                    chart.marked if each.is_marked else "",
                )
            )
        )
        for group in chart.groups
        for each in group.tiles
    )
    return Table(tuple(Column(heading) for heading in chart.headings), tuple(rows), title)


_TABLES: Mapping[type[Any], Callable[[Any, str], Table]] = {
    Timeline: _timeline_table,
    PathLine: _path_table,
    Shares: _shares_table,
    Matrix: _matrix_table,
    Gains: _gains_table,
    Ranges: _ranges_table,
    Ratings: _ratings_table,
    Durations: _durations_table,
    TimeLanes: _lanes_table,
    StepLines: _steps_table,
    TileMap: _tiles_table,
}
