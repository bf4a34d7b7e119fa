"""Verbs for the questions of the evaluation: the standard ones, and those of one workshop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.entities.evaluation.forms import answers_of
from mercworkshop.domain.entities.evaluation.records import (
    AnswerKind,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import AsTyped, clean_record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _

MOST_CHOICES = 12


def standard_id(workshop: str, standard: str) -> str:
    """Return the id of a standard question in a workshop, the same on every laptop."""
    return derived_id("evaluation question", workshop, standard)


def add(questions: Iterable[EvaluationQuestion], rows: Sequence[Mapping[str, Any]]) -> Edit:
    """Add questions at the end; a row may have an ``id``. Raises InvalidInput for a wrong one."""
    positions = ordering.end_positions(questions, len(rows)) if rows else []
    made = [
        EvaluationQuestion(**{"id": new_id(), **row, "position": position})
        for row, position in zip(rows, positions, strict=True)
    ]
    for each in made:
        _check_question(each)
    edit = Edit(Counted("Add a question", "Add {n} questions", len(rows)), after=tuple(made))
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def add_standard(
    questions: Iterable[EvaluationQuestion],
    workshop: str,
    rows: Mapping[str, Mapping[str, Any]],
) -> Edit:
    """Add the standard questions that are not there yet, by the names they have in the data."""
    there = tuple(questions)
    known = {each.id for each in there}
    named = {standard_id(workshop, name): row for name, row in rows.items()}
    new = [{**row, "id": its} for its, row in named.items() if its not in known]
    return add(there, new)


def update(question: EvaluationQuestion, sheets: Iterable[EvaluationSheet], **fields: Any) -> Edit:
    """Change a question. Raises InvalidInput if that gave answers on ``sheets`` another meaning."""
    changed = replace_fields(question, **fields)
    _check_question(changed)
    before = question.choices
    is_same = changed.kind is question.kind and changed.choices[: len(before)] == before
    if not is_same and any(question.id in answers_of(each) for each in sheets):
        raise InvalidInput(
            _("People have answered this question: their answers would mean something else."),
            _("Add another question, and remove this one. Choices may be added at the end."),
        )
    return edit_record(N_("Edit a question"), question, **fields)


def remove(questions: Iterable[EvaluationQuestion]) -> Edit:
    """Remove questions; what sheets answered to them is kept, and no longer shown."""
    gone = tuple(questions)
    return Edit(Counted("Remove a question", "Remove {n} questions", len(gone)), before=gone)


def move(
    questions: Sequence[EvaluationQuestion], moved: Sequence[EvaluationQuestion], by: int
) -> Edit:
    """Move questions ``by`` places up (negative) or down."""
    label = Counted("Move a question", "Move {n} questions", len(moved))
    return ordering.move_by(label, questions, moved, by)


def _check_question(question: EvaluationQuestion) -> None:
    read = clean_record(question)
    if isinstance(question.text, AsTyped) or not read.text.strip():
        raise InvalidInput(
            _("A question of the evaluation needs its words."),
            _("Type the question, or remove it."),
        )
    if len(read.choices) > MOST_CHOICES:
        raise InvalidInput(
            _("A question has at most {most} choices.").format(most=MOST_CHOICES),
            _("Join some of them."),
        )
    if len({" ".join(each.split()).casefold() for each in read.choices}) < len(read.choices):
        raise InvalidInput(_("Two choices of the question are alike."), _("Change one of them."))
    if read.choices and read.kind is not AnswerKind.CHOICE:
        raise InvalidInput(
            _("Only a question with several choices has choices."),
            _("Set how it is answered to one of several choices, or leave the choices empty."),
        )
