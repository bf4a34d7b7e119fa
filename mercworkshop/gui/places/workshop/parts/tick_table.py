"""A table of ticks, set by keys alone: words in the first columns, then boxes and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import TICKS
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.wrapping_delegate import WrappingDelegate
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, typed_list

type Cell = tuple[int, int]
"""The row and the column of a cell."""

_NOTE_WIDTH, _NUMBER_WIDTH, _FRAME, _BOX = 180, 56, 2, 26
"""Widths of columns of notes and of numbers, of a frame and of a box, in pixels at 100 %."""
_NARROW, _NARROW_NOTE = 700, 100
"""Below this width the headings are short, and notes are as wide as this, at 100 %."""


class TickModel(QAbstractTableModel):
    """Rows of words and ticks; subclasses say what is in a cell and write what changes."""

    shortened = Signal()
    """The table has become narrow or wide: other words are shown."""

    # Class attributes too: garbage collection may empty the model while its table still calls it.
    headings: Sequence[str] = ()
    short_headings: Sequence[str] = ()
    """The same for a narrow table; its tooltips and a screen reader have the whole ones."""
    is_short = False
    """Whether the table is narrow."""
    name_column = 0
    """The column that says whose row it is, and that has the width that is left."""
    _keys: Sequence[str] = ()

    def words(self, row: int, column: int) -> str:
        """Return the words of a cell."""
        raise NotImplementedError

    def spoken(self, row: int, column: int) -> str:
        """Return the words of a cell in full, where a narrow table shows them shorter."""
        return self.words(row, column)

    def ticked(self, row: int, column: int) -> bool | None:
        """Return whether a cell is ticked; None if it cannot be ticked."""
        raise NotImplementedError

    def typed(self, row: int, column: int) -> str | None:
        """Return what is edited in a cell; None if nothing can be."""
        raise NotImplementedError

    def set_ticked(self, cells: Sequence[Cell], *, is_ticked: bool) -> None:
        """Tick cells, or take their ticks away."""
        raise NotImplementedError

    def write(self, row: int, column: int, text: str) -> bool:
        """Write what was typed into a cell; return whether anything changed."""
        raise NotImplementedError

    def hint(self, _row: int, _column: int) -> str:
        """Return what there is to say about a cell beside its words."""
        return ""

    def is_band(self, _row: int) -> bool:
        """Return whether a row is the heading of those below it."""
        return False

    def show_rows(
        self, headings: Sequence[str], keys: Sequence[str], short: Sequence[str] = ()
    ) -> None:
        """Show rows, each with a key; a view keeps its place if they are the same as before."""
        self.short_headings = tuple(short) or tuple(headings)
        if keys and (list(headings), list(keys)) == (list(self.headings), list(self._keys)):
            last = self.index(len(keys) - 1, len(headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.headings, self._keys = tuple(headings), tuple(keys)
        self.endResetModel()

    def shorten(self, *, is_short: bool) -> None:
        """Show short headings and words, or whole ones."""
        if is_short != self.is_short:
            self.is_short = is_short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.headings) - 1)
            last = self.index(len(self._keys) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.shortened.emit()

    def row_of(self, key: str) -> int:
        """Return the row with a key; -1 if there is none."""
        return self._keys.index(key) if key in self._keys else -1

    def key(self, row: int) -> str:
        """Return the key of a row; empty if there is none."""
        return self._keys[row] if 0 <= row < len(self._keys) else ""

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self._is_there(index):
            return flags
        if self.ticked(index.row(), index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if self.typed(index.row(), index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.short_headings if self.is_short else self.headings)[section]
        is_whole = role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
        return self.headings[section] if is_whole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self._is_there(index):
            return None
        answer = {
            Qt.ItemDataRole.DisplayRole: self.words,
            Qt.ItemDataRole.EditRole: self.typed,
            Qt.ItemDataRole.CheckStateRole: self._state,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._read_aloud,
            Qt.ItemDataRole.AccessibleDescriptionRole: self._described,
            Qt.ItemDataRole.FontRole: self._font,
        }.get(Qt.ItemDataRole(role))
        return answer(index.row(), index.column()) if answer is not None else None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            self.set_ticked([(row, column)], is_ticked=Qt.CheckState(value) != _OFF)
            return True
        if str(value) == self.typed(row, column):
            return False
        return self.write(row, column, str(value))

    def _state(self, row: int, column: int) -> Qt.CheckState | None:
        ticked = self.ticked(row, column)
        return None if ticked is None else (Qt.CheckState.Checked if ticked else _OFF)

    def _font(self, row: int, _column: int) -> QFont | None:
        if not self.is_band(row):
            return None
        font = QGuiApplication.font()
        font.setBold(True)
        return font

    def _tooltip(self, row: int, column: int) -> str | None:
        return plain_tooltip(self.hint(row, column)) or None

    def _described(self, row: int, column: int) -> str:
        """Return what a screen reader says of a cell beside its words; nothing twice."""
        hint = self.hint(row, column)
        return "" if hint in {self.words(row, column), self.spoken(row, column)} else hint

    def _read_aloud(self, row: int, column: int) -> str:
        ticked = self.ticked(row, column)
        if ticked is None:
            return self.spoken(row, column)
        said = _("Yes") if ticked else _("No")
        parts = (
            self.words(row, self.name_column),
            self.headings[column],
            said,
            self.words(row, column),
        )
        return typed_list(filter(None, parts))

    def _is_there(self, index: AnyIndex) -> bool:
        is_in = index.row() < len(self._keys) and index.column() < len(self.headings)
        return index.isValid() and is_in


_OFF = Qt.CheckState.Unchecked


class _TickDelegate(WrappingDelegate):
    """Draws a frame round the current cell: the chosen ones share one colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height that the words need beside the box."""
        if index.data(Qt.ItemDataRole.CheckStateRole) is None or not index.data():
            return super().sizeHint(option, index)
        room = self._view.columnWidth(index.column()) - theme.current_look().px(_BOX)
        words = str(index.data())
        return QSize(0, wrapping_delegate.cell_height(option.fontMetrics, room, words))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if is_current:
            look = theme.current_look()
            width = look.px(_FRAME)
            painter.save()
            painter.setPen(QPen(look.color("accent"), width))
            painter.drawRect(option.rect.adjusted(width, width, -width, -width))
            painter.restore()


class TickTable(QTableView):
    """Shows a :class:`TickModel`; Space ticks all chosen cells as the current one is to be."""

    typed = Signal()
    """Nobody types in a cell any longer: what was to be shown meanwhile can be shown now."""

    everybody = Signal(int, int)
    """Emitted with the row and column of the cell whose whole delegation or row is to be ticked."""

    def __init__(
        self,
        name: str,
        model: TickModel,
        widths: tuple[int, int],
        narrow: tuple[int, int],
        *,
        has_notes: bool = False,
    ) -> None:
        """Show a model; ``widths`` are the least of its first column and of a tick, at 100 %.

        ``narrow`` are those of a narrow table. ``has_notes``: its last column is for notes.
        """
        super().__init__()
        self.ticks, self._widths, self._has_notes = model, (widths, narrow), has_notes
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_TickDelegate(self))
        self.itemDelegate().closeEditor.connect(self.typed, Qt.ConnectionType.QueuedConnection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Give the columns their widths, and rows and heading the height of their words."""
        look, count = theme.current_look(), self.ticks.columnCount()
        if not self.is_typing:  # other words in all cells: those half typed would be gone
            # The width outside: that inside depends on a scroll bar, and the bar on this choice.
            self.ticks.shorten(is_short=self.width() < look.px(_NARROW))
        is_narrow = self.ticks.is_short
        least, tick = map(look.px, self._widths[is_narrow])
        named = self.ticks.name_column
        fixed = dict.fromkeys(range(named + 1, count), tick)
        fixed |= dict.fromkeys(range(named), look.px(_NUMBER_WIDTH))
        if self._has_notes:
            fixed[count - 1] = look.px(_NARROW_NOTE if is_narrow else _NOTE_WIDTH)
        room = self.viewport().width() - sum(fixed.values())
        for column, width in {named: max(room, least), **fixed}.items():
            self.setColumnWidth(column, width)
        if count:
            wrapping_delegate.fit_rows(self)

    @property
    def is_typing(self) -> bool:
        """Whether somebody types in a cell: showing the rows again would take the words away."""
        return self.state() == QAbstractItemView.State.EditingState

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self.ticks.index(row, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        match meaning(event, TICKS) if here.isValid() else "":
            case "tick":
                self._tick(here.row(), here.column())
            case "everybody":
                self.everybody.emit(here.row(), here.column())
            case _:
                super().keyPressEvent(event)

    def _tick(self, row: int, column: int) -> None:
        now = self.ticks.ticked(row, column)
        chosen = [(each.row(), each.column()) for each in self.selectedIndexes()] or [(row, column)]
        cells = [each for each in chosen if self.ticks.ticked(*each) is not None]
        if now is not None and cells:
            self.ticks.set_ticked(cells, is_ticked=not now)
