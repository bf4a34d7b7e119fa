"""Writes the tables of a document as the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mercworkshop.domain.fields.parsing import parse_whole_number
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.out.tables import CellValue, DataColumn, DataRow, RoadMapTable
from mercworkshop.exchange.out.text_table import write_table_as_text
from mercworkshop.exchange.out.workbook import SheetBook, write_tables
from mercworkshop.i18n import _, language_scope, without_marks
from mercworkshop.report.model.blocks import (
    ChartBlock,
    Column,
    ColumnKind,
    Group,
    Note,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import Inlines, Value, words_of
from mercworkshop.report.render.options import Rendered

_WITHOUT_FIELD = "column"


def write_sheets(document: Document, paper: str) -> Rendered:
    """Return a workbook with a sheet for each table; the notes follow the last one.

    Without a table there is one sheet with the title alone: a workbook has at least one.
    """
    with language_scope(document.language):
        title = without_marks(document.imprint.title)
        book = SheetBook(title, document.language, document.day, lambda words: words)
        nothing = RoadMapTable("table1", title, (DataColumn("title", title),), ())
        made = write_tables(_sheets(document) or [nothing], book, paper)
    return Rendered(made.content, made.sheets)


def write_text_table(document: Document) -> Rendered:
    """Return the first table of a document as text; without a table, the words of the document.

    Tables with the same columns, such as those of other countries, are in it too: then the first
    column says which table a row is of.
    """
    with language_scope(document.language):
        sheets = _sheets(document)
        shape = _shape(sheets[0])
        alike = [each for each in sheets if _shape(each) == shape]
        own = _sheets(replace(document, parts=tuple(_in_its_language(document))))
        headings = next((each for each in own if _shape(each) == shape), sheets[0]).columns
        table = _united(alike, headings) if len(alike) > 1 else sheets[0]
        return Rendered(write_table_as_text(table, document.language), 0)


def _shape(table: RoadMapTable) -> tuple[str, ...]:
    """Return what the columns show: the key of a field or, without a field, the heading."""
    return tuple(
        each.heading if each.key.startswith(_WITHOUT_FIELD) else each.key for each in table.columns
    )


def _in_its_language(document: Document) -> Iterator[Part]:
    """Yield the parts that are in the document's own language, not in that of one country."""
    return (each for each in document.parts if each.language in ("", document.language))


def _united(tables: list[RoadMapTable], headings: Iterable[DataColumn]) -> RoadMapTable:
    columns = (DataColumn("table", _("Table")), *headings)
    rows = tuple(
        DataRow(row.record, (table.title, *row.cells)) for table in tables for row in table.rows
    )
    return RoadMapTable(tables[0].key, tables[0].title, columns, rows)


def _sheets(document: Document) -> list[RoadMapTable]:
    blocks = [block for part in document.parts for block in part.blocks]
    blocks += [each for block in blocks if isinstance(block, Group) for each in block.blocks]
    tables = [each for each in blocks if isinstance(each, Table)] or [
        chart_table(each.chart, each.title) for each in blocks if isinstance(each, ChartBlock)
    ]
    notes = [Row((each.inlines,)) for each in blocks if isinstance(each, Note)]
    if not tables:  # a workbook needs at least one sheet
        said = tuple(Row((each.inlines,)) for each in blocks if isinstance(each, Paragraph))
        return [_sheet(1, Table((Column(document.imprint.title),), said), notes)]
    return [
        _sheet(number, table, notes if table is tables[-1] else [])
        for number, table in enumerate(tables, start=1)
    ]


def _sheet(number: int, table: Table, notes: list[Row]) -> RoadMapTable:
    """Return a table whose bands have become a first column, so that it can be sorted."""
    has_bands = any(row.kind is RowKind.BAND for row in table.rows)
    headings = [DataColumn("band", "")] if has_bands else []
    headings += [
        DataColumn(
            column.key or f"{_WITHOUT_FIELD}{place}",
            without_marks(column.heading),
            is_exact=column.kind is not ColumnKind.NUMBER,
        )
        for place, column in enumerate(table.columns)
    ]
    kinds = [*([ColumnKind.TEXT] if has_bands else []), *(each.kind for each in table.columns)]
    rows: list[DataRow] = []
    band = ""
    for row in (*table.rows, *notes):
        words = [without_marks(_said(cell)) for cell in row.cells]
        if row.kind is RowKind.BAND:
            band = words[0]
            continue
        cells = [band if row not in notes else "", *words] if has_bands else words
        cells += [""] * (len(headings) - len(cells))
        rows.append(DataRow(row.record, tuple(map(_typed, kinds, cells))))
    title = without_marks(table.title) or str(number)
    return RoadMapTable(f"table{number}", title, tuple(headings), tuple(rows))


def _said(cell: Inlines) -> str:
    """Return what a person said of a value, if that was kept; else the words of the cell."""
    return next(
        (each.said for each in cell if isinstance(each, Value) and each.said), words_of(cell)
    )


def _typed(kind: ColumnKind, words: str) -> CellValue:
    """Return a cell to calculate with where a number stands in a column of numbers."""
    if kind is not ColumnKind.NUMBER:
        return words
    try:
        number = parse_whole_number(words)
    except InvalidInput:
        return words
    return words if number is None else number
