"""The tab “Follow-up” of a road map: what was promised, what became of it, and how late it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from mercworkshop.domain.entities.action_groups import groups_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up import wording
from mercworkshop.domain.entities.follow_up.promises import EarlierPromises, earlier_promises
from mercworkshop.domain.entities.follow_up.then_and_now import ActionThenNow, then_and_now
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.places.road_maps.follow_up.card import UpdateCard
from mercworkshop.gui.places.road_maps.follow_up.paper import ThenAndNowPaper
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import empty_state
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FOLLOW_UP
from mercworkshop.gui.widgets.layouts import column, read_in_order
from mercworkshop.gui.widgets.text_table import CellInk, TextTable
from mercworkshop.i18n import N_, _, sentences
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

_COLUMNS = (
    (N_("No."), 6),
    (N_("Action"), 40),
    (N_("Then"), 14),
    (N_("Now"), 14),
    (N_("Status"), 18),
    (N_("Months"), 10),
)
_STATUS, _MONTHS = 4, 5
_UNKNOWN = object()


class ThenNowTable(TextTable):
    """The actions then and now; Enter goes to what is said of the current one."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__(_("Actions then and now"), _COLUMNS, lines=2)
        self.words.ends = {_MONTHS}
        self._tell = tell

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, FOLLOW_UP) == "tell":
            self._tell()
        else:
            super().keyPressEvent(event)


class FollowUpView(TabView):
    """What became of the actions of a road map, each said in half a minute by keyboard."""

    def __init__(
        self, context: PageContext, road_map_id: str, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._session, self._id = context.session, road_map_id
        self._promises: dict[str, EarlierPromises] = {}
        self._ends: dict[str, PartialDate | None] = {}
        """The ends of the actions when their promises were asked for."""
        self._answer: FutureRelay | None = None
        self.rows: tuple[ActionThenNow, ...] = ()
        self.table = ThenNowTable(self.tell)
        self.card = UpdateCard(context, self._current, self._promised, today)
        self.card.went_on.connect(self.go_on)
        self.card.left.connect(self.table.setFocus)
        self.table.row_chosen.connect(self._on_row)
        self.paper = ThenAndNowPaper(context, self, road_map_id, lambda: self.rows)
        self.tools = (self.paper.button,)
        words = sentences(
            _("There is nothing to ask about yet: this road map has no actions."),
            _("Collect the files of the earlier workshop, or add actions."),
        )
        self.invitation = empty_state("calendar", words)
        self.beside = QSplitter(Qt.Orientation.Horizontal)
        self.beside.addWidget(self.table)
        self.beside.addWidget(self.card)
        self.beside.setChildrenCollapsible(False)
        px = theme.current_look().px
        self.beside.setSizes([px(780), px(500)])
        read_in_order(self.beside)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.invitation)
        self.stack.addWidget(self.beside)
        self.setLayout(column(self.stack))
        self.setFocusProxy(self.table)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.card) if self.rows else (self.invitation,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"next_finding": self.go_on} if self.rows else {}

    def show_record(self, record_id: str) -> None:
        """Show an action, by its id or by that of its update."""
        for at, each in enumerate(self.rows):
            own = each.update.id if each.update is not None else ""
            if record_id in {each.action.id, own}:
                self.table.setCurrentIndex(self.table.words.index(at, 0))

    def tell(self) -> None:
        """Go to the status of the current action."""
        if self._current() is not None:
            self.card.statuses.setFocus()

    def go_on(self) -> None:
        """Go to the status of the next action that nobody asked about; the first after the last."""
        here = self.table.currentIndex().row()
        order = [*range(here + 1, len(self.rows)), *range(here + 1)]
        wanted = next((at for at in order if self.rows[at].is_to_ask), -1)
        if wanted < 0:
            self.table.setFocus()
            return
        self.table.setCurrentIndex(self.table.words.index(wanted, 0))
        self.tell()

    def _current(self) -> ActionThenNow | None:
        row = self.table.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def _promised(self, action: str) -> EarlierPromises:
        return self._promises.get(action, EarlierPromises())

    def _on_row(self, _row: int) -> None:
        self.card.show_row()

    def _refresh(self, _ids: object = None) -> None:
        workshop = self._session.workshop
        groups = groups_in(workshop, self._id, tuple(self._session.reference.sections))
        actions = [each for group in groups for each in group.numbered()]
        self._ask_promises([each for _number, each in actions])
        was = self._current()
        self.rows = then_and_now(workshop, (each for _number, each in actions), self._promises)
        numbers = [number for number, _action in actions]
        self.table.show_rows(
            [_cells(number, each) for number, each in zip(numbers, self.rows, strict=True)],
            _looks(self.rows),
        )
        if self.rows:
            self.stack.setCurrentWidget(self.beside)
            ids = [each.action.id for each in self.rows]
            at = ids.index(was.action.id) if was is not None and was.action.id in ids else 0
            self.table.setCurrentIndex(self.table.words.index(at, 0))
        else:
            self.stack.setCurrentWidget(self.invitation)
        self.set_tool_visible(self.paper.button, is_visible=bool(self.rows))
        self.card.show_row()
        self.said.set_words(wording.asked_words(self.rows) if self.rows else _("No actions yet"))

    def _ask_promises(self, actions: Sequence[Action]) -> None:
        """Ask the file for the earlier promises of actions that are new or end otherwise now.

        Files of an earlier workshop may come in at any time. The table is shown meanwhile.
        """
        now = {each.id: each.end for each in actions}
        asked = [key for key, end in now.items() if self._ends.get(key, _UNKNOWN) != end]
        self._ends = now
        if not asked:
            return
        own = self._session.workshop.workshop_id

        def read(store: Store) -> Mapping[str, EarlierPromises]:
            return {each: earlier_promises(store.history(each, "end"), own) for each in asked}

        self._answer = FutureRelay(self._session.call_after_edits(read))
        self._answer.done.connect(self._take_promises)
        self._answer.start()

    def _take_promises(self, promises: Mapping[str, EarlierPromises]) -> None:
        self._promises |= promises
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card below the table in a narrow window."""
        super().resizeEvent(event)
        is_narrow = theme.is_window_narrow(self)
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self.beside.orientation() != wanted:
            self.beside.setOrientation(wanted)
        self.beside.setStretchFactor(0, 3)
        self.beside.setStretchFactor(1, 2)


def _cells(number: str, row: ActionThenNow) -> tuple[str, ...]:
    return (
        number,
        row.action.title.strip() or _("Without a title yet"),
        wording.day_words(row.then),
        wording.day_words(row.now),
        wording.status_words(row),
        wording.months_words(row.slip),
    )


def _looks(rows: Sequence[ActionThenNow]) -> dict[tuple[int, int], CellInk]:
    looks: dict[tuple[int, int], CellInk] = {}
    for at, each in enumerate(rows):
        spoken = wording.slip_words(each)
        token = "cinnabar" if each.is_late else "ink"
        looks[at, _MONTHS] = CellInk(token, is_bold=each.is_late, says=spoken)
        if each.is_to_ask:
            looks[at, _STATUS] = CellInk("muted")
    return looks
