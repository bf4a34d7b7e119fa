"""The rows of a table answer, with a blank row at the end for the next one."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.i18n import _, isolate

_SHOWN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}


class TableAnswerModel(QAbstractTableModel):
    """Cells of text. ``edited`` is emitted when the user changes one, not by ``show_value``."""

    edited = Signal()

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = list(headings)
        self._rows: list[list[str]] = []

    def value(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows that are not blank."""
        return tuple(tuple(row) for row in self._rows if any(cell.strip() for cell in row))

    def show_value(self, value: object) -> None:
        """Show a tuple of rows; do nothing if they are shown already."""
        rows = value if isinstance(value, tuple) else ()
        if rows != self.value():
            self._reset([self._fitted(row) for row in rows])

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, side: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            is_top = side == Qt.Orientation.Horizontal
            return self._headings[section] if is_top else str(section + 1)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        is_blank = index.row() == len(self._rows)
        if is_blank and index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return _("Type here")
            if role == Qt.ItemDataRole.ForegroundRole:
                return theme.current_look().color("muted")
        if is_blank or role not in _SHOWN:
            return None
        text = self._rows[index.row()][index.column()]
        return isolate(text) if role == Qt.ItemDataRole.DisplayRole and text else text

    def flags(self, _index: AnyIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: AnyIndex, value: object, _role: int = 0) -> bool:
        text = _flat(str(value))
        if index.row() == len(self._rows):
            if not text:
                return False
            self._grow()
        if self._rows[index.row()][index.column()] == text:
            return False
        self._rows[index.row()][index.column()] = text
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def paste(self, row: int, column: int, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of cells at ``row`` and ``column``; drop cells beyond the last column."""
        rows = [list(cells_of_row) for cells_of_row in self._rows]
        rows += [self._fitted(()) for _n in range(row + len(cells) - len(rows))]
        for down, line in enumerate(cells):
            for along, text in enumerate(line[: len(self._headings) - column]):
                rows[row + down][column + along] = _flat(text)
        self._reset(rows)
        self.edited.emit()

    def clear_cells(self, indexes: Sequence[QModelIndex]) -> None:
        """Clear cells and remove the rows that become blank."""
        rows = [list(row) for row in self._rows]
        for index in indexes:
            if index.row() < len(rows):
                rows[index.row()][index.column()] = ""
        kept = [row for row in rows if any(row)]
        if rows != self._rows:
            self._reset(kept)
            self.edited.emit()

    def shift(self, row: int, step: int) -> bool:
        """Move a row by ``step`` (-1 up, 1 down); return whether it moved."""
        to = row + step
        if not (0 <= row < len(self._rows) and 0 <= to < len(self._rows)):
            return False
        rows = list(self._rows)
        rows.insert(to, rows.pop(row))
        self._reset(rows)
        self.edited.emit()
        return True

    def _grow(self) -> None:
        """Make the blank row a real one in place: a reset would close an editor open on it."""
        count = len(self._rows)
        self.beginInsertRows(NOWHERE, count + 1, count + 1)
        self._rows.append(self._fitted(()))
        self.endInsertRows()

    def _fitted(self, row: Sequence[str]) -> list[str]:
        width = len(self._headings)
        return [*row, *[""] * width][:width]

    def _reset(self, rows: list[list[str]]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def split_cells(text: str) -> list[list[str]]:
    """Parse what a spreadsheet copies: tabs between cells, quotes around line breaks."""
    dialect = csv.excel_tab if "\t" in text or '"' in text else _Lines
    return [row for row in csv.reader(StringIO(text.strip("\n\r")), dialect) if row]


def join_cells(cells: Sequence[Sequence[str]]) -> str:
    """Format cells so that a spreadsheet can paste them."""
    out = StringIO()
    csv.writer(out, csv.excel_tab, lineterminator="\n").writerows(cells)
    return out.getvalue()


class _Lines(csv.excel_tab):
    quoting = csv.QUOTE_NONE


def _flat(text: str) -> str:
    return " ".join(text.split())
