"""The menu of printed agendas: one for each reader, saved as a file of any of its formats."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.preflight.results import CHECKS_META, parse_results
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.basics import escape_ampersands
from mercworkshop.gui.widgets.file_chooser import ask_where_to_save
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext


class AgendaPapers(QMenu):
    """Asks where to save the agenda for a reader; the ending of the name chooses the format."""

    def __init__(self, owner: QWidget, context: PageContext) -> None:
        super().__init__(owner)
        self._owner, self._context = owner, context
        for face in AgendaFace:
            action = self.addAction(escape_ampersands(face.title))
            action.triggered.connect(partial(self._ask, face))

    def save_to(self, face: AgendaFace, name: str) -> None:
        """Save the agenda for a reader as a file, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing import papers, requests
        from mercworkshop.publishing.formats import Format, format_of

        session, path = self._context.session, Path(name)
        counted = session.call_after_edits(requests.count_revisions)
        known = session.call_after_edits(lambda store: store.meta(CHECKS_META))
        laptop = self._context.settings.laptop
        choices = requests.PaperChoices(face=face, format=format_of(path) or Format.PDF)
        order = requests.PaperOrder(session.workshop, session.reference, {})

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            request = order.request_agenda(choices, parse_results(known.result()), laptop)
            source = replace(request.source, revisions=counted.result())
            papers.write_paper(replace(request, source=source), path)
            return path

        job = Job(write, _("Agenda"), owner=self._owner, lane=LANE)
        job.done.connect(self._say_done)
        self._context.jobs.run_job(job)

    def _ask(self, face: AgendaFace, _checked: bool = False) -> None:
        from mercworkshop.publishing import registry, requests
        from mercworkshop.publishing.kinds import PaperKind

        session = self._context.session
        order = requests.PaperOrder(session.workshop, session.reference, {})
        name = requests.file_name(order.request_agenda(requests.PaperChoices(face=face)))
        patterns = ";;".join(
            f"{each.label} (*.{each.ending})" for each in registry.formats_of(PaperKind.AGENDA)
        )
        ask_where_to_save(self._owner, _("Where to?"), patterns, partial(self.save_to, face), name)

    def _say_done(self, path: Path) -> None:
        self._context.messages.inform(_("Finished: {file}").format(file=isolate(path.name)))
