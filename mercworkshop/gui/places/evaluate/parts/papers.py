"""The menu of papers of a test and an evaluation, each saved in any of its formats."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.gui.session.papers.paper_orders import paper_order
from mercworkshop.gui.session.papers.paper_saver import ask_for_paper, save_paper
from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.i18n import N_, _
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.publishing.formats import Format
    from mercworkshop.publishing.papers import PaperRequest


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
        from mercworkshop.publishing.formats import Format, format_of

        path = Path(name)
        request = self._request(paper, format_of(path) or Format.PDF)
        save_paper(self._context, self._owner, paper.kind.title, lambda: request, path)

    def _request(self, paper: EvaluationPaper, format_: Format) -> PaperRequest:
        from mercworkshop.publishing import requests

        order = paper_order(self._context)
        choices = requests.PaperChoices(kind=paper.kind, variant=paper.variant, format=format_)
        return order.request_evaluation(choices)

    def _ask(self, paper: EvaluationPaper, _checked: bool = False) -> None:
        from mercworkshop.publishing import requests
        from mercworkshop.publishing.formats import Format

        name = requests.file_name(self._request(paper, Format.PDF))
        ask_for_paper(self._owner, paper.kind, name, partial(self.save_to, paper))
