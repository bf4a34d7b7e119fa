"""One person's way through the test on a laptop: the questions in an order of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import SystemRandom

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.records import Occasion
from mercworkshop.domain.ports.evaluation_facts import EvaluationFacts, QuizItem


@dataclass(slots=True)
class Respondent:
    """What one person has answered so far; it is gone when the next person begins."""

    occasion: Occasion
    items: tuple[QuizItem, ...]
    language: str
    code: str = ""
    place: int = 0
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def item(self) -> QuizItem:
        """The question that is shown."""
        return self.items[self.place]

    @property
    def is_last(self) -> bool:
        """Whether it is the last question."""
        return self.place == len(self.items) - 1

    @property
    def sheet(self) -> Mapping[str, object]:
        """The values of the sheet by field."""
        choices = quiz.choices_of(self.answers, sorted(each.id for each in self.items))
        return {"occasion": self.occasion, "code": quiz.clean_code(self.code), "choices": choices}


def next_person(occasion: Occasion, facts: EvaluationFacts) -> Respondent:
    """Return somebody who begins, with the questions shuffled."""
    items = tuple(SystemRandom().sample(facts.quiz, len(facts.quiz)))
    return Respondent(occasion, items, facts.language)
