"""Takes in workbooks into which sheets of a test or forms of an evaluation were typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file
from mercworkshop.i18n import _, listed, sentences
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.exchange.back.answer_sheets import AnswerSheets
    from mercworkshop.gui.session.pages.page import PageContext

    type _Answers = tuple[AnswerSheets, Workshop, tuple[str, ...]]
    """What a workbook holds, the workshop it was compared with, and the places of repeated ones."""


class AnswerFiles:
    """Reads a workbook in a job; sheets that are there already are left out and reported."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        self._context = context
        self._owner = owner

    def ask(self) -> None:
        """Ask for the workbook."""
        from mercworkshop.publishing.formats import Format

        patterns = f"{Format.XLSX.label} (*.{Format.XLSX.ending})"
        ask_for_file(self._owner, _("Take in a workbook"), patterns, self.read)

    def read(self, name: str) -> None:
        """Read a workbook and enter what it holds."""
        session = self._context.session
        facts = evaluation_facts(session.reference, session.workshop)
        workshop = session.workshop

        def work(progress: JobProgress) -> _Answers:
            from mercworkshop.exchange.back.answer_sheets import read_answer_sheets

            progress.step(0, 0, _("Reading the workbook…"))
            found = read_answer_sheets(Path(name), workshop, facts)
            return found, workshop, found.repeated(workshop)

        job = Job(work, _("Take in a workbook"), owner=self._owner)
        job.done.connect(self._enter)
        job.failed.connect(partial(_explain, self._context))
        self._context.jobs.run_job(job)

    def _enter(self, answers: _Answers) -> None:
        session = self._context.session
        found, seen, there = answers
        if session.workshop is not seen:  # sheets may have come while it was read
            there = found.repeated(session.workshop)
        count = len(found.places) - len(there)
        if count and not session.apply(lambda: found.edit(session.workshop, without=there)):
            return
        said = found.describe_entered(count)
        left_out = _("Left out, for they are there already: {places}.")
        again = left_out.format(places=listed(there)) if there else ""
        self._context.messages.inform(sentences(said, again, *found.remarks))


def _explain(context: PageContext, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    context.messages.show_error(error)
