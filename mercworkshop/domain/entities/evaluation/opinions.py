"""What an evaluation shows: means, distributions, and what was written, by session.

Below :data:`~.knowledge.FEWEST_SHEETS` sheets of the evaluation nothing is shown, and no number
of a question that fewer people answered. What was written is shown from as many sheets on, also
what one person alone wrote: it was written to be read. It never stands beside other answers of the
same person: each question and session has its comments, in the order of the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities.evaluation.forms import answers_of
from mercworkshop.domain.entities.evaluation.knowledge import FEWEST_SHEETS, explain_fewest_sheets
from mercworkshop.domain.entities.evaluation.records import (
    SCALES,
    STEPS,
    WRITTEN,
    AnswerKind,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.i18n import _, isolate, listed, number, plural

REMOVED_SESSION = "removed"
"""Stands for all sessions that are no longer in the agenda."""


@dataclass(frozen=True, slots=True)
class SessionComments:
    """What was written about one session, about removed ones, or about none if it is empty.

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
    asked = tuple(questions)
    rows = [
        _written_row(each, written[each.id], sessions)
        if each.kind in WRITTEN
        else _counted_row(each, answers)
        for each in (*asked, *_removed(asked, written))
    ]
    return OpinionResult(len(answers), tuple(rows))


def session_name(titles: Mapping[str, str], session: str) -> str:
    """Return the heading of the comments about a session, or about none."""
    if session == REMOVED_SESSION:
        return _("About sessions that were removed")
    return titles.get(session) or _("About no session")


def _counted_row(question: EvaluationQuestion, answers: Iterable[Mapping[str, int]]) -> OpinionRow:
    given = [each[question.id] for each in answers if question.id in each]
    counts = tuple(given.count(step) for step in range(1, question.most + 1))
    people = sum(counts)
    if people < FEWEST_SHEETS:
        return OpinionRow(question, people, (), None, ())
    mean = sum(step * count for step, count in enumerate(counts, 1)) / people
    return OpinionRow(question, people, counts, mean if question.kind in SCALES else None, ())


def _written_row(
    question: EvaluationQuestion, about: Sequence[EvaluationComment], sessions: Sequence[str]
) -> OpinionRow:
    people = len({each.sheet for each in about})
    return OpinionRow(question, people, (), None, _grouped(about, sessions))


def _removed(
    asked: Sequence[EvaluationQuestion], written: Mapping[str, object]
) -> Iterable[EvaluationQuestion]:
    """Yield a question for each that was removed though people wrote about it."""
    for key in sorted(written.keys() - {each.id for each in asked}):
        yield EvaluationQuestion(id=key, text=_("Question that was removed"), kind=AnswerKind.TEXT)


def summary(result: OpinionResult) -> str:
    """Return in words how many sheets the results rest on, or why there are none yet."""
    if not result.is_shown:
        return explain_fewest_sheets()
    return plural("{n} person answered.", "{n} people answered.", result.sheets)


def ends_of_ratings(
    result: OpinionResult,
) -> tuple[tuple[OpinionRow, ...], tuple[OpinionRow, ...]] | None:
    """Return the questions that were rated best, and worst; None unless they differ.

    Questions that are equal in the figures shown are best, or worst, together.
    """
    rated = [each for each in result.rows if each.mean is not None]
    scores = [round(_score(each), 1) for each in rated]
    if not rated or max(scores) == min(scores):
        return None
    best, worst = (
        tuple(row for row, score in zip(rated, scores, strict=True) if score == end)
        for end in (max(scores), min(scores))
    )
    return best, worst


def ends_words(result: OpinionResult) -> str:
    """Return which questions were rated best and worst; empty if there is no difference."""
    ends = ends_of_ratings(result)
    if ends is None:
        return ""
    best, worst = (listed(map(_with_mean, rows)) for rows in ends)
    return _("Rated best: {best}; rated lowest: {worst}").format(best=best, worst=worst)


def _with_mean(row: OpinionRow) -> str:
    mean = number(row.mean or 0, 1)
    return _("{question} ({mean})").format(question=isolate(row.question.text), mean=mean)


def _score(row: OpinionRow) -> float:
    """Return the mean of a question as if its highest step were the best."""
    mean = row.mean or 0
    return mean if row.question.best == STEPS else STEPS + 1 - mean


def _grouped(
    comments: Iterable[EvaluationComment], sessions: Sequence[str]
) -> tuple[SessionComments, ...]:
    """Return comments by session, in their order; those about removed ones and none come last."""
    by_session: dict[str, list[str]] = defaultdict(list)
    for each in comments:
        is_there = not each.session or each.session in sessions
        by_session[each.session if is_there else REMOVED_SESSION].append(each.text)
    order = [each for each in (*sessions, REMOVED_SESSION, "") if each in by_session]
    return tuple(
        SessionComments(each, tuple(sorted(by_session[each], key=str.casefold))) for each in order
    )
