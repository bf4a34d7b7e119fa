"""The paper of the checks: the agenda for logistics, which ends with the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.preflight.results import TriedCheck
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import _
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.requests import PaperChoices, PaperOrder, with_checks
from mercworkshop.reference.reference import Reference
from mercworkshop.report.model.paper_size import PaperSize


@dataclass(frozen=True, slots=True)
class ChecksPaper:
    """What the paper is made of: all values that a job needs."""

    workshop: Workshop
    reference: Reference
    results: Sequence[TriedCheck]
    laptop: str
    paper: PaperSize | None

    @property
    def request(self) -> PaperRequest:
        """The request of the paper, on what the offices of the country use if none is chosen."""
        choices = PaperChoices(face=AgendaFace.LOGISTICS, format=Format.PDF)
        order = PaperOrder(self.workshop, self.reference, {}, self.paper)
        return with_checks(order.request_agenda(choices), self.results, self.laptop)

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the paper to ``path``; an existing file stays unless this succeeds. Return it."""
        progress.step(0, 0, _("Preparing the text…"))
        write_paper(self.request, path)
        return path
