"""The tab “Report back”: what the groups found, side by side, and who speaks."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from mercworkshop.gui.room.painting.columns import told_lines
from mercworkshop.gui.room.projector.showing import show_to_room
from mercworkshop.gui.room.screen import REPORT_BACK, RoomScreen, screen_of, weak_source
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural
from mercworkshop.reference.facts.report_back import GroupReport, read_reports, report_view

if TYPE_CHECKING:
    from mercworkshop.domain.entities.time_keeping.run_clock import RunClock
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.reference.reference import Reference


@dataclass(frozen=True, slots=True)
class GroupTurn:
    """When a group began to speak: after ``since`` seconds of a run, by its id."""

    run: str = ""
    since: float = 0.0

    def left(self, clock: RunClock, groups: int) -> int:
        """Return the seconds that the group has of its share; the first began with the session."""
        since = self.since if self.run == clock.run.id else 0.0
        return math.ceil(clock.given / groups - (clock.gone - since))


class ReportBackTab(TabView):
    """A column for each group, read beside the window; the room sees what is shown to it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.reports: tuple[GroupReport, ...] = ()
        self._job: Job | None = None
        self._is_stale = False
        self.board = ReportBoard()
        self._turn = GroupTurn()
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
        self.clock = clock_of(context)
        self.clock.ticked.connect(self._show_left)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    @property
    def seen(self) -> RoomScreen:
        """What the room sees."""
        return screen_of(self.context)

    def panes(self) -> Sequence[QWidget]:
        return [each for each in (self.inviting, self.board) if not each.isHidden()]

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"present": weak_slot(self, ReportBackTab.show_to_room)} if self.reports else {}

    def _assign(self) -> None:
        self.context.navigator.navigate("case_studies")

    def show_to_room(self) -> None:
        """Show the reports on the second screen, and follow who speaks."""
        if self.reports:
            show_to_room(self.context, REPORT_BACK, weak_source(self))

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
        self.board.show_reports(reports, told_lines(report_view(reports, "")))
        alike = sum(bool(line.alike) for each in reports for line in each.lines)
        words = plural(
            "{n} line is also said by another group (≈)",
            "{n} lines are also said by another group (≈)",
            alike,
        )
        self.said.set_words(words if alike else "")
        self._show_left()
        self.seen.refresh()

    def _say(self) -> None:
        going = self.clock.running
        self._turn = GroupTurn(going[0].run.id, going[0].gone) if going else GroupTurn()
        self._show_left()
        self.seen.refresh()

    def _show_left(self) -> None:
        if not self.isHidden():
            self.board.show_left(self._left_words())

    def _left_words(self) -> str:
        """Return how long the group that speaks has still: all have the same share."""
        going = self.clock.running
        if not going or not self.reports:
            return ""
        left = self._turn.left(going[0], len(self.reports))
        words = format_left(left)
        return _("{left} left").format(left=words) if left >= 0 else words

    def _clock_words(self) -> str:
        names = {each.group.id: each.group.name for each in self.reports}
        left, group = self._left_words(), names.get(self.board.speaking, "")
        if not left or not group:
            return left
        return _("{group}: {left}").format(group=isolate(group), left=left)


def _read(reference: Reference, workshop: Workshop, _progress: object) -> tuple[GroupReport, ...]:
    everybody = privacy.workshop_for(Readers.EVERYBODY, workshop)
    return read_reports(reference, everybody)
