"""The tab “Follow-up” of a road map: what was promised, what became of it, and how late it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from mercworkshop.domain.entities.action_groups import groups_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up import wording
from mercworkshop.domain.entities.follow_up.actions_then_now import (
    ActionThenNow,
    next_to_ask,
    then_and_now,
)
from mercworkshop.domain.entities.follow_up.promises import EarlierPromises, earlier_promises
from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.places.road_maps.follow_up.card import UpdateCard
from mercworkshop.gui.places.road_maps.follow_up.paper import ThenAndNowPaper
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.charts.then_now_lanes import ThenNow, ThenNowLanes
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import FOLLOW_UP
from mercworkshop.gui.widgets.layouts import column, read_in_order
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.i18n import N_, _, sentences
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_COLUMNS = (
    (N_("No."), 8),
    (N_("Action"), 40),
    (N_("Promised and done"), 29),
    (N_("Then"), 15),
    (N_("Now"), 16),
    (N_("Status"), 17),
    (N_("Months"), 13),
)
_LANES, _STATUS, _MONTHS = 2, 5, 6
_LEAST = 140
"""Height of the table at least, in pixels at 100 %."""

_LINES = 12
_SHARE_BESIDE, _SHARE_ABOVE = 0.6, 0.38
"""The share of the room that the table has beside the card, and above it."""

_UNKNOWN = object()


class ThenNowTable(TextTable):
    """The actions then and now; Enter goes to what is said of the current one."""

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__(_("Actions then and now"), _COLUMNS, lines=_LINES)
        self.words.ends = {_MONTHS}
        self._tell = tell
        self.lanes = ThenNowLanes(self, _LANES)

    def show_actions(self, rows: Sequence[ActionThenNow], numbers: Sequence[str]) -> None:
        """Show the actions by their numbers, as of the day of each."""
        cells = [_cells(number, each) for number, each in zip(numbers, rows, strict=True)]
        self.show_rows(cells, _looks(rows))
        day = next((each.day for each in rows if each.day is not None), date.today())
        self.lanes.show_rows([_lane(each) for each in rows], day)

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(_LEAST))

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
        self._navigator, self._today, self._next = context.navigator, today, ""
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
        self._lay_out()
        self.setFocusProxy(self.table)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        words = sentences(
            _("There is nothing to ask about yet: this road map has no actions."),
            _("Collect the files of the earlier workshop, or add actions."),
        )
        self.invitation = empty_state("calendar", words)
        self.beside = QSplitter(Qt.Orientation.Horizontal)
        self.beside.addWidget(self.table)
        self.beside.addWidget(self.card)
        self.beside.setChildrenCollapsible(False)
        self.beside.setStretchFactor(0, 3)
        self.beside.setStretchFactor(1, 2)
        read_in_order(self.beside)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.invitation)
        self.stack.addWidget(self.beside)
        self.setLayout(column(self.stack))

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
            self.card.ask()

    def go_on(self) -> None:
        """Go to the status of the next action that nobody asked about; the first after the last.

        After the last one the button leads to the next country of which something is to be asked.
        """
        here = self.table.currentIndex().row()
        order = [*range(here + 1, len(self.rows)), *range(here)]
        wanted = next((at for at in order if self.rows[at].is_to_ask), -1)
        if wanted >= 0:
            self.table.setCurrentIndex(self.table.words.index(wanted, 0))
            self.tell()
        elif self._next and self.card.next.hasFocus():
            self._navigator.navigate("road_maps", self._next, "follow_up")
        else:
            self.card.clock.stop()
            (self.card.next if self._next else self.table).setFocus()

    def _current(self) -> ActionThenNow | None:
        row = self.table.currentIndex().row()
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def _promised(self, action: str) -> EarlierPromises:
        return self._promises.get(action, EarlierPromises())

    def _on_row(self, _row: int) -> None:
        self.card.show_row()
        self._show_next()

    def _refresh(self, _ids: object = None) -> None:
        workshop = self._session.workshop
        groups = groups_in(workshop, self._id, tuple(self._session.reference.sections))
        actions = [each for group in groups for each in group.numbered()]
        self._ask_promises([each for _number, each in actions])
        was = self._current()
        self.rows = then_and_now(
            workshop, (each for _number, each in actions), self._promises, self._today()
        )
        self.table.show_actions(self.rows, [number for number, _action in actions])
        self._show_next()
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

    def _show_next(self) -> None:
        """Let the button lead to the next country once no other action is to be asked about."""
        current = self._current()
        others = [each for each in self.rows if each.is_to_ask and each != current]
        road_map = self._session.workshop.records(RoadMap).get(self._id)
        self._next = ""
        if not others and road_map is not None:
            self._next = next_to_ask(self._session.workshop, road_map.country)
        name_of = self._session.reference.countries.name_of
        self.card.show_next(name_of(self._next) if self._next else "")

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
        if self.beside.orientation() != wanted or event.oldSize().width() <= 0:
            self.beside.setOrientation(wanted)
            room = self.height() if is_narrow else self.width()
            table = round(room * (_SHARE_ABOVE if is_narrow else _SHARE_BESIDE))
            self.beside.setSizes([table, room - table])


def _cells(number: str, row: ActionThenNow) -> tuple[str, ...]:
    return (
        number,
        row.action.title.strip() or _("Without a title yet"),
        _("{then}, now {now}").format(
            then=wording.day_words(row.then), now=wording.day_words(row.now)
        ),
        wording.day_words(row.then),
        wording.day_words(row.now),
        wording.status_words(row),
        wording.months_said(row.slip, row.action.progress, is_over=row.is_over),
    )


def _lane(row: ActionThenNow) -> ThenNow:
    then, now = (
        (each.first, each.last) if each is not None else None for each in (row.then, row.now)
    )
    return ThenNow(then, now, row.status is UpdateStatus.DONE, row.is_late, row.is_over)


def _looks(rows: Sequence[ActionThenNow]) -> dict[tuple[int, int], CellInk]:
    looks: dict[tuple[int, int], CellInk] = {}
    for at, each in enumerate(rows):
        spoken = wording.slip_words(each)
        token = "cinnabar" if each.is_late else "ink"
        looks[at, _MONTHS] = CellInk(token, is_bold=each.is_late, says=spoken)
        if each.is_to_ask:
            looks[at, _STATUS] = CellInk("muted")
    return looks
