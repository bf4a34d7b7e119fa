"""A read-only table of records as they were; a corner marks what differs from now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.fields.descriptions import shown_fields
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import NameOf
from mercworkshop.domain.records.record import Record, changed_fields, record_fields, verbatim_of
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import HISTORY
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, isolate

DIFFERS = Qt.ItemDataRole.UserRole + 1
"""The role that says whether a cell differs from now."""

_CORNER = 8
_WIDEST, _LOWEST = 240, 150
"""Pixels at 100 %: of the corner, of a column, and of a table of many rows."""


class PastRows(QAbstractTableModel):
    """Records then; ``latest`` returns what a record is now, None if it was deleted since."""

    def __init__(self) -> None:
        super().__init__()
        self.records: Sequence[Record] = ()
        self.fields: Sequence[Field] = ()
        self._latest: Callable[[Record], Record | None] = lambda record: record
        self._name_of: NameOf = lambda _field, entry: entry
        self._differing: list[set[str]] = []

    def show_records(
        self,
        records: Sequence[Record],
        fields: Sequence[Field],
        latest: Callable[[Record], Record | None],
        name_of: NameOf,
    ) -> None:
        """Show records as they were, in the columns ``fields``."""
        self.beginResetModel()
        self.records, self.fields = records, fields
        self._latest, self._name_of = latest, name_of
        self._differing = [_differing(each, latest(each)) for each in records]
        self.endResetModel()

    def differs(self, row: int, field: str) -> bool:
        """Whether a field of a row had another value then."""
        return field in self._differing[row]

    def first_difference(self) -> QModelIndex:
        """Return the first cell that differs; the first one if none does."""
        for row, differing in enumerate(self._differing):
            for number, field in enumerate(self.fields):
                if field.name in differing:
                    return self.index(row, number)
        return self.index(0, 0)

    def then_and_now(self, row: int, field: Field) -> tuple[str, str]:
        """Return what a field said, and what it says now; empty for nothing."""
        now = self._latest(self.records[row])
        return self._words(self.records[row], field), self._words(now, field) if now else ""

    def was_empty(self, row: int, field: Field) -> bool:
        """Whether a field said nothing then, so that to restore it empties it."""
        return not self._words(self.records[row], field)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.row() >= len(self.records):
            return None
        row, field = index.row(), self.fields[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                words = self._words(self.records[row], field).replace("\n", " ")
                if index.column() == 0 and self._latest(self.records[row]) is None:
                    return _("{words}; deleted since").format(words=isolate(words))
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tell(row, field)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self.tell(row, field))
            case _:
                return self.differs(row, field.name) if role == DIFFERS else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.fields[section].heading if section < len(self.fields) else None

    def tell(self, row: int, field: Field) -> str:
        """Return what a cell said then and what it says now, in words."""
        then, now = self.then_and_now(row, field)
        if not self.differs(row, field.name):
            return then
        if self._latest(self.records[row]) is None:
            return _("{words}; deleted since").format(words=isolate(then))
        said = isolate(then) or _("empty"), isolate(now) or _("empty")
        return _("Then {then}, now {now}").format(then=said[0], now=said[1])

    def _words(self, record: Record, field: Field) -> str:
        default = record_fields(type(record))[field.name].default
        is_blank = getattr(record, field.name) in (default, "", ()) and not verbatim_of(
            record, field.name
        )
        return "" if is_blank else conflicts.format_field(record, field.name, self._name_of)


class PastTable(QTableView):
    """Cells can be chosen, not edited; Enter restores the value of the current one."""

    entered = Signal()
    cell_changed = Signal()

    def __init__(self, rows: PastRows) -> None:
        super().__init__()
        self._is_low = False
        self.setModel(rows)
        self.setItemDelegate(_CornerDelegate(self))
        self.setAccessibleName(_("The road map as it stood"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.current_look().px(_LOWEST))
        self.selectionModel().currentChanged.connect(self._tell)

    def fit(self) -> None:
        """Give each column the width of its content, and the table its rows, up to a limit."""
        px = theme.current_look().px
        half = self.viewport().width() // 2
        for number in range(self.model().columnCount()):
            self.resizeColumnToContents(number)
            most = min(px(2 * _WIDEST), half) if number == 0 else px(_WIDEST)
            self.setColumnWidth(number, min(self.columnWidth(number) + px(12), most))
        self.verticalHeader().setDefaultSectionSize(px(30))
        around = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        if self.horizontalHeader().length() > self.viewport().width():
            around += self.horizontalScrollBar().sizeHint().height()
        rows = px(30) if self._is_low else max(self.verticalHeader().length(), px(30))
        self.setMinimumHeight(around + rows if self._is_low else min(px(_LOWEST), around + rows))

    def set_low(self, *, is_low: bool) -> None:
        """Need room for one row only, or for all, up to a limit."""
        self._is_low = is_low
        self.fit()

    def sizeHint(self) -> QSize:
        """Where room is scarce, ask for no more than is needed: a page that scrolls gives it."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.minimumHeight()) if self._is_low else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HISTORY) == "restore":
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.cell_changed.emit()


class _CornerDelegate(QStyledItemDelegate):
    """Paints a corner, and a tint, in cells that differ from now."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.current_look()
        differs = bool(index.data(DIFFERS))
        if differs:
            painter.fillRect(option.rect, look.color("accent_soft"))
        super().paint(painter, option, index)
        if not differs:
            return
        size, rect = look.px(_CORNER), option.rect
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        at = rect.topRight() if is_mirrored else rect.topLeft()
        side = -size if is_mirrored else size
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawPolygon(QPolygon([at, at + QPoint(side, 0), at + QPoint(0, size)]))
        painter.restore()


def is_otherwise(then: Record, now: Record | None) -> bool:
    """Whether a field that is shown had another value then, or the record is deleted."""
    shown = {each.name for each in shown_fields(type(then))}
    return now is None or not shown.isdisjoint(changed_fields(now, then))


def _differing(then: Record, now: Record | None) -> set[str]:
    if now is None:
        return set(record_fields(type(then)))
    return set(changed_fields(now, then))
