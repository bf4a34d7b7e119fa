"""What a PDF says, as PDFium reads it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from mercworkshop.report import preview


def page_text(path: Path, page: int) -> str:
    """Return the text of page ``page``, counted from 0."""
    with (
        preview._open(path) as document,
        closing(document[page]) as found,
        closing(found.get_textpage()) as words,
    ):
        return str(words.get_text_range())
