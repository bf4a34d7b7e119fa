"""Jobs that make a country's document: as a PDF file, as page images, on a printer.

Typesetting and rendering are not safe on several threads at once: all these jobs share one lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from mercworkshop.publishing import papers
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.reference.reference import Reference
from mercworkshop.report import letters, preview
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.typesetting.progress import PrintPhase

LANE = Lane()
"""The lane of every job that makes or renders a document."""

SHOWN = 60
"""Most pages that a preview shows: each takes 3 MB, and more are of little use."""

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
PRINTER_DPI = 200
"""Enough for small letters, and a page takes less than 12 MB while it is painted."""


class PrintableDocument(Protocol):
    """Any document that a print job can write as PDF."""

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write a PDF to ``path``; an existing file stays unless this succeeds. Return the path."""


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What to print: all values that the job needs, none of which changes meanwhile.

    ``reference`` has the day and the language of the document. ``version`` is the named version
    that ``workshop`` is the state of; None for the current state.
    """

    workshop: Workshop
    reference: Reference
    country: str
    paper: PaperSize
    version: NamedVersion | None = None

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write a PDF to ``path``; an existing file stays unless this succeeds. Return the path."""
        facts = facts_for(self.reference, self.country, self.workshop.details)

        def report(phase: PrintPhase, done: int, total: int) -> None:
            if phase is PrintPhase.TEXT:  # total unknown
                progress.check()
            elif phase is PrintPhase.PAGES:
                progress.step(0, 0, _("Page {number}").format(number=done))
            else:
                progress.step(done, total, _("Putting the pages together…"))

        progress.step(0, 0, _("Preparing the text…"))
        papers.print_road_map(
            self.workshop, facts, path, paper=self.paper, version=self.version, on_step=report
        )
        return path


@dataclass(frozen=True, slots=True)
class PageImages:
    """The first pages of a document as printed, what each says, and the number of all pages.

    ``unprintable`` are the letters of these pages that no font has.
    """

    pages: tuple[QImage, ...]
    texts: tuple[str, ...]
    count: int
    unprintable: str = ""


def page_images_job(request: PrintRequest, dpi: int) -> Callable[[JobProgress], PageImages]:
    """Return the work that makes the document and returns its pages as images."""

    def work(progress: JobProgress) -> PageImages:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = request.write(Path(folder) / "paper.pdf", progress)
            count = preview.page_count(path)
            numbers = range(min(count, SHOWN))
            texts = tuple(preview.page_text(path, page) for page in numbers)
            return PageImages(
                tuple(_render(path, page, len(numbers), dpi, progress) for page in numbers),
                texts,
                count,
                letters.unprintable("".join(texts)),
            )

    return work


def write_pdf_job(request: PrintRequest, path: Path) -> Callable[[JobProgress], Path]:
    """Return the work that writes the document to ``path``."""
    return lambda progress: request.write(path, progress)


def print_job(request: PrintableDocument, printer: QPrinter) -> Callable[[JobProgress], int]:
    """Return the work that prints every page and returns their number; one page in memory."""

    def work(progress: JobProgress) -> int:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = request.write(Path(folder) / "paper.pdf", progress)
            with _replace_when_complete(printer):
                return _paint(path, printer, progress)

    return work


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


def _paint(path: Path, printer: QPrinter, progress: JobProgress) -> int:
    count = preview.page_count(path)
    painter = QPainter(printer)
    try:
        for page in range(count):
            image = _render(path, page, count, PRINTER_DPI, progress)
            if page:
                printer.newPage()
            room = QRectF(painter.viewport())
            size = image.size().scaled(room.size().toSize(), _KEEP)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
        progress.check()
    except Cancelled:
        printer.abort()  # pages already sent may still be printed
        raise
    finally:
        painter.end()
    return count


def _render(path: Path, page: int, count: int, dpi: int, progress: JobProgress) -> QImage:
    """Return the image of ``page``, counted from 0; ``count`` is the total, for the progress."""
    progress.step(page, count, _("Page {page} of {pages}").format(page=page + 1, pages=count))
    width, height, pixels = preview.page_image(path, page, dpi)
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
