"""Paints pages of PDF files on a printer: in their own size, upright or landscape, one at a time.

The pages are painted as pictures in 256 greys, fine enough that letters are sharp.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.errors import Cancelled
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import _
from mercworkshop.report import preview

PRINTER_DPI = 300
"""A page of A4 takes 9 MB while it is painted, one of A3 twice that."""


@dataclass(slots=True)
class SentPages:
    """The number of the last page that went to the printer, 0 for none; read by other threads."""

    last: int = 0


type _Place = tuple[Path, int]
"""A file, and one of its pages, counted from 0."""


def print_pages(
    files: Sequence[Path],
    printer: QPrinter,
    progress: JobProgress,
    after: int = 0,
    sent: SentPages | None = None,
) -> int:
    """Print the pages of the files, one file after the other, and return how many were printed.

    The first ``after`` pages are left out, and those that were not asked for in the dialog of the
    printer. ``sent`` learns how far it came. A file that the printer prints to is
    replaced only when the new one is complete.
    """
    pages = [(path, page) for path in files for page in range(preview.page_count(path))]
    wanted = [number for number in range(after, len(pages)) if _is_asked_for(printer, number + 1)]
    if not wanted:
        return 0
    _set_page(printer, pages[wanted[0]])
    with _replace_when_complete(printer):
        places = [(number, pages[number]) for number in wanted]
        _paint(printer, places, len(pages), progress, sent or SentPages())
    return len(wanted)


def _is_asked_for(printer: QPrinter, number: int) -> bool:
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not printer.fromPage():
        return True
    return printer.fromPage() <= number <= printer.toPage()


def _set_page(printer: QPrinter, place: _Place) -> None:
    """Set the size of the paper and how it lies to those of a page."""
    width, height = preview.page_size(*place)
    upright = QSizeF(min(width, height), max(width, height))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", _NEAR))
    _turn(printer, place)


_NEAR = QPageSize.SizeMatchPolicy.FuzzyMatch


def _turn(printer: QPrinter, place: _Place) -> None:
    width, height = preview.page_size(*place)
    lying = QPageLayout.Orientation.Landscape
    printer.setPageOrientation(lying if width > height else QPageLayout.Orientation.Portrait)


def _paint(
    printer: QPrinter,
    pages: Sequence[tuple[int, _Place]],
    count: int,
    progress: JobProgress,
    sent: SentPages,
) -> None:
    printer.setFullPage(True)
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # no halos round letters
    try:
        for place, (number, page) in enumerate(pages):
            words = _("Page {page} of {pages}").format(page=number + 1, pages=count)
            progress.step(number, count, words)
            image = _image(page)
            if place:
                _turn(printer, page)
                printer.newPage()
            painter.drawImage(_whole_page(printer), image)
            sent.last = number + 1
        progress.check()
    except Cancelled:
        printer.abort()  # pages already sent may still be printed
        raise
    finally:
        painter.end()


def _whole_page(printer: QPrinter) -> QRectF:
    """Return the paper from edge to edge, as it lies: its own margins are within the page."""
    layout = printer.pageLayout()
    return QRectF(layout.fullRectPixels(printer.resolution()))


def _image(page: _Place) -> QImage:
    width, height, pixels = preview.page_greys(*page, PRINTER_DPI)
    return QImage(pixels, width, height, width, QImage.Format.Format_Grayscale8).copy()


@contextmanager
def _replace_when_complete(printer: QPrinter) -> Iterator[None]:
    """If ``printer`` prints to a file, replace that file only when the new one is complete."""
    name = printer.outputFileName()
    if not name:
        yield
        return
    whole = Path(name)
    part = whole.with_stem(f"{whole.stem}.part")  # Qt chooses the format by the suffix
    printer.setOutputFileName(str(part))
    try:
        yield
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
