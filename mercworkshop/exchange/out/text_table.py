"""A table in text (CSV), for any program, such as the actions of a road map."""

from __future__ import annotations

import csv
import io
from datetime import date

from mercworkshop.exchange.out.road_map_view import RoadMapView
from mercworkshop.exchange.out.tables import CellValue, RoadMapTable, actions_table
from mercworkshop.i18n import number

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes text that begins so for a formula; in East Asia also the wide forms."""


def write_text_table(view: RoadMapView) -> bytes:
    """Return the table of actions."""
    return write_table_as_text(actions_table(view), view.facts.language)


def write_table_as_text(table: RoadMapTable, language: str) -> bytes:
    """Return a table in UTF-8 with its mark, without which Excel guesses the letters.

    The separator is a semicolon where the comma is the decimal mark, as Excel expects.
    """
    text = io.StringIO(newline="")
    has_decimal_comma = "," in number(1.5, language=language)
    writer = csv.writer(text, delimiter=";" if has_decimal_comma else ",", lineterminator="\r\n")
    writer.writerow(_guard(column.heading) for column in table.columns)
    for row in table.rows:
        writer.writerow(map(_guard, row.cells))
    return text.getvalue().encode("utf-8-sig")


def _guard(value: CellValue) -> str | int | float:
    """Return a cell; an apostrophe before what would be taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
