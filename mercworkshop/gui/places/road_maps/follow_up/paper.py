"""Saves the actions of a road map then and now; the ending of the name chooses the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.follow_up.actions_then_now import ActionThenNow
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme.follow_up.workshop_promises import read_workshop
from mercworkshop.domain.values import file_names
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_NAME = "then-and-now"


class ThenAndNowPaper(QObject):
    """Asks where to, over the view ``owner``, and writes in a job; ``rows`` are read when it does.

    ``button`` is a tool for the tab line.
    """

    def __init__(
        self,
        context: PageContext,
        owner: QWidget,
        road_map_id: str,
        rows: Callable[[], tuple[ActionThenNow, ...]],
    ) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._id, self._rows = road_map_id, rows
        self.button = button(_("Save as paper"), "print", "quiet", run=self.ask)

    def ask(self) -> None:
        """Show the dialog that asks for the file."""
        from mercworkshop.publishing.desk_papers.registry import desk_paper
        from mercworkshop.publishing.desk_papers.writing import file_labels

        paper, known = desk_paper(_NAME), self._context.session.reference.countries
        patterns = (f"{label} (*.{ending})" for label, ending in file_labels(paper))
        country = country_name(known, self._road_map().country)
        title = _("{country}: {words}").format(country=country, words=_(paper.title))
        name = file_names.portable_name(title)
        ask_where_to_save(
            self._owner, _("Where to?"), ";;".join(patterns), self.save_to, f"{name}.pdf"
        )

    def save_to(self, name: str) -> None:
        """Write the paper to a file, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing.desk_papers import writing
        from mercworkshop.publishing.desk_papers.registry import desk_paper

        session, paper, path = self._context.session, desk_paper(_NAME), Path(name)
        size = paper_of_no_country(self._context.settings)
        road_map, reference = self._road_map(), session.reference
        told = read_workshop(session.workshop, road_map, self._rows(), reference.day)

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            facts = writing.desk_facts(reference, road_map.country)
            own = replace(facts, has_samples=road_map.is_sample)
            writing.write_paper(paper, (told,), own, path, size)
            return path

        job = Job(write, _(paper.title), owner=self._owner, lane=LANE)
        job.done.connect(partial(say_finished, self._context.messages))
        self._context.jobs.run_job(job)

    def _road_map(self) -> RoadMap:
        return self._context.session.workshop.records(RoadMap)[self._id]
