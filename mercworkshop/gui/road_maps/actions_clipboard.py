"""Cells on their way out: tabs and line breaks for every program, HTML for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QByteArray, QMimeData

from mercworkshop.domain.actions import Action
from mercworkshop.gui.road_maps.actions_columns import Column

OURS = "application/x-mercworkshop-cells"
"""Marks cells that were copied from an actions table, so that pasting need not ask."""


def copied(chosen: Sequence[Action], columns: Sequence[Column]) -> QMimeData:
    """Return the cells of some actions for the clipboard."""
    cells = [[column.edited(action) for column in columns] for action in chosen]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(map(_quoted, row)) for row in cells))
    mime.setHtml(f"<table>{''.join(map(_html_row, cells))}</table>")
    mime.setData(OURS, QByteArray(b"1"))
    return mime


def _quoted(text: str) -> str:
    if not (set(text) & {"\t", "\n"} or text.startswith('"')):
        return text
    return '"{}"'.format(text.replace('"', '""'))


def _html_row(cells: Sequence[str]) -> str:
    inner = "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells)
    return f"<tr>{inner}</tr>"
