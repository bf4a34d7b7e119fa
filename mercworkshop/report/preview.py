"""Pictures and words of printed pages, for the preview in the window and for tests."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

_POINTS_PER_INCH = 72


def page_count(path: Path) -> int:
    """Return how many pages the paper at ``path`` has."""
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def page_text(path: Path, page: int) -> str:
    """Return the words of page ``page``, counted from 0."""
    with pypdfium2.PdfDocument(path) as document:
        return str(document[page].get_textpage().get_text_range())


def page_image(path: Path, page: int, dpi: int = 96) -> tuple[int, int, bytes]:
    """Return width, height and pixels (red, green, blue) of page ``page``, counted from 0."""
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[page].render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)
        tight = bitmap.to_pil().convert("RGB")
        return tight.width, tight.height, tight.tobytes()
