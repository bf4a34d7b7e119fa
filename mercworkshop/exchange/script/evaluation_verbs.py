"""The verbs of a script for the knowledge test and the evaluation.

A sheet that looks like one entered before is refused, unless the step says ``again``. Other steps
are told apart by a name, but a name is stored with author and time, and these answers must stay
anonymous.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.evaluation import forms, questions, quiz
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import StepArguments, argument_error, parse_argument
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Argument,
    FieldValues,
    fields_argument,
    flag_argument,
    record_argument,
    records_argument,
    rows_argument,
)
from mercworkshop.i18n import _

QuizSheetArgument = Annotated[QuizSheet, record_argument(QuizSheet, "a sheet, by its id or code")]
AgainArgument = Annotated[bool, flag_argument("enter it although it looks like one that is there")]


def enter_quiz_sheets(
    step: StepArguments,
    rows: Annotated[Sequence[FieldValues], rows_argument(QuizSheet)],
    again: AgainArgument = False,
) -> Edit:
    """Enter sheets of the knowledge test; their order is forgotten."""
    known = list(step.workshop.records(QuizSheet).values())
    for number, row in enumerate(rows, start=1):
        (made,) = quiz.make_sheets([row])
        if not again and quiz.repeated(known, made):
            raise argument_error(f"rows {number}", _repeated_reason())
        known.append(made)
    return quiz.enter(rows)


def correct_quiz_sheet(
    step: StepArguments,
    sheet: QuizSheetArgument,
    fields: Annotated[FieldValues, fields_argument(QuizSheet)] = NO_FIELDS,
) -> Edit:
    """Correct a sheet of the knowledge test."""
    return quiz.update(sheet, **fields)


def pair_quiz_sheets(
    step: StepArguments, before: QuizSheetArgument, after: QuizSheetArgument
) -> Edit:
    """Pair two sheets whose codes almost match: the one after gets the code of the one before."""
    return quiz.join(before, after)


def remove_quiz_sheets(
    step: StepArguments,
    ids: Annotated[list[QuizSheet], records_argument(QuizSheet, "sheets, by id or code")],
) -> Edit:
    """Remove sheets of the knowledge test."""
    return quiz.remove(ids)


def ask_standard_questions(step: StepArguments) -> Edit:
    """Take the standard questions into the evaluation, in the language of the program."""
    now = step.workshop
    known = now.records(EvaluationQuestion).all()
    return questions.add_standard(known, now.workshop_id, step.lookups.evaluation_questions)


def ask_questions(
    step: StepArguments,
    rows: Annotated[Sequence[FieldValues], rows_argument(EvaluationQuestion)],
) -> Edit:
    """Add questions to the evaluation."""
    return questions.add(step.workshop.records(EvaluationQuestion).all(), rows)


def update_question(
    step: StepArguments,
    question: Annotated[
        EvaluationQuestion, record_argument(EvaluationQuestion, "a question, by its words or id")
    ],
    fields: Annotated[FieldValues, fields_argument(EvaluationQuestion)] = NO_FIELDS,
) -> Edit:
    """Change a question of the evaluation."""
    return questions.update(question, step.workshop.records(EvaluationSheet).values(), **fields)


def remove_questions(
    step: StepArguments,
    ids: Annotated[
        list[EvaluationQuestion],
        records_argument(EvaluationQuestion, "questions, by their words or ids"),
    ],
) -> Edit:
    """Remove questions of the evaluation."""
    return questions.remove(ids)


def _question(step: StepArguments, name: str, text: str) -> EvaluationQuestion:
    """Return a question by its id, its words, or the name it has among the standard ones."""
    known = step.workshop.records(EvaluationQuestion)
    standard = questions.standard_id(step.workshop.workshop_id, text)
    return known.get(standard) or step.find_record(EvaluationQuestion, name, text)


def _parse_answers(step: StepArguments, name: str) -> Mapping[str, int]:
    given = step.get(name, _parse_mapping)
    return {
        _question(step, name, question).id: parse_argument(
            f"{name}.{question}", values.parse_number, value
        )
        for question, value in given.items()
    }


def _parse_comments(step: StepArguments, name: str) -> tuple[WrittenComment, ...]:
    rows = enumerate(step.get(name, _parse_list), start=1)
    return tuple(_comment(step, f"{name} {number}", row) for number, row in rows)


def _comment(step: StepArguments, at: str, row: Any) -> WrittenComment:
    given = parse_argument(at, _parse_mapping, row)
    if unknown := set(given) - {"question", "session", "text"}:
        raise argument_error(f"{at}.{min(unknown)}", _("there is no such field here"))
    texts = {
        name: parse_argument(f"{at}.{name}", values.parse_text, given.get(name, ""))
        for name in ("question", "session", "text")
    }
    session = texts["session"]
    return WrittenComment(
        question=_question(step, f"{at}.question", texts["question"]).id,
        text=texts["text"],
        session=step.find_record(AgendaSession, f"{at}.session", session).id if session else "",
    )


def _parse_mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidInput(_("expected a group of named fields"))
    return value


def _parse_list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidInput(_("expected a list"))
    return value


AnswersArgument = Annotated[
    Mapping[str, int],
    Argument("numbers by question", "a question by its words, id or name", _parse_answers),
]
CommentsArgument = Annotated[
    tuple[WrittenComment, ...],
    Argument("list of comments", "each with question, text and session", _parse_comments),
]
EvaluationSheetArgument = Annotated[
    EvaluationSheet, record_argument(EvaluationSheet, "a sheet, by its id")
]


def enter_evaluation_sheet(
    step: StepArguments,
    answers: AnswersArgument,
    comments: CommentsArgument = (),
    again: AgainArgument = False,
) -> Edit:
    """Enter one sheet of the evaluation."""
    now = step.workshop
    form = FilledForm(answers, comments)
    filled = forms.filled_forms(
        now.records(EvaluationSheet).values(), now.records(EvaluationComment).values()
    )
    if not again and forms.repeated(filled, form):
        raise argument_error("answers", _repeated_reason())
    return forms.enter(now.records(EvaluationQuestion).all(), [form])


def correct_evaluation_sheet(
    step: StepArguments,
    sheet: EvaluationSheetArgument,
    answers: AnswersArgument,
    comments: CommentsArgument = (),
) -> Edit:
    """Replace what stands on a sheet of the evaluation."""
    now = step.workshop
    known = now.records(EvaluationComment).owned_by(sheet.id)
    asked = now.records(EvaluationQuestion).all()
    return forms.update(asked, sheet, known, FilledForm(answers, comments))


def remove_evaluation_sheets(
    step: StepArguments,
    ids: Annotated[list[EvaluationSheet], records_argument(EvaluationSheet, "sheets, by id")],
) -> Edit:
    """Remove sheets of the evaluation with what is written on them."""
    return forms.remove(ids, step.workshop.records(EvaluationComment).values())


def _repeated_reason() -> str:
    return _("a sheet like this is there already; with “again” it is entered once more")
