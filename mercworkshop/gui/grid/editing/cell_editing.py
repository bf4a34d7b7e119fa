"""Editing one cell of a table: opens, commits and closes its editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from shiboken6 import Shiboken

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import UserError
from mercworkshop.gui.grid.clipboard import pasted_lines
from mercworkshop.gui.grid.editing import writing_keys
from mercworkshop.gui.grid.editing.date_readings import CellReadings
from mercworkshop.gui.grid.editing.line_editor import CellEditor
from mercworkshop.gui.grid.editing.lines_editor import LinesEditor, holds_lines
from mercworkshop.gui.grid.rows import cell_notes
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource, remove_new_record
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import CELL
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.weak_slot import weak_slot

_NOTHING: tuple[object, ...] = ("", None, ())
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_STAYS_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class CellEditing(QObject):
    """Opens editors, commits what is typed, and closes them.

    Text is committed while it is typed, as one undo step; Esc takes it back. Leaving a cell never
    fails: text that cannot be parsed stays in the cell, marked.
    """

    closed = Signal()
    """Emitted when the editor was closed."""

    def __init__(self, table: EditableTable) -> None:
        super().__init__(table)
        self._table, self._context, self._session = table, table.context, table.context.session
        self.editor: CellEditor | LinesEditor | None = None
        self.opens_by_letter = False
        """Whether the next cell is opened by typing, which replaces its words."""
        self.has_caret_keys = False
        """Whether arrows move within the words; else they keep these and go to the next cell."""
        self._index = QPersistentModelIndex()
        self._before: object = None
        self._base: Any = None  # the record when its cell was last shown here
        self._added = False
        self._words_before = ""  # the unparsed text of the cell when editing began
        self._waiting_before = ""  # the part of that text which is kept beside the record
        self._is_half_typed = False  # half-typed text is kept beside the record now; no undo step
        self.readings = CellReadings(table, weak_slot(self, CellEditing._take_reading))
        self._session.undo_applied.connect(self._see_undone)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        if self.editor is None or not Shiboken.isValid(self.editor) or not self._index.isValid():
            self.editor = None  # its row was removed
        return self.editor is not None

    @property
    def is_list_open(self) -> bool:
        """Whether the list of completions or readings is shown."""
        has_list = self.editor is not None and self.editor.is_list_open
        return self.is_open and (has_list or self.readings.is_open)

    def put_caret_at_end(self, *, goes_on: bool) -> None:
        """Put the caret behind the words, unless the next letter replaces them.

        It does in a choice, unless it ``goes_on`` being written (F2).
        """
        is_replaced = self.column.is_picked and not goes_on
        if self.editor is not None and not (self.opens_by_letter or is_replaced):
            self.editor.setCursorPosition(len(self.editor.text()))

    def show_list(self) -> None:
        """Show the readings of a date, or else a calendar; for other columns, show their list."""
        if self.editor is None:
            return
        if not self.column.is_date:
            self.editor.show_choices()
        elif not self.readings.look(self.column, self.editor.text(), self.editor.geometry()):
            self.finish()  # a calendar takes the focus
            value = self._now()
            when = value.first if isinstance(value, PartialDate) else None
            pick = partial(self._pick_date, QPersistentModelIndex(self._index))
            self.readings.open_calendar(when, pick)

    def is_at(self, index: AnyIndex) -> bool:
        """Return whether the cell at ``index`` is being edited."""
        here = self._index.row(), self._index.column()
        return self.is_open and here == (index.row(), index.column())

    def open(self, parent: QWidget, index: AnyIndex) -> QWidget:
        """Return an editor for a cell, filled with its text."""
        self._session.end_step()
        self._index = QPersistentModelIndex(index)
        column, record = self.column, self.record
        self._before = self._now()
        self._base, self._added, self._is_half_typed = record, False, False
        self._words_before = self._table.grid.unread_text(record, column.field)
        self._waiting_before = self._table.grid.waiting_words(record, column.field)
        self.editor = LinesEditor(column) if holds_lines(column) else self._line(column)
        self.editor.edited.connect(self._keep)
        self.editor.lines_pasted.connect(self._lines_pasted)
        self.editor.setText(self._table.grid.editor_text(record, column))
        self.has_caret_keys = not self.opens_by_letter
        self.editor.setParent(parent)
        QTimer.singleShot(0, self.editor, weak_slot(self, CellEditing._offer_readings))
        if isinstance(self.editor, LinesEditor) and self.opens_by_letter:
            self.editor.selectAll()  # Qt does so for lines of its own
        return self.editor

    def handle_key(self, event: QEvent) -> bool:
        """Handle the keys of a table, and loss of focus; return True if a key was handled."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                if self.readings.handle_key(event):
                    return True
                if self.column.is_date and meaning(event, CELL) == "list":
                    self._toggle_list()
                    return True
                return writing_keys.handle_key(self, self._table, event)
            is_ours = event.type() == QEvent.Type.ShortcutOverride
            if is_ours and meaning(event, CELL) == "cancel":
                event.accept()
                return True
        elif isinstance(event, QFocusEvent) and _leaves(event):
            self.leave()
        return False

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Commit the text of the editor, close it, and move the current cell.

        Blanks are no text: the cell stays as it was.
        """
        if self.is_open:
            self._revert() if self._words().isspace() else self._settle()
            self._close()
            self._table.move_current(down, right)

    def finish_for_all(self) -> None:
        """Set this column in all selected rows to the text of the editor, in one undo step."""
        chosen = self._table.selected_records()
        if len(chosen) < 2 or self._added or self._words().isspace():
            self.finish()
            return
        given = self._given()
        self._revert()
        self._write_field(self._table.selected_records(), given)

    def cancel(self) -> None:
        """Close the editor and restore the cell, including unparsed text."""
        if self.is_open:
            self._revert()
            self._close()
            self._table.setFocus()

    def leave(self) -> None:
        """Commit the text of the editor after loss of focus; a lit reading is not taken then."""
        self.readings.close()
        if self.is_open:
            self.finish()

    @property
    def column(self) -> GridColumn:
        """The column of the cell."""
        return self._table.grid.columns[self._index.column()]

    @property
    def record(self) -> Any:
        """The current record of the cell; None in the blank row."""
        return self._table.grid.record(self._index.row())

    @property
    def _source(self) -> GridSource:
        return self._table.grid.source

    def _line(self, column: GridColumn) -> CellEditor:
        editor = CellEditor(column, self.handle_key)
        editor.picked.connect(self._picked)
        editor.textEdited.connect(weak_slot(self, CellEditing._offer_readings))
        if column.is_picked and not self.opens_by_letter:
            QTimer.singleShot(0, editor, editor.show_choices)
        return editor

    def _offer_readings(self) -> None:
        """Show below the cell what its words can mean, if they are no exact date."""
        if self.is_open and self.editor is not None:
            self.readings.look(self.column, self.editor.text(), self.editor.geometry())

    def _toggle_list(self) -> None:
        (self.readings.close if self.readings.is_open else self.show_list)()

    def _pick_date(self, index: QPersistentModelIndex, when: PartialDate) -> None:
        """Write a picked day into the cell for which the calendar was opened, wherever it is."""
        grid, table = self._table.grid, self._table
        if not index.isValid():
            return  # its row is gone
        field, record = grid.columns[index.column()].field, grid.record(index.row())
        if record is None:
            grid.add({field: when})
        else:
            grid.write([(record, {field: when})])
        table.setFocus()

    def _take_reading(self) -> None:
        """Write a reading that was clicked, or keep the words, in the open or current cell."""
        if self.is_open:
            self.finish()
            self._table.setFocus()
        else:
            self.readings.take_here()

    def _lines_pasted(self, text: str) -> None:
        pasted_lines.offer_rows(self._table, text)

    def _picked(self) -> None:
        self.finish()
        self._table.setFocus()

    def _value(self) -> object:
        return self.column.read(self._words()) if self.editor is not None else None

    def _words(self) -> str:
        return self.editor.text() if self.editor is not None else ""

    def _now(self) -> Any:
        """Return the current content of the cell: its value, or its unparsed text."""
        record, column, grid = self.record, self.column, self._table.grid
        return grid.value_or_words(record, column) if record is not None else column.read("")

    def _keep(self, _value: object) -> None:
        """Keep half-typed text, parsed or not; an emptied cell is committed at the end only.

        In a column with completions, half a name is kept as text, not as a value.
        """
        if not self.is_open:
            return
        try:
            value = self._value()
        except UserError:
            self._keep_half_typed()
            return
        if self.column.completion_source is not None:
            self._keep_half_typed()
        elif value not in _NOTHING:
            self._write(value)

    def _keep_half_typed(self) -> None:
        self._is_half_typed = True
        self._table.grid.set_waiting_words(self.record, self.column.field, self._words())

    def _clear_half_typed(self) -> None:
        """Remove the text kept beside the record, before an edit."""
        if self._is_half_typed or self._waiting_before:
            self._table.grid.set_waiting_words(self.record, self.column.field, "")
        self._is_half_typed = False

    def _given(self) -> Any:
        """Return what the text of the editor gives: a value, a lit reading, or words as typed."""
        words = self._words().strip()
        when = self.readings.current()
        try:
            return verbatim.typed_value(words, self._value() if when is None else when)
        except UserError:
            return AsTyped(words)

    def _settle(self) -> None:
        """Commit the final text of the editor, as words if it has no value."""
        given = self._given()
        if self._read_alike(given):
            return
        if isinstance(given, AsTyped) and not given.is_read:
            self._keep_words()
        elif self._added and given in _NOTHING:
            self._revert()  # a new record without any text left
        elif not self._write(given) and self.is_open and given != self._now():
            self._keep_words()  # refused; the message bar shows why

    def _read_alike(self, given: Any) -> bool:
        """Write a lit reading here and in cells that are written alike; False if there are none."""
        alike, record = self.readings.alike(), self.record
        if not alike or record is None or self._added:
            return False
        self._revert()
        own = self._base_of_edit(self.record), {self.column.field: given}
        return self.readings.write(own, alike)

    def _keep_words(self) -> None:
        """Keep unparsed text in the cell, or beside the record if the field cannot hold it."""
        grid, record, field = self._table.grid, self.record, self.column.field
        if grid.is_rearranging:
            return  # the row is just being taken away
        words = self._words().strip()
        can_stand = record is None or grid.can_hold_words(record, field)
        if not (words and can_stand and self._write(AsTyped(words))):
            if record is not None:
                self._write(self._before)  # undo the value of half-typed text
            grid.set_waiting_words(record, field, words)
        if self.editor is not None and grid.unread_text(self.record, field):
            announce(self._table, cell_notes.unread_hint(words, self.column.read))

    def _write_field(self, chosen: Sequence[Any], given: Any) -> None:
        """Set the column of several records to the same value, in one undo step."""
        self._clear_half_typed()
        field = self.column.field
        self._table.grid.write([(self._base_of_edit(each), {field: given}) for each in chosen])
        self._close()
        self._table.setFocus()

    def _add(self, fields: Mapping[str, object]) -> bool:
        """Turn the blank row into a record, with the text kept in it."""
        self._clear_half_typed()
        done = self._table.grid.add({self.column.field: self.column.read(""), **fields})
        self._added = self._added or done
        return done

    def _write(self, given: Any) -> bool:
        """Set the cell to a value or unparsed text; return whether it has that now."""
        grid, record, field = self._table.grid, self.record, self.column.field
        if grid.is_rearranging:
            return True  # the row is just being taken away
        if record is None:
            is_nothing = given == self._now()
            grid.set_waiting_words(None, field, "") if is_nothing else None
            done = is_nothing or self._add({field: given})
        else:
            self._clear_half_typed()
            if given == self._now() or self._is_untouched(given):
                return True
            done = grid.write([(self._base_of_edit(record), {field: given})])
        if done:
            self._see()
        return done

    def _see(self) -> None:
        if self.is_open:
            self._base = self.record

    def _see_undone(self) -> None:
        """Show what undo left in a cell that was only opened: old words would be written again."""
        base, grid = self._base, self._table.grid
        self._see()
        if self.is_open and self.editor is not None and base is not None and self._base is not None:
            shown = grid.editor_text(base, self.column), grid.value_or_words(base, self.column)
            if shown == (self._words(), self._before):
                self.editor.setText(grid.editor_text(self.record, self.column))
                self._before = self._now()

    def _is_untouched(self, value: Any) -> bool:
        """Return whether the editor still has what it showed, so that nothing is written."""
        grid, base, column = self._table.grid, self._base, self.column
        if base is None or grid.unread_text(self.record, column.field):
            return False
        return value in (column.cell_value(base), grid.value_or_words(base, column))

    def _base_of_edit(self, record: Any) -> Any:
        """Return the record to write to, as last shown here.

        If the cell changed elsewhere meanwhile, for example by a merge, this makes a conflict.
        """
        base, given = self._base, self._table.grid.value_or_words
        if base is None or base.id != record.id:
            return record
        return record if given(base, self.column) == given(record, self.column) else base

    def _revert(self) -> None:
        """Take back what was committed while typing, so that no undo step is left."""
        grid, record, field = self._table.grid, self.record, self.column.field
        self._clear_half_typed()
        if record is not None and self._added:
            self._session.apply(remove_new_record, self._source, record, field)
        elif record is not None:
            self._write(self._before)
        grid.set_waiting_words(self.record, field, self._waiting_before)

    def _close(self) -> None:
        self.readings.close()
        editor, self.editor = self.editor, None
        self._session.end_step()
        if editor is not None and Shiboken.isValid(editor):
            editor.pending_input.discard()
            self._table.closeEditor(editor, _NO_HINT)
        self.closed.emit()


def _leaves(event: QFocusEvent) -> bool:
    return event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS_OPEN
