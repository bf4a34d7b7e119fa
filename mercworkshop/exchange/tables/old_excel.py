"""Sheets of old Excel files (.xls)."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from mercworkshop.exchange.tables import sheet_table
from mercworkshop.exchange.tables.sheet_table import (
    CellBudget,
    CellLayout,
    SheetTable,
    save_as_advice,
    spreadsheet_error,
    to_table,
)
from mercworkshop.i18n import _


def parse_old_excel(name: str, data: bytes, budget: CellBudget) -> list[SheetTable]:
    """Return the sheets of a workbook of Excel 97; raises BadFile if it is encrypted or damaged."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except Exception as error:
        reason = _("this old Excel file is damaged, or encrypted with a password.")
        raise spreadsheet_error(name, reason, save_as_advice()) from error
    sheets = book.sheets()
    shown = sheets[: sheet_table.MOST_SHEETS]
    tables = [_table(name, book, sheet, budget) for sheet in shown if not sheet.visibility]
    tables += [sheet_table.later_sheets()] if len(sheets) > len(shown) else []
    hidden = [sheet.name for sheet in shown if sheet.visibility]
    return [*tables, sheet_table.hidden_sheets(hidden)] if hidden else tables


def _table(name: str, book: Any, sheet: Any, budget: CellBudget) -> SheetTable:
    rows = (
        [_cell_text(book, cell) for cell in row]
        for row in budget.count(sheet.row(number) for number in range(sheet.nrows))
    )
    layout = CellLayout(
        tuple(
            (top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells
        ),
        tuple(number for number, info in sheet.colinfo_map.items() if info.hidden),
        tuple(number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden),
    )
    return to_table(name, sheet.name, enumerate(rows, start=1), layout)


def _cell_text(book: Any, cell: Any) -> str:
    """Return the value of a cell as a person would type it."""
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_NUMBER if float(cell.value).is_integer():
            return str(int(cell.value))
        case xlrd.XL_CELL_DATE:
            return _day(book, cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return _("yes") if cell.value else _("no")
        case xlrd.XL_CELL_ERROR | xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return ""
    return str(cell.value)


def _day(book: Any, value: float) -> str:
    import xlrd

    try:
        moment: datetime = xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError, xlrd.XLDateError):
        return str(value)
    is_whole = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.date().isoformat() if is_whole else moment.isoformat()
