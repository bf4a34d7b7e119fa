"""The table of actions: a spreadsheet's keys over the rows of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mercworkshop.gui import icons, theme
from mercworkshop.gui.road_maps import actions_commands
from mercworkshop.gui.road_maps.actions_columns import COLUMNS, LAST, NUMBER, TITLE
from mercworkshop.gui.road_maps.actions_delegate import ROW_HEIGHT, ActionsDelegate
from mercworkshop.gui.road_maps.actions_editing import Editing
from mercworkshop.gui.road_maps.actions_model import ActionsModel, Index
from mercworkshop.gui.weak import weakly
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.actions import Action
    from mercworkshop.gui.places import Context

HEADER_HEIGHT = 36
"""Of the table and of the time axis beside it, at 100 %."""

_SELECT = QItemSelectionModel.SelectionFlag
_TRIGGER = QAbstractItemView.EditTrigger
_ANY = QAbstractItemView.EditTrigger.AllEditTriggers


class ActionsTable(QTableView):
    """Typing begins to edit; Enter, Tab, arrows and the commands do the rest."""

    row_changed = Signal(int)
    timeline_asked = Signal()

    def __init__(self, context: Context, model: ActionsModel) -> None:
        super().__init__()
        self.context, self.plan = context, model
        self._origin: int | None = None
        self.current = (-1, -1)
        self.shown_row = -1
        self.editing = Editing(context, self)
        self.setModel(model)
        # With the table's own, the header asks about each row of each column when all is selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.painter = ActionsDelegate(self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(_("Actions"))
        self.setEditTriggers(
            _TRIGGER.AnyKeyPressed | _TRIGGER.EditKeyPressed | _TRIGGER.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        # A frame that comes with the focus would move the rows away from the timeline's.
        self.setStyleSheet("QTableView, QTableView:focus { border: 0; }")
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._connect()
        self._fit()
        self.go(0, TITLE)

    def _connect(self) -> None:
        self.painter.finished.connect(self.editing.finish)
        self.painter.finished_for_all.connect(self.editing.finish_for_all)
        self.painter.cancelled.connect(self.editing.cancel)
        self.painter.left.connect(self.editing.leave)
        for command in actions_commands.COMMANDS:
            action = QAction(_(command.title), self)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            if command.icon:
                icons.put(action, command.icon, "muted")
            action.triggered.connect(weakly(self, command.run))
            self.addAction(action)

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, in ascending order; the current one at least."""
        rows = {row for each in self._ranges() for row in range(each.top(), each.bottom() + 1)}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    def selected_actions(self) -> list[Action]:
        """Return the actions with a selected cell, in the order of the plan."""
        found = map(self.plan.action, self.selected_rows())
        return [action for action in found if action is not None]

    def selected_columns(self) -> list[int]:
        """Return the columns with a selected cell, in ascending order, without the row number."""
        columns = {n for each in self._ranges() for n in range(each.left(), each.right() + 1)}
        return sorted((columns or {self.currentIndex().column()}) - {-1, NUMBER})

    def are_rows_selected(self) -> bool:
        """Whether whole rows are selected, not cells."""
        ranges = self._ranges()
        return bool(ranges) and all(
            each.left() <= TITLE and each.right() == LAST for each in ranges
        )

    def _ranges(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one, and show it."""
        index = self.plan.index(row, column)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def select_rows(self, first: int, last: int) -> None:
        """Select whole rows."""
        model = self.plan
        block = QItemSelection(model.index(first, 0), model.index(last, LAST))
        self.selectionModel().select(block, _SELECT.ClearAndSelect)

    def step(self, down: int, right: int) -> None:
        """Go on from the cell just edited as a spreadsheet does.

        Enter after some Tabs returns to the column where they began.
        """
        here = self.currentIndex()
        row, column = here.row() + down, here.column()
        if down:
            column = column if self._origin is None else self._origin
            self._origin = None
        if right:
            self._origin = column if self._origin is None else self._origin
            row, column = self._beside(row, column, right)
        if (down or right) and 0 <= row < self.plan.rowCount():
            self.go(row, column)

    def _beside(self, row: int, column: int, right: int) -> tuple[int, int]:
        """Return the next cell to type in; after the last column it is in the next row."""
        column += right
        while TITLE <= column <= LAST and self.isColumnHidden(column):
            column += right
        if column > LAST:
            return row + 1, TITLE
        if column < TITLE:
            return row - 1, max(n for n in range(TITLE, LAST + 1) if not self.isColumnHidden(n))
        return row, column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step(-1 if back else 1, 0)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:  # with Ctrl: out of the table
                super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            case _:
                self._origin = None if event.key() in _ARROWS else self._origin
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go to the cell beside; at the first and the last cell it leaves the table."""
        right = 1 if forward else -1
        row, _column = self._beside(*self.current, right)
        if not self.hasFocus() or not 0 <= row < self.plan.rowCount():
            return super().focusNextPrevChild(forward)
        self.step(0, right)
        return True

    def edit(  # type: ignore[override]
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = _ANY,
        event: QEvent | None = None,
    ) -> bool:
        """Begin to edit; a cell whose words cannot be read yet goes first.

        Who types on the number of a row types its title.
        """
        if index.column() == NUMBER and trigger == _TRIGGER.AnyKeyPressed:
            self.go(index.row(), TITLE)
            index = self.currentIndex()
        editor = self.editing.editor
        if self.editing.is_open and editor is not None and not self.editing.is_at(index):
            if trigger != _TRIGGER.NoEditTriggers:
                editor.setFocus()
            return False
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select the whole row where its number is clicked."""
        command = super().selectionCommand(index, event)
        return command | _SELECT.Rows if index.column() == NUMBER else command

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._origin = None
        super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        self.editing.finish()
        # Qt would close the editor of the cell one leaves, and throw unreadable words away.
        super().currentChanged(current, QModelIndex() if self.editing.is_open else previous)
        self.update(previous)
        self.current = current.row(), current.column()
        if current.row() != previous.row():
            self.row_changed.emit(current.row())

    def selectionChanged(  # noqa: N802
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Mark the whole current row, unless several rows are selected."""
        super().selectionChanged(selected, deselected)
        several = len(self.selected_rows()) > 1
        shown = -1 if several else self.currentIndex().row()
        if shown != self.shown_row:
            self.shown_row = shown
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go(0, TITLE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLING and hasattr(self, "painter"):
            self.painter.restyle()
            self._fit()

    def _fit(self) -> None:
        """Take row height and column widths over from the zoom."""
        look = theme.current()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setFixedHeight(look.px(HEADER_HEIGHT))
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(look.px(ROW_HEIGHT))
        down.hide()
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, look.px(column.width))
        self.verticalScrollBar().setSingleStep(look.px(ROW_HEIGHT))


_RESTYLING = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
}
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
