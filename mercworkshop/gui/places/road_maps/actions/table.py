"""The table of actions: a spreadsheet's keys over the rows of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.cell_editing import CellEditing
from mercworkshop.gui.grid.cell_values import format_cell_date
from mercworkshop.gui.grid.cells import GridDelegate
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.road_maps.actions import commands
from mercworkshop.gui.places.road_maps.actions.cell_editing import ActionEditing
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, NUMBER, TITLE
from mercworkshop.gui.places.road_maps.actions.delegate import ActionsDelegate
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.places.road_maps.actions.text_cache import OVERHANG
from mercworkshop.gui.places.road_maps.paste.dialog import PasteDialog
from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

ROW_HEIGHT = 38
"""The least height of a row at 100 %: two lines of Latin text."""

HEADER_HEIGHT = 36
"""Of the table and of the time axis beside it, at 100 %."""

LEAST_ROWS = 4
"""So many rows of Latin text are seen however large everything is: the page scrolls instead."""

DATES = frozenset({"start", "end"})
DATE_SAMPLES = tuple(map(PartialDate, ("2015-35", "2015-09", "2015-09-30")))
"""What must stand on one line in every language: a quarter, a month, a day. A season may break."""

WIDEST_DATE = 132
"""Of the columns of dates, at 100 %; what is longer still breaks."""

_SELECT = QItemSelectionModel.SelectionFlag
_TRIGGER = QAbstractItemView.EditTrigger


class ActionsTable(GridView):
    """Every row is as tall as the others, and painted with what the timeline beside it needs."""

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
        """The height of each row, in pixels: two lines in the language of the window."""
        return self.verticalHeader().defaultSectionSize()

    def handle_pasted_table(self, grid: CellTexts) -> bool:
        """Show which column is which before anything is added, unless what goes where is plain."""
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
        """Make a cell the current one, and show it."""
        super().go(row, column)
        if column <= TITLE:
            self.horizontalScrollBar().setValue(0)

    def edit(  # type: ignore[override]
        self,
        index: AnyIndex,
        trigger: QAbstractItemView.EditTrigger = _TRIGGER.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Begin to edit; who types on the number of a row types its title."""
        if index.column() == NUMBER and trigger == _TRIGGER.AnyKeyPressed:
            self.go(index.row(), TITLE)
            index = self.currentIndex()
        return super().edit(index, trigger, event)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select the whole row where its number is clicked."""
        command = super().selectionCommand(index, event)
        return command | _SELECT.Rows if index.column() == NUMBER else command

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

    def _rows_moved(self) -> None:
        """Follow the current row to where it is now: no other signal tells of it."""
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
        """Take row height and column widths over from the zoom."""
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
        """Return how wide a date in the language of the window is, its cell's edges included."""
        look, metrics = theme.current_look(), self.fontMetrics()
        widest = max(metrics.horizontalAdvance(format_cell_date(each)) for each in DATE_SAMPLES)
        return min(widest + look.px(18), look.px(WIDEST_DATE))

    def _set_up(self) -> None:
        # With the table's own, the header asks about each row of each column when all is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.plan, self))
        # A frame that comes with the focus would move the rows away from the timeline's.
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.fit()
        self.go(0, TITLE)
