"""Cells on the clipboard: as text for every program, as HTML for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QByteArray, QMimeData

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.record import AsTyped, clean_text
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.model import GridColumn
from mercworkshop.i18n import _, without_marks

OURS = "application/x-mercworkshop-cells"
"""MIME type of cells copied here; its data is the kind of table, for pasting without a question."""


def copy_cells(cells: Sequence[Sequence[str]], mark: str) -> QMimeData:
    """Return cells for the clipboard, with ``mark``, the kind of table they come from."""
    mime = make_mime_data(cells)
    mime.setData(OURS, QByteArray(mark.encode()))
    return mime


def make_mime_data(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Return cells as text and HTML, without marks of direction: spreadsheets keep them."""
    cells = [[without_marks(text) for text in row] for row in cells]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(map(_quoted, row)) for row in cells))
    mime.setHtml(f"<table>{''.join(map(_html_row, cells))}</table>")
    return mime


def is_from_grid(mime: QMimeData, mark: str) -> bool:
    """Return whether the cells were copied from the kind of table ``mark``."""
    return bytes(mime.data(OURS).data()).decode("utf-8", "replace") == mark


def parse_cells(grid: CellTexts, columns: Sequence[GridColumn]) -> list[dict[str, object]]:
    """Return the values of each row by the fields of ``columns``, without fixed columns.

    Text that cannot be parsed is returned as AsTyped. Raises InvalidInput, naming the cell, for
    text that cannot be kept at all.
    """
    return [
        {
            column.field: _read(column, text, number)
            for column, text in zip(columns, row, strict=True)
            if not column.is_fixed
        }
        for number, row in enumerate(grid, start=1)
    ]


def _read(column: GridColumn, text: str, number: int) -> object:
    try:
        return verbatim.read_words(text, column.read)
    except InvalidInput:
        return _words(column, text, number)


def _words(column: GridColumn, text: str, number: int) -> AsTyped:
    try:
        return AsTyped(clean_text(text).strip())
    except InvalidInput as error:
        raise InvalidInput(
            _("Nothing was pasted. Line {number}, {column}: {reason}").format(
                number=number, column=_(column.title), reason=error.message
            ),
            error.advice,
        ) from error


def _quoted(text: str) -> str:
    if not (set(text) & {"\t", "\n"} or text.startswith('"')):
        return text
    return '"{}"'.format(text.replace('"', '""'))


def _html_row(cells: Sequence[str]) -> str:
    inner = "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells)
    return f"<tr>{inner}</tr>"
