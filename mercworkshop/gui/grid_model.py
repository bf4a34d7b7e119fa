"""Records as the rows of a sheet, with a blank row at the end to type in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import FieldKey
from mercworkshop.domain.record import clean
from mercworkshop.gui import icons, theme
from mercworkshop.gui.grid_words import Offer
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session import Session

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_SHOWN = frozenset({Role.DisplayRole, Role.EditRole, Role.AccessibleTextRole})

Offers = Callable[[], Iterable[Offer]]


def read_line(text: str) -> str:
    """Read words as one line that may be kept."""
    return " ".join(clean(text).split())


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column. ``title`` is marked with ``N_``; ``width`` is in pixels at 100 %.

    ``read`` turns words into the field's value and raises InvalidInput with the reason; ``offers``
    are proposed while typing, and ``is_choice`` says that nothing else is expected. ``trouble``
    says of a record what is wrong with its cell, for a mark and a tooltip.
    """

    field: str
    title: str
    width: int
    show: Callable[[Any], str]
    read: Callable[[str], object] = read_line
    offers: Offers | None = None
    is_choice: bool = False
    trouble: Callable[[Any], str] | None = None
    is_fixed: bool = False
    value: Callable[[Any], object] | None = None

    def held(self, record: Any) -> object:
        """Return the value of the cell, by the field's name unless ``value`` says how."""
        return self.value(record) if self.value else getattr(record, self.field)


@dataclass(frozen=True, slots=True)
class GridSource:
    """Where the rows come from, and the verbs that change them.

    ``add`` is None where rows are not added by typing; ``blank`` is what the blank row says.
    """

    columns: tuple[GridColumn, ...]
    find: Callable[[], Sequence[Any]]
    rewrite: Callable[[Sequence[tuple[Any, Mapping[str, Any]]]], Edit]
    delete: Callable[[Sequence[Any]], Edit]
    add: Callable[[Sequence[Mapping[str, Any]]], Edit] | None = None
    blank: str = ""
    key: Callable[[Any, str], FieldKey] | None = None
    """Names a field of a record as the journal does, to mark it while laptops disagree."""


class GridModel(QAbstractTableModel):
    """Rows are the records themselves; only rows that differ are told of."""

    def __init__(self, session: Session, source: GridSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.source = source
        self.columns = source.columns
        self.rows: tuple[Any, ...] = tuple(source.find())
        self._is_adding = False
        session.changed.connect(self.refresh)

    @property
    def has_blank(self) -> bool:
        """Whether there is a row to type a new record in."""
        return self.source.add is not None

    def record(self, row: int) -> Any:
        """Return the record of a row; None for the blank row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, record_id: str) -> int:
        """Return the row of a record; -1 where it has none."""
        return next((row for row, each in enumerate(self.rows) if each.id == record_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows) + self.has_blank

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _(self.columns[section].title)
        return str(section + 1) if section < len(self.rows) else "+"

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _READABLE if self.columns[index.column()].is_fixed else _EDITABLE

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        record, column = self.record(index.row()), self.columns[index.column()]
        if record is None:
            return self._blank(index, role)
        if role in _SHOWN:
            return column.show(record)
        if role in {Role.ToolTipRole, Role.AccessibleDescriptionRole, Role.DecorationRole}:
            return self._trouble(record, column, role)
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Keep ``value``, of the kind of the column's field; in the blank row, add a record."""
        if role != Role.EditRole:
            return False
        record, field = self.record(index.row()), self.columns[index.column()].field
        if record is not None:
            return self._session.do(self.source.rewrite, [(record, {field: value})])
        return bool(value) and self.add([{field: value}])

    def add(self, rows: Sequence[Mapping[str, Any]]) -> bool:
        """Add records at the end; the blank row becomes the first of them."""
        if self.source.add is None:
            return False
        self._is_adding = True
        try:
            return self._session.do(self.source.add, rows)
        finally:
            self._is_adding = False

    def refresh(self, _ids: object = None) -> None:
        """Show the rows as they are now."""
        old, new = self.rows, tuple(self.source.find())
        first = _common(old, new)
        last = _common(old[first:][::-1], new[first:][::-1])
        gone, found = old[first : len(old) - last], new[first : len(new) - last]
        if [each.id for each in gone] == [each.id for each in found]:
            self.rows = new
        else:
            self._replace(first, gone, new, len(found))
        if self.rows:  # what a cell shows may come from elsewhere, as the name of a group
            corner = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)

    def _replace(self, first: int, gone: Sequence[Any], new: tuple[Any, ...], count: int) -> None:
        if gone:
            self.beginRemoveRows(NOWHERE, first, first + len(gone) - 1)
            self.rows = self.rows[:first] + self.rows[first + len(gone) :]
            self.endRemoveRows()
        if count:
            # Who types in the blank row types on in the record that it becomes.
            below = self._is_adding and first == len(self.rows)
            self.beginInsertRows(NOWHERE, first + below, first + below + count - 1)
            self.rows = new
            self.endInsertRows()
        self.rows = new

    def _blank(self, index: Index, role: int) -> Any:
        if role == Role.DisplayRole and index.column() == 0:
            return _(self.source.blank)
        if role == Role.ForegroundRole:
            return theme.current().color("muted")
        return None

    def _trouble(self, record: Any, column: GridColumn, role: int) -> Any:
        words = column.trouble(record) if column.trouble else ""
        key = self.source.key(record, column.field) if self.source.key else None
        if key in self._session.workshop.forks:
            words = _("Undecided: laptops differ")
        if not words:
            return column.show(record) if role == Role.ToolTipRole else None
        return icons.icon("warning", "amber", 14) if role == Role.DecorationRole else words


def _common(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Return how many records the two have in common from the start, by their ids."""
    pairs = zip(one, other, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a.id != b.id), min(len(one), len(other))
    )
