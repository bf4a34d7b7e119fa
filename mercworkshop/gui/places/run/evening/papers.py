"""What is printed by the next morning: all of it in one folder, with one key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.settling.evening import NextDay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.file_chooser import ask_for_folder
from mercworkshop.i18n import LANGUAGES, _, isolate, plural
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.page import PageContext
    from mercworkshop.publishing.papers import PaperRequest


@dataclass(frozen=True, slots=True)
class EveningPaper:
    """A kind of paper for tomorrow, what it is called, and the day that it is of, from 1."""

    kind: PaperKind
    words: str
    day: str = ""


def evening_papers(workshop: Workshop, tomorrow: NextDay | None) -> tuple[EveningPaper, ...]:
    """Return what there is to print: road maps that are begun, and what tomorrow needs."""
    drafts = len(workshop.records(RoadMap))
    words = plural("{n} draft road map", "{n} draft road maps", drafts)
    found = [EveningPaper(PaperKind.FULL, words)] if drafts else []
    if tomorrow is not None:
        day = str(tomorrow.number + 1)
        found.append(EveningPaper(PaperKind.AGENDA, _("Agenda for participants")))
        found.append(EveningPaper(PaperKind.SIGN_IN, _("Sheet to sign for tomorrow"), day))
        spoken = [each for each in workshop.details.languages if each in LANGUAGES]
        if len(spoken) > 1:
            words = _("Sheet for interpreters for tomorrow")
            found.append(EveningPaper(PaperKind.INTERPRETERS, words, day))
    else:
        found.append(EveningPaper(PaperKind.RECORD, PaperKind.RECORD.title))
    return tuple(found)


class EveningPrinter(QObject):
    """Asks for a folder, over the view ``owner``, and writes every paper into it in a job."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self.papers: tuple[EveningPaper, ...] = ()

    def ask(self) -> None:
        """Show the dialog that asks for the folder."""
        if self.papers:
            ask_for_folder(self._owner, _("Into which folder?"), self.write_to)

    def write_to(self, name: str) -> None:
        """Write all papers into a folder, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing import papers, requests

        folder = Path(name)
        made = [each for paper in self.papers for each in self._requests(paper)]

        def write(progress: JobProgress) -> int:
            for done, request in enumerate(made):
                path = folder / requests.file_name(request)
                progress.step(done, len(made), isolate(path.name))
                papers.write_paper(request, path)
            return len(made)

        job = Job(write, _("Papers for tomorrow"), owner=self._owner, lane=LANE)
        job.done.connect(self._say_done)
        self._context.jobs.run_job(job)

    def _requests(self, paper: EveningPaper) -> list[PaperRequest]:
        from mercworkshop.publishing import requests

        session = self._context.session
        order = requests.PaperOrder(session.workshop, session.reference, {})
        choices = requests.PaperChoices(kind=paper.kind, day=paper.day)
        if paper.kind is PaperKind.FULL:
            codes = requests.countries_with_road_map(session.workshop, session.reference)
            return [order.request([code], choices) for code in codes]
        return [order.request_of_workshop(choices)]

    def _say_done(self, count: int) -> None:
        words = plural("{n} paper is written.", "{n} papers are written.", count)
        self._context.messages.inform(words)
