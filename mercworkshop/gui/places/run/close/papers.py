"""The record or the proceedings on paper: the pages to look at, and the files to hand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.papers.preview_pages import PreviewPages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import LANGUAGES, _, isolate, plural
from mercworkshop.publishing.kinds import RECORD_KINDS, PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.jobs.print_jobs import PageImages
    from mercworkshop.gui.session.pages.messages import MessageQueue
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.publishing.formats import Format
    from mercworkshop.publishing.papers import PaperRequest
    from mercworkshop.publishing.requests import PaperOrder

_PATIENCE_MS = 300
"""Milliseconds without a change after which pages are made."""

_HEIGHT = 400
"""Height of the pages that are seen at once, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """What is written: an order, and which document in which language and format."""

    order: PaperOrder
    kind: PaperKind
    language: str

    def request(self, format_: Format) -> PaperRequest:
        """Return the request of the document in a format."""
        from mercworkshop.publishing.requests import PaperChoices

        choices = PaperChoices(kind=self.kind, format=format_, language=self.language)
        return self.order.request_of_workshop(choices)

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write it as PDF to ``path`` and return the path."""
        from mercworkshop.publishing import papers
        from mercworkshop.publishing.formats import Format

        progress.step(0, 0, _("Preparing the text…"))
        papers.write_paper(self.request(Format.PDF), path)
        return path


class RecordPages(QWidget):
    """The pages of a document as they will be printed, made in a job while they are seen."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: RecordPaper | None = None
        self._making: RecordPaper | None = None
        self._made: RecordPaper | None = None
        self._job: Job | None = None
        self.pages = PreviewPages()
        self.pages.setMinimumHeight(theme.current_look().px(_HEIGHT))
        self.setLayout(column(self.pages, row(*self.pages.notes, None)))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._make)

    def show_paper(self, paper: RecordPaper) -> None:
        """Show the pages of a document as soon as they are made."""
        self._wanted = paper
        if self.isVisible():
            self._patience.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._patience.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._patience.stop()
        self._cancel()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _make(self) -> None:
        from mercworkshop.gui.jobs import print_jobs

        paper = self._wanted
        if paper is None or paper == self._made:
            return
        self._cancel()
        work = print_jobs.page_images_job(paper, self.pages.dpi)
        job = self._job = Job(work, paper.kind.title, owner=self, lane=print_jobs.LANE)
        self._making = paper
        job.done.connect(self._show_pages)
        job.failed.connect(partial(_explain, self._context.messages))
        self._context.jobs.run_job(job)

    def _show_pages(self, pictures: PageImages) -> None:
        if self.sender() is self._job:  # else a newer one is being made
            self._made, self._job = self._making, None
            self.pages.show_pages(pictures)


def _explain(messages: MessageQueue, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    messages.show_error(error)


def everything(order: PaperOrder) -> Iterator[PaperRequest]:
    """Yield all that is handed out: record, proceedings, agenda, every road map."""
    from mercworkshop.publishing import requests
    from mercworkshop.publishing.formats import Format

    spoken = [each for each in order.workshop.details.languages if each in LANGUAGES]
    for language in spoken or [order.reference.language]:
        for kind in RECORD_KINDS:
            for format_ in (Format.PDF, Format.DOCX):
                yield RecordPaper(order, kind, language).request(format_)
    yield order.request_agenda(requests.PaperChoices(kind=PaperKind.AGENDA))
    for code in requests.countries_with_road_map(order.workshop, order.reference):
        yield order.request([code], requests.PaperChoices())


def write_everything(context: PageContext, owner: QWidget, order: PaperOrder, name: str) -> None:
    """Write all that is handed out into a folder, such as a stick, in a job of ``owner``."""
    from mercworkshop.gui.jobs.print_jobs import LANE
    from mercworkshop.publishing import papers, requests

    folder = Path(name)

    def write(progress: JobProgress) -> int:
        wanted: Sequence[PaperRequest] = list(everything(order))
        for done, request in enumerate(wanted):
            path = folder / requests.file_name(request)
            progress.step(done, len(wanted), isolate(path.name))
            papers.write_paper(request, path)
        return len(wanted)

    job = Job(write, _("Everything on one stick"), owner=owner, lane=LANE)
    job.done.connect(partial(_say_written, context.messages))
    job.failed.connect(partial(_explain, context.messages))
    context.jobs.run_job(job)


def _say_written(messages: MessageQueue, count: int) -> None:
    messages.inform(plural("{n} paper is written.", "{n} papers are written.", count))
