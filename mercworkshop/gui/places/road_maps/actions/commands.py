"""Commands of the actions table, in addition to those of every grid."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.entities import actions, steps
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid import commands
from mercworkshop.gui.grid.arranging import table_arrangement
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.places.road_maps.actions.columns import TITLE
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.widgets.keys.scopes import ACTIONS
from mercworkshop.i18n import N_, _

NOT_ABOVE = N_(
    "A row becomes a step of the action above it only where rows stand in their own order, "
    "without a filter."
)


def insert(table: ActionsTableBase) -> None:
    """Insert an empty action above the current row, in its band."""
    model, row = table.actions_model, table.currentIndex().row()
    typed, here, band = model.typed(), model.action(row), model.band(row)
    here = band.rows[0] if band is not None and band.rows else here
    at = next((n for n, each in enumerate(typed) if here and each.id == here.id), len(typed))
    place = {"objective": here.objective, "section": here.section} if here is not None else {}
    place |= model.band_fields(row)
    there = {each.id for each in typed}
    if table.context.session.apply(actions.add, typed, model.road_map, [place], at=at):
        new = next(each.id for each in model.typed() if each.id not in there)
        model.reveal(new)
        table.go(model.row_of(new), TITLE)


def go_to_timeline(table: ActionsTableBase) -> None:
    """Focus the timeline, where the arrow keys move the bar of the current row."""
    table.timeline_asked.emit()


def move_dates(table: ActionsTableBase) -> None:
    """Ask by how much the dates of the selected rows move."""
    from mercworkshop.gui.places.road_maps.actions.move_dates_dialog import MoveDatesDialog

    table.context.session.flush()
    chosen = [each.id for each in table.selected_records()]
    if chosen:
        MoveDatesDialog(table.context, table.actions_model.road_map, chosen, table).open()


def make_step(table: ActionsTableBase) -> None:
    """Make the selected rows steps of the action above them, which has to be seen above them."""
    if table.selected_records() and table_arrangement.is_own_order_missing(table, _(NOT_ABOVE)):
        return
    _change_level(table, steps.make_steps)


def make_action(table: ActionsTableBase) -> None:
    """Make the selected steps actions of their own again."""
    _change_level(table, steps.make_actions)


def _change_level(table: ActionsTableBase, verb: Callable[..., Edit]) -> None:
    session, model = table.context.session, table.actions_model
    chosen, column = table.selected_records(), table.currentIndex().column()
    current = model.record(table.currentIndex().row())
    session.end_step()
    if chosen and session.apply(verb, [each.actions for each in model.groups()], chosen):
        table.show_rows([model.row_of(each.id) for each in chosen], column)
        if current is not None:
            table.setFocus()


INSERT = GridCommand("insert", insert, scope=ACTIONS)
MOVE_DATES = GridCommand("move_dates", move_dates, scope=ACTIONS)
TIMELINE = GridCommand("timeline", go_to_timeline, scope=ACTIONS)
MAKE_STEP = GridCommand("make_step", make_step, scope=ACTIONS)
MAKE_ACTION = GridCommand("make_action", make_action, scope=ACTIONS)
COMMANDS = (INSERT, *commands.COMMANDS, MAKE_STEP, MAKE_ACTION, MOVE_DATES, TIMELINE)
