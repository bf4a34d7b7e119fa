"""Writes sheets as XLSX, old XLS, ODS, and delimited text in any encoding, in memory."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from html import escape

import xlwt
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tests.builders.lists.made_list import Cell, MadeSheet


def write_xlsx(*sheets: MadeSheet) -> bytes:
    """Return an Excel workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for made in sheets:
        sheet = book.create_sheet(made.name)
        for row in made.rows:
            sheet.append(row)
        for top, left, bottom, right in made.merges:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        for column in made.hidden_columns:
            sheet.column_dimensions[get_column_letter(column + 1)].hidden = True
        for row_number in made.hidden_rows:
            sheet.row_dimensions[row_number + 1].hidden = True
        if made.is_hidden:
            sheet.sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def write_xls(*sheets: MadeSheet) -> bytes:
    """Return a workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    for made in sheets:
        sheet = book.add_sheet(made.name, cell_overwrite_ok=True)
        covered = {
            (row, column): (top, left)
            for top, left, bottom, right in made.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for number, row in enumerate(made.rows):
            for column, value in enumerate(row):
                if value is not None and (number, column) not in covered:
                    sheet.write(number, column, value)
        for top, left, bottom, right in made.merges:
            sheet.write_merge(top, bottom, left, right, made.rows[top][left])
        for column in made.hidden_columns:
            sheet.col(column).hidden = True
        for number in made.hidden_rows:
            sheet.row(number).hidden = True
        sheet.visibility = int(made.is_hidden)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def write_ods(*sheets: MadeSheet) -> bytes:
    """Return an OpenDocument spreadsheet; hundreds of empty columns and rows end each sheet."""
    tables = "".join(map(_ods_table, sheets))
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        'office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
    return packed.getvalue()


def write_text(rows: Sequence[Sequence[Cell]], separator: str, encoding: str) -> bytes:
    """Return a delimited text."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def write_html(sheet: MadeSheet) -> str:
    """Return what a word processor puts on the clipboard beside the plain text."""
    spans = {
        (top, left): (bottom - top + 1, right - left + 1)
        for top, left, bottom, right in sheet.merges
    }
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    lines = []
    for number, row in enumerate(sheet.rows):
        cells = []
        for column, value in enumerate(row):
            if (number, column) in covered:
                continue
            down, across = spans.get((number, column), (1, 1))
            text = "".join(f"<p>{escape(part)}</p>" for part in _text(value).split("\n"))
            cells.append(f'<td rowspan="{down}" colspan="{across}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><table>{''.join(lines)}</table></body></html>"


def _ods_table(made: MadeSheet) -> str:
    width = max(map(len, made.rows))
    columns = "".join(
        '<table:table-column table:visibility="collapse"/>'
        if column in made.hidden_columns
        else "<table:table-column/>"
        for column in range(width)
    )
    rows = "".join(_ods_row(made, number) for number in range(len(made.rows)))
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    )
    return f'<table:table table:name="{escape(made.name)}">{columns}{rows}{empty}</table:table>'


def _ods_row(made: MadeSheet, number: int) -> str:
    spans = {
        (top, left): (bottom - top + 1, right - left + 1)
        for top, left, bottom, right in made.merges
    }
    covered = {
        (row, column)
        for top, left, bottom, right in made.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    cells = []
    for column, value in enumerate(made.rows[number]):
        if (number, column) in covered:
            cells.append("<table:covered-table-cell/>")
            continue
        down, across = spans.get((number, column), (1, 1))
        span = (
            f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
            if (down, across) != (1, 1)
            else ""
        )
        text = "".join(f"<text:p>{escape(part)}</text:p>" for part in _text(value).split("\n"))
        kind = (
            f' office:value-type="float" office:value="{value}"'
            if isinstance(value, (int, float))
            else ""
        )
        cells.append(f"<table:table-cell{span}{kind}>{text}</table:table-cell>")
    hidden = ' table:visibility="collapse"' if number in made.hidden_rows else ""
    return f"<table:table-row{hidden}>{''.join(cells)}</table:table-row>"


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
