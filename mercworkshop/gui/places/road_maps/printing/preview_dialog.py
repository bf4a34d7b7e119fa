"""Dialog with the pages of the papers of all countries, before they are saved or printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs import print_jobs
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.jobs.print_jobs import AllPapersRequest, PageImages
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.papers.preview_pages import PreviewPages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel, heading
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.i18n import _


class PreviewDialog(QDialog):
    """Show it with ``open()``. Its pages are made in a job, which is cancelled when it closes."""

    shown = Signal()
    """Emitted when the pages are shown."""

    def __init__(self, context: PageContext, request: AllPapersRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._request = context, request
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = request.choices.kind.title
        self.setWindowTitle(title)
        self.pages = PreviewPages()
        self.progress = ElidedLabel("", "muted")
        self.stop = button(_("Stop"), "close", "quiet", run=self._stop)
        said = row(*self.pages.notes, self.progress, None)
        buttons = row(self.stop, None, button(_("Close"), run=self.reject))
        layout = column(heading(title), self.pages, said, buttons, gap=10, margin=18)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        look = theme.current_look()
        set_dialog_size(self, look.px(900), look.px(760))
        self.refresh()

    def refresh(self) -> None:
        """Make the pages."""
        work = print_jobs.all_page_images_job(self._request, self.pages.dpi)
        words = _("Making the pages of all countries…")
        job = self.job = Job(work, words, owner=self, lane=print_jobs.LANE)
        self._say_progress(0, 0, words)
        self.stop.setEnabled(True)
        job.progressed.connect(self._say_progress)
        job.done.connect(self._show_pages)
        job.failed.connect(self._explain)
        job.cancelled.connect(self._say_stopped)
        self._context.jobs.run_job(job)

    def done(self, result: int) -> None:
        """Cancel the job too."""
        self.job.cancel()
        super().done(result)

    def _stop(self) -> None:
        self.job.cancel()

    def _say_progress(self, _done: int, _total: int, words: str) -> None:
        self.progress.set_words(words)

    def _end(self) -> None:
        self.progress.set_words("")
        self.stop.setEnabled(False)

    def _show_pages(self, pictures: PageImages) -> None:
        self._end()
        self.pages.show_pages(pictures)
        self.shown.emit()

    def _say_stopped(self) -> None:
        self._end()
        self.pages.say_stopped(self.refresh)

    def _explain(self, error: Exception) -> None:
        self.reject()
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)
