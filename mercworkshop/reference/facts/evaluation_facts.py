"""Collects the knowledge test and the questions of an evaluation, in the language of a paper."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.evaluation.questions import standard_id
from mercworkshop.domain.entities.evaluation.records import EvaluationQuestion
from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts, QuizItem
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES, _, language_scope
from mercworkshop.reference.lists.questionnaires import QuizQuestion
from mercworkshop.reference.reference import Reference


def evaluation_facts(
    reference: Reference, workshop: Workshop, variant: QuizVariant | None = QuizVariant.A
) -> EvaluationFacts:
    """Return the test and the questions of a workshop, the standard ones if it has none."""
    own = workshop.records(EvaluationQuestion).all()
    return EvaluationFacts(
        language=reference.language,
        day=reference.day,
        quiz=tuple(
            QuizItem(
                id=each.id,
                article=each.article,
                paragraph=each.paragraph,
                words=_asked(each, workshop, reference.language),
                options={option.id: option.text for option in each.options},
                right=each.right,
            )
            for each in reference.quiz.questions
        ),
        questions=tuple(
            questions_in(reference, workshop.workshop_id, own)
            if own
            else standard_questions(reference, workshop.workshop_id)
        ),
        articles={
            each.number: each.short.in_language(reference.language)
            for each in reference.law.convention.articles
        },
        variant=variant,
    )


def _asked(question: QuizQuestion, workshop: Workshop, language: str) -> str:
    """Return the words of a question, marked if what it asks was decided after the workshop."""
    day = workshop.details.end or workshop.details.start
    if day is None or question.decided <= day.last.year:
        return question.question
    with language_scope(language):
        return _("{question} (Decided after this workshop.)").format(question=question.question)


def standard_questions(reference: Reference, workshop: str) -> Iterable[EvaluationQuestion]:
    """Yield the standard questions as they would be in a workshop."""
    for name, fields in reference.evaluation.rows.items():
        yield replace_fields(EvaluationQuestion(id=standard_id(workshop, name)), **fields)


def questions_in(
    reference: Reference, workshop: str, questions: Iterable[EvaluationQuestion]
) -> Iterable[EvaluationQuestion]:
    """Yield questions of a workshop in the language of the reference.

    A standard question whose words nobody changed is in that language; others stay as written.
    """
    known = {
        code: {each.id: each for each in standard_questions(reference.in_language(code), workshop)}
        for code in LANGUAGES
    }
    for question in questions:
        is_standard = any(_says_same(question, of.get(question.id)) for of in known.values())
        there = known[reference.language].get(question.id)
        if is_standard and there is not None:
            yield replace_fields(there, position=question.position)
        else:
            yield question


def _says_same(question: EvaluationQuestion, other: EvaluationQuestion | None) -> bool:
    return other is not None and replace_fields(other, position=question.position) == question
