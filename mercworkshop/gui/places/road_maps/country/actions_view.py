"""The tab “Actions”: table, timeline with the same rows, details of the current action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.review.twin_actions import TwinActions
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.arrangement_tools import ArrangementTools, Groups
from mercworkshop.gui.grid.arranging.named_views import view_commands
from mercworkshop.gui.grid.clipboard.pasting import count_new_rows
from mercworkshop.gui.grid.table.find_line import find_in
from mercworkshop.gui.places.road_maps.actions.columns import TITLE, column_index
from mercworkshop.gui.places.road_maps.actions.detail import ActionDetail, Hints, no_hints
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.places.road_maps.actions.table import ActionsTable
from mercworkshop.gui.places.road_maps.country.actions_status import ActionsStatus
from mercworkshop.gui.places.road_maps.parts.row_splitter import RowSplitter
from mercworkshop.gui.places.road_maps.timeline.legend import TimelineLegend
from mercworkshop.gui.places.road_maps.timeline.view import TimelineView
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import ACTIONS, GRID
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import bare_widget, column, read_in_order, scroll_area
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.reading.ways import Way, WaysToBegin
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


GROUPS: Groups = (
    ("", N_("By objective")),
    ("lead", N_("By lead body")),
    ("articles", N_("By article")),
    ("start", N_("By year of start")),
    ("funding", N_("By funding")),
    ("priority", N_("By priority")),
    ("progress", N_("By progress")),
    (None, N_("Not grouped")),
)
"""By what the actions can stand in bands; by objective, as on paper, unless somebody asks."""

_FOLDED = "detail of actions folded"
_UNFOLDED = "detail of actions unfolded in a narrow window"


_MOST_NEW_ROWS = 3
"""The most rows that a paste adds as they are; for more, it is asked which column is which."""


class ActionsView(TabView):
    """Lays out and connects the parts; ``selected`` is emitted with the current action's id.

    ``facts`` is what the status line shows about the table.
    """

    selected = Signal(str)

    def __init__(self, context: PageContext, road_map_id: str, hints: Hints = no_hints) -> None:
        super().__init__()
        self.model = ActionsModel(context.session, road_map_id, self)
        self.table = ActionsTable(context, self.model)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.timeline = TimelineView(self.table)
        self.detail = ActionDetail(context, self.model, hints)
        self.facts = ActionsStatus(self.table, TimelineLegend(self.timeline))
        key = key_row(ACTIONS, "detail")
        self.fold = icon_button("panel", _(key.words), run=self._fold_detail, shortcut=key.keys[0])
        self.fold.setCheckable(True)
        self.arranging = ArrangementTools(self, self.table, GROUPS)
        spans = (
            icon_button("minus", _("Show more time"), run=self.timeline.zoom_out),
            icon_button("plus", _("Show less time"), run=self.timeline.zoom_in),
            icon_button("calendar", _("Show the whole timeline"), run=self.timeline.fit),
        )
        self._spans = spans
        self.leads = icon_button("people", _("Who leads what"), run=self._open_bodies)
        for each in (self.leads, *spans):
            let_go_first(each)
        self.tools = (*self.arranging.tools, self.leads, self.fold, *spans)
        self.ways = scroll_area(_make_ways(self))
        self._is_narrow = False
        self._lay_out()
        self.setFocusProxy(self.table)
        self._connect()
        self._selected = ""
        self._there_before_paste: set[str] = set()
        self.model.arranged.connect(self._rows_changed)
        self._rows_changed()

    def _connect(self) -> None:
        self.table.offer_pasted_tables_to(self._take_pasted)
        self.table.row_changed.connect(self._row_changed)
        self.table.timeline_asked.connect(self.timeline.setFocus)
        self.model.dataChanged.connect(self._rows_changed)
        self.model.rearranged.connect(self._rows_changed)
        self.model.layoutChanged.connect(self._keep_in_sight)
        bind(self, ACTIONS, "add", self.add_action)
        bind(self, ACTIONS, "detail", self.fold.click)

    @property
    def held_field(self) -> FieldKey:
        """The field of the current cell, also while the timeline has the focus."""
        return self.table.held_field

    @property
    def invites_typing(self) -> bool:
        return self._is_empty

    def status(self) -> QWidget:
        return self.facts

    def panes(self) -> Sequence[QWidget]:
        if self._is_empty:
            return (self.table, self.ways)
        return (self.table, self.timeline, self.detail)

    def give_room(self, *, is_narrow: bool) -> None:
        """Hide the timeline while a pane lies in its place."""
        if is_narrow and stops.holds(self.timeline, QApplication.focusWidget()):
            self.table.setFocus()
        self._is_narrow = is_narrow
        self._show_ways()

    @property
    def _is_empty(self) -> bool:
        return not self.model.typed()

    def _show_ways(self) -> None:
        """While there is no action, say how to begin where its dates and details would be."""
        is_empty = self._is_empty
        if (is_empty and stops.holds(self.detail, QApplication.focusWidget())) or stops.holds(
            self.ways, QApplication.focusWidget()
        ):
            self.table.setFocus()
        self.ways.setVisible(is_empty)
        self.table.setMaximumHeight(self.table.minimumHeight() if is_empty else theme.NO_LIMIT)
        self.timeline.setVisible(not is_empty and not self._is_narrow)
        self.detail.setVisible(not is_empty and self.fold.isChecked())
        self.fold.setEnabled(not is_empty)
        for each in self._spans:
            each.setEnabled(not is_empty)

    def go_to_case_studies(self) -> None:
        """Show what the groups found, which becomes actions there."""
        self.table.context.navigator.navigate("case_studies")

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"filter": partial(find_in, self.table)}

    def commands(self) -> tuple[PaletteCommand, ...]:
        chosen = self.table.selected_records()
        both = (PaletteCommand(_("One action or two?"), self.compare),) if len(chosen) == 2 else ()
        return (*view_commands(self.table), *both)

    def compare(self) -> None:
        """Show the two chosen actions side by side, to join them or to keep both."""
        from mercworkshop.gui.places.road_maps.review.join_dialog import JoinDialog

        session = self.table.context.session
        session.flush()
        chosen = sorted(self.table.selected_records(), key=lambda each: each.id)
        if len(chosen) == 2:
            first, second = chosen
            pair = TwinActions(first, second)
            self.dialog = JoinDialog(session, pair, self.window())
            self.dialog.open()

    def add_action(self) -> None:
        """Start a new action in the last row."""
        self.table.begin_new()

    def set_hints(self, hints: Hints, count: int | None = None) -> None:
        """Use ``hints`` for the findings of an action from now on; the road map has ``count``.

        None before the first review.
        """
        self.detail.hints = hints
        self.detail.refresh()
        self.facts.show_findings(count)

    def show_action(self, action_id: str, field: str = "") -> None:
        """Go to an action and one of its fields, in the table or in the details."""
        if not self.model.reveal(action_id):
            return
        row_number = self.model.row_of(action_id)
        column_number = column_index(field)
        self.table.go(row_number, column_number if column_number >= 0 else TITLE)
        if column_number < 0 and field:
            self._show_detail(is_shown=True)
        if column_number >= 0 or not self.detail.focus_field(field):
            self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save the sizes of the splitters."""
        super().hideEvent(event)
        for name, parts in self._splitters():
            window_state.save_sizes(parts, name)

    def _lay_out(self) -> None:
        self.beside = QSplitter(Qt.Orientation.Horizontal)
        self.beside.addWidget(bare_widget(column(self.table, self.ways, gap=0)))
        self.beside.addWidget(self.timeline)
        _set_up(self.beside, (1012, 266))
        self.beside.setProperty("kind", "seam")
        self.beside.setStretchFactor(0, 4)
        self.beside.setStretchFactor(1, 1)
        self.above = RowSplitter(self.table, self.beside, self.detail)
        _set_up(self.above, (448, 208))
        self.above.setHandleWidth(4)
        self.setLayout(column(self.above))
        for name, parts in self._splitters():
            window_state.restore_sizes(parts, name)
        self._was_narrow: bool | None = None
        self._fit_detail()
        self._show_ways()

    def _splitters(self) -> tuple[tuple[str, QSplitter], ...]:
        return ("actions and timeline", self.beside), ("actions above detail", self.above)

    def _show_detail(self, *, is_shown: bool) -> None:
        if not is_shown and stops.holds(self.detail, QApplication.focusWidget()):
            self.table.setFocus()
        self.detail.setVisible(is_shown and not self._is_empty)
        self.fold.setChecked(is_shown)
        self.above.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_detail()

    def _fit_detail(self) -> None:
        """Show or hide the details, as was chosen for windows that are as wide or as narrow."""
        is_narrow = theme.is_window_narrow(self)
        if is_narrow != self._was_narrow:
            self._was_narrow = is_narrow
            is_other = window_state.restore_flag(_UNFOLDED if is_narrow else _FOLDED)
            self._show_detail(is_shown=is_other == is_narrow)
            self.facts.refresh()

    def _fold_detail(self) -> None:
        """Show or hide the details, from now on."""
        is_shown = self.fold.isChecked()
        self._show_detail(is_shown=is_shown)
        if theme.is_window_narrow(self):
            window_state.save_flag(_UNFOLDED, is_on=is_shown)
        else:
            window_state.save_flag(_FOLDED, is_on=not is_shown)

    def _open_bodies(self) -> None:
        """Show who leads and supports what."""
        from mercworkshop.gui.places.road_maps.bodies.dialog import BodiesDialog

        context = self.table.context
        context.session.flush()
        BodiesDialog(context, self.model.road_map, self.window()).open()

    def _take_pasted(self, grid: CellTexts) -> bool:
        """Ask which column is which if there are headings, or many new rows; else return False."""
        from mercworkshop.gui.places.road_maps.paste.matching import has_headings

        table = self.table
        if not has_headings(grid) and count_new_rows(table, grid) <= _MOST_NEW_ROWS:
            return False
        from mercworkshop.gui.places.road_maps.paste.dialog import PasteDialog

        self._there_before_paste = {action.id for action in self.model.typed()}
        dialog = PasteDialog(table.context.session, self.model.road_map, grid, table)
        dialog.accepted.connect(self._show_pasted)
        dialog.open()
        return True

    def _show_pasted(self) -> None:
        there = self._there_before_paste
        new = [action.id for action in self.model.typed() if action.id not in there]
        rows = sorted(filter(lambda row: row >= 0, map(self.model.row_of, new)))
        if rows:
            self.table.setFocus()
            self.table.show_rows(rows, TITLE)

    def _row_changed(self, _row: int) -> None:
        self._rows_changed()

    def _keep_in_sight(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def _rows_changed(self) -> None:
        self.facts.refresh()
        if self._is_empty is self.ways.isHidden():
            self._show_ways()
        action = self.model.action(self.table.currentIndex().row())
        action_id = action.id if action is not None else ""
        if action_id != self._selected:
            self._selected = action_id
            self.detail.show_action(action_id)
            self.selected.emit(action_id)


def _make_ways(view: ActionsView) -> WaysToBegin:
    """Return what an empty road map shows below the line for its first action."""
    paste = format_row(key_row(GRID, "paste"))
    go = button(
        _("Case studies"), "case_study", run=weak_slot(view, ActionsView.go_to_case_studies)
    )
    return WaysToBegin(
        _("Three ways to begin"),
        Way(
            "keyboard",
            _("Type in the line above"),
            _("Tab goes on, Enter begins the next action."),
        ),
        Way(
            "paste",
            _("Paste from a sheet or a document"),
            _("The columns are matched, and you see the result first."),
            paste,
        ),
        Way(
            "take",
            _("Take what your group found"),
            _("The answers of a case study become actions with “Add to road map”."),
            act=go,
        ),
    )


def _set_up(parts: QSplitter, sizes: tuple[int, int]) -> None:
    """Give two parts their first sizes, in pixels at 100 %."""
    parts.setChildrenCollapsible(False)
    parts.setSizes([theme.current_look().px(size) for size in sizes])
    parts.setStretchFactor(0, 1)
    read_in_order(parts)
