"""Commands of the actions table, in addition to those of every grid."""

from __future__ import annotations

from mercworkshop.domain.entities import actions
from mercworkshop.gui.grid import commands
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.places.road_maps.actions.columns import TITLE
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.widgets.keys.scopes import ACTIONS


def insert(table: ActionsTableBase) -> None:
    """Insert an empty action above the current row."""
    row = min(max(table.currentIndex().row(), 0), len(table.actions_model.rows))
    if table.context.session.apply(
        actions.add, table.actions_model.rows, table.actions_model.road_map, [{}], at=row
    ):
        table.go(row, TITLE)


def go_to_timeline(table: ActionsTableBase) -> None:
    """Focus the timeline, where the arrow keys move the bar of the current row."""
    table.timeline_asked.emit()


INSERT = GridCommand("insert", insert, scope=ACTIONS)
TIMELINE = GridCommand("timeline", go_to_timeline, scope=ACTIONS)
COMMANDS = (INSERT, *commands.COMMANDS, TIMELINE)
