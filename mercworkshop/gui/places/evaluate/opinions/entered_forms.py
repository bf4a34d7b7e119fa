"""The forms that were entered, without what they say: one is chosen to correct or remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.evaluation.attendees import surplus_of_forms
from mercworkshop.domain.entities.evaluation.forms import FilledForm, filled_forms
from mercworkshop.domain.entities.evaluation.records import EvaluationComment, EvaluationSheet
from mercworkshop.gui.places.evaluate.parts.half_typed_sheet import CORRECTION_WAITS, HalfTyped
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, listed_phrases, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_COLUMNS = ((N_("Questions answered"), 3), (N_("Comments"), 3))
_LINES = 5


class EnteredForms(QWidget):
    """A row for each form, in no order that says who filled it in; none below the first form."""

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session, self._half_typed = session, HalfTyped(session, EvaluationSheet)
        self._begun: frozenset[str] = frozenset()
        self.sheets: tuple[EvaluationSheet, ...] = ()
        self.filled: dict[str, FilledForm] = {}
        self.table = TextTable(_("Forms that are there"), _COLUMNS, lines=_LINES)
        self.surplus = label("", "amber", wrap=True)
        self.setLayout(column(self.surplus, self.table, gap=6, margin=14))

    @property
    def chosen(self) -> EvaluationSheet | None:
        """The form that is chosen."""
        row = self.table.currentIndex().row()
        return self.sheets[row] if 0 <= row < len(self.sheets) else None

    def choose(self, sheet_id: str) -> None:
        """Choose a form by its id, if it is there."""
        for place, sheet in enumerate(self.sheets):
            if sheet.id == sheet_id:
                self.table.setCurrentIndex(self.table.words.index(place, 0))

    def refresh(self) -> None:
        """Show the forms as they are now."""
        chosen, records = self.chosen, self._session.workshop.records
        comments = records(EvaluationComment).values()
        self.sheets = tuple(sorted(records(EvaluationSheet).values(), key=lambda each: each.id))
        self.filled = filled_forms(self.sheets, comments)
        self._begun = self._half_typed.corrections
        self.table.show_rows([self._cells(each) for each in self.sheets])
        surplus = surplus_of_forms(self._session.workshop)
        plain_text(self.surplus, surplus)
        self.surplus.setVisible(bool(surplus))
        self.setVisible(bool(self.sheets))
        if chosen is not None:
            self.choose(chosen.id)

    def show_begun(self) -> None:
        """Show which forms have a correction that waits, if others had one before."""
        if self._begun != self._half_typed.corrections:
            self.refresh()

    def _cells(self, sheet: EvaluationSheet) -> list[str]:
        form = self.filled[sheet.id]
        answered = number(len(form.answers))
        if sheet.id in self._begun:
            answered = listed_phrases([answered, _(CORRECTION_WAITS)])
        return [answered, number(len(form.comments))]
