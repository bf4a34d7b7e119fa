"""Cells on the clipboard: as shown for every program, and with their exact values for this one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QMimeData

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.record import AsTyped, clean_text
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.widgets.tables.table_mime import make_mime_data
from mercworkshop.i18n import _

OURS = "application/x-mercworkshop-cells"
"""MIME type of cells copied here: the kind of their table, and what they hold exactly."""


class CopiedCell(NamedTuple):
    """What a cell holds, in words that its column reads as the same value.

    ``written`` are the words that the value was read from, if they are kept.
    """

    text: str
    written: str = ""


CopiedCells = tuple[tuple[CopiedCell, ...], ...]


def copy_cells(
    shown: Sequence[Sequence[str]], exact: Sequence[Sequence[CopiedCell]], mark: str
) -> QMimeData:
    """Return cells for the clipboard: as ``shown``, and exactly, for the kind of table ``mark``."""
    mime = make_mime_data(shown)
    held = json.dumps({"table": mark, "cells": exact}, ensure_ascii=False)
    mime.setData(OURS, QByteArray(held.encode()))
    return mime


def copied_here(mime: QMimeData, mark: str) -> CopiedCells:
    """Return the cells if they were copied from the kind of table ``mark``, else none.

    Another program may have written anything under our type, so all but our form counts as none.
    """
    try:
        held = json.loads(bytes(mime.data(OURS).data()))
        if held["table"] != mark:
            return ()
        rows = tuple(tuple(CopiedCell(*map(str, cell)) for cell in row) for row in held["cells"])
    except (ValueError, TypeError, KeyError):
        return ()
    return rows if len(set(map(len, rows))) == 1 and rows[0] else ()


def parse_cells(cells: CopiedCells, columns: Sequence[GridColumn]) -> list[dict[str, object]]:
    """Return the values of each row by the fields of ``columns``, without fixed columns.

    Text that cannot be parsed is returned as AsTyped. Raises InvalidInput, naming the cell, for
    text that cannot be kept at all.
    """
    return [
        {
            column.field: _read(column, cell, number)
            for column, cell in zip(columns, row, strict=True)
            if not column.is_fixed
        }
        for number, row in enumerate(cells, start=1)
    ]


def _read(column: GridColumn, cell: CopiedCell, number: int) -> object:
    try:
        value = verbatim.read_words(cell.text, column.read)
    except InvalidInput:
        return _words(column, cell.text, number)
    if cell.written and not isinstance(value, AsTyped):
        return AsTyped(cell.written, value, is_read=True)
    return value


def _words(column: GridColumn, text: str, number: int) -> AsTyped:
    try:
        return AsTyped(clean_text(text).strip())
    except InvalidInput as error:
        raise InvalidInput(
            _("Nothing was pasted. Line {number}, {column}: {reason}").format(
                number=number, column=column.heading, reason=error.message
            ),
            error.advice,
        ) from error
