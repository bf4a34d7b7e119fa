"""What an evaluation shows: means, distributions, and what was written, by session.

Below :data:`~.knowledge.FEWEST_SHEETS` sheets of the evaluation nothing is shown, and no number
of a question that fewer people answered. What was written is shown from as many sheets on, also
what one person alone wrote: it was written to be read. It never stands beside other answers of the
same person: each question and session has its comments, in the order of the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mercworkshop.data_class import dataclass
from mercworkshop.domain.entities.evaluation.forms import answers_of
from mercworkshop.domain.entities.evaluation.knowledge import FEWEST_SHEETS, too_few_sheets
from mercworkshop.domain.entities.evaluation.records import (
    SCALES,
    WRITTEN,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.i18n import plural


@dataclass(frozen=True, slots=True)
class SessionComments:
    """What was written about one session; about none if ``session`` is empty.

    The texts are in the order of the alphabet, which tells nothing of whose they are.
    """

    session: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """The answers to one question.

    ``counts`` has how often each step of the scale or each choice was taken; empty if fewer than
    five people answered, or if words answer it. ``mean`` is on the scale as printed, whose best end
    is ``question.best``.
    """

    question: EvaluationQuestion
    answered: int
    counts: tuple[int, ...]
    mean: float | None
    comments: tuple[SessionComments, ...]


@dataclass(frozen=True, slots=True)
class OpinionResult:
    """All results of an evaluation. ``rows`` is empty below five sheets."""

    sheets: int
    rows: tuple[OpinionRow, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there are enough sheets to show anything."""
        return self.sheets >= FEWEST_SHEETS


def opinion_result(
    questions: Iterable[EvaluationQuestion],
    sheets: Iterable[EvaluationSheet],
    comments: Iterable[EvaluationComment],
    sessions: Sequence[str] = (),
) -> OpinionResult:
    """Return the results; ``sessions`` are the ids of the sessions in their order."""
    answers = [answers_of(each) for each in sheets]
    if len(answers) < FEWEST_SHEETS:
        return OpinionResult(len(answers), ())
    written: dict[str, list[EvaluationComment]] = defaultdict(list)
    for comment in comments:
        written[comment.question].append(comment)
    rows = []
    for question in questions:
        given = [each[question.id] for each in answers if question.id in each]
        about = written[question.id]
        if question.kind in WRITTEN:
            people = len({each.sheet for each in about})
            rows.append(OpinionRow(question, people, (), None, _grouped(about, sessions)))
            continue
        counts = tuple(given.count(step) for step in range(1, question.most + 1))
        is_enough = sum(counts) >= FEWEST_SHEETS
        mean = (
            sum(step * n for step, n in enumerate(counts, 1)) / sum(counts) if is_enough else None
        )
        rows.append(
            OpinionRow(
                question,
                sum(counts),
                counts if is_enough else (),
                mean if question.kind in SCALES else None,
                (),
            )
        )
    return OpinionResult(len(answers), tuple(rows))


def summary(result: OpinionResult) -> str:
    """Return in words how many sheets the results rest on, or why there are none yet."""
    if not result.is_shown:
        return too_few_sheets()
    return plural("{n} person answered.", "{n} people answered.", result.sheets)


def _grouped(
    comments: Iterable[EvaluationComment], sessions: Sequence[str]
) -> tuple[SessionComments, ...]:
    """Return comments by session, in the order of the sessions; those about none come last."""
    by_session: dict[str, list[str]] = defaultdict(list)
    for each in comments:
        known = each.session if each.session in sessions else ""
        by_session[known].append(each.text)
    order = [
        *(each for each in sessions if each in by_session),
        *([""] if "" in by_session else []),
    ]
    return tuple(
        SessionComments(each, tuple(sorted(by_session[each], key=str.casefold))) for each in order
    )
