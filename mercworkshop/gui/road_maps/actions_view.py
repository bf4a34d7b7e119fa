"""The actions of a road map: the table, the timeline that shares its rows, and one action whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from mercworkshop.gui.layouts import column, framed, plain, row
from mercworkshop.gui.road_maps import actions_commands
from mercworkshop.gui.road_maps.action_detail import ActionDetail, Hints, no_hints
from mercworkshop.gui.road_maps.actions_columns import TITLE, column_of
from mercworkshop.gui.road_maps.actions_model import ActionsModel
from mercworkshop.gui.road_maps.actions_table import ActionsTable
from mercworkshop.gui.road_maps.gantt_view import GanttView
from mercworkshop.gui.widgets import button, icon_button, label
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context

ADD_KEYS = "Ctrl+Shift+N"


class ActionsView(QWidget):
    """Lays the parts out and connects them; ``selected`` carries the id of the current action.

    ``tools`` is the row of buttons above, for a page that has its own to hide.
    """

    selected = Signal(str)

    def __init__(self, context: Context, road_map_id: str, hints: Hints = no_hints) -> None:
        super().__init__()
        self.model = ActionsModel(context.session, road_map_id, self)
        self.table = ActionsTable(context, self.model)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.gantt = GanttView(self.table)
        self.detail = ActionDetail(context, self.model, hints)
        self.add_button = button(
            _("Add action"), "plus", "primary", run=self.add_action, hint=_("In the last row")
        )
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.row_changed.connect(self._row_changed)
        self.table.timeline_asked.connect(self.gantt.setFocus)
        self.model.dataChanged.connect(self._rows_changed)
        self.model.rowsInserted.connect(self._rows_changed)
        self.model.rowsRemoved.connect(self._rows_changed)
        self.model.layoutChanged.connect(self._rows_changed)
        keys = QShortcut(QKeySequence(ADD_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.add_action)
        self._selected = ""
        self._rows_changed()

    def add_action(self) -> None:
        """Begin to type a new action."""
        actions_commands.add_action(self.table)

    def set_hints(self, hints: Hints) -> None:
        """Show what ``hints`` says about an action from now on."""
        self.detail.hints = hints
        self.detail.refresh()

    def show_action(self, action_id: str, field: str = "") -> None:
        """Go to an action, and to one of its fields, in the table or below it."""
        row_number = self.model.row_of(action_id)
        if row_number < 0:
            return
        column_number = column_of(field)
        self.table.go(row_number, column_number if column_number >= 0 else TITLE)
        if column_number >= 0 or not self.detail.focus_field(field):
            self.table.setFocus()

    def _lay_out(self) -> None:
        keys = label(_("Type in any cell. Enter goes down, Tab goes on, Esc takes back."), "muted")
        self.tools = plain(
            row(
                self.add_button,
                keys,
                None,
                icon_button("minus", _("Show more time"), run=self.gantt.zoom_out),
                icon_button("plus", _("Show less time"), run=self.gantt.zoom_in),
                icon_button("calendar", _("Show the whole plan"), run=self.gantt.fit),
            )
        )
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self.table)
        beside.addWidget(self.gantt)
        beside.setChildrenCollapsible(False)
        beside.setSizes([834, 302])
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 2)
        inside = column(beside)
        inside.setContentsMargins(1, 1, 1, 1)
        above = QSplitter(Qt.Orientation.Vertical)
        above.addWidget(framed(inside))
        above.addWidget(self.detail)
        above.setChildrenCollapsible(False)
        above.setHandleWidth(8)
        above.setSizes([470, 190])
        above.setStretchFactor(0, 1)
        whole = column(self.tools, above)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _row_changed(self, _row: int) -> None:
        self._rows_changed()

    def _rows_changed(self) -> None:
        action = self.model.action(self.table.currentIndex().row())
        action_id = action.id if action is not None else ""
        if action_id != self._selected:
            self._selected = action_id
            self.detail.show_action(action_id)
            self.selected.emit(action_id)
