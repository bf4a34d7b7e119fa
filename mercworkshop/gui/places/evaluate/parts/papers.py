"""The menu of papers of a test and an evaluation, each saved in any of its formats."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.basics import escape_ampersands
from mercworkshop.gui.widgets.file_chooser import ask_where_to_save
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext


class EvaluationPaper(NamedTuple):
    """A paper to choose: its title, its kind, and the order of a test."""

    title: str
    kind: PaperKind
    variant: QuizVariant | None = None


PAPERS = (
    EvaluationPaper(N_("Knowledge test, sheet A…"), PaperKind.QUIZ, QuizVariant.A),
    EvaluationPaper(N_("Knowledge test, sheet B…"), PaperKind.QUIZ, QuizVariant.B),
    EvaluationPaper(N_("Key to the knowledge test…"), PaperKind.QUIZ),
    EvaluationPaper(N_("Form to evaluate the workshop…"), PaperKind.EVALUATION_FORM, QuizVariant.A),
    EvaluationPaper(N_("Results of test and evaluation…"), PaperKind.EVALUATION, QuizVariant.A),
)


class EvaluationPapers(QMenu):
    """Asks where to save a paper; the ending of the name chooses the format."""

    def __init__(self, owner: QWidget, context: PageContext) -> None:
        super().__init__(owner)
        self._owner, self._context = owner, context
        for paper in PAPERS:
            action = self.addAction(escape_ampersands(_(paper.title)))
            action.triggered.connect(partial(self._ask, paper))

    def save_to(self, paper: EvaluationPaper, name: str) -> None:
        """Save a paper as a file, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing import papers, requests
        from mercworkshop.publishing.formats import Format, format_of

        session, path = self._context.session, Path(name)
        choices = requests.PaperChoices(
            kind=paper.kind, variant=paper.variant, format=format_of(path) or Format.PDF
        )
        order = requests.PaperOrder(session.workshop, session.reference, {})
        request = order.request_evaluation(choices)

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            papers.write_paper(request, path)
            return path

        job = Job(write, paper.kind.title, owner=self._owner, lane=LANE)
        job.done.connect(self._say_done)
        self._context.jobs.run_job(job)

    def _ask(self, paper: EvaluationPaper, _checked: bool = False) -> None:
        from mercworkshop.publishing import registry, requests

        session = self._context.session
        order = requests.PaperOrder(session.workshop, session.reference, {})
        choices = requests.PaperChoices(kind=paper.kind, variant=paper.variant)
        name = requests.file_name(order.request_evaluation(choices))
        patterns = ";;".join(
            f"{each.label} (*.{each.ending})" for each in registry.formats_of(paper.kind)
        )
        save = partial(self.save_to, paper)
        ask_where_to_save(self._owner, _("Where to?"), patterns, save, name)

    def _say_done(self, path: Path) -> None:
        self._context.messages.inform(_("Finished: {file}").format(file=isolate(path.name)))
