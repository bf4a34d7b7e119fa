"""The table of actions: a grid with the keys of a spreadsheet."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.grid.cell_editing import CellEditing
from mercworkshop.gui.grid.cell_values import format_cell_date
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.grid.delegate import GridDelegate
from mercworkshop.gui.places.road_maps.actions import commands
from mercworkshop.gui.places.road_maps.actions.cell_editing import ActionEditing
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, NUMBER, TITLE
from mercworkshop.gui.places.road_maps.actions.delegate import ActionsDelegate
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.places.road_maps.actions.text_cache import OVERHANG
from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.model_index import AnyIndex

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


class ActionsTable(ActionsTableBase):
    """All rows have the same height, as the timeline beside the table needs."""

    EDITING: ClassVar[type[CellEditing]] = ActionEditing
    DELEGATE: ClassVar[type[GridDelegate]] = ActionsDelegate
    COMMANDS: ClassVar[tuple[GridCommand, ...]] = commands.COMMANDS

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
        index: AnyIndex,
        trigger: QAbstractItemView.EditTrigger = _TRIGGER.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit a cell; typing on a row number edits the title."""
        if index.column() == NUMBER and trigger == _TRIGGER.AnyKeyPressed:
            self.go(index.row(), TITLE)
            index = self.currentIndex()
        return super().edit(index, trigger, event)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select the whole row if its number is clicked."""
        command = super().selectionCommand(index, event)
        return command | _SELECT.Rows if index.column() == NUMBER else command

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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all again after a move sideways: cells at the edge show the part that fits."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def _explain(self) -> None:
        """Show no hint while a question about the cell is open: it would cover the answers."""
        if isinstance(self.editing, ActionEditing) and self.editing.question is not None:
            self._hide_hint()
        else:
            super()._explain()

    def _date_width(self) -> int:
        """Return the width (pixels) of the widest sample date with the padding of its cell."""
        look, metrics = theme.current_look(), self.fontMetrics()
        widest = max(metrics.horizontalAdvance(format_cell_date(each)) for each in DATE_SAMPLES)
        return min(widest + look.px(18), look.px(WIDEST_DATE))

    def _set_up(self) -> None:
        # A selection model of its own: with the table's, the header checks every row of every
        # column when everything is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.actions_model, self))
        # A frame drawn on focus would shift the rows against those of the timeline.
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.fit()
        self.go(0, TITLE)
