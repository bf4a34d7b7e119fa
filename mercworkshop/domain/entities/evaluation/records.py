"""What people answer without a name: the knowledge test, and the evaluation of the workshop.

Sheets are anonymous: their changes carry no author, laptop or time, and their ids are made at
random, so that neither tells who was next to whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_


class Occasion(StrEnum):
    """When a knowledge test was taken."""

    BEFORE = "before"
    AFTER = "after"


OCCASION_NAMES = {
    Occasion.BEFORE: N_("Before the workshop"),
    Occasion.AFTER: N_("After the workshop"),
}

BLANK = "-"
"""Stands for the answer to a question that was left open."""


class AnswerKind(StrEnum):
    """How a question of the evaluation is answered; the direction of a scale is part of it."""

    SCALE = "scale"
    SCALE_DOWN = "scale_down"
    CHOICE = "choice"
    TEXT = "text"
    SESSIONS = "sessions"


ANSWER_KIND_NAMES = {
    AnswerKind.SCALE: N_("Scale from 1 to 5, 5 is best"),
    AnswerKind.SCALE_DOWN: N_("Scale from 1 to 5, 1 is best"),
    AnswerKind.CHOICE: N_("One of several choices"),
    AnswerKind.TEXT: N_("Free text"),
    AnswerKind.SESSIONS: N_("Free text on sessions"),
}

SCALES = frozenset({AnswerKind.SCALE, AnswerKind.SCALE_DOWN})
WRITTEN = frozenset({AnswerKind.TEXT, AnswerKind.SESSIONS})
"""Kinds that are answered with words of one's own."""

STEPS = 5
"""The steps of a scale: 1 to 5."""

SESSIONS_OF_A_FORM = 4
"""Sessions that one person can write about on a paper form, and in a row of its workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSheet(Record):
    """The answers of one person to the knowledge test, before or after the workshop.

    ``code`` pairs two sheets: the person makes it by a rule that gives the same code again.
    ``choices`` are texts such as ``q01:B``, and ``q02:-`` for a question that was left open.
    """

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    ANONYMOUS: ClassVar[bool] = True

    occasion: Occasion = Occasion.BEFORE
    code: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationQuestion(Record):
    """A question of the evaluation. ``low`` and ``high`` say what 1 and 5 of a scale mean."""

    READERS: ClassVar[Readers] = Readers.FACILITATORS

    text: str = ""
    kind: AnswerKind = AnswerKind.SCALE
    low: str = ""
    high: str = ""
    choices: tuple[str, ...] = ()
    position: str = ""

    @property
    def most(self) -> int:
        """The highest number that answers it; 0 if words do."""
        if self.kind in SCALES:
            return STEPS
        return len(self.choices) if self.kind is AnswerKind.CHOICE else 0

    @property
    def best(self) -> int:
        """The best step of its scale; 0 if it has none."""
        return {AnswerKind.SCALE: STEPS, AnswerKind.SCALE_DOWN: 1}.get(self.kind, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSheet(Record):
    """The answers of one person to the evaluation: texts of a question's id and a number.

    The number is a step of the scale, or counts the choices of the question from 1.
    """

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    ANONYMOUS: ClassVar[bool] = True

    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationComment(Record):
    """What a person wrote on a sheet about a question, or with it about one session."""

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    ANONYMOUS: ClassVar[bool] = True
    OWNER: ClassVar[str] = "sheet"

    sheet: str = ""
    question: str = ""
    session: str = ""
    text: str = ""
