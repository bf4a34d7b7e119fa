"""Saves what was presented as a paper; the ending of the name chooses the format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.file_chooser import ask_where_to_save
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext
    from mercworkshop.publishing.papers import PaperRequest


class PresentationPaper(QObject):
    """Asks where to, over the view ``owner``, and writes in a job."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def ask(self) -> None:
        """Show the dialog that asks for the file."""
        from mercworkshop.publishing import registry, requests
        from mercworkshop.publishing.kinds import PaperKind

        name = requests.file_name(self._request(Path("paper.pdf")))
        patterns = ";;".join(
            f"{each.label} (*.{each.ending})"
            for each in registry.formats_of(PaperKind.PRESENTATIONS)
        )
        ask_where_to_save(self._owner, _("Where to?"), patterns, self.save_to, name)

    def save_to(self, name: str) -> None:
        """Write the paper to a file, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing import papers

        path = Path(name)
        request = self._request(path)

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            papers.write_paper(request, path)
            return path

        job = Job(write, _("What was presented"), owner=self._owner, lane=LANE)
        job.done.connect(self._say_done)
        self._context.jobs.run_job(job)

    def _request(self, path: Path) -> PaperRequest:
        from mercworkshop.publishing import requests
        from mercworkshop.publishing.formats import Format, format_of
        from mercworkshop.publishing.kinds import PaperKind

        session = self._context.session
        choices = requests.PaperChoices(
            kind=PaperKind.PRESENTATIONS, format=format_of(path) or Format.PDF
        )
        order = requests.PaperOrder(session.workshop, session.reference, {})
        return order.request_presentations(choices)

    def _say_done(self, path: Path) -> None:
        self._context.messages.inform(_("Finished: {file}").format(file=isolate(path.name)))
