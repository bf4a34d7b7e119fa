"""Making a country's paper off the window's thread: as a file, as pictures, on a printer.

What makes papers and looks at them is no thing of several threads: all of it runs in one lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import Cancelled
from mercworkshop.gui.jobs.job import JobProgress, Lane
from mercworkshop.i18n import _
from mercworkshop.reference.print_facts import facts_for
from mercworkshop.report import preview
from mercworkshop.report.road_map import document
from mercworkshop.report.typesetting.pdf_file import PaperSize
from mercworkshop.report.typesetting.progress import PrintPhase

LANE = Lane()
"""Where every job that makes or shows a paper waits for its turn."""

SHOWN = 60
"""Pages that a preview shows at most: each needs 3 MB, and nobody scrolls through hundreds."""

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
PRINTER_DPI = 200
"""Fine enough for small letters, and a page stays below 12 MB while it is painted."""


class PrintableDocument(Protocol):
    """A paper that is ordered, whatever it is."""

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the paper to ``path``; a file that was there stays if this fails or is stopped."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is to be printed: everything a thread needs, and nothing that can change under it.

    ``version`` is what the state of ``workshop`` was named; None for that of now.
    """

    workshop: Workshop
    country: str
    language: str
    paper: PaperSize
    day: date
    version: NamedVersion | None = None

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the paper to ``path``; a file that was there stays if this fails or is stopped."""
        facts = facts_for(self.country, self.day, self.language)

        def tell(phase: PrintPhase, done: int, total: int) -> None:
            if phase is PrintPhase.TEXT:  # of no known number
                progress.check()
            elif phase is PrintPhase.PAGES:
                progress.step(0, 0, _("Page {n}").format(n=done))
            else:
                progress.step(done, total, _("Putting the pages together…"))

        progress.step(0, 0, _("Preparing the text…"))
        document.print_road_map(
            self.workshop, facts, path, paper=self.paper, version=self.version, on_step=tell
        )
        return path


@dataclass(frozen=True, slots=True)
class PageImages:
    """The first pages of a paper as they print, and how many there are in all."""

    pages: tuple[QImage, ...]
    count: int


def page_images_job(order: PrintRequest, dpi: int) -> Callable[[JobProgress], PageImages]:
    """Return the work that gives the very pages that print, as pictures."""

    def work(progress: JobProgress) -> PageImages:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = order.write(Path(folder) / "paper.pdf", progress)
            count = preview.page_count(path)
            numbers = range(min(count, SHOWN))
            return PageImages(
                tuple(_rendered(path, page, len(numbers), dpi, progress) for page in numbers),
                count,
            )

    return work


def write_pdf_job(order: PrintRequest, path: Path) -> Callable[[JobProgress], Path]:
    """Return the work that writes the paper to ``path``."""
    return lambda progress: order.write(path, progress)


def print_job(order: PrintableDocument, printer: QPrinter) -> Callable[[JobProgress], int]:
    """Return the work that paints every page on ``printer``, one at a time in memory."""

    def work(progress: JobProgress) -> int:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = order.write(Path(folder) / "paper.pdf", progress)
            with _whole_or_not_at_all(printer):
                return _paint(path, printer, progress)

    return work


@contextmanager
def _whole_or_not_at_all(printer: QPrinter) -> Iterator[None]:
    """Where ``printer`` prints to a file, put that in its place only when it is complete."""
    name = printer.outputFileName()
    if not name:
        yield
        return
    whole = Path(name)
    part = whole.with_stem(f"{whole.stem}.part")  # Qt chooses the format by the ending
    printer.setOutputFileName(str(part))
    try:
        yield
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)


def _paint(path: Path, printer: QPrinter, progress: JobProgress) -> int:
    count = preview.page_count(path)
    painter = QPainter(printer)
    try:
        for page in range(count):
            image = _rendered(path, page, count, PRINTER_DPI, progress)
            if page:
                printer.newPage()
            room = QRectF(painter.viewport())
            size = image.size().scaled(room.size().toSize(), _KEEP)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
        progress.check()
    except Cancelled:
        printer.abort()  # what the printer has of it already, it may still print
        raise
    finally:
        painter.end()
    return count


def _rendered(path: Path, page: int, count: int, dpi: int, progress: JobProgress) -> QImage:
    """Return page ``page``, counted from 0, of the ``count`` that are rendered."""
    progress.step(page, count, _("Page {page} of {pages}").format(page=page + 1, pages=count))
    width, height, pixels = preview.page_image(path, page, dpi)
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
