"""A table on the clipboard, as text and as HTML: spreadsheets and letters take either."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from mercworkshop.i18n import without_marks


def make_mime_data(cells: Sequence[Sequence[str]]) -> QMimeData:
    """Return cells as text and HTML, without marks of direction: spreadsheets keep them."""
    cells = [[without_marks(text) for text in row] for row in cells]
    mime = QMimeData()
    mime.setText("\n".join("\t".join(map(_quoted, row)) for row in cells))
    mime.setHtml(f"<table>{''.join(map(_html_row, cells))}</table>")
    return mime


def _quoted(text: str) -> str:
    if not (set(text) & {"\t", "\n"} or text.startswith('"')):
        return text
    return '"{}"'.format(text.replace('"', '""'))


def _html_row(cells: Sequence[str]) -> str:
    inner = "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells)
    return f"<tr>{inner}</tr>"
