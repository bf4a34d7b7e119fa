"""The one cell of a table that is being edited, from its first key to its last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from shiboken6 import Shiboken

from mercworkshop.domain import dates
from mercworkshop.domain.dates import AmbiguousDate, PartialDate
from mercworkshop.domain.edit import Edit, typed
from mercworkshop.errors import UserError
from mercworkshop.gui.choices import ChoiceField
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.grid_cells import CellLine
from mercworkshop.gui.grid_model import GridColumn, GridSource
from mercworkshop.gui.grid_rows import Index
from mercworkshop.gui.messages import Message
from mercworkshop.gui.weak import weakly
from mercworkshop.gui.widgets import restyle
from mercworkshop.i18n import _, language

if TYPE_CHECKING:
    from mercworkshop.gui.grid_view import GridView

_NOTHING: tuple[object, ...] = ("", None, ())
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_KEYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_BACK = Qt.KeyboardModifier.ShiftModifier
_ALL = Qt.KeyboardModifier.ControlModifier
_STAYS_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class CellEditing(QObject):
    """Opens editors, keeps what is typed, and closes them when it could be read.

    Readable words are kept while they are typed, as one step of undo; Esc takes them back. Words
    that cannot be read stay in the open editor, and the message bar says why.
    """

    def __init__(self, table: GridView) -> None:
        super().__init__(table)
        self._table, self._context, self._session = table, table.context, table.context.session
        self.editor: LineField | ChoiceField | None = None
        self._index = QPersistentModelIndex()
        self._before: object = None
        self._base: Any = None  # the record as it was when its cell was last seen here
        self._added = False
        self._resume: Callable[[], None] = self.finish
        self._told: Message | None = None
        self._session.turned.connect(self._see)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited now."""
        if self.editor is None or not Shiboken.isValid(self.editor) or not self._index.isValid():
            self.editor = None  # its row went away
        return self.editor is not None

    def is_at(self, index: Index) -> bool:
        """Whether the cell that is being edited is this one."""
        here = self._index.row(), self._index.column()
        return self.is_open and here == (index.row(), index.column())

    def open(self, parent: QWidget, index: Index) -> QWidget:
        """Return a filled editor for a cell."""
        self._session.seal()
        self._index = QPersistentModelIndex(index)
        column, record = self.column, self.record
        self._before = column.held(record) if record is not None else column.read("")
        self._base, self._added = record, False
        self.editor = self._choice(column) if column.choices else self._line(column)
        if isinstance(self.editor, LineField) and record is not None:
            self.editor.setText(column.edited(record))
            self.editor.selectAll()
        self.editor.setParent(parent)
        return self.editor

    def take(self, event: QEvent) -> bool:
        """Answer the keys of a table, and focus that leaves the editor; True for such a key."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(event)
            is_escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and is_escape:
                event.accept()
                return True
        elif isinstance(event, QFocusEvent) and _leaves(event):
            self.leave()
        return False

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Keep what the editor holds, close it and go on; or say why that cannot be."""
        self._resume = partial(self.finish, down, right)
        if self.is_open and self._settle():
            self._close()
            self._table.step(down, right)

    def finish_for_all(self) -> None:
        """Give every selected row of this column what the editor holds, as one step of undo."""
        chosen = self._table.selected_records()
        if len(chosen) < 2 or self._added:
            self.finish()
            return
        self._resume = self.finish_for_all
        readable, value = self._read()
        if readable:
            self._take_back()
            chosen = self._table.selected_records()
            rows = [(self._as_seen(record), {self.column.field: value}) for record in chosen]
            self._session.do(self._source.rewrite, rows)
            self._close()
            self._table.setFocus()

    def cancel(self) -> None:
        """Close the editor and leave the cell as it was before."""
        if self.is_open:
            self._take_back()
            self._close()
            self._table.setFocus()

    def leave(self) -> None:
        """Keep what the editor holds because focus went elsewhere."""
        self.finish()

    @property
    def column(self) -> GridColumn:
        """The column of the cell."""
        return self._table.grid.columns[self._index.column()]

    @property
    def record(self) -> Any:
        """The record of the cell as it is now; None in the blank row."""
        return self._table.grid.record(self._index.row())

    @property
    def _source(self) -> GridSource:
        return self._table.grid.source

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in _KEYS and key != Qt.Key.Key_Escape:
            return False
        event.accept()
        if isinstance(self.editor, CellLine):
            self.editor.close_list()
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif event.modifiers() & _ALL:
            self.finish_for_all()
        else:
            down, right = _KEYS[key]
            self.finish(-down if event.modifiers() & _BACK else down, right)
        return True

    def _line(self, column: GridColumn) -> LineField:
        editor = CellLine(column, self.take)
        editor.picked.connect(self.finish)
        if column.offers is None:
            editor.edited.connect(self._keep)
        elif column.is_choice:
            QTimer.singleShot(0, editor, editor.show_choices)
        return editor

    def _choice(self, column: GridColumn) -> ChoiceField:
        editor = ChoiceField(_(column.title), column.choices() if column.choices else ())
        editor.show_value(self._before)
        editor.edited.connect(self._keep)
        return editor

    def _value(self) -> object:
        if isinstance(self.editor, LineField):
            return self.column.read(self._words(self.editor))
        return self.editor.value() if self.editor is not None else None

    def _words(self, editor: LineField) -> str:
        return editor.text()

    def _now(self) -> object:
        record = self.record
        return self.column.held(record) if record is not None else self.column.read("")

    def _keep(self, _value: object) -> None:
        """Keep half-finished words where they can be read; an emptied cell waits for the end."""
        if not self.is_open:
            return
        try:
            value = self._value()
        except UserError:
            return
        if value not in _NOTHING or isinstance(self.editor, ChoiceField):
            self._write(value)

    def _read(self) -> tuple[bool, object]:
        """Return whether the words can be read, and as what; say why where they cannot."""
        try:
            return True, self._value()
        except AmbiguousDate as doubt:
            self._ask(doubt)
        except UserError as error:
            self._explain(error)
        return False, None

    def _settle(self) -> bool:
        """Keep what the editor holds at last; False where it has to stay open."""
        readable, value = self._read()
        if not readable:
            return False
        if self._added and value in _NOTHING:
            self._take_back()  # a new record of which no word is left
            return True
        if self._write(value) or not isinstance(self.editor, LineField):
            return True
        is_refused = self.is_open and value != self._now()
        if is_refused:
            restyle(self.editor, tone="bad")  # the verb said no, and the bar why
        return not is_refused

    def _write(self, value: object) -> bool:
        if self._table.grid.is_rearranging:
            return True  # the row is just being taken away
        record = self.record
        if value == self._now() or self._is_untouched(value):
            return True
        done = self._give(record, value)
        self._added = self._added or (record is None and done)
        if done:
            self._see()
        return done

    def _give(self, record: Any, value: object) -> bool:
        if record is None:
            return self._table.grid.setData(self._index, value)
        rows = [(self._as_seen(record), {self.column.field: value})]
        return self._session.do(self._source.rewrite, rows)

    def _see(self) -> None:
        if self.is_open:
            self._base = self.record

    def _is_untouched(self, value: object) -> bool:
        """Whether the editor still holds what it showed, so that nothing is to be written."""
        base = self._base
        return base is not None and self.record is not None and value == self.column.held(base)

    def _as_seen(self, record: Any) -> Any:
        """Return the record to write to as it was seen here.

        Where somebody else wrote to the cell meanwhile, as by a merge, both stay, and ask.
        """
        base, column = self._base, self.column
        if base is None or base.id != record.id or column.held(base) == column.held(record):
            return record
        return base

    def _take_back(self) -> None:
        """Undo what was kept while typing, so that no step of undo is left."""
        record = self.record
        if self._added and record is not None:
            self._session.do(_withdrawn, self._source, record, self.column.field)
        elif record is not None and self._now() != self._before:
            self._write(self._before)

    def _explain(self, error: UserError) -> None:
        self._context.messages.show_error(error)
        self._told = self._context.messages.newest
        if self.editor is not None:
            restyle(self.editor, tone="bad")

    def _ask(self, doubt: AmbiguousDate) -> None:
        """Ask in the bar which of two days is meant; the words stay meanwhile."""
        if self.editor is not None:
            restyle(self.editor, tone="bad")
        answers = [
            (dates.show(each, language()), weakly(self, CellEditing._answer, each))
            for each in doubt.readings
        ]
        self._context.messages.ask(doubt.message, *answers)
        self._told = self._context.messages.newest

    def _answer(self, when: PartialDate) -> None:
        if self.is_open:
            self._write(when)
            self._close()
            self._table.setFocus()

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self._session.seal()
        if self._told is not None:
            self._context.messages.dismiss(self._told)
            self._told = None
        if editor is not None and Shiboken.isValid(editor):
            if isinstance(editor, LineField):
                editor.draft.drop()
            self._table.closeEditor(editor, _NO_HINT)


def _leaves(event: QFocusEvent) -> bool:
    return event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS_OPEN


def _withdrawn(source: GridSource, record: Any, field: str) -> Edit:
    """Take back a record of which only ``field`` was typed: as if it had never been added."""
    return typed(source.delete([record]), record.id, [field])
