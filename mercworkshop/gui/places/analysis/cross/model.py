"""The cells of a cross as the model of a table: names, columns, and the total of each row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, Qt

from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.programme.analysis import wording
from mercworkshop.domain.programme.analysis.crosses import CrossCell, CrossMeasure, CrossTable
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, isolate

BAR = Qt.ItemDataRole.UserRole
"""The role in which a delegate finds the :class:`CellBar` of a cell."""


_LACKING = {("funding", Funding.GAP), ("timing", "overdue")}
"""Dimensions and the values of them that the eye is to find first."""


@dataclass(frozen=True, slots=True)
class CellBar:
    """How long the bar of a cell is, 0 to 1 of the longest of all; a blank one is hatched.

    ``is_lacking``: it counts what has no money, or what is late.
    """

    share: float
    is_blank: bool = False
    is_total: bool = False
    is_lacking: bool = False


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell by its values; None stands for all of a row or of a column."""

    row: str | None
    column: str | None


class CrossModel(QAbstractTableModel):
    """Rows and columns of a cross, with the totals last."""

    def __init__(self) -> None:
        super().__init__()
        self._table: CrossTable | None = None
        self._names = ValueNames({})
        self._most = 1.0

    def show_table(self, table: CrossTable, names: ValueNames) -> None:
        """Show another answer."""
        self.beginResetModel()
        self._table, self._names = table, names
        self._most = (
            max((_length(table, each) for each in table.cells.values()), default=0.0) or 1.0
        )
        self.endResetModel()

    def is_of(self, table: CrossTable) -> bool:
        """Whether what is shown answers the same question as ``table``."""
        return self._table is not None and self._table.cross == table.cross

    @property
    def most(self) -> tuple[int, int]:
        """The row and the column of the cell with most records."""
        if self._table is None or not self._table.cells:
            return 0, 1
        row, column = self._table.most_often
        columns = self._table.columns if self._has_columns else (column,)
        return self._table.rows.index(row), columns.index(column) + 1

    def place(self, index: AnyIndex) -> CellPlace:
        """Return which cell of the cross is at an index."""
        assert self._table
        rows, columns = self._table.rows, self._table.columns
        row = rows[index.row()] if index.row() < len(rows) else None
        at = index.column() - 1
        return CellPlace(row, columns[at] if self._has_columns and 0 <= at < len(columns) else None)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        if parent.isValid() or self._table is None or not self._table.rows:
            return 0
        return len(self._table.rows) + 1

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        if parent.isValid() or self._table is None:
            return 0
        return (len(self._table.columns) if self._has_columns else 0) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or self._table is None:
            return None
        words = self._heading(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._table is None:
            return None
        place = self.place(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(index, place)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                spoken = self._spoken(index, place)
                return (
                    spoken if role == Qt.ItemDataRole.AccessibleTextRole else plain_tooltip(spoken)
                )
            case Qt.ItemDataRole.UserRole if index.column():
                return self._bar(place)
        return None

    @property
    def _has_columns(self) -> bool:
        return bool(self._table and self._table.cross.columns)

    def _heading(self, section: int) -> str:
        assert self._table
        cross = self._table.cross
        if section == 0:
            return wording.dimension_title(cross.rows)
        if section == self.columnCount() - 1:
            return _("All")
        return self._names.of(cross.columns, self._table.columns[section - 1])

    def _words(self, index: AnyIndex, place: CellPlace) -> str:
        assert self._table
        if index.column() == 0:
            name = (
                self._names.of(self._table.cross.rows, place.row)
                if place.row is not None
                else _("All, each once")
            )
            return isolate(name)
        return wording.cell_words(self._cell(place), self._table.cross.measure)

    def _spoken(self, index: AnyIndex, place: CellPlace) -> str:
        assert self._table
        if index.column() == 0:
            return self._words(index, place)
        return wording.cell_spoken(self._table, place.row, place.column, self._names)

    def _cell(self, place: CellPlace) -> CrossCell:
        assert self._table
        return self._table.at(place.row, place.column)

    def _bar(self, place: CellPlace) -> CellBar:
        assert self._table
        cross = self._table.cross
        is_blank = place.row == "" or (self._has_columns and place.column == "")
        is_total = place.row is None or (place.column is None and self._has_columns)
        share = 0.0 if is_total else _length(self._table, self._cell(place)) / self._most
        of_cell = {(cross.rows, place.row), (cross.columns, place.column)}
        return CellBar(share, is_blank, is_total, not _LACKING.isdisjoint(of_cell))


def _length(table: CrossTable, cell: CrossCell) -> float:
    """Return what the bar of a cell is as long as; amounts have none, their words are long."""
    match table.cross.measure:
        case CrossMeasure.COST:
            return 0.0
        case CrossMeasure.SLIP:
            return float(max(cell.slip or 0, 0))
        case CrossMeasure.COUNT:
            return float(cell.records)
