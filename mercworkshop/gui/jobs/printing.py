"""Asks for a printer; where there is none, a PDF in the system's program for it is the way out.

What makes the pages is :mod:`~mercworkshop.gui.jobs.print_jobs`; nothing of it is imported here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop import paths
from mercworkshop.errors import UserError
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from mercworkshop.gui.jobs.job import JobProgress
    from mercworkshop.gui.jobs.print_jobs import PrintableDocument


def has_printer() -> bool:
    """Return whether a printer is set up; asking is slow."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, name: str, print_on: Callable[[QPrinter], object]) -> QDialog:
    """Ask for a printer over ``parent``, then call ``print_on`` with it; return the open dialog.

    ``name`` is that of the document in the queue of the printer, empty for none. The dialog deletes
    itself.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setDocName(name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(partial(print_on, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
    return dialog


def pages_sent(count: int) -> str:
    """Return the message that ``count`` pages went to the printer."""
    return plural("{n} page sent to the printer.", "{n} pages sent to the printer.", count)


def pdf_outside_job(request: PrintableDocument, name: str) -> Callable[[JobProgress], Path]:
    """Return the work that writes ``name``.pdf in the program's folder, for another program."""
    folder = paths.app_data_folder() / "papers"

    def work(progress: JobProgress) -> Path:
        with suppress(OSError):  # if this fails, so does writing, with a message
            paths.make_private_folder(folder)
        return request.write(folder / f"{name}.pdf", progress)

    return work


def open_pdf(show_error: Callable[[UserError], object], path: Path) -> None:
    """Open a PDF file in the system's program for it; call ``show_error`` if there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        show_error(
            UserError(
                _("No program on this computer opens PDF files."),
                _("Save the PDF, and print it from another computer."),
            )
        )
