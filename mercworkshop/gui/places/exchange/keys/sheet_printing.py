"""Prints or saves the recovery sheet of a key, and records that with the key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.pages.messages import MessageButton
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.places.exchange.keys.recovery_sheet import RecoverySheetRequest
    from mercworkshop.gui.session.pages.page import PageContext


class SheetPrinting(QObject):
    """Prints and saves recovery sheets in jobs, and shows a message when one is finished."""

    noted = Signal()
    """Emitted when it is recorded with a key that its sheet exists."""

    failed = Signal(object)
    """Emitted with the error if a sheet could not be made."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def print_on(self, request: RecoverySheetRequest, printer: QPrinter) -> None:
        """Print a sheet; no file is written."""
        from mercworkshop.gui.jobs import print_jobs

        paint = print_jobs.print_job(request, printer)
        self._make(request, paint, _("The recovery sheet went to the printer."), is_printed=True)

    def save_to(self, request: RecoverySheetRequest, path: Path) -> None:
        """Save a sheet as a PDF file; the key counts as on paper only once a person says so."""
        words = _("Finished: {file}. Print it, put the paper in a safe, and delete the file.")
        message = words.format(file=isolate(path.name))
        buttons = (
            (_("It is printed"), weak_slot(self, SheetPrinting.note_printed, request)),
            (_("Show in folder"), partial(_open_folder, path.parent)),
        )
        write = partial(request.write, path)
        self._make(request, write, message, buttons, is_printed=False)

    def note_printed(self, request: RecoverySheetRequest) -> None:
        """Record that somebody printed the file of a sheet."""
        self._make(request, _nothing, _("It is noted that the sheet is on paper."), is_printed=True)

    def _make(
        self,
        request: RecoverySheetRequest,
        write: Callable[[JobProgress], object],
        message: str,
        buttons: tuple[MessageButton, ...] = (),
        *,
        is_printed: bool,
    ) -> None:
        from mercworkshop.gui.jobs.print_jobs import LANE

        def work(progress: JobProgress) -> None:
            write(progress)
            request.note(is_printed=is_printed)

        def tell(_done: None) -> None:
            self._context.messages.inform(message, *buttons)
            if request.held is None:
                name = transfer.SECRET_ON_PAPER if is_printed else transfer.SECRET_IN_FILE
                note = partial(_note_in_file, name, request.day.isoformat())
                FutureRelay(self._context.session.call_after_edits(note)).start()
            self.noted.emit()

        job = Job(work, _("Recovery sheet"), owner=self, lane=LANE)
        job.done.connect(tell)
        job.failed.connect(self.failed)
        self._context.jobs.run_job(job)


def _nothing(_progress: JobProgress) -> None:
    """Write nothing: the sheet is there."""


def _note_in_file(name: str, day: str, store: Store) -> None:
    store.set_meta(name, day)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
