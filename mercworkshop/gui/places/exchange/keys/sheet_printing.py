"""A recovery sheet goes to a printer or into a file, and the key is noted as being on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from mercworkshop.exchange.keys.key_ring import KeptKey
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.messages import MessageButton
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.places.exchange.keys.recovery_sheet import RecoverySheetRequest
    from mercworkshop.gui.session.page import PageContext


class SheetPrinting(QObject):
    """Makes sheets off the window's thread, and says so when one is made."""

    noted = Signal()
    """Emitted when it is noted of a key that there is a paper of it now."""

    failed = Signal(object)
    """Emitted with why a sheet could not be made."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def print_on(self, request: RecoverySheetRequest, printer: QPrinter) -> None:
        """Print a sheet; no file of it is kept."""
        from mercworkshop.gui.jobs import print_jobs

        paint = print_jobs.print_job(request, printer)
        self._make(request, paint, _("The recovery sheet went to the printer."))

    def save_to(self, request: RecoverySheetRequest, path: Path) -> None:
        """Write a sheet as PDF."""
        words = _("Finished: {file}. Print it, put the paper in a safe, and delete the file.")
        said = words.format(file=isolate(path.name))
        show = (_("Show in folder"), partial(_open_folder, path.parent))
        self._make(request, lambda progress: request.write(path, progress), said, show)

    def _make(
        self,
        request: RecoverySheetRequest,
        write: Callable[[JobProgress], object],
        said: str,
        *offer: MessageButton,
    ) -> None:
        from mercworkshop.gui.jobs.print_jobs import LANE

        def work(progress: JobProgress) -> KeptKey:
            write(progress)
            return request.note()

        job = Job(work, _("Recovery sheet"), owner=self, lane=LANE)
        job.done.connect(partial(self._tell, said, offer))
        job.failed.connect(self.failed)
        self._context.jobs.run_job(job)

    def _tell(self, said: str, offer: tuple[MessageButton, ...], _held: KeptKey) -> None:
        self._context.messages.inform(said, *offer)
        self.noted.emit()


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
