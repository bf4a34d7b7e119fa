"""An editable table with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from mercworkshop.gui.grid import commands
from mercworkshop.gui.grid.arranging.sorted_headings import Headings
from mercworkshop.gui.grid.arranging.table_arrangement import can_arrange
from mercworkshop.gui.grid.columns.kept_columns import ColumnLayout
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.grid.row_drag import RowDrag
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.table import selection
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.grid.table.frozen_columns import FrozenColumns
from mercworkshop.gui.grid.table.seen_header import SeenHeader
from mercworkshop.gui.session.edits.closed_screens import explain_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.cell_hint import CellHint
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _, isolate, listed, plural, sentences, with_stop

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.undo_step import UndoStep
    from mercworkshop.gui.session.pages.page import PageContext

ROW_HEIGHT = 34
REST_MS = 400
"""The hint on a cell is shown this long after it became current."""

_TRIGGER = QAbstractItemView.EditTrigger
_ANY = QAbstractItemView.EditTrigger.AllEditTriggers
_ASKING = (_TRIGGER.AnyKeyPressed, _TRIGGER.EditKeyPressed, _TRIGGER.DoubleClicked, _ANY)
"""What a person does to write in a cell."""


class GridView(EditableTable):
    """Shows a :class:`GridModel`; typing starts to edit the current cell.

    Subclasses replace ``EDITING``, ``DELEGATE`` and ``COMMANDS``.
    """

    EDITING: ClassVar[type[CellEditing]] = CellEditing
    DELEGATE: ClassVar[type[GridDelegate]] = GridDelegate
    COMMANDS: ClassVar[tuple[GridCommand, ...]] = commands.COMMANDS
    KEEPS_COLUMNS: ClassVar[bool] = True
    """Whether widths and hidden columns are kept as a person sets them."""

    rows_chosen = Signal()
    """Emitted when the selection changes."""

    def __init__(self, context: PageContext, model: GridModel, name: str) -> None:
        super().__init__(context, model)
        self.setHorizontalHeader(SeenHeader(self))  # first: columns and headings are set up on it
        self.editing = self.EDITING(self)
        self.editing.closed.connect(self.renew_hint)
        self._hint: CellHint | None = None
        self._rest = _timer(self, REST_MS, self._explain)
        self._laid_out = _timer(self, 0, self._show_editor)
        self._counting = _timer(self, 0, self.say_selection)
        if model.parent() is None:
            model.setParent(self)
        self.setModel(model)
        self.frozen = FrozenColumns(self, self.title_column())
        if self.KEEPS_COLUMNS:
            self.column_layout = ColumnLayout(self, model, self.title_column())
            self.column_layout.changed.connect(self.fit_again)
        self._set_painter()
        self.setAccessibleName(name)
        self.setProperty("kind", "grid")  # its current cell has a frame of its own
        self.setEditTriggers(
            _TRIGGER.AnyKeyPressed | _TRIGGER.EditKeyPressed | _TRIGGER.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._set_look()
        self._add_commands(model)
        self.headings = Headings(self) if can_arrange(model) else None
        context.session.stepped.connect(self._show_step)
        model.is_lazy = True
        self.follow(self)
        # after follow: the hint reads the rows
        refresh_when_visible(self, context.session, self._renew_hint)
        model.dataChanged.connect(self._count_later)
        self._set_up()
        self.fit()

    def _add_commands(self, model: GridModel) -> None:
        for command in self.COMMANDS:
            if command.suits(model):
                self.addAction(commands.make_action(self, command))
        self.row_drag = self._make_row_drag() if commands.can_move(model) else None

    def _make_row_drag(self) -> RowDrag:
        """Return what moves rows by their numbers, which stand before them."""
        return RowDrag(self, self.verticalHeader().viewport())

    def _set_look(self) -> None:
        self.setTabKeyNavigation(False)  # EditableTable answers Tab
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def title_column(self) -> int:
        """Return the column that stays in sight with those before it; the widest is the title."""
        return next((n for n, each in enumerate(self.grid.columns) if not each.width), 0)

    def follow(self, place: QWidget) -> None:
        """Refresh the rows also while ``place`` is visible, which hides an empty table."""
        refresh_when_visible(place, self.context.session, self.grid.catch_up)

    def seen_part(self, cell: QRect, column: int) -> QRect:
        """Return the part of a cell or heading that no edge and no frozen column covers.

        It may be empty. Both have the coordinates of the viewport.
        """
        side = self.viewport().rect()
        left, right = max(cell.left(), side.left()), min(cell.right(), side.right())
        if column > self.title_column() and self.frozen.isVisibleTo(self):
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = left if is_mirrored else max(left, side.left() + self.frozen.room)
            right = min(right, side.right() - self.frozen.room) if is_mirrored else right
        return QRect(left, cell.top(), max(right - left + 1, 0), cell.height())

    def delete_rows(self) -> None:
        """Delete the records with a selected cell; undo brings them back."""
        commands.delete(self)

    def edit(  # type: ignore[override]
        self, index: AnyIndex, trigger: QAbstractItemView.EditTrigger = _ANY,
        event: QEvent | None = None,
    ) -> bool:  # fmt: skip
        """Open an editor; if another cell's editor must stay open, focus that instead."""
        if self.grid.is_read_only:
            if trigger in _ASKING and not _is_control(event):
                explain_closed(self.context.session)
            return False
        editor = self.editing.editor
        if self.editing.is_open and editor is not None and not self.editing.is_at(index):
            if trigger != _TRIGGER.NoEditTriggers:
                editor.setFocus()
            return False
        self.editing.opens_by_letter = trigger == _TRIGGER.AnyKeyPressed
        is_opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if is_opened:
            # Qt selects the words of every editor.
            self.editing.put_caret_at_end(goes_on=trigger == _TRIGGER.EditKeyPressed)
            self.renew_hint()
        return is_opened

    def open_list(self) -> None:
        """Open the current cell with its list, readings or completions."""
        self.edit(self.currentIndex())
        if self.editing.editor is not None:
            QTimer.singleShot(0, self.editing.editor, self.editing.show_list)

    def close_cell(self) -> None:
        self.editing.leave()

    def open_heading_menu(self, place: int) -> None:
        if self.headings is not None:
            self.headings.open_menu(place)

    def renew_hint(self) -> None:
        """Hide the hint, and show it again after REST_MS if it still applies."""
        self._hide_hint()
        self._rest.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._hint is None:
            self._rest.start()  # currentChanged is not called for that

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        self.editing.leave()
        # Qt would close the editor of the previous cell and lose text that no field can hold.
        super().currentChanged(current, QModelIndex() if self.editing.is_open else previous)
        self.update(previous)
        self.renew_hint()

    def selectionChanged(  # noqa: N802
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        self.rows_chosen.emit()
        self._count_later()

    def _count_later(self) -> None:
        """Count the selected cells once all that happens now is done: there may be thousands."""
        self._counting.start()

    def say_selection(self) -> None:
        """Say what the selected cells come to, where the tab around has a status line."""
        selection.say_selection(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid.rowCount():
            self.go(self.grid.first_row(), self.tab_stops()[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_hint()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide_hint()

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a cell, out from under the frozen columns."""
        super().scrollTo(index, hint)
        self.frozen.uncover(index)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.renew_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLING and hasattr(self, "painter"):
            self.painter.restyle()
            self.fit()
            self._laid_out.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._laid_out.start()

    def _show_editor(self) -> None:
        """Scroll to the cell that is being edited: letters or window have another size now."""
        if self.editing.is_open:
            self.scrollTo(self.currentIndex())

    def fit(self) -> None:
        """Set row height and column widths for the current zoom."""
        px = theme.current_look().px
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setFixedWidth(px(44))
        across = self.horizontalHeader()
        for place, column in enumerate(self.grid.columns):
            heading = across.fontMetrics().horizontalAdvance(column.heading) + px(2 * 9)
            self.set_width(place, max(px(column.width), heading))

    def set_width(self, place: int, width: int) -> None:
        """Set the width of a column, unless a person gave it one."""
        if self.column_layout is None:
            self.setColumnWidth(place, width)
        else:
            self.column_layout.set_width(place, self.column_layout.width_of(place) or width)

    def fit_again(self) -> None:
        """Set row height and column widths after a person changed the columns."""
        self.fit()
        self.frozen.follow()

    def _set_painter(self) -> None:
        self.painter = self.DELEGATE(self, self.editing)
        self.setItemDelegate(self.painter)

    def _set_up(self) -> None:
        """Set up the headers, and go to the first cell."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setStretchLastSection(True)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.go(0, 0)

    def _explain(self) -> None:
        """Show why the text of the current cell was not parsed, as its tooltip does.

        Above the cell while it is edited: the list of completions opens below.
        """
        index, is_open = self.currentIndex(), self.editing.is_open
        record, cell = self.grid.record(index.row()), self.visualRect(index)
        is_here = self.editing.is_at(index) if is_open else self.hasFocus()
        is_seen = is_here and self.viewport().rect().intersects(cell)
        column = self.grid.columns[index.column()]
        unread = self.grid.unread_text(record, column.field) if is_seen and record else ""
        if not unread:
            self._hide_hint()
            return
        if self.editing.readings.is_open or self.editing.readings.look(column, unread, cell):
            return
        words = self.grid.cell_notes(index.row(), index.column())
        self._hint = self._hint or CellHint(self)
        place = cell.translated(self.viewport().pos())
        self._hint.show_beside(place, words, is_above=is_open)

    def _renew_hint(self, _ids: object) -> None:
        """Update the visible hint, or hide it if it no longer applies."""
        if self._hint is not None:
            self._explain()

    def _hide_hint(self) -> None:
        self._rest.stop()
        if not self.editing.is_open:
            self.editing.readings.close()
        hint, self._hint = self._hint, None
        if hint is not None:
            hint.hide()
            hint.deleteLater()

    def _show_step(self, step: UndoStep) -> None:
        """Select the cells that undo or redo changed; after a removal, the last row if needed."""
        if not self.isVisible() or self.editing.is_open:
            return
        touched = (*step.edit.before, *step.edit.after)
        ids = {each.id for each in touched}
        if unfolded := self.grid.bring_back(ids):
            self._say_unfolded(step, unfolded)
        rows = [row for row, record in enumerate(self.grid.rows) if record.id in ids]
        fields = {field for _kind, _record, field in step.edit.fields}
        places = [n for n, column in enumerate(self.grid.columns) if column.field in fields]
        if rows and places:
            self.show_cells(rows, places)
        elif rows:
            self.show_rows(rows)
        elif self.grid.rows and self.currentIndex().row() >= len(self.grid.rows):
            self.show_rows([len(self.grid.rows) - 1])

    def _say_unfolded(self, step: UndoStep, bands: Sequence[str]) -> None:
        """Say what was undone or redone in bands that were folded until now."""
        said = _("Undone: {step}") if step.is_undo else _("Redone: {step}")
        opened = plural(
            "The group {{names}} was folded; it is open again.",
            "The groups {{names}} were folded; they are open again.",
            len(bands),
        )
        names = listed(_("“{words}”").format(words=isolate(each)) for each in bands)
        words = sentences(with_stop(said.format(step=step.edit.title)), opened.format(names=names))
        self.context.messages.inform(words, tone="info", passes=True)


_RESTYLING = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
}


def _is_control(event: QEvent | None) -> bool:
    """Return whether a key was pressed that writes no letter, such as Esc."""
    return isinstance(event, QKeyEvent) and not event.text().isprintable()


def _timer(owner: QWidget, interval: int, run: Callable[[], object]) -> QTimer:
    """Return a timer that calls ``run``, a method of ``owner``, once after each start."""
    made = QTimer(owner, singleShot=True, interval=interval)
    made.timeout.connect(run)
    return made
