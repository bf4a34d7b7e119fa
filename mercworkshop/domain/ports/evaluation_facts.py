"""What papers of a test and an evaluation need besides the workshop: questions, names, language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey
from mercworkshop.domain.entities.evaluation.records import EvaluationQuestion
from mercworkshop.domain.entities.evaluation.variants import QuizVariant


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizItem:
    """A question of the test in words; ``options`` are the words by letter."""

    id: str
    article: int
    paragraph: str
    words: str
    options: Mapping[str, str]
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFacts:
    """The test and the questions of the evaluation in one language.

    ``variant`` is the order of a printed test; None: the key to all. ``articles`` are the titles of
    the articles by number.
    """

    language: str
    day: date
    quiz: tuple[QuizItem, ...]
    questions: tuple[EvaluationQuestion, ...]
    articles: Mapping[int, str] = field(default_factory=dict)
    variant: QuizVariant | None = QuizVariant.A

    @property
    def key(self) -> tuple[AnswerKey, ...]:
        """The right answers, in the order of the data."""
        return tuple(AnswerKey(each.id, each.article, each.right) for each in self.quiz)

    @property
    def letters(self) -> Mapping[str, tuple[str, ...]]:
        """The letters of the options by question."""
        return {each.id: tuple(each.options) for each in self.quiz}
