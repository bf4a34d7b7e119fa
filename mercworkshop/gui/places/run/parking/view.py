"""The tab “Parking lot”: what waits, who answers for it, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.parking_lot import ParkedPoint, ParkedState
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.arrangement_tools import ArrangementTools
from mercworkshop.gui.grid.arranging.named_views import view_commands
from mercworkshop.gui.grid.arranging.table_arrangement import describe_shown
from mercworkshop.gui.grid.list_view import GridListView
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridSource, update_each
from mercworkshop.gui.places.run.parts.columns import country_column, in_session_now, session_column
from mercworkshop.gui.session.edits.closed_screens import explain_closed, hold_while_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, Counted, _, listed, number, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext


class ParkingView(TabView):
    """The table of parked points; they are also parked from anywhere with one key."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.table = GridListView(context, _source(context.session), many_name(ParkedPoint))
        hint = format_row(key_row(WINDOW, "park"))
        self.add = button(_("Park a question"), "pin", "primary", run=self._begin, hint=hint)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.table.delete_rows)
        self.arranging = ArrangementTools(self, self.table)
        let_go_first(self.remove)
        self.tools = (*self.arranging.tools, self.remove, self.add)
        self.stack = QStackedWidget()
        words = _("Nothing is parked. Press {key} anywhere to park a question that must wait.")
        first = button(_("Park a question"), "pin", run=self._begin)
        self.stack.addWidget(empty_state("pin", words.format(key=hint), first))
        hold_while_closed(context.session, self.add, self.remove, first)
        self.stack.addWidget(bare_widget(column(self.table, None)))
        self.setLayout(column(self.stack))
        self.table.rows_chosen.connect(self._refresh)
        self.table.follow(self)
        refresh_when_visible(self, context.session, self._refresh)
        self.table.grid.arranged.connect(self._refresh)
        self._refresh()

    def show_record(self, record_id: str) -> None:
        """Show a parked point by its id."""
        self.table.grid.catch_up()
        self.stack.setCurrentIndex(1)
        self.table.show_record(record_id)

    def panes(self) -> Sequence[QWidget]:
        return (self.table,) if self.stack.currentIndex() else (self.stack,)

    def commands(self) -> tuple[PaletteCommand, ...]:
        park = PaletteCommand(_("Park a question"), weak_slot(self, ParkingView._begin))
        return (park, *view_commands(self.table))

    def _begin(self) -> None:
        if explain_closed(self.context.session):
            return
        self.stack.setCurrentIndex(1)
        self.table.begin_new()

    def _refresh(self, _ids: object = None) -> None:
        total = self.table.grid.arranger.total
        if total or not self.table.hasFocus():
            self.stack.setCurrentIndex(1 if total or self.table.editing.is_open else 0)
        still = len(parking_lot.open_points(self.context.session.workshop))
        words = [
            plural("{n} parked point", "{n} parked points", total),
            _("not settled: {number}").format(number=number(still)),
            describe_shown(self.table.grid),
        ]
        self.said.set_words(listed(filter(None, words)) if total else "")
        self.set_tool_visible(self.remove, is_visible=total > 0)
        self.remove.setEnabled(bool(self.table.selected_records()))


def _lacks_owner(point: ParkedPoint) -> bool:
    return not point.owner.strip() and point.state is not ParkedState.SETTLED


def _source(session: EditSession) -> GridSource:
    fields = fields_of(ParkedPoint)

    def points() -> tuple[ParkedPoint, ...]:
        return parking_lot.listed_points(session.workshop)

    def move(moved: Sequence[ParkedPoint], by: int) -> Edit:
        return parking_lot.move(points(), moved, by)

    columns = (
        field_column(fields["text"], 0),
        field_column(
            fields["owner"],
            150,
            show=lambda row: row.owner or (_("No owner yet") if _lacks_owner(row) else ""),
            text=lambda row: row.owner,
            tone=lambda row: "warn" if _lacks_owner(row) else "",
        ),
        session_column(session, fields["raise_in"], 150),
        field_column(fields["state"], 100),
        field_column(fields["outcome"], 0),
        country_column(session, fields["country"], 110),
        session_column(session, fields["session"], 150),
    )
    return GridSource(
        columns,
        points,
        update_each(
            lambda n: Counted("Edit a parked point", "Edit {n} parked points", n),
            parking_lot.update,
        ),
        parking_lot.remove,
        move,
        add=lambda rows: parking_lot.add(points(), in_session_now(session, rows)),
        blank=N_("Type the question or remark"),
        is_arranged=True,
        scope="parking",
        is_of_room=True,
    )
