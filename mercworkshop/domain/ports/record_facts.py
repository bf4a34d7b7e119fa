"""What the record of a workshop and its proceedings need in addition to the workshop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.entities.evaluation.knowledge import AnswerKey
from mercworkshop.domain.entities.evaluation.records import EvaluationQuestion
from mercworkshop.domain.ports.sentences import SentencePort


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """The language and day of the paper, what makes its sentences, and names by their codes.

    ``questions`` are those of the evaluation, ``answer_key`` is that of the test, ``cases`` are the
    titles of case studies, ``titles`` those of sessions that are known in the language.
    """

    language: str
    day: date
    sentences: SentencePort
    countries: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[EvaluationQuestion, ...] = ()
    answer_key: tuple[AnswerKey, ...] = ()

    def name_of(self, country: str) -> str:
        """Return the name of a country; its code if that is not known."""
        return self.countries.get(country, country)
