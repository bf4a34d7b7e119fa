"""The knowledge test and the standard questions of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.data_file import DataModel, Text
from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey
from mercworkshop.domain.entities.evaluation.records import AnswerKind

QUIZ = "quiz.yaml"
EVALUATION = "evaluation.yaml"


class QuizOption(DataModel, frozen=True):
    """A possible answer; its letter is the same in all languages and on all sheets."""

    id: str
    text: Text


class QuizQuestion(DataModel, frozen=True):
    """A question on an article. ``annex`` is its letter if the answer stands in an annex.

    ``decided`` is the year of the decision that the answer rests on, if it is not in the text.
    """

    id: str
    article: int
    paragraph: str
    source: str
    question: Text
    options: tuple[QuizOption, ...]
    right: str
    annex: str = ""
    decided: int = 0

    def option(self, letter: str) -> str:
        """Return the words of an option; empty if there is none with this letter."""
        return next((each.text for each in self.options if each.id == letter), "")


class Quiz(DataModel, frozen=True):
    """The knowledge test."""

    use: Text
    sources: Mapping[str, str]
    questions: tuple[QuizQuestion, ...]

    @property
    def key(self) -> tuple[AnswerKey, ...]:
        """The right answers, in the order of the questions."""
        return tuple(AnswerKey(each.id, each.article, each.right) for each in self.questions)

    def find(self, question: str) -> QuizQuestion | None:
        """Return a question by its id."""
        return next((each for each in self.questions if each.id == question), None)


class StandardQuestion(DataModel, frozen=True):
    """A standard question of the evaluation, which a workshop may change."""

    id: str
    kind: AnswerKind
    text: Text
    low: Text = ""
    high: Text = ""
    choices: tuple[Text, ...] = ()

    @property
    def fields(self) -> Mapping[str, object]:
        """The fields of a question of a workshop that is taken from it."""
        names = ("kind", "text", "low", "high", "choices")
        return {name: getattr(self, name) for name in names}


class EvaluationForm(DataModel, frozen=True):
    """The standard questions, in their order."""

    use: Text
    source: str
    questions: tuple[StandardQuestion, ...]

    @property
    def rows(self) -> Mapping[str, Mapping[str, object]]:
        """The fields of each question by its id."""
        return {each.id: each.fields for each in self.questions}
