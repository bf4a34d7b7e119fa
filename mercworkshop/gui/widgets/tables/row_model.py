"""A model of rows that are values: what a list shows and what a screen reader says of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, Qt

from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex

ROW = Qt.ItemDataRole.UserRole
"""The role in which a delegate finds the row itself."""


class SpokenRow(Protocol):
    """A row with a title, and all that it says in one text."""

    @property
    def title(self) -> str:
        """What is read first."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""


class RowModel[R: SpokenRow](QAbstractListModel):
    """The rows of a list, which are replaced together."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[R, ...] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show rows in place of those before."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
        return None
