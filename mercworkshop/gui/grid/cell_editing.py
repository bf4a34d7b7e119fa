"""Editing one cell of a table: opens, commits and closes its editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from shiboken6 import Shiboken

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit import Edit, typing_edit
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.errors import UserError
from mercworkshop.gui.grid import notes, pasted_lines, writing_keys
from mercworkshop.gui.grid.editor import CellEditor
from mercworkshop.gui.grid.lines_editor import LinesEditor, holds_lines
from mercworkshop.gui.grid.model import GridColumn, GridSource
from mercworkshop.gui.grid.table_base import EditableTable
from mercworkshop.gui.session.messages import Message
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.completer import CompletionBox
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
        self._waiting_before = ""  # the part of it kept beside the record
        self._is_half_typed = False  # half-typed text is kept there now; no undo step
        self._resume: Callable[[], None] = self.finish
        self._asked: tuple[Message | None, str, str] = None, "", ""
        self._session.undo_applied.connect(self._see)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        if self.editor is None or not Shiboken.isValid(self.editor) or not self._index.isValid():
            self.editor = None  # its row was removed
        return self.editor is not None

    @property
    def is_list_open(self) -> bool:
        """Whether the list of completions or readings is shown."""
        return self.is_open and self.editor is not None and self.editor.is_list_open

    def put_caret_at_end(self) -> None:
        """Put the caret behind the words, unless the next letter replaces them."""
        if self.editor is not None and not (self.opens_by_letter or self.column.is_picked):
            self.editor.setCursorPosition(len(self.editor.text()))

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
        if isinstance(self.editor, CellEditor):
            self._offer_readings(self.editor)
        elif self.opens_by_letter:
            self.editor.selectAll()  # Qt does so for lines of its own
        return self.editor

    def handle_key(self, event: QEvent) -> bool:
        """Handle the keys of a table, and loss of focus; return True if a key was handled."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return writing_keys.handle_key(self, self._table, event)
            is_ours = event.type() == QEvent.Type.ShortcutOverride
            if is_ours and meaning(event, CELL) == "cancel":
                event.accept()
                return True
        elif isinstance(event, QFocusEvent) and _leaves(event):
            self.leave()
        return False

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Commit the text of the editor, close it, and move the current cell."""
        self._resume = partial(self.finish, down, right)
        if self.is_open and self._settle():
            self._close()
            self._table.move_current(down, right)

    def finish_for_all(self) -> None:
        """Set this column in all selected rows to the text of the editor, in one undo step."""
        chosen = self._table.selected_records()
        if len(chosen) < 2 or self._added:
            self.finish()
            return
        self._resume = self.finish_for_all
        words = self._words().strip()
        try:
            value = self._value()
        except AmbiguousDate as error:
            if self._ask(error):
                self._revert()
                self._write_field(self._table.selected_records(), AsTyped(words))
            return
        except UserError:
            self._revert()
            self._write_field(chosen, AsTyped(words))
            return
        self._revert()
        self._write_field(self._table.selected_records(), verbatim.typed_value(words, value))

    def cancel(self) -> None:
        """Close the editor and restore the cell, including unparsed text."""
        if self.is_open:
            self._revert()
            self._close()
            self._table.setFocus()

    def leave(self) -> None:
        """Commit the text of the editor after loss of focus, without asking a question."""
        if self.is_open:
            try:
                self._value()
            except AmbiguousDate:
                if self._keep_words():
                    self._close()
                return
            except UserError:
                pass
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
        if column.is_picked and not self.opens_by_letter:
            QTimer.singleShot(0, editor, editor.show_choices)
        return editor

    def _offer_readings(self, editor: CellEditor) -> None:
        """List the possible days for an ambiguous date in the cell."""
        try:
            self.column.read(self._words_before)
        except AmbiguousDate as error:
            days = [partial_date.format_date(each) for each in error.readings]
            editor.set_completions(CompletionBox(lambda: days, editor.accessibleName(), editor))
            if not self.opens_by_letter:
                QTimer.singleShot(0, editor, editor.show_choices)
        except UserError:
            pass

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

    def _settle(self) -> bool:
        """Commit the final text of the editor; return False if it must stay open."""
        try:
            value = self._value()
        except AmbiguousDate as error:
            return self._ask(error) and self._keep_words()
        except UserError:
            return self._keep_words()
        if self._added and value in _NOTHING:
            self._revert()  # a new record without any text left
            return True
        given = verbatim.typed_value(self._words(), value)
        if self._write(given):
            return True
        is_refused = self.is_open and given != self._now()  # refused; the message bar shows why
        return not is_refused or self._keep_words()

    def _keep_words(self) -> bool:
        """Keep unparsed text in the cell, or beside the record if the field cannot hold it."""
        grid, record, field = self._table.grid, self.record, self.column.field
        if grid.is_rearranging:
            return True  # the row is just being taken away
        words = self._words().strip()
        can_stand = record is None or grid.can_hold_words(record, field)
        if not (words and can_stand and self._write(AsTyped(words))):
            if record is not None:
                self._write(self._before)  # undo the value of half-typed text
            grid.set_waiting_words(record, field, words)
        if self.editor is not None and words:
            announce(self._table, notes.unread_hint(words, self.column.read))
        return True

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
        is_same = given(base, self.column) == given(record, self.column)
        return record if is_same else base

    def _revert(self) -> None:
        """Take back what was committed while typing, so that no undo step is left."""
        grid, record, field = self._table.grid, self.record, self.column.field
        self._clear_half_typed()
        if record is not None and self._added:
            self._session.apply(_remove_new_record, self._source, record, field)
        elif record is not None:
            self._write(self._before)
        grid.set_waiting_words(self.record, field, self._waiting_before)

    def _ask(self, error: AmbiguousDate) -> bool:
        """Ask in the message bar which day is meant; return True: the text may stay meanwhile."""
        record = self.record
        if record is None and self._add({}):
            record = self.record
        if record is not None:
            answers = [
                (
                    partial_date.format_date(each),
                    weak_slot(self, CellEditing._answer, record.id, self.column, each),
                )
                for each in error.readings
            ]
            self._context.messages.ask(error.message, *answers)
            self._asked = self._context.messages.latest, record.id, self.column.field
        return True

    def _forget_question(self) -> None:
        """Dismiss the question once its cell is parsed or emptied."""
        message, record_id, field = self._asked
        record = self._table.grid.record(self._table.grid.row_of(record_id))
        if message is not None and not self._table.grid.unread_text(record, field):
            self._context.messages.dismiss(message)
            self._asked = None, "", ""

    def _answer(self, record_id: str, column: GridColumn, when: PartialDate) -> None:
        """Write the chosen day, and show its cell if the table is visible."""
        grid, table = self._table.grid, self._table
        record = grid.record(grid.row_of(record_id))
        if grid.unread_text(record, column.field):
            if self.is_open and self.record is record and self.column is column:
                self.cancel()
            grid.write([(record, {column.field: when})])
            if table.isVisible() and (row := grid.row_of(record_id)) >= 0:
                table.setFocus()
                table.go(row, grid.column_of(column.field))

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self._session.end_step()
        if editor is not None and Shiboken.isValid(editor):
            editor.pending_input.discard()
            self._table.closeEditor(editor, _NO_HINT)
        self.closed.emit()
        self._forget_question()


def _leaves(event: QFocusEvent) -> bool:
    return event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS_OPEN


def _remove_new_record(source: GridSource, record: Any, field: str) -> Edit:
    """Return the edit that removes a new record of which only ``field`` was typed."""
    return typing_edit(source.delete([record]), record.id, [field])
