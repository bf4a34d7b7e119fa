"""What is printed by the next morning: which papers, how many pages each has, and their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.settling.evening import NextDay
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import LANGUAGES, _, isolate, plural
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.report.model.paper_size import PaperSize

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.publishing.papers import PaperRequest
    from mercworkshop.reference.reference import Reference


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
        if drafts > 1:
            found.append(EveningPaper(PaperKind.POSTER, PaperKind.POSTER.title))
        spoken = [each for each in workshop.details.languages if each in LANGUAGES]
        if len(spoken) > 1:
            words = _("Sheet for interpreters for tomorrow")
            found.append(EveningPaper(PaperKind.INTERPRETERS, words, day))
    else:
        found.append(EveningPaper(PaperKind.RECORD, PaperKind.RECORD.title))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Papers, and the values from which a job makes them."""

    workshop: Workshop
    reference: Reference
    papers: tuple[EveningPaper, ...]
    paper: PaperSize | None = None

    def write_pdfs(self, folder: Path, progress: JobProgress) -> list[Path]:
        """Write every paper into a folder; return the files in the order of the papers."""
        from mercworkshop.publishing import papers, requests

        made = [request for each in self.papers for request in self._requests(each, progress)]
        found = []
        for done, request in enumerate(made):
            path = folder / requests.file_name(request)
            progress.step(done, len(made), isolate(path.name))
            papers.write_paper(request, path)
            found.append(path)
        return found

    def count_pages(self, progress: JobProgress) -> tuple[int, ...]:
        """Return how many pages each paper has; 0 of one that cannot be made."""
        from mercworkshop.publishing import papers

        def count(paper: EveningPaper) -> int:
            try:
                made = [papers.make_paper(each) for each in self._requests(paper, progress)]
            except UserError:
                return 0
            return sum(each.pages for each in made)

        return tuple(map(count, self.papers))

    def _requests(self, paper: EveningPaper, progress: JobProgress) -> Iterator[PaperRequest]:
        from mercworkshop.publishing import requests

        def check(*_step: object) -> None:
            progress.check()

        order = requests.PaperOrder(self.workshop, self.reference, {}, self.paper)
        choices = requests.PaperChoices(kind=paper.kind, day=paper.day)
        if paper.kind is PaperKind.FULL:
            for code in requests.countries_with_road_map(self.workshop, self.reference):
                yield requests.with_options(order.request([code], choices), on_step=check)
        else:
            yield requests.with_options(order.request_of_workshop(choices), on_step=check)
