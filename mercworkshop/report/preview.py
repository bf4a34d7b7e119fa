"""Images and text of PDF pages, for the preview in the window and for tests.

PDFium must never be called by two threads at once, not even for different documents, so every call
of it is in this module, under one lock. Its objects are closed under the lock as well: the garbage
collector would free them on any thread at any time.
"""

from __future__ import annotations

import atexit
import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock

import pypdfium2

_POINTS_PER_INCH = 72
_ENDING_HYPHEN = "\ufffe"
"""What PDFium returns for a hyphen that ends a line."""

_pdfium = Lock()


def page_count(path: Path) -> int:
    """Return the number of pages of the PDF at ``path``."""
    with _open(path) as document:
        return len(document)


def page_image(path: Path, page: int, dpi: int = 96) -> tuple[int, int, bytes]:
    """Return width, height and pixels (red, green, blue) of page ``page``, counted from 0."""
    with (
        _open(path) as document,
        closing(document[page]) as found,
        closing(found.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)) as bitmap,
    ):
        tight = bitmap.to_pil().convert("RGB")  # a copy, so that the bitmap can be closed
        return tight.width, tight.height, tight.tobytes()


def page_size(path: Path, page: int) -> tuple[float, float]:
    """Return width and height of page ``page``, counted from 0, in points."""
    with _open(path) as document:
        width, height = document.get_page_size(page)
        return width, height


def page_greys(path: Path, page: int, dpi: int) -> tuple[int, int, bytes]:
    """Return width, height and pixels of page ``page`` in 256 greys, a byte each, for a printer."""
    with (
        _open(path) as document,
        closing(document[page]) as found,
        closing(found.render(scale=dpi / _POINTS_PER_INCH, grayscale=True)) as bitmap,
    ):
        tight = bitmap.to_pil().convert("L")  # a copy, so that the bitmap can be closed
        return tight.width, tight.height, tight.tobytes()


def page_png(path: Path, page: int, dpi: int) -> bytes:
    """Return page ``page``, counted from 0, as a PNG picture."""
    with (
        _open(path) as document,
        closing(document[page]) as found,
        closing(found.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)) as bitmap,
    ):
        picture = BytesIO()
        bitmap.to_pil().convert("RGB").save(picture, "PNG", dpi=(dpi, dpi))
        return picture.getvalue()


def page_text(path: Path, page: int) -> str:
    """Return the text of page ``page``, counted from 0, as screen readers and tests read it."""
    with (
        _open(path) as document,
        closing(document[page]) as found,
        closing(found.get_textpage()) as words,
    ):
        return str(words.get_text_range()).replace(_ENDING_HYPHEN, "-")


@contextmanager
def _open(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open the PDF at ``path`` under the lock."""
    with _pdfium, pypdfium2.PdfDocument(path) as document:
        _hold_at_exit()
        yield document


@cache
def _hold_at_exit() -> None:
    """Take the lock at exit, so that no call of PDFium runs while or after it is unloaded.

    Exit handlers run in reverse order: this one must be registered after those of pypdfium2 and of
    weakref, which closes open documents. Daemon threads may wait for the lock for ever, so it must
    outlive the interpreter.
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(_pdfium))
    atexit.register(_pdfium.acquire)
