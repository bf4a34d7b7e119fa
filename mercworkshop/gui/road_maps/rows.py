"""Short lists of records as rows to type in: steps, needs, objectives, the deposit checklist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from mercworkshop.domain.edit import Edit
from mercworkshop.gui.choices import Choice
from mercworkshop.gui.road_maps.actions_columns import read_line
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session import Session

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class RowColumn:
    """One column. ``title`` is marked with ``N_``; ``width`` in pixels at 100 %, 0 shares the rest.

    ``keep(row, value)`` is the verb that changes the row, missing where nothing can be typed;
    ``read`` turns words into the value and raises InvalidInput with the reason; ``text`` is what
    the editor starts with; ``choices`` make it a list to pick from, ``value`` gives the one chosen.
    ``hint`` explains a cell on hovering; ``tone`` shows its words as a chip of that tone.
    """

    field: str
    title: str
    width: int
    show: Callable[[Any], str]
    keep: Callable[[Any, Any], Edit] | None = None
    read: Callable[[str], object] = read_line
    text: Callable[[Any], str] | None = None
    choices: Callable[[], Sequence[Choice]] | None = None
    value: Callable[[Any], object] | None = None
    hint: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None

    def edited(self, row: Any) -> str:
        """Return what an editor of the cell starts with."""
        return (self.text or self.show)(row)


class RowsModel(QAbstractTableModel):
    """The rows that ``find`` returns now; each has an ``id`` that stays."""

    rearranging = Signal()
    """Rows are about to come, go or move."""

    def __init__(
        self,
        session: Session,
        columns: Sequence[RowColumn],
        find: Callable[[], Sequence[Any]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._find = session, find
        self.columns = tuple(columns)
        self.rows = tuple(find())
        self._is_rearranging = False
        session.changed.connect(self.refresh)

    def row_of(self, row_id: str) -> int:
        """Return the place of a row by its id, -1 where there is none."""
        return next((place for place, row in enumerate(self.rows) if row.id == row_id), -1)

    def column_of(self, field: str) -> int:
        """Return the place of the column of a field, the first one that can be edited else."""
        places = [n for n, column in enumerate(self.columns) if column.field == field]
        editable = [n for n, column in enumerate(self.columns) if column.keep]
        return next(iter([*places, *editable]), 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return _(self.columns[section].title) if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _EDITABLE if self.columns[index.column()].keep else _READABLE

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.show(row)
        if role == Role.EditRole:
            return column.edited(row)
        if role == Role.ToolTipRole and column.hint:
            return column.hint(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Keep ``value``, of the kind of the column's field."""
        column = self.columns[index.column()]
        if role != Role.EditRole or column.keep is None:
            return False
        return self._session.do(column.keep, self.rows[index.row()], value)

    def refresh(self, _ids: object = None) -> None:
        """Show the rows as they are now; only what differs is painted again."""
        new = tuple(self._find())
        if [row.id for row in new] != [row.id for row in self.rows]:
            self._rearrange()
            return
        old, self.rows = self.rows, new
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(
                    self.index(place, 0), self.index(place, len(self.columns) - 1)
                )

    def _rearrange(self) -> None:
        """Take over other rows once what is being typed was handed in, which comes back here."""
        if self._is_rearranging:
            return
        self._is_rearranging = True
        self.rearranging.emit()
        self._is_rearranging = False
        self.beginResetModel()
        self.rows = tuple(self._find())
        self.endResetModel()
