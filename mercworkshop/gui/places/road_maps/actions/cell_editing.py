"""Editing of a cell of the actions table: completions for bodies, questions about dates."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from mercworkshop.domain.values.dates.partial_date import AmbiguousDate
from mercworkshop.gui.grid.cell_editing import CellEditing
from mercworkshop.gui.grid.editor import CellEditor
from mercworkshop.gui.grid.model import GridColumn
from mercworkshop.gui.places.road_maps.actions.columns import ActionColumn
from mercworkshop.gui.places.road_maps.actions.completers import rank_bodies
from mercworkshop.gui.places.road_maps.actions.date_question import DateQuestion
from mercworkshop.gui.places.road_maps.actions.table_base import ActionsTableBase
from mercworkshop.gui.widgets.completer import CompletionBox
from mercworkshop.i18n import _


class ActionEditing(CellEditing):
    """Asks below the cell which of two days is meant; without an answer, the words stay."""

    _table: ActionsTableBase

    def __init__(self, table: ActionsTableBase) -> None:
        super().__init__(table)
        self._model = table.actions_model
        self._is_unasked = False
        self.question: DateQuestion | None = None

    def leave(self) -> None:
        if self.question is None:
            super().leave()
        elif not self.question.has_focus():
            self._stay()

    def _line(self, column: GridColumn) -> CellEditor:
        editor = super()._line(column)
        if isinstance(column, ActionColumn) and column.suggests:
            words = rank_bodies(self._session.workshop, self._model.road_map, column.field)
            editor.set_completions(CompletionBox(lambda: words, _(column.title), editor))
        return editor

    def _ask(self, doubt: AmbiguousDate) -> bool:
        self._close_question()
        if self.editor is None or self._is_unasked:
            return True
        self.question = DateQuestion(doubt, self._table.viewport())
        self.question.chosen.connect(self._answered)
        self.question.dismissed.connect(self._unanswered)
        self.question.passed.connect(self._pass_on)
        self.question.left.connect(self._stay)
        self.question.show_below(self.editor.geometry())
        self._table.renew_hint()
        return False

    def _answered(self, words: str) -> None:
        self._close_question()
        if self.is_open and self.editor is not None:
            self.editor.setText(words)
            self._resume()
            self._table.setFocus()

    def _unanswered(self) -> None:
        self._close_question()
        if self.editor is not None:
            self.editor.setFocus()

    def _pass_on(self, event: QKeyEvent) -> None:
        """Send a key that answers nothing to the table; keep the words in the cell, marked."""
        self._go_on()
        self._table.setFocus()
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QApplication.sendEvent(self._table, again)

    def _go_on(self) -> None:
        """Keep the words as they are and do what the question interrupted."""
        self._close_question()
        self._is_unasked = True
        self._resume()
        self._is_unasked = False

    def _stay(self) -> None:
        """Keep the words as they are and leave the focus where the user put it."""
        self._close_question()
        if self._resume == self.finish_for_all:
            self._go_on()
        elif self.is_open and self._keep_words():
            self._close()

    def _close(self) -> None:
        self._close_question()
        super()._close()

    def _close_question(self) -> None:
        question, self.question = self.question, None
        if question is not None and Shiboken.isValid(question):
            question.blockSignals(True)
            question.hide()
            question.deleteLater()
