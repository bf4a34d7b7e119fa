"""The place “Case studies”: the overview, and a group's work on one case study."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.gui.places.case_studies import stage_work
from mercworkshop.gui.places.case_studies.overview import CaseStudyOverview
from mercworkshop.gui.places.case_studies.stage_work import StageWork
from mercworkshop.gui.places.case_studies.work_line import describe_roles
from mercworkshop.gui.places.case_studies.work_view import WorkView
from mercworkshop.gui.session.page import Crumb, Page, PageContext
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, current_language

ANSWER = "answer"
"""First part of a path that opens an answer by its id."""


class CaseStudiesPage(Page):
    """Shows the overview or a group's work.

    ``open_path`` takes an empty path; a group, to find it in the overview; group, case study and,
    optionally, stage and country; or ``ANSWER`` and an id.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.overview = CaseStudyOverview(context)
        self.work = WorkView(context)
        layout = column(self.overview, self.work, margin=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.work.hide()
        self.overview.opened.connect(self._open)
        self.work.closed.connect(self._show_overview)
        self.work.turned.connect(self.frame_changed)

    def crumbs(self) -> tuple[Crumb, ...]:
        work = self.work.work
        if work is None or self.work.isHidden():
            return ()
        title = work.case.title(current_language()).value
        return (
            Crumb(work.group.name, (work.group.id,)),
            Crumb(title, (work.group.id, work.case.id), describe_roles(work.group)),
        )

    def tab_line(self) -> TabLine:
        return self.overview.line if self.work.isHidden() else self.work.line

    def status(self) -> QWidget:
        return self.overview.status if self.work.isHidden() else self.work.status

    def panes(self) -> tuple[QWidget, ...]:
        if self.work.isHidden():
            return (self.overview,)
        return self.work.panes.parts()

    def here(self) -> tuple[str, ...]:
        path = super().here()
        return (*path, self.work.stage, self.work.country) if path else ()

    def open_path(self, path: tuple[str, ...]) -> None:
        if path[:1] == (ANSWER,) and len(path) == 2:
            self._open_answer(path[1])
        elif len(path) > 1:
            self._open(*path[:4])
        else:
            self._show_overview()
            self.overview.focus_group(*path)

    def commands(self) -> tuple[PaletteCommand, ...]:
        workshop = self.context.session.workshop
        reference, runs = self.context.session.reference, workshop.records(CaseRun).all()
        works = (stage_work.work_of_run(reference, workshop, run) for run in runs)
        found = [self._command(work) for work in works if work]
        if self.work.isVisible() and self.work.line.next.isEnabled():
            found.append(PaletteCommand(self.work.line.next.text(), self.work.finish))
        return tuple(found)

    def _command(self, work: StageWork) -> PaletteCommand:
        go = weak_slot(self, CaseStudiesPage._open, work.group.id, work.case.id)
        return PaletteCommand(stage_work.work_title(work), go, detail=_("Case study"))

    def _open(self, group: str, case_study: str, stage: str = "", country: str = "") -> None:
        work = stage_work.find_work(
            self.context.session.reference, self.context.session.workshop, group, case_study
        )
        self._show(work, stage, country=country)

    def _open_answer(self, answer_id: str) -> None:
        """Show the prompt and the country of an answer; the overview if it is not found."""
        workshop = self.context.session.workshop
        answer = workshop.records(Answer).get(answer_id)
        run = workshop.records(CaseRun).get(answer.run) if answer else None
        reference = self.context.session.reference
        work = stage_work.work_of_run(reference, workshop, run) if run else None
        if answer and work:
            stage = work.stage_of(answer.prompt).id
            self._show(work, stage, answer.prompt, answer.country)
        else:
            self._show_overview()

    def _show(
        self, work: StageWork | None, stage: str = "", prompt: str = "", country: str = ""
    ) -> None:
        if work is None:
            self._show_overview()
            return
        self.work.show_work(work, stage, prompt, country)
        self.overview.hide()
        self.work.show()
        self.frame_changed.emit()

    def _show_overview(self) -> None:
        self.work.hide()
        self.overview.show()
        self.frame_changed.emit()
