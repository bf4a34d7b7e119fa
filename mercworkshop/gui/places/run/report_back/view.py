"""The tab “Report back”: what the groups found, side by side, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain import privacy
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.values.room_view import ReportBackView
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.run.report_back.board import ReportBoard
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.clock.words import format_left
from mercworkshop.gui.room.screen import REPORT_BACK, RoomScreen, screen_of, weak_source
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import button, empty_state
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural
from mercworkshop.reference.facts.report_back import GroupReport, read_reports, report_view

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.page import PageContext
    from mercworkshop.reference.reference import Reference


class ReportBackTab(TabView):
    """A column for each group, read beside the window; the room sees what is shown to it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.reports: tuple[GroupReport, ...] = ()
        self._job: Job | None = None
        self._is_stale = False
        self.board = ReportBoard()
        self.board.turned.connect(self._say)
        self.board.hide()
        self.inviting = empty_state(
            "people",
            _("Groups with a case study report back here. There is none yet."),
            button(_("Case studies"), "case_study", run=weak_slot(self, ReportBackTab._assign)),
        )
        self.show_room = button(
            _("Show to the room"),
            "projector",
            "primary",
            run=weak_slot(self, ReportBackTab.show_to_room),
        )
        self.tools = (self.show_room,)
        self.setLayout(column(self.inviting, self.board, gap=0))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    @property
    def seen(self) -> RoomScreen:
        """What the room sees."""
        return screen_of(self.context)

    def panes(self) -> Sequence[QWidget]:
        return [each for each in (self.inviting, self.board) if not each.isHidden()]

    def _assign(self) -> None:
        self.context.navigator.navigate("case_studies")

    def show_to_room(self) -> None:
        """Show the reports on the second screen, and follow who speaks."""
        self.seen.show(REPORT_BACK, weak_source(self))

    def room_view(self) -> ReportBackView:
        """Return what the room is to see: only what everybody may read."""
        return report_view(self.reports, self.board.speaking, self._clock_words())

    def _refresh(self, _ids: object = None) -> None:
        """Read the answers beside the window: it takes a moment at first."""
        if self._job is not None:
            self._is_stale = True
            return
        now = self.context.session
        self._job = Job(partial(_read, now.reference, now.workshop), owner=self)
        self._job.done.connect(self._take)
        self._job.start()

    def _take(self, reports: tuple[GroupReport, ...]) -> None:
        self._job = None
        if self._is_stale:
            self._is_stale = False
            self._refresh()
        self.reports = reports
        has_words = any(each.case for each in reports)
        self.inviting.setVisible(not has_words)
        self.board.setVisible(has_words)
        self.show_room.setEnabled(has_words)
        self.board.show_reports(reports)
        alike = sum(bool(line.alike) for each in reports for line in each.lines)
        words = plural("{n} line is said alike", "{n} lines are said alike", alike)
        self.said.set_words(words if alike else "")
        self.seen.refresh()

    def _say(self) -> None:
        self.seen.refresh()

    def _clock_words(self) -> str:
        going = clock_of(self.context).running
        if not going:
            return ""
        return _("{left} left").format(left=format_left(going[0].left))


def _read(reference: Reference, workshop: Workshop, _progress: object) -> tuple[GroupReport, ...]:
    everybody = privacy.workshop_for(Readers.EVERYBODY, workshop)
    return read_reports(reference, everybody)
