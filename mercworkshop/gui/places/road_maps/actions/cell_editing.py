"""Editing of a cell of the actions table: completions for bodies."""

from __future__ import annotations

from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.editing.line_editor import CellEditor
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.places.road_maps.actions.columns import ActionColumn
from mercworkshop.gui.places.road_maps.actions.completers import rank_bodies
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.widgets.inputs.completer import CompletionBox


class ActionEditing(CellEditing):
    """Completes names of bodies with those of the road map and of the workshop."""

    _table: ActionsTableBase

    def __init__(self, table: ActionsTableBase) -> None:
        super().__init__(table)
        self._model = table.actions_model

    def _line(self, column: GridColumn) -> CellEditor:
        editor = super()._line(column)
        if isinstance(column, ActionColumn) and column.suggests:
            words = rank_bodies(self._session.workshop, self._model.road_map, column.field)
            editor.set_completions(CompletionBox(lambda: words, column.heading, editor))
        return editor
