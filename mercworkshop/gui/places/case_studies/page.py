"""The place “Case studies”: the overview, and a group's work on one case study."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.gui.places.case_studies.destinations import work_title
from mercworkshop.gui.places.case_studies.overview import CaseStudyOverview
from mercworkshop.gui.places.case_studies.read_view import ReadView
from mercworkshop.gui.places.case_studies.work_line import describe_roles
from mercworkshop.gui.places.case_studies.work_view import WorkView
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.page import Page, PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, current_language
from mercworkshop.reference.facts import stage_work
from mercworkshop.reference.facts.stage_work import StageWork

ANSWER = "answer"
"""First part of a path that opens an answer by its id."""

READ = "read"
"""First part of a path that opens a case study to read, by its id."""


class CaseStudiesPage(Page):
    """Shows the overview, a case study to read, or a group's work.

    ``open_path`` takes an empty path; a group, to find it in the overview; group, case study and,
    optionally, stage and country; ``ANSWER`` and an id; or ``READ`` and a case study.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.overview = CaseStudyOverview(context)
        self.work = WorkView(context)
        self.reading = ReadView(context)
        layout = column(self.overview, self.work, self.reading, margin=12)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.work.hide()
        self.reading.hide()
        self.overview.read.connect(self._read)
        self.overview.opened.connect(self._open)
        self.work.closed.connect(self._show_overview)
        self.work.turned.connect(self.frame_changed)

    def crumbs(self) -> tuple[Crumb, ...]:
        if self._is_reading and self.reading.case:
            title = self.reading.case.title(current_language()).value
            return (Crumb(title, (READ, self.reading.case.id)),)
        work = self.work.work
        if work is None or self.work.isHidden():
            return ()
        title = work.case.title(current_language()).value
        return (
            Crumb(work.group.name, (work.group.id,)),
            Crumb(title, (work.group.id, work.case.id), describe_roles(work.group)),
        )

    def tab_line(self) -> TabLine:
        return self._shown().line

    def status(self) -> QWidget:
        return self._shown().status

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"print": self.reading.ask_printer} if self._is_reading else {}

    def panes(self) -> tuple[QWidget, ...]:
        if self._is_reading:
            return (self.reading,)
        return (self.overview,) if self.work.isHidden() else self.work.panes.parts()

    def here(self) -> tuple[str, ...]:
        path = super().here()
        if not path or self._is_reading:
            return path
        return (*path, self.work.stage, self.work.country)

    def open_path(self, path: tuple[str, ...]) -> None:
        if path[:1] == (ANSWER,) and len(path) == 2:
            self._open_answer(path[1])
        elif path[:1] == (READ,) and len(path) == 2:
            self._read(path[1])
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
        return PaletteCommand(work_title(work), go, detail=_("Case study"))

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
        self._show_part(self.work)

    def _read(self, case_study: str) -> None:
        case = self.context.session.reference.case_studies.find(case_study)
        if case is None:
            self._show_overview()
            return
        self.reading.show_case(case)
        self._show_part(self.reading)

    def _show_overview(self) -> None:
        self._show_part(self.overview)

    def _show_part(self, shown: QWidget) -> None:
        for part in (self.overview, self.work, self.reading):
            part.setVisible(part is shown)
        self.frame_changed.emit()

    @property
    def _is_reading(self) -> bool:
        return not self.reading.isHidden()

    def _shown(self) -> CaseStudyOverview | WorkView | ReadView:
        if self._is_reading:
            return self.reading
        return self.overview if self.work.isHidden() else self.work
