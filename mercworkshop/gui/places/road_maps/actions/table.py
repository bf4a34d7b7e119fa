"""The table of actions: a grid with the keys of a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.cell_editing import CellEditing
from mercworkshop.gui.grid.cells import GridDelegate
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.grid.rows import GridIndex
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.road_maps.actions import commands
from mercworkshop.gui.places.road_maps.actions.cell_editing import ActionEditing
from mercworkshop.gui.places.road_maps.actions.columns import (
    COLUMNS,
    NUMBER,
    TITLE,
    format_cell_date,
)
from mercworkshop.gui.places.road_maps.actions.delegate import ActionsDelegate
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.places.road_maps.actions.text_cache import OVERHANG
from mercworkshop.gui.places.road_maps.paste.dialog import PasteDialog
from mercworkshop.gui.style import fonts, theme
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

ROW_HEIGHT = 38
"""Least height of a row, in pixels at 100 %: two lines of Latin text."""

HEADER_HEIGHT = 36
"""Height of the header and of the timeline's axis, in pixels at 100 %."""

LEAST_ROWS = 4
"""Rows visible at any zoom; if there is no room for them, the page scrolls."""

DATES = frozenset({"start", "end"})
DATE_SAMPLES = tuple(map(PartialDate, ("2015-35", "2015-09", "2015-09-30")))
"""Dates that must fit on one line in every language: quarter, month, day. A season may break."""

WIDEST_DATE = 132
"""Widest column of dates, in pixels at 100 %; longer dates break."""

_SELECT = QItemSelectionModel.SelectionFlag
_TRIGGER = QAbstractItemView.EditTrigger


class ActionsTable(GridView):
    """All rows have the same height, as the timeline beside the table needs."""

    EDITING: ClassVar[type[CellEditing]] = ActionEditing
    DELEGATE: ClassVar[type[GridDelegate]] = ActionsDelegate
    COMMANDS: ClassVar[tuple[GridCommand, ...]] = commands.COMMANDS

    row_changed = Signal(int)
    timeline_asked = Signal()

    def __init__(self, context: PageContext, model: ActionsModel) -> None:
        self.plan = model
        self.current = (-1, -1)
        self.shown_row = -1
        self._rows_before = 0
        super().__init__(context, model, _("Actions"))
        for moved in (model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            moved.connect(self._rows_moved)

    @property
    def row_height(self) -> int:
        """Height of each row, in pixels: two lines in the language of the window."""
        return self.verticalHeader().defaultSectionSize()

    def handle_pasted_table(self, grid: CellTexts) -> bool:
        """Ask which column is which; return False if the cells fit the selection without asking."""
        shape = len(grid), len(grid[0])
        if shape in {(1, 1), (len(self.selected_rows()), len(self.selected_columns()))}:
            return False
        self._rows_before = len(self.plan.rows)
        dialog = PasteDialog(self.context.session, self.plan.road_map, grid, self)
        dialog.accepted.connect(self._show_pasted)
        dialog.open()
        return True

    def tab_stops(self) -> list[int]:
        return [column for column in super().tab_stops() if column != NUMBER]

    def selected_columns(self) -> list[int]:
        """Return the columns with a selected cell, without the row number."""
        return [column for column in super().selected_columns() if column != NUMBER]

    def go(self, row: int, column: int) -> None:
        """Make a cell current and scroll to it."""
        super().go(row, column)
        if column <= TITLE:
            self.horizontalScrollBar().setValue(0)

    def edit(  # type: ignore[override]
        self,
        index: GridIndex,
        trigger: QAbstractItemView.EditTrigger = _TRIGGER.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit a cell; typing on a row number edits the title."""
        if index.column() == NUMBER and trigger == _TRIGGER.AnyKeyPressed:
            self.go(index.row(), TITLE)
            index = self.currentIndex()
        return super().edit(index, trigger, event)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: GridIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select the whole row if its number is clicked."""
        command = super().selectionCommand(index, event)
        return command | _SELECT.Rows if index.column() == NUMBER else command

    def currentChanged(self, current: GridIndex, previous: GridIndex) -> None:  # noqa: N802
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

    def _rows_moved(self) -> None:
        """Update the current row after rows moved: Qt emits no ``currentChanged`` for that."""
        index = self.currentIndex()
        self.current = index.row(), index.column()
        self._light_row()

    def _show_pasted(self) -> None:
        rows = range(self._rows_before, len(self.plan.rows))
        if rows:
            self.setFocus()
            self.show_rows(rows, TITLE)

    def _light_row(self) -> None:
        several = len(self.selected_rows()) > 1
        shown = -1 if several else self.currentIndex().row()
        if shown != self.shown_row:
            self.shown_row = shown
            self.viewport().update()

    def fit(self) -> None:
        """Set row height and column widths for the current zoom and font."""
        look = theme.current_look()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setFixedHeight(look.px(HEADER_HEIGHT))
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines = 2 * fonts.line_height(self.font())
        down.setDefaultSectionSize(max(look.px(ROW_HEIGHT), lines - look.px(OVERHANG)))
        down.hide()
        self.setMinimumHeight(look.px(HEADER_HEIGHT + LEAST_ROWS * ROW_HEIGHT + 16))
        for place, column in enumerate(COLUMNS):
            least = self._date_width() if column.field in DATES else 0
            self.setColumnWidth(place, max(look.px(column.width), least))
        self.verticalScrollBar().setSingleStep(self.row_height)

    def _date_width(self) -> int:
        """Return the width (pixels) of the widest sample date with the padding of its cell."""
        look, metrics = theme.current_look(), self.fontMetrics()
        widest = max(metrics.horizontalAdvance(format_cell_date(each)) for each in DATE_SAMPLES)
        return min(widest + look.px(18), look.px(WIDEST_DATE))

    def _set_up(self) -> None:
        # A selection model of its own: with the table's, the header checks every row of every
        # column when everything is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.plan, self))
        # A frame drawn on focus would shift the rows against those of the timeline.
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.fit()
        self.go(0, TITLE)
