"""The table of actions: a grid with the keys of a spreadsheet."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.grid.row_drag import RowDrag
from mercworkshop.gui.grid.rows.cell_values import format_cell_date
from mercworkshop.gui.grid.table.frozen_columns import LARGEST_SHARE
from mercworkshop.gui.places.road_maps.actions import commands
from mercworkshop.gui.places.road_maps.actions.cell_editing import ActionEditing
from mercworkshop.gui.places.road_maps.actions.columns import (
    COLUMNS,
    NUMBER,
    TITLE,
    ActionColumn,
    first_columns,
    shown_order,
)
from mercworkshop.gui.places.road_maps.actions.delegate import PADDING, ActionsDelegate
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import set_keys
from mercworkshop.gui.widgets.keys.scopes import ACTIONS
from mercworkshop.gui.widgets.model_index import AnyIndex

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

ROW_HEIGHT = 28
"""Least height of a row, in pixels at 100 %: one line. What is cut is said in the tooltip."""

HEADER_HEIGHT = 28
"""Height of the header and of the timeline's axis, in pixels at 100 %."""

LEAST_ROWS = 4
"""Rows visible at any zoom; if there is no room for them, the page scrolls."""

DATES = frozenset({"start", "end"})
DATE_SAMPLES = tuple(map(PartialDate, ("2015-35", "2015-09", "2015-09-30")))
"""Dates that must fit on one line in every language: quarter, month, day."""

MEASURED = 40
"""The number of rows whose texts decide how wide the columns are."""

_SELECT = QItemSelectionModel.SelectionFlag
_TRIGGER = QAbstractItemView.EditTrigger


class ActionsTable(ActionsTableBase):
    """All rows have the same height, as the timeline beside the table needs."""

    EDITING: ClassVar[type[CellEditing]] = ActionEditing
    DELEGATE: ClassVar[type[GridDelegate]] = ActionsDelegate
    COMMANDS: ClassVar[tuple[GridCommand, ...]] = commands.COMMANDS

    def __init__(self, context: PageContext, model: ActionsModel) -> None:
        self._fitted_to: tuple[float, str] | None = None
        self._is_narrow = False
        super().__init__(context, model)
        self._set_level_keys()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_level_keys()

    def _set_level_keys(self) -> None:
        """Give “make a step” the arrow key that points in reading direction, in any language."""
        names = ["make_step", "make_action"]
        keys = names[::-1] if self.isRightToLeft() else names
        for each in self.actions():
            if each.data() in names:
                set_keys(each, ACTIONS, keys[names.index(each.data())])

    def title_column(self) -> int:
        return TITLE

    def _make_row_drag(self) -> RowDrag:
        return RowDrag(self, self.viewport(), NUMBER)

    def tab_stops(self) -> list[int]:
        return [column for column in super().tab_stops() if column != NUMBER]

    def selected_columns(self) -> list[int]:
        """Return the columns with a selected cell, without the row number."""
        return [column for column in super().selected_columns() if column != NUMBER]

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
        """Set row height and column widths for the current zoom and font.

        Qt announces several changes of style for one, and each measures the texts of all columns.
        """
        look = theme.current_look()
        fitted_to = (look.scale, self.font().toString())
        if fitted_to == self._fitted_to:
            return
        self._fitted_to = fitted_to
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setFixedHeight(look.px(HEADER_HEIGHT))
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(look.px(ROW_HEIGHT))
        down.hide()
        self.setMinimumHeight(look.px(HEADER_HEIGHT + LEAST_ROWS * ROW_HEIGHT + 16))
        for place, column in enumerate(COLUMNS):
            self.set_width(place, self._text_width(place, column))
        self._fit_title()
        self.verticalScrollBar().setSingleStep(self.row_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._order_columns()
        self._fit_title()
        self._paint_edges()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all again after a move sideways: cells at the edge show the part that fits."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self._paint_edges()

    def _paint_edges(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def _text_width(self, place: int, column: ActionColumn) -> int:
        """Return the width (pixels) that the heading and the first texts of a column need."""
        look, metrics, model = theme.current_look(), self.fontMetrics(), self.actions_model
        texts = [str(model.headerData(place, Qt.Orientation.Horizontal))]
        if column.field in DATES:
            texts += map(format_cell_date, DATE_SAMPLES)
        if column.most:
            texts += (model.words(row, place) for row in range(min(len(model.rows), MEASURED)))
        around = look.px(2 * PADDING + 2)
        heading = metrics.horizontalAdvance(texts[0]) + around
        widest = max(map(metrics.horizontalAdvance, set(texts))) + around
        least, most = look.px(column.width), look.px(max(column.most, column.width))
        return max(min(max(widest, least), most), heading)

    def _order_columns(self) -> None:
        """In a narrow window, put the columns first that say until when and who pays."""
        is_narrow = theme.is_window_narrow(self)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.put_in_order(shown_order(is_narrow=is_narrow))

    def _fit_title(self) -> None:
        """Give the title what is left by those of the first columns that have room whole.

        In a narrow window, no more than lets it stand still while the others are scrolled.
        """
        if self.column_layout is None or self.column_layout.width_of(TITLE):
            self.frozen.follow()
            return
        room, least = self.viewport().width(), theme.current_look().px(COLUMNS[TITLE].width)
        first = first_columns(is_narrow=self._is_narrow)
        widths = [self.columnWidth(n) for n in first if n != TITLE]
        whole = max((t for t in accumulate(widths) if t + least <= room), default=0)
        still = int(room * LARGEST_SHARE) - self.columnWidth(NUMBER)
        most = still if self._is_narrow else room
        self.set_width(TITLE, max(min(room - whole, most), least))
        self.frozen.follow()

    def fit_again(self) -> None:
        self._fitted_to = None
        self.fit()

    def _set_up(self) -> None:
        self.horizontalHeader().setProperty("kind", "low")  # as high as the axis beside it
        self.horizontalHeader().sectionResized.connect(self.frozen.follow)
        # A selection model of its own: with the table's, the header checks every row of every
        # column when everything is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.actions_model, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.fit()
        self.go(self.actions_model.first_row(), TITLE)
