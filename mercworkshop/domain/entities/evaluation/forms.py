"""Verbs for the sheets of the evaluation, with what was written on them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities.evaluation.records import (
    WRITTEN,
    AnswerKind,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import random_id
from mercworkshop.domain.records.record import Record, clean_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


@dataclass(frozen=True, slots=True)
class WrittenComment:
    """What somebody wrote about a question, or with it about a session."""

    question: str
    text: str
    session: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as one person filled it in: numbers by question, and comments."""

    answers: Mapping[str, int]
    comments: tuple[WrittenComment, ...] = ()


def answers_of(sheet: EvaluationSheet) -> dict[str, int]:
    """Return the number that was chosen by question; anything else is left out."""
    pairs = (each.rpartition(":")[::2] for each in sheet.answers)
    return {question: int(text) for question, text in pairs if text.isascii() and text.isdigit()}


def filled_forms(
    sheets: Iterable[EvaluationSheet], comments: Iterable[EvaluationComment]
) -> dict[str, FilledForm]:
    """Return what was filled in, by the id of the sheet."""
    by_sheet: dict[str, list[EvaluationComment]] = {}
    for each in comments:
        by_sheet.setdefault(each.sheet, []).append(each)
    return {
        sheet.id: FilledForm(
            answers_of(sheet),
            tuple(_written(each) for each in by_sheet.get(sheet.id, ())),
        )
        for sheet in sheets
    }


def repeated(filled: Mapping[str, FilledForm], new: FilledForm) -> tuple[str, ...]:
    """Return the ids of the sheets that are equal to ``new``, which may be entered already."""
    wanted = content(new)
    return tuple(its for its, each in filled.items() if content(each) == wanted)


def content(form: FilledForm) -> Hashable:
    """Return what is on a form, however it is spaced: equal for two forms that say the same."""
    written = ((each.question, each.session, " ".join(each.text.split())) for each in form.comments)
    return frozenset(form.answers.items()), tuple(sorted(written))


def enter(questions: Iterable[EvaluationQuestion], filled: Sequence[FilledForm]) -> Edit:
    """Enter sheets. Raises InvalidInput for an answer that its question does not have.

    Ask :func:`repeated` first: this adds what it is given. The order of the forms is forgotten.
    """
    asked = {each.id: each for each in questions}
    made: list[Record] = []
    for form in filled:
        sheet = EvaluationSheet(id=random_id(), answers=_answers(asked, form))
        made += [sheet, *_comments(asked, sheet, form)]
    made.sort(key=lambda each: each.id)
    return Edit(Counted("Enter {n} form", "Enter {n} forms", len(filled)), after=tuple(made))


def update(
    questions: Iterable[EvaluationQuestion],
    sheet: EvaluationSheet,
    comments: Iterable[EvaluationComment],
    form: FilledForm,
) -> Edit:
    """Correct a sheet and what is written on it; comments that stay as they are keep their id.

    Answers and comments to questions that are not asked any more stay.
    """
    asked = {each.id: each for each in questions}
    there = [each for each in comments if each.sheet == sheet.id and each.question in asked]
    not_asked = [each for each in sheet.answers if each.rpartition(":")[0] not in asked]
    wanted = list(_comments(asked, sheet, form))
    kept = []
    for old in there:
        same = next((each for each in wanted if _written(each) == _written(old)), None)
        if same is not None:
            wanted.remove(same)
            kept.append(old)
    changed = edit_record("", sheet, answers=(*_answers(asked, form), *not_asked))
    gone = tuple(each for each in there if each not in kept)
    return Edit(N_("Correct a form"), (*changed.before, *gone), (*changed.after, *wanted))


def remove(sheets: Iterable[EvaluationSheet], comments: Iterable[EvaluationComment]) -> Edit:
    """Remove sheets with what is written on them."""
    gone = tuple(sheets)
    ids = {each.id for each in gone}
    apart = tuple(each for each in comments if each.sheet in ids)
    label = Counted("Remove {n} form", "Remove {n} forms", len(gone))
    return Edit(label, before=(*gone, *apart))


def _answers(asked: Mapping[str, EvaluationQuestion], form: FilledForm) -> tuple[str, ...]:
    for question, number in form.answers.items():
        known = asked.get(question)
        if known is None:
            raise InvalidInput(
                _("There is no such question in the evaluation."),
                _("Take the questions as they are now."),
            )
        if not 1 <= number <= known.most:
            raise InvalidInput(
                _("“{question}” has no answer {answer}.").format(
                    question=known.text[:60], answer=number
                ),
                _("Type a number from 1 to {most}.").format(most=known.most)
                if known.most
                else _("Write a comment instead."),
            )
    order = [each for each in asked if each in form.answers]
    return tuple(f"{each}:{form.answers[each]}" for each in order)


def _comments(
    asked: Mapping[str, EvaluationQuestion], sheet: EvaluationSheet, form: FilledForm
) -> Iterable[EvaluationComment]:
    for each in form.comments:
        text = clean_text(each.text).strip()
        if not text:
            continue
        question = asked.get(each.question)
        if question is None or question.kind not in WRITTEN:
            raise InvalidInput(
                _("Nothing can be written about this question."),
                _("Choose a question with free text."),
            )
        if each.session and question.kind is not AnswerKind.SESSIONS:
            raise InvalidInput(
                _("“{question}” is not about sessions.").format(question=question.text[:60]),
                _("Leave the session empty."),
            )
        yield EvaluationComment(
            id=random_id(), sheet=sheet.id, question=question.id, session=each.session, text=text
        )


def _written(comment: EvaluationComment) -> WrittenComment:
    return WrittenComment(comment.question, comment.text, comment.session)
