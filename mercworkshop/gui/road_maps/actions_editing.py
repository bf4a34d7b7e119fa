"""The one cell of the actions table that is being edited: completes bodies, asks about dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import Shiboken

from mercworkshop.domain.dates import AmbiguousDate
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.grid_editing import CellEditing
from mercworkshop.gui.grid_model import GridColumn
from mercworkshop.gui.road_maps.actions_columns import Column
from mercworkshop.gui.road_maps.actions_question import DateQuestion
from mercworkshop.gui.road_maps.actions_suggestions import LineCompleter, suggestions

if TYPE_CHECKING:
    from mercworkshop.gui.road_maps.actions_table import ActionsTable


class ActionEditing(CellEditing):
    """Asks in the cell itself which of two days is meant, and goes on when it knows."""

    def __init__(self, table: ActionsTable) -> None:
        super().__init__(table)
        self._plan = table.plan
        self.question: DateQuestion | None = None

    def leave(self) -> None:
        if self.question is None:
            super().leave()

    def _line(self, column: GridColumn) -> LineField:
        editor = super()._line(column)
        if isinstance(column, Column) and column.suggests:
            words = suggestions(self._session.workshop, self._plan.road_map, column.field)
            editor.setCompleter(LineCompleter(words, editor))
        return editor

    def _words(self, editor: LineField) -> str:
        """Return the words of an editor; spelled as suggested where they are the suggestion."""
        text, completer = editor.text(), editor.completer()
        suggested = completer.currentCompletion() if completer else ""
        return suggested if suggested.casefold() == text.casefold() else text

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

    def _close(self) -> None:
        self._close_question()
        super()._close()

    def _close_question(self) -> None:
        question, self.question = self.question, None
        if question is not None and Shiboken.isValid(question):
            question.hide()
            question.deleteLater()
