"""Base of the actions table: the current action, which timeline and details follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Signal

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.widgets.model_index import AnyIndex

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class ActionsTableBase(GridView):
    """The part of the actions table that its painting, editing and commands use.

    ``current`` is row and column of the current cell; ``shown_row`` is the row marked as a whole,
    -1 if several rows are selected.
    """

    row_changed = Signal(int)
    timeline_asked = Signal()
    selection_rested = Signal()
    """Emitted after the selection, or what is selected, has changed, once for many changes."""

    def __init__(self, context: PageContext, model: ActionsModel) -> None:
        self.actions_model = model
        self.current = (-1, -1)
        self.shown_row = -1
        super().__init__(context, model, many_name(Action))
        for moved in (model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            moved.connect(self._rows_moved)

    @property
    def row_height(self) -> int:
        """Height of each row, in pixels: two lines in the language of the window."""
        return self.verticalHeader().defaultSectionSize()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.current = current.row(), current.column()
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def selectionChanged(  # noqa: N802
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Mark the whole current row, unless several rows are selected."""
        super().selectionChanged(selected, deselected)
        self._light_row()

    def say_selection(self) -> None:
        """Leave that to the status of the tab, which says more about the selection."""
        self.selection_rested.emit()

    def _rows_moved(self) -> None:
        """Update the current row after rows moved: Qt emits no ``currentChanged`` for that."""
        index = self.currentIndex()
        self.current = index.row(), index.column()
        self._light_row()

    def _light_row(self) -> None:
        several = len(self.selected_rows()) > 1
        shown = -1 if several else self.currentIndex().row()
        if shown != self.shown_row:
            before, self.shown_row = self.shown_row, shown
            for row in (before, shown):
                self._repaint_row(row)

    def _repaint_row(self, row: int) -> None:
        """Paint a row again; the other rows look as before."""
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)
