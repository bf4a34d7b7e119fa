"""The fields of the sheets of a knowledge test and of an evaluation, and of its questions."""

from __future__ import annotations

from mercworkshop.domain.entities.evaluation.records import (
    ANSWER_KIND_NAMES,
    OCCASION_NAMES,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, internal
from mercworkshop.i18n import N_

_EVALUATION = ("evaluate", "evaluation")
_SHEETS = ("evaluate", "sheets")
_TITLE = N_("Evaluation")
_NOT_SEARCHED = "what one person answered is shown to nobody by itself"

QUIZ_SHEET = RecordDescription(
    QuizSheet,
    N_("Sheet of the knowledge test"),
    N_("Sheets of the knowledge test"),
    (
        Field("occasion", N_("When"), FieldKind.CHOICE, choices=OCCASION_NAMES),
        Field("code", N_("Code"), hint=N_("The code that the person made")),
        Field("choices", N_("Answers"), FieldKind.LIST),
    ),
    title=("code",),
    place=_SHEETS,
    place_title=_TITLE,
    why_not_searched=_NOT_SEARCHED,
)

EVALUATION_QUESTION = RecordDescription(
    EvaluationQuestion,
    N_("Question of the evaluation"),
    N_("Questions of the evaluation"),
    (
        Field("text", N_("Question"), FieldKind.TEXT),
        Field("kind", N_("How it is answered"), FieldKind.CHOICE, choices=ANSWER_KIND_NAMES),
        Field("low", N_("What 1 means")),
        Field("high", N_("What 5 means")),
        Field("choices", N_("Choices"), FieldKind.LIST),
        internal("position"),
    ),
    title=("text",),
    place=_EVALUATION,
    place_title=_TITLE,
)

EVALUATION_SHEET = RecordDescription(
    EvaluationSheet,
    N_("Sheet of the evaluation"),
    N_("Sheets of the evaluation"),
    (Field("answers", N_("Answers"), FieldKind.LIST),),
    place=_EVALUATION,
    place_title=_TITLE,
    why_not_searched=_NOT_SEARCHED,
)

EVALUATION_COMMENT = RecordDescription(
    EvaluationComment,
    N_("Comment of the evaluation"),
    N_("Comments of the evaluation"),
    (
        internal("sheet", "EvaluationSheet"),
        Field("question", N_("Question"), FieldKind.REFERENCE, refers_to="EvaluationQuestion"),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("text", N_("What was written"), FieldKind.TEXT),
    ),
    place=_EVALUATION,
    place_title=_TITLE,
    why_not_searched=_NOT_SEARCHED,
)
