"""Saves ballots and posters of a vote as paper; the ending of the name chooses the format."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.file_chooser import ask_where_to_save
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext


class VotePaper(QObject):
    """Asks where to, over the view ``owner``, and writes in a job."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def ask(self, vote: Vote) -> None:
        """Show the dialog that asks for the file."""
        from mercworkshop.publishing import registry, requests
        from mercworkshop.publishing.kinds import PaperKind

        session = self._context.session
        order = requests.PaperOrder(session.workshop, session.reference, {})
        name = order.room_name(requests.PaperChoices(kind=PaperKind.BALLOTS))
        patterns = ";;".join(
            f"{each.label} (*.{each.ending})" for each in registry.formats_of(PaperKind.BALLOTS)
        )
        save = partial(self.save_to, vote.id)
        ask_where_to_save(self._owner, _("Where to?"), patterns, save, name)

    def save_to(self, vote: str, name: str) -> None:
        """Write the paper to a file, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing import papers, requests
        from mercworkshop.publishing.formats import Format, format_of
        from mercworkshop.publishing.kinds import PaperKind

        path, session = Path(name), self._context.session
        order = requests.PaperOrder(session.workshop, session.reference, {})
        found = format_of(path) or Format.PDF
        choices = requests.PaperChoices(kind=PaperKind.BALLOTS, format=found, vote=vote)

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            papers.write_paper(order.request_room(choices), path)
            return path

        job = Job(write, PaperKind.BALLOTS.title, owner=self._owner, lane=LANE)
        job.done.connect(self._say_done)
        self._context.jobs.run_job(job)

    def _say_done(self, path: Path) -> None:
        self._context.messages.inform(_("Finished: {file}").format(file=isolate(path.name)))
