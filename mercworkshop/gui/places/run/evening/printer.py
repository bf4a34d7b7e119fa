"""Counts, prints and saves the papers for the morning, all with one key, in jobs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs import printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.run.evening.papers import EveningPaper, PaperSet
from mercworkshop.gui.session.papers.paper_orders import chosen_paper
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_folder
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from mercworkshop.gui.session.pages.messages import MessageQueue
    from mercworkshop.gui.session.pages.page import PageContext

_FIRST_MS, _AGAIN_MS = 300, 2_000
"""Milliseconds without a change after which pages are counted: when first shown, and later."""


class EveningPrinter(QObject):
    """Prints or writes every paper; ``owner`` is the view that shows them."""

    counted = Signal(object)
    """Emitted with the number of pages of each paper."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self.papers: tuple[EveningPaper, ...] = ()
        self._counted: PaperSet | None = None
        self._counting: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._count)

    def count_soon(self, papers: Sequence[EveningPaper]) -> None:
        """Count the pages of these papers: soon after they are shown, then when work pauses."""
        self.papers = tuple(papers)
        self._patience.start(_AGAIN_MS if self._counted else _FIRST_MS)

    def stop_counting(self) -> None:
        """Stop counting pages, for example when the view is hidden."""
        self._patience.stop()
        if self._counting is not None:
            self._counting.cancel()
            self._counting = self._counted = None

    def ask_printer(self) -> None:
        """Look for printers beside the window; ask for one, or for a folder if there is none."""
        job = Job(lambda _progress: printing.has_printer(), owner=self)
        job.done.connect(self._ask_printer)
        job.start()

    def ask_folder(self) -> None:
        """Ask for the folder that all papers are written into."""
        if self.papers:
            ask_for_folder(self._owner, _("Into which folder?"), self.write_to)

    def print_on(self, printer: QPrinter) -> None:
        """Print every page of every paper."""
        from mercworkshop.gui.jobs import page_painting

        wanted = self._set()

        def work(progress: JobProgress) -> int:
            with TemporaryDirectory(prefix="mercworkshop-") as folder:
                files = wanted.write_pdfs(Path(folder), progress)
                return page_painting.print_pages(files, printer, progress)

        job = self._job(work)
        job.done.connect(partial(_say_pages, self._context.messages))
        self._context.jobs.run_job(job)

    def write_to(self, name: str) -> None:
        """Write all papers into a folder."""
        wanted, folder = self._set(), Path(name)
        job = self._job(lambda progress: wanted.write_pdfs(folder, progress))
        job.done.connect(partial(_say_files, self._context.messages))
        self._context.jobs.run_job(job)

    def _ask_printer(self, has_printer: bool) -> None:
        if has_printer:
            printing.ask_printer(self._owner, _("Papers for tomorrow"), self.print_on)
            return
        self._context.messages.inform(
            _("No printer is set up here: save the papers, and print them from another computer.")
        )
        self.ask_folder()

    def _count(self) -> None:
        wanted = self._set()
        if wanted == self._counted:
            return
        if self._counting is not None:
            self._counting.cancel()
        self._counted = wanted
        job = self._counting = self._job(wanted.count_pages)
        job.done.connect(self.counted)
        job.start()

    def _set(self) -> PaperSet:
        session = self._context.session
        paper = chosen_paper(self._context.settings)
        return PaperSet(session.workshop, session.reference, self.papers, paper)

    def _job(self, work: Callable[[JobProgress], object]) -> Job:
        from mercworkshop.gui.jobs.print_jobs import LANE

        return Job(work, _("Papers for tomorrow"), owner=self._owner, lane=LANE)


def _say_pages(messages: MessageQueue, count: int) -> None:
    messages.inform(printing.pages_sent(count))


def _say_files(messages: MessageQueue, files: Sequence[Path]) -> None:
    words = plural("{n} paper is written.", "{n} papers are written.", len(files))
    messages.inform(words)
