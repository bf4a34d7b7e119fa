"""Pictures and words of printed pages, for the preview in the window and for tests.

PDFium must never be called by two threads at once, not even for different documents, so every call
of it stands in this module, under one lock. Whatever it makes is closed under the lock as well:
left to the garbage collector, it would be freed by any thread at any moment.
"""

from __future__ import annotations

import atexit
import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

import pypdfium2

_POINTS_PER_INCH = 72

_pdfium = Lock()


def page_count(path: Path) -> int:
    """Return how many pages the paper at ``path`` has."""
    with _opened(path) as document:
        return len(document)


def page_text(path: Path, page: int) -> str:
    """Return the words of page ``page``, counted from 0."""
    with (
        _opened(path) as document,
        closing(document[page]) as found,
        closing(found.get_textpage()) as words,
    ):
        return str(words.get_text_range())


def page_image(path: Path, page: int, dpi: int = 96) -> tuple[int, int, bytes]:
    """Return width, height and pixels (red, green, blue) of page ``page``, counted from 0."""
    with (
        _opened(path) as document,
        closing(document[page]) as found,
        closing(found.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True)) as bitmap,
    ):
        tight = bitmap.to_pil().convert("RGB")  # a copy: nothing of the bitmap is used any more
        return tight.width, tight.height, tight.tobytes()


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open the paper at ``path`` while no other thread uses PDFium."""
    with _pdfium, pypdfium2.PdfDocument(path) as document:
        _hold_at_exit()
        yield document


@cache
def _hold_at_exit() -> None:
    """Let a running call end before PDFium is unloaded at exit, and none begin after that.

    Exit handlers run in reverse order: this one must be registered after those of pypdfium2 and of
    weakref, which frees what is still open. Daemon threads may wait for the lock for ever, so it
    must outlive the interpreter.
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(_pdfium))
    atexit.register(_pdfium.acquire)
