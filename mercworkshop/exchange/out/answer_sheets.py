"""Empty workbooks into which sheets of a test and of an evaluation are typed, one row a sheet.

They never contain answers that were entered already: single answers never leave the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.evaluation.records import (
    OCCASION_NAMES,
    SCALES,
    SESSIONS_OF_A_FORM,
    AnswerKind,
    EvaluationQuestion,
)
from mercworkshop.domain.entities.evaluation.variants import LETTERS, QuizVariant, edition_code
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.out.tables import DataColumn, RoadMapTable
from mercworkshop.exchange.out.workbook import MadeWorkbook, SheetBook, write_tables
from mercworkshop.i18n import _, digits, language_scope, without_marks

QUIZ, EVALUATION = "quiz", "evaluation"
"""The keys of the two tables; that of the test is followed by its edition and the workshop."""

OCCASION, CODE, SHEET, MARK = "occasion", "code", "sheet", "mark"
SESSION, COMMENT = "session", "comment"


def quiz_table_key(workshop: Workshop, facts: EvaluationFacts) -> str:
    """Return the key of the table of a test: its edition, and the workshop it is filled in for."""
    return f"{QUIZ} {edition_code(facts.letters)} {workshop.workshop_id}"


def write_quiz_entry(workshop: Workshop, facts: EvaluationFacts, paper: str) -> MadeWorkbook:
    """Return the workbook for sheets of the knowledge test: the marks as they stand on paper."""
    with language_scope(facts.language):
        title = _("Knowledge test")
        letters = LETTERS[: max((len(each.options) for each in facts.quiz), default=0)]
        columns = (
            DataColumn(
                OCCASION,
                field_label("QuizSheet", "occasion"),
                tuple(map(_, OCCASION_NAMES.values())),
            ),
            DataColumn(CODE, field_label("QuizSheet", "code"), is_exact=True),
            DataColumn(SHEET, _("Sheet"), tuple(QuizVariant)),
            *(
                DataColumn(f"{MARK} {place}", digits(str(place)), (*letters, "-"))
                for place in range(1, len(facts.quiz) + 1)
            ),
        )
        table = RoadMapTable(quiz_table_key(workshop, facts), title, columns, ())
        book = SheetBook(title, facts.language, facts.day, lambda words: words)
        return write_tables([table], book, paper)


def write_evaluation_entry(workshop: Workshop, facts: EvaluationFacts, paper: str) -> MadeWorkbook:
    """Return the workbook for sheets of the evaluation."""
    with language_scope(facts.language):
        title = _("Evaluation of the workshop")
        names = plan_agenda(workshop).session_names.values()
        sessions = tuple(dict.fromkeys(map(without_marks, names)))
        columns = chain.from_iterable(
            _columns(place, question, sessions)
            for place, question in enumerate(facts.questions, start=1)
        )
        table = RoadMapTable(EVALUATION, title, tuple(columns), ())
        book = SheetBook(title, facts.language, facts.day, lambda words: words)
        return write_tables([table], book, paper)


def _columns(
    place: int, question: EvaluationQuestion, sessions: tuple[str, ...]
) -> Iterator[DataColumn]:
    heading = f"{digits(str(place))} {question.text}"
    if question.kind is AnswerKind.SESSIONS:
        for number in range(1, SESSIONS_OF_A_FORM + 1):
            about = _("Question {place}, session {number}").format(
                place=digits(str(place)), number=digits(str(number))
            )
            yield DataColumn(f"{SESSION} {number} {question.id}", about, sessions)
            yield DataColumn(f"{COMMENT} {number} {question.id}", heading)
        return
    if question.kind in SCALES:
        heading = f"{heading} (1–{digits(str(question.most))})"
    yield DataColumn(question.id, heading, question.choices)
