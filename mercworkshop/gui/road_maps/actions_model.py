"""The actions of a road map as rows, with a blank one at the end to type in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mercworkshop.domain import actions
from mercworkshop.domain.actions import Action
from mercworkshop.domain.journal import DELETED
from mercworkshop.gui.road_maps.actions_columns import COLUMNS, COST, NUMBER, TITLE, show_money
from mercworkshop.gui.widgets import plain_hint
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session import Session

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _ENABLED | Qt.ItemFlag.ItemIsEditable
_SHOWN = frozenset({Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole})
_ANSWERED = _SHOWN | {Role.EditRole, Role.AccessibleDescriptionRole}


class ActionsModel(QAbstractTableModel):
    """Rows are the records themselves; words are made once per record and kept.

    ``currency`` is that of most costs, empty where there is none: the heading names it, and the
    cells only name others.
    """

    def __init__(self, session: Session, road_map: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.road_map = road_map
        self.rows: tuple[Action, ...] = session.workshop.of(Action).under(road_map)
        self._words: dict[str, tuple[Action, tuple[str, ...]]] = {}
        self._forks: object = None
        self._undecided: dict[str, set[str]] = {}
        self._is_adding = False
        self.currency = _shared_currency(self.rows)
        self._read_forks()
        session.changed.connect(self._refresh)

    def action(self, row: int) -> Action | None:
        """Return the action of a row; None for the blank row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, action_id: str) -> int:
        """Return the row of an action; -1 where it has none."""
        return next((row for row, action in enumerate(self.rows) if action.id == action_id), -1)

    def words(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        if row >= len(self.rows):
            return _("Type to add an action") if column == TITLE else ""
        if column == NUMBER:
            return str(row + 1)
        action = self.rows[row]
        kept = self._words.get(action.id)
        if kept is None or kept[0] is not action:
            words = [each.show(action) for each in COLUMNS]
            words[COST] = show_money(action.cost, self.currency)
            kept = action, tuple(words)
            self._words[action.id] = kept
        return kept[1][column]

    def is_undecided(self, row: int, column: int) -> bool:
        """Whether laptops disagree about a cell; of the row number, about anything in the row."""
        if not self._undecided or row >= len(self.rows):
            return False
        fields = self._undecided.get(self.rows[row].id)
        return bool(fields) and (column == NUMBER or COLUMNS[column].field in (fields or ()))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows) + 1

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            title = _(COLUMNS[section].title)
            if section == COST and self.currency:
                return _("{title} ({currency})").format(title=title, currency=self.currency)
            return title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if index.column() != NUMBER else _ENABLED

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        row, column = index.row(), index.column()
        if role == Role.AccessibleDescriptionRole:
            return _undecided() if self.is_undecided(row, column) else None
        if role == Role.ToolTipRole:
            doubt = f"\n{_undecided()}" if self.is_undecided(row, column) else ""
            return plain_hint(self.words(row, column) + doubt)
        if role == Role.EditRole:
            action = self.action(row)
            return COLUMNS[column].edited(action) if action else ""
        return self.words(row, column)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Keep ``value``, of the kind of the column's field; in the blank row, add an action."""
        field = COLUMNS[index.column()].field
        if role != Role.EditRole or not field:
            return False
        action = self.action(index.row())
        if action is not None:
            return self._session.do(actions.describe, action, **{field: value})
        return bool(value) and self.add([{field: value}])

    def add(self, rows: Sequence[dict[str, object]]) -> bool:
        """Add actions at the end; the blank row becomes the first of them."""
        self._is_adding = True
        try:
            return self._session.do(actions.add, self.rows, self.road_map, rows)
        finally:
            self._is_adding = False

    def _refresh(self, _ids: object) -> None:
        undecided = self._read_forks()
        new = self._session.workshop.of(Action).under(self.road_map)
        self._take_rows(new, undecided)
        self._name_currency()

    def _name_currency(self) -> None:
        """Say it in the heading, and in the cells no more, when most costs share a currency."""
        shared = _shared_currency(self.rows)
        if shared != self.currency:
            self.currency = shared
            self._words.clear()
            self._tell(range(len(self.rows)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, COST, COST)

    def _take_rows(self, new: tuple[Action, ...], undecided: set[str]) -> None:
        if len(new) == len(self.rows):
            changed = [row for row, pair in enumerate(zip(self.rows, new, strict=True))
                       if pair[0] is not pair[1]]  # fmt: skip
            if all(self.rows[row].id == new[row].id for row in changed):
                self.rows = new
                self._tell({*changed, *(self.row_of(each) for each in undecided)} - {-1})
                return
        self._rearrange(new)
        self._tell({self.row_of(each) for each in undecided} - {-1})

    def _tell(self, rows: Iterable[int]) -> None:
        for first, last in runs(sorted(rows)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _rearrange(self, new: tuple[Action, ...]) -> None:
        """Take rows away, turn those that stay to their new order, and put rows in.

        Only between ``first`` and the rows at the end that are as they were is there work to do.
        """
        first = _alike(self.rows, new)
        tail = _alike(self.rows[first:][::-1], new[first:][::-1])
        middle = new[first : len(new) - tail]
        staying = {action.id for action in middle}
        old = self.rows[first : len(self.rows) - tail]
        gone = [first + n for n, action in enumerate(old) if action.id not in staying]
        for top, bottom in reversed(list(runs(gone))):
            self.beginRemoveRows(NOWHERE, top, bottom)
            self.rows = self.rows[:top] + self.rows[bottom + 1 :]
            self.endRemoveRows()
        known = {action.id for action in old}
        self._reorder(first, tuple(action for action in middle if action.id in known))
        added = [first + n for n, action in enumerate(middle) if action.id not in known]
        for top, bottom in runs(added):
            self._put_in(top, new[top : bottom + 1])

    def _put_in(self, row: int, found: tuple[Action, ...]) -> None:
        # Who types in the blank row types on in the action that it becomes.
        below = self._is_adding and row == len(self.rows)
        self.beginInsertRows(NOWHERE, row + below, row + len(found) - 1 + below)
        self.rows = (*self.rows[:row], *found, *self.rows[row:])
        self.endInsertRows()
        if below:
            self._tell([row])

    def _reorder(self, first: int, new: tuple[Action, ...]) -> None:
        """Give the rows from ``first`` on the order and the values of ``new``."""
        old = self.rows[first : first + len(new)]
        rows = (*self.rows[:first], *new, *self.rows[first + len(new) :])
        if all(a.id == b.id for a, b in zip(old, new, strict=True)):
            self.rows = rows
            self._tell(first + n for n, action in enumerate(new) if action is not old[n])
            return
        self.layoutAboutToBeChanged.emit()
        places = {action.id: first + n for n, action in enumerate(new)}
        before = self.persistentIndexList()
        moved = {first + n: places[action.id] for n, action in enumerate(old)}
        after = [self.index(moved.get(each.row(), each.row()), each.column()) for each in before]
        self.rows = rows
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _read_forks(self) -> set[str]:
        """Read again what is undecided; return the ids of the actions of which that changed."""
        forks = self._session.workshop.forks
        if forks is self._forks:
            return set()
        undecided = defaultdict(set)
        for kind, record_id, field in forks:
            if kind == Action.__name__:
                undecided[record_id].add("" if field == DELETED else field)
        before, self._undecided, self._forks = self._undecided, dict(undecided), forks
        return {each for each in {*before, *undecided} if before.get(each) != undecided.get(each)}


def _alike(old: Sequence[Action], new: Sequence[Action]) -> int:
    """Return how many rows at the beginning are as they were."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a is not b), min(len(old), len(new)))


def _shared_currency(rows: Iterable[Action]) -> str:
    """Return the currency of more than half of the costs; nothing where there is none."""
    found = Counter(action.cost.currency for action in rows if action.cost is not None)
    currency, times = found.most_common(1)[0] if found else ("", 0)
    return currency if times * 2 > found.total() else ""


def _undecided() -> str:
    return _("Undecided: laptops differ")


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of neighbours in ascending ``rows``."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end] != rows[end - 1] + 1:
            yield rows[start], rows[end - 1]
            start = end
