"""A short editable list, as high as its rows, with an input line that adds rows."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QToolButton,
    QWidget,
)

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.gui.grid import commands
from mercworkshop.gui.grid.rows.grid_source import GridSource
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import ButtonSlot, icon_button
from mercworkshop.gui.widgets.keys.scopes import GRID
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_LEAST = 160
"""Least width of a column that shares the rest, in pixels at 100 %."""

_CELL, _HEADING, _CHIP = 12, 10, 36
"""Padding of a cell and of a heading at each side, and all that is around the words of a chip."""

_WIDER = 1.5
"""The most that a column may grow, as a multiple, for a text that is not broken."""

_SHORT = 20
"""The most letters of a text that is not broken, such as a date."""

_MEASURED = 40
"""The number of rows that decide how narrow a column may become."""


class GridListView(GridView):
    """A table as high as its rows, with the keys of every grid.

    Enter opens a cell that cannot be typed in; Tab leaves a list in which nothing can be.
    """

    KEEPS_COLUMNS = False

    chosen = Signal(str)
    """Emitted with the id of the current row; empty if there is none."""

    opened = Signal(str)
    """Emitted with the id of a row after Enter or a double click in a read-only column."""

    def __init__(self, context: PageContext, rows: GridSource | GridModel, name: str) -> None:
        model = rows if isinstance(rows, GridModel) else GridModel(context.session, rows)
        super().__init__(context, model, name)
        self.doubleClicked.connect(self._open)
        self.grid.rowsInserted.connect(self._rows_inserted)
        self.grid.rowsRemoved.connect(self.updateGeometry)
        self.grid.layoutChanged.connect(self._grow)
        self.grid.dataChanged.connect(self._words_changed)

    def show_row(self, row_id: str, field: str = "", *, edit: bool = False) -> bool:
        """Move the focus to a row; return False if there is no such row."""
        place = self.grid.row_of(row_id)
        if place < 0:
            return False
        self.setFocus()
        self.go(place, self.grid.column_of(field))
        if edit:
            self.edit(self.currentIndex())
        return True

    def tab_stops(self) -> list[int]:
        return [
            n for n in super().tab_stops() if not self.grid.columns[n].is_fixed
        ] or super().tab_stops()

    def enter(self, down: int) -> None:
        """Open what cannot be typed in, as a link does; else go down, or up."""
        index = self.currentIndex()
        if index.isValid() and self.grid.columns[index.column()].is_fixed:
            self._open(index)
        else:
            super().enter(down)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab leave a list in which nothing can be typed."""
        if not commands.can_type(self.grid):
            return QTableView.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        QTableView.focusInEvent(self, event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid():
            scroll_into_view(self, current)
        record = self.grid.record(current.row())
        self.chosen.emit(record.id if record is not None else "")

    def sizeHint(self) -> QSize:
        height = wrapping_delegate.full_height(self)
        if self.horizontalHeader().length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(_LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Set the column widths; columns of width 0 share the rest."""
        widths = self._widths()
        sharing = sum(not each for each in widths)
        left = self.viewport().width() - sum(widths)
        share = max(left // max(sharing, 1), theme.current_look().px(_LEAST))
        for place, width in enumerate(widths):
            heading = self._heading_width(self.grid.columns[place].heading)
            self.setColumnWidth(place, width or max(share, heading))
        self.frozen.follow()
        self._grow()

    def _widths(self) -> list[int]:
        """Return the widths of the columns; 0 for those that share the rest.

        Where there is no room for all, each column gives up the width that neither its heading nor
        its words need.
        """
        px, columns = theme.current_look().px, self.grid.columns
        headings = [self._heading_width(each.heading) for each in columns]
        words = [self._word_width(place) for place in range(len(columns))]
        needed = list(map(max, words, headings))
        asked = [
            max(px(each.width), heading, min(word, px(each.width * _WIDER))) if each.width else 0
            for each, heading, word in zip(columns, headings, words, strict=True)
        ]
        over = sum(each or px(_LEAST) for each in asked) - self.viewport().width()
        if over <= 0 or not self.isVisible():
            return asked
        spare = [max(a - n, 0) for a, n in zip(asked, needed, strict=True)]
        share = min(over / max(sum(spare), 1), 1.0)
        return [a - ceil(s * share) for a, s in zip(asked, spare, strict=True)]

    def _heading_width(self, title: str) -> int:
        metrics = self.horizontalHeader().fontMetrics()
        return metrics.horizontalAdvance(title) + theme.current_look().px(2 * _HEADING)

    def _word_width(self, place: int) -> int:
        """Return the width of the longest word in a column, or of the longest chip."""
        is_chip = self.grid.columns[place].tone is not None
        rows = range(min(self.grid.rowCount(), _MEASURED))
        texts = (self.grid.shown_text(n, place) for n in rows)
        words = {w for t in texts for w in ([t] if is_chip or len(t) <= _SHORT else t.split())}
        widest = max(map(self.fontMetrics().horizontalAdvance, words), default=0)
        return widest + theme.current_look().px(_CHIP if is_chip else 2 * _CELL)

    def _words_changed(self, first: AnyIndex, last: AnyIndex) -> None:
        self._grow_rows(first.row(), last.row())

    def _rows_inserted(self, _parent: AnyIndex, first: int, last: int) -> None:
        self._grow_rows(first, last)

    def _grow_rows(self, first: int, last: int) -> None:
        """Adjust the height of some rows if the list is visible; else all are when it is shown."""
        if self.isVisible():
            for each in range(first, last + 1):
                self.resizeRowToContents(each)
        self.updateGeometry()

    def _grow(self) -> None:
        self.resizeRowsToContents()
        self.updateGeometry()

    def _open(self, index: AnyIndex) -> None:
        record = self.grid.record(index.row())
        if record is not None and self.grid.columns[index.column()].is_fixed:
            self.opened.emit(record.id)

    def _set_up(self) -> None:
        if not commands.can_type(self.grid):
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        # Not ResizeToContents: a change of one row would measure all of them.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(theme.current_look().px(34))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)


def scroll_into_view(view: QAbstractItemView, index: AnyIndex) -> None:
    """Scroll the areas around a list, which shows all its rows, to make one row visible."""
    place = view.visualRect(index)
    around = view.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
            middle = view.viewport().mapTo(inside, place.center())
            around.ensureVisible(middle.x(), middle.y(), 0, place.height() * 2)
        around = around.parentWidget()


class ListEditor(QWidget):
    """A :class:`GridListView` with its buttons and a line that adds a row on Enter.

    The text of that line is kept under ``key`` until then.
    """

    def __init__(
        self, table: GridListView, add: Callable[[str], Edit], placeholder: str, key: FieldKey
    ) -> None:
        super().__init__()
        self.table = table
        self._add, self._is_open = add, True
        self.line = VerbatimLine(table.context.session, key, placeholder, placeholder)
        self.line.returnPressed.connect(self._added)
        self.up = _tool("move_up", "arrow_up", self._up)
        self.down = _tool("move_down", "arrow_down", self._down)
        self.delete = _tool("delete", "trash", table.delete_rows)
        tools = row(self.line, self.up, self.down, self.delete, gap=4)
        tools.setStretch(0, 1)
        self.setLayout(column(table, tools, gap=6))
        table.follow(self)
        table.chosen.connect(self._refresh)
        table.grid.rowsInserted.connect(self._refresh)
        table.grid.rowsRemoved.connect(self._refresh)
        self._refresh()

    def set_open(self, *, is_open: bool) -> None:
        """Let rows be added, moved and removed, or not."""
        self._is_open = is_open
        self.line.setEnabled(is_open)
        self._refresh()

    def _refresh(self) -> None:
        here = self._is_open and self.table.currentIndex().isValid()
        for each in (self.up, self.down, self.delete):
            each.setEnabled(here)
        self.table.setVisible(self.table.grid.rowCount() > 0)

    def _added(self) -> None:
        words = self.line.text()
        if not words.strip():
            return
        session = self.table.context.session
        if session.apply(self._add, words):
            self.line.leave()

    def _up(self) -> None:
        commands.move_up(self.table)

    def _down(self) -> None:
        commands.move_down(self.table)


def _tool(name: str, icon: str, run: ButtonSlot) -> QToolButton:
    """Return the button of a command of every grid, with its words and its key."""
    said = key_row(GRID, name)
    return icon_button(icon, _(said.words), run=run, shortcut=said.keys[0])
