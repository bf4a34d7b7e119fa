"""The one cell of the actions table that is being edited, from its first key to its last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from shiboken6 import Shiboken

from mercworkshop.domain import actions
from mercworkshop.domain.actions import Action
from mercworkshop.domain.dates import AmbiguousDate
from mercworkshop.domain.edit import Edit, typed
from mercworkshop.errors import UserError
from mercworkshop.gui.choices import ChoiceField
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.messages import Message
from mercworkshop.gui.road_maps.actions_columns import COLUMNS, Column
from mercworkshop.gui.road_maps.actions_model import Index
from mercworkshop.gui.road_maps.actions_question import DateQuestion
from mercworkshop.gui.road_maps.actions_suggestions import LineCompleter, suggestions
from mercworkshop.gui.widgets import restyle
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context
    from mercworkshop.gui.road_maps.actions_table import ActionsTable

_NOTHING: tuple[object, ...] = ("", None, ())
_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint


class Editing(QObject):
    """Opens editors, keeps what is typed, and closes them when it could be read.

    Readable words are kept while they are typed, as one step of undo; Esc takes them back. Words
    that cannot be read stay in the open editor, and the message bar says why.
    """

    def __init__(self, context: Context, table: ActionsTable) -> None:
        super().__init__(table)
        self._context, self._session, self._table = context, context.session, table
        self.editor: LineField | ChoiceField | None = None
        self.question: DateQuestion | None = None
        self._index = QPersistentModelIndex()
        self._before: object = None
        self._added = False
        self._resume: Callable[[], None] = self.finish
        self._told: Message | None = None

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited now."""
        if self.editor is None or not Shiboken.isValid(self.editor) or not self._index.isValid():
            self.editor = None  # its row went away
        return self.editor is not None

    def is_at(self, index: Index) -> bool:
        """Whether the cell that is being edited is this one."""
        return self.is_open and (self._index.row(), self._index.column()) == (
            index.row(),
            index.column(),
        )

    def open(self, parent: QWidget, index: Index) -> QWidget:
        """Return a filled editor for a cell."""
        self._session.seal()
        column = COLUMNS[index.column()]
        action = self._table.plan.action(index.row())
        self._index = QPersistentModelIndex(index)
        self._before = column.value(action) if action else column.read("")
        self._added = False
        self.editor = self._choice(column) if column.choices else self._line(column)
        if isinstance(self.editor, LineField) and action is not None:
            self.editor.setText(column.edited(action))
            self.editor.selectAll()
        self.editor.setParent(parent)
        return self.editor

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Keep what the editor holds, close it and go on; or say why that cannot be."""
        self._resume = partial(self.finish, down, right)
        if not self.is_open:
            return
        try:
            value = self._value()
        except AmbiguousDate as doubt:
            self._ask(doubt)
        except UserError as error:
            self._explain(error)
        else:
            if self._added and value in _NOTHING:
                self._take_back()  # a new action of which no word is left
                self._table.setFocus()
            else:
                self._write(value)
            self._close()
            self._table.step(down, right)

    def finish_for_all(self) -> None:
        """Give every selected row of this column what the editor holds, as one step of undo."""
        rows = self._table.selected_rows()
        chosen = [row for row in map(self._table.plan.action, rows) if row is not None]
        if len(chosen) < 2 or self._added:
            self.finish()
            return
        self._resume = self.finish_for_all
        try:
            value = self._value()
        except AmbiguousDate as doubt:
            self._ask(doubt)
            return
        except UserError as error:
            self._explain(error)
            return
        field = self._column.field
        self._take_back()
        chosen = [self._session.workshop.current(action) or action for action in chosen]
        self._session.do(actions.describe_all, chosen, **{field: value})
        self._close()
        self._table.setFocus()

    def cancel(self) -> None:
        """Close the editor and leave the cell as it was before."""
        if not self.is_open:
            return
        self._take_back()
        self._close()
        self._table.setFocus()

    def leave(self) -> None:
        """Keep what the editor holds because focus went elsewhere."""
        if self.question is None:
            self.finish()

    @property
    def _column(self) -> Column:
        return COLUMNS[self._index.column()]

    def _value(self) -> object:
        if isinstance(self.editor, LineField):
            return self._column.read(_completed(self.editor))
        return self.editor.value() if self.editor is not None else None

    def _line(self, column: Column) -> LineField:
        editor = LineField(_(column.title))
        editor.edited.connect(self._keep)
        if column.suggests:
            words = suggestions(self._session.workshop, self._table.plan.road_map, column.field)
            editor.setCompleter(LineCompleter(words, editor))
        return editor

    def _choice(self, column: Column) -> ChoiceField:
        editor = ChoiceField(_(column.title), column.choices() if column.choices else ())
        editor.show_value(self._before)
        editor.edited.connect(self._keep)
        return editor

    def _keep(self, _value: object) -> None:
        """Keep half-finished words where they can be read."""
        if not self.is_open:
            return
        try:
            value = self._value()
        except UserError:
            return
        self._write(value)

    def _write(self, value: object) -> None:
        model = self._table.plan
        action = model.action(self._index.row())
        if action is not None and self._session.workshop.current(action) is None:
            return  # the row is just being taken away
        was_blank = action is None
        done = model.setData(self._index, value)
        self._added = self._added or (was_blank and done)

    def _take_back(self) -> None:
        """Undo what was kept while typing, so that no step of undo is left."""
        action = self._table.plan.action(self._index.row())
        if self._added and action is not None:
            self._session.do(_withdrawn, action, self._column.field)
        elif action is not None:
            self._table.plan.setData(self._index, self._before)

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self._session.seal()
        self._close_question()
        if self._told is not None:
            self._context.messages.dismiss(self._told)
            self._told = None
        if editor is not None and Shiboken.isValid(editor):
            if isinstance(editor, LineField):
                editor.draft.drop()
            self._table.closeEditor(editor, _NO_HINT)

    def _explain(self, error: UserError) -> None:
        self._context.messages.show_error(error)
        self._told = self._context.messages.newest
        if self.editor is not None:
            restyle(self.editor, tone="bad")

    def _ask(self, doubt: AmbiguousDate) -> None:
        self._close_question()
        if self.editor is None:
            return
        self.question = DateQuestion(doubt, self._table.viewport())
        self.question.chosen.connect(self._answered)
        self.question.dismissed.connect(self._unanswered)
        self.question.show_below(self.editor.geometry())

    def _answered(self, words: str) -> None:
        self._close_question()
        if self.is_open and isinstance(self.editor, LineField):
            self.editor.setText(words)
            self._resume()
            self._table.setFocus()

    def _unanswered(self) -> None:
        self._close_question()
        if self.editor is not None:
            self.editor.setFocus()

    def _close_question(self) -> None:
        question, self.question = self.question, None
        if question is not None and Shiboken.isValid(question):
            question.hide()
            question.deleteLater()


def _withdrawn(action: Action, field: str) -> Edit:
    """Take back an action of which only ``field`` was typed: as if it had never been added."""
    return typed(actions.delete([action]), action.id, [field])


def _completed(editor: LineField) -> str:
    """Return the words of an editor; spelled as suggested where they are the suggestion."""
    text, completer = editor.text(), editor.completer()
    suggested = completer.currentCompletion() if completer else ""
    return suggested if suggested.casefold() == text.casefold() else text
