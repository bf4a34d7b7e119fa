"""The questions of the evaluation as a table to type in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.evaluation import questions
from mercworkshop.domain.entities.evaluation.records import EvaluationQuestion, EvaluationSheet
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridSource, update_each
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.i18n import N_, Counted

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext

_WIDTHS = {"text": 460, "kind": 220, "low": 140, "high": 140, "choices": 260}


def question_table(context: PageContext) -> GridView:
    """Return the table of the questions of a workshop."""
    model = GridModel(context.session, _source(context.session))
    return GridView(context, model, many_name(EvaluationQuestion))


def _source(session: EditSession) -> GridSource:
    fields = fields_of(EvaluationQuestion)

    def rows() -> tuple[EvaluationQuestion, ...]:
        return session.workshop.records(EvaluationQuestion).all()

    def update(question: EvaluationQuestion, **values: Any) -> Edit:
        sheets = session.workshop.records(EvaluationSheet).values()
        return questions.update(question, sheets, **values)

    def remove(gone: Sequence[Any]) -> Edit:
        return questions.remove(gone)

    def move(moved: Sequence[Any], by: int) -> Edit:
        return questions.move(rows(), moved, by)

    return GridSource(
        tuple(field_column(fields[name], width) for name, width in _WIDTHS.items()),
        rows,
        update_each(lambda n: Counted("Change a question", "Change {n} questions", n), update),
        remove,
        move,
        add=lambda new: questions.add(rows(), new),
        blank=N_("Type a question to add"),
        scope="evaluation questions",
    )
