"""The papers of a tab of an archive: a button that asks where to save one, or shows a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import _
from mercworkshop.publishing.desk_papers.registry import desk_paper

if TYPE_CHECKING:
    from mercworkshop.gui.session.desk.desk_page import DeskContext


def _of_the_whole() -> str:
    return ""


class DeskPapers:
    """``names`` are those of the papers; ``about`` returns the id of the record that they are of.

    ``button`` is a tool for the tab line, :meth:`answers` what Ctrl+P does.
    """

    def __init__(
        self,
        context: DeskContext,
        owner: QWidget,
        *names: str,
        about: Callable[[], str] = _of_the_whole,
    ) -> None:
        self._context, self._owner, self._about = context, owner, about
        self._names = names
        self.button = button(_("Save as paper"), "print", "quiet")
        if len(names) == 1:
            self.button.clicked.connect(self.choose)
            return
        menu = QMenu(self.button)
        for name in names:
            action = menu.addAction(escape_ampersands(_(desk_paper(name).title)))
            action.triggered.connect(partial(self._ask_for, name))
        self.button.setMenu(menu)

    def answers(self) -> dict[str, Callable[[], object]]:
        """Return what Ctrl+P does: asks where to save the only paper, or shows the menu."""
        return {"print": self.choose}

    def choose(self, _checked: bool = False) -> None:
        """Ask where to save the only paper, or show the menu."""
        if len(self._names) == 1:
            self.ask(self._names[0])
        else:
            self.button.showMenu()

    def save(self, name: str, file: str) -> None:
        """Write a paper in a job, and say so."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing.desk_papers import writing

        paper, path, session = desk_paper(name), Path(file), self._context.session
        reference, about, until = session.reference, self._about(), session.until
        size = paper_of_no_country(self._context.settings)

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            writing.check_ending(paper, path)
            facts = writing.desk_facts(reference, about, until)
            asked = session.call(lambda archive: writing.read_paper(paper, archive, facts))
            writing.write_paper(paper, *asked.result(), path, size)
            return path

        job = Job(write, _(paper.title), owner=self._owner, lane=LANE)
        job.done.connect(partial(say_finished, self._context.messages))
        job.failed.connect(session.show_error)
        self._context.jobs.run_job(job)

    def ask(self, name: str, ending: str = "pdf") -> None:
        """Ask where to save a paper; the ending that is chosen makes its format."""
        from mercworkshop.publishing.desk_papers.writing import file_labels

        labels = sorted(file_labels(desk_paper(name)), key=lambda each: each[1] != ending)
        patterns = ";;".join(f"{label} (*.{ending})" for label, ending in labels)
        title = _(desk_paper(name).title)
        ask_where_to_save(
            self._owner, _("Where to?"), patterns, partial(self.save, name), f"{title}.{ending}"
        )

    def _ask_for(self, name: str, _checked: bool = False) -> None:
        self.ask(name)
