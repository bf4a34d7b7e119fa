"""Prints a text to read, such as a case study or a page of the library, or saves it as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.values import file_names
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import _, isolate
from mercworkshop.report.model.paper_size import PaperSize

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from mercworkshop.gui.session.pages.page import PageContext


@dataclass(frozen=True, slots=True)
class HandOutRequest:
    """What is printed: the text, for which workshop and day, and on which paper."""

    text: HandOut
    workshop: str
    day: date
    paper: PaperSize

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the text to ``path``, whose ending chooses the format; return the path."""
        from mercworkshop.publishing import papers

        progress.step(0, 0, _("Preparing the text…"))
        papers.write_hand_out(
            self.text, path, workshop=self.workshop, day=self.day, paper=self.paper
        )
        return path


class HandOutPrinter:
    """Prints and saves the texts of a widget; ``name`` is what its jobs are called."""

    def __init__(self, context: PageContext, owner: QWidget, name: str) -> None:
        self._context = context
        self._owner = owner
        self._name = name

    def request(self, text: HandOut, day: date) -> HandOutRequest:
        """Return what to print: a text, as the law stands on ``day``."""
        title = self._context.session.workshop.details.title
        return HandOutRequest(text, title, day, paper_of_no_country(self._context.settings))

    def ask_printer(self, request: HandOutRequest) -> None:
        """Ask for a printer and print there; without one, open a PDF in another program."""
        title = request.text.title
        if printing.has_printer():
            printing.ask_printer(self._owner, title, partial(self.print_on, request))
            return
        hint = _("No printer is set up here: print from the program that opens.")
        self._context.messages.inform(hint)
        job = self._job(printing.pdf_outside_job(request, file_names.portable_name(title)))
        job.done.connect(partial(printing.open_pdf, self._context.messages.show_error))
        self._context.jobs.run_job(job)

    def print_on(self, request: HandOutRequest, printer: QPrinter) -> None:
        """Print on a printer."""
        from mercworkshop.gui.jobs import print_jobs

        job = self._job(print_jobs.print_job(request, printer))
        job.done.connect(partial(_say_pages, self._context.messages))
        self._context.jobs.run_job(job)

    def ask_where(self, request: HandOutRequest) -> None:
        """Ask where to save the text, in a format that it has, and save it there."""
        from mercworkshop.publishing import registry
        from mercworkshop.publishing.kinds import PaperKind

        title, audience = request.text.title, request.text.audience
        name = file_names.portable_name(f"{title} {audience}".strip())
        save = partial(self.save_to, request)
        formats = registry.formats_of(PaperKind.HAND_OUT)
        patterns = ";;".join(f"{each.title} (*.{each.ending})" for each in formats)
        ask_where_to_save(self._owner, _("Where to?"), patterns, save, f"{name}.pdf")

    def save_to(self, request: HandOutRequest, name: str) -> None:
        """Save as a file, whose ending chooses the format."""
        path = Path(name)
        job = self._job(lambda progress: request.write(path, progress))
        done = _("Finished: {file}").format(file=isolate(path.name))
        job.done.connect(partial(_say, self._context.messages, done))
        self._context.jobs.run_job(job)

    def _job(self, work: Callable[[JobProgress], object]) -> Job:
        from mercworkshop.gui.jobs.print_jobs import LANE

        return Job(work, self._name, owner=self._owner, lane=LANE)


def _say(messages: MessageQueue, words: str, _result: object) -> None:
    messages.inform(words)


def _say_pages(messages: MessageQueue, count: int) -> None:
    messages.inform(printing.pages_sent(count))
