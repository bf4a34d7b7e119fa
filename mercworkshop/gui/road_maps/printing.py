"""Making a country's paper off the window's thread: as a file, as pictures, on a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.domain.workshop import Workshop
from mercworkshop.gui.jobs import Progress
from mercworkshop.i18n import _
from mercworkshop.reference.paper_facts import facts_for
from mercworkshop.report import preview, road_map
from mercworkshop.report.document import Paper
from mercworkshop.report.pace import Phase

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
PRINTER_DPI = 200
"""Fine enough for small letters, and a page stays below 12 MB while it is painted."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: everything a thread needs, and nothing that can change under it."""

    workshop: Workshop
    country: str
    language: str
    paper: Paper
    day: date

    def write(self, path: Path, progress: Progress) -> Path:
        """Write the paper to ``path``; a file that was there stays if this fails or is stopped."""
        facts = facts_for(self.country, self.day, self.language)

        def tell(phase: Phase, done: int, total: int) -> None:
            if phase is Phase.TEXT:  # of no known number
                progress.check()
            elif phase is Phase.PAGES:
                progress.step(0, 0, _("Page {n}").format(n=done))
            else:
                progress.step(done, total, _("Putting the pages together…"))

        progress.step(0, 0, _("Preparing the text…"))
        road_map.write(self.workshop, facts, path, paper=self.paper, on_step=tell)
        return path


def pages(order: Order, dpi: int) -> Callable[[Progress], list[QImage]]:
    """Return the work that gives the very pages that print, as pictures."""

    def work(progress: Progress) -> list[QImage]:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = order.write(Path(folder) / "paper.pdf", progress)
            count = preview.page_count(path)
            shown = []
            for page in range(count):
                progress.step(page, count, _("Page {n}").format(n=page + 1))
                shown.append(_picture(path, page, dpi))
            return shown

    return work


def saving(order: Order, path: Path) -> Callable[[Progress], Path]:
    """Return the work that writes the paper to ``path``."""
    return lambda progress: order.write(path, progress)


def painting(order: Order, printer: QPrinter) -> Callable[[Progress], int]:
    """Return the work that paints every page on ``printer``, one at a time in memory."""

    def work(progress: Progress) -> int:
        with TemporaryDirectory(prefix="mercworkshop-") as folder:
            path = order.write(Path(folder) / "paper.pdf", progress)
            return _paint(path, printer, progress)

    return work


def _paint(path: Path, printer: QPrinter, progress: Progress) -> int:
    count = preview.page_count(path)
    painter = QPainter(printer)
    try:
        for page in range(count):
            progress.step(page, count, _("Page {n}").format(n=page + 1))
            if page:
                printer.newPage()
            image = _picture(path, page, PRINTER_DPI)
            room = QRectF(painter.viewport())
            size = image.size().scaled(room.size().toSize(), _KEEP)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    finally:
        painter.end()
    return count


def _picture(path: Path, page: int, dpi: int) -> QImage:
    width, height, pixels = preview.page_image(path, page, dpi)
    return QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
