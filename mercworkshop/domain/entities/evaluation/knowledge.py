"""What a knowledge test shows: how much more a room knows after the workshop, and how sure that is.

Below :data:`FEWEST_SHEETS` nothing is shown, so that nobody's answers can be guessed; below
:data:`FEWEST_PAIRS` no interval, which would promise more than so few people tell. A question that
was left open is not right. Shares are points of 100; a gain is the mean of the gains of single
people, of whom both sheets are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities.evaluation.pairing import Pairing, SheetPair, pair_sheets
from mercworkshop.domain.entities.evaluation.quiz import answers_of
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.entities.evaluation.uncertainty import Interval, mean_interval
from mercworkshop.i18n import _, number, percentage, plural, sentences

FEWEST_SHEETS = 5
"""Sheets, and pairs, below which nothing is shown."""

FEWEST_PAIRS = 10
"""Pairs below which no interval is shown."""

SURE = 95
"""Per cent: how sure it is that a true gain lies in the interval."""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """A question of the test: the article that it is about, and the letter of the right answer."""

    question: str
    article: int
    right: str


@dataclass(frozen=True, slots=True)
class Gain:
    """What the same people knew before and after, in points of 100; their mean gain.

    ``interval`` is None if they are too few.
    """

    before: float
    after: float
    points: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class KnowledgeRow:
    """The result of a question, of an article (``question`` is empty), or of all (no article).

    ``before`` and ``after`` are the shares of right answers on all sheets, ``gain`` is that of the
    pairs; each is None below five.
    """

    question: str
    article: int
    questions: int
    before: float | None
    after: float | None
    gain: Gain | None

    @property
    def rests_on_one(self) -> bool:
        """Whether it is the result of an article with a single question, to be marked as such."""
        return not self.question and self.article > 0 and self.questions == 1


@dataclass(frozen=True, slots=True)
class KnowledgeResult:
    """All results of a knowledge test, with the numbers of sheets they rest on."""

    sheets_before: int
    sheets_after: int
    pairing: Pairing
    overall: KnowledgeRow
    questions: tuple[KnowledgeRow, ...]
    articles: tuple[KnowledgeRow, ...]

    @property
    def pairs(self) -> int:
        """How many people answered before and after."""
        return len(self.pairing.pairs)

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show: five sheets before, or five after."""
        return max(self.sheets_before, self.sheets_after) >= FEWEST_SHEETS


def knowledge_result(sheets: Iterable[QuizSheet], key: Sequence[AnswerKey]) -> KnowledgeResult:
    """Return the results of a test with the questions of ``key``, in their order."""
    sheets = tuple(sheets)
    right = {each.id: _right_of(each, key) for each in sheets}
    before, after = (
        [right[each.id] for each in sheets if each.occasion is occasion] for occasion in Occasion
    )
    pairing = pair_sheets(sheets)
    pairs = [_rights(each, right) for each in pairing.pairs]

    def row(question: str, article: int, keys: Sequence[AnswerKey]) -> KnowledgeRow:
        names = frozenset(each.question for each in keys)
        return KnowledgeRow(
            question,
            article,
            len(names),
            _share(before, names),
            _share(after, names),
            _gain(pairs, names),
        )

    numbers = sorted({each.article for each in key})
    return KnowledgeResult(
        len(before),
        len(after),
        pairing,
        row("", 0, key),
        tuple(row(each.question, each.article, [each]) for each in key),
        tuple(row("", n, [each for each in key if each.article == n]) for n in numbers),
    )


def summary(result: KnowledgeResult) -> str:
    """Return the result in words: a gain with both shares, or why there is none yet."""
    if not result.is_shown:
        return explain_fewest_sheets()
    gain = result.overall.gain
    if gain is None:
        known = _known_so_far(result)
        missing = _("A gain is shown from {fewest} pairs of sheets on.")
        return sentences(known, missing.format(fewest=number(FEWEST_SHEETS)))
    if gain.interval is None:
        return _change(gain)
    pairs = plural("{n} person answered twice.", "{n} people answered twice.", result.pairs)
    return sentences(_change(gain), likely(result), pairs)


def likely(result: KnowledgeResult) -> str:
    """Return between which gains the true one likely lies; empty if that is not known."""
    gain = result.overall.gain
    if gain is None or gain.interval is None:
        return ""
    return _("Likely between {low} and {high} ({share} interval).").format(
        low=number(round(gain.interval.low)),
        high=number(round(gain.interval.high)),
        share=percentage(SURE),
    )


def headline(result: KnowledgeResult) -> str:
    """Return the gain in one sentence; what is known if there is none yet."""
    gain = result.overall.gain
    return summary(result) if gain is None else _change(gain)


def explain_fewest_sheets() -> str:
    """Return why nothing is shown yet."""
    words = _("Results are shown from {fewest} sheets on, so that nobody can be recognised.")
    return words.format(fewest=number(FEWEST_SHEETS))


def _change(gain: Gain) -> str:
    before, after, points = round(gain.before), round(gain.after), round(gain.points)
    places = {"before": number(before), "after": number(after)}
    if points == 0:
        same = _("The room knows as much as before: {before} of 100, then {after}.")
        return same.format(**places)
    if points > 0:
        words = _("The room gained {points}: from {before} to {after} of 100.")
    else:
        words = _("The room lost {points}: from {before} to {after} of 100.")
    return words.format(points=plural("{n} point", "{n} points", abs(points)), **places)


def _known_so_far(result: KnowledgeResult) -> str:
    before, after = result.overall.before, result.overall.after
    if before is not None and after is not None:
        words = _("Before the workshop the room knew {before} of 100, after it {after}.")
        return words.format(before=number(round(before)), after=number(round(after)))
    if before is not None:
        words = _("Before the workshop the room knew {before} of 100.")
        return words.format(before=number(round(before)))
    words = _("After the workshop the room knows {after} of 100.")
    return words.format(after=number(round(after or 0)))


type _Rights = frozenset[str]
"""The questions that a person answered rightly."""


def _right_of(sheet: QuizSheet, key: Sequence[AnswerKey]) -> _Rights:
    answers = answers_of(sheet)
    return frozenset(each.question for each in key if answers.get(each.question) == each.right)


def _rights(pair: SheetPair, right: Mapping[str, _Rights]) -> tuple[_Rights, _Rights]:
    return right[pair.before.id], right[pair.after.id]


def _share(sheets: Sequence[_Rights], questions: _Rights) -> float | None:
    if len(sheets) < FEWEST_SHEETS or not questions:
        return None
    return 100 * sum(len(each & questions) for each in sheets) / (len(sheets) * len(questions))


def _gain(pairs: Sequence[tuple[_Rights, _Rights]], questions: _Rights) -> Gain | None:
    if len(pairs) < FEWEST_SHEETS or not questions:
        return None
    before = [len(ours & questions) for ours, _theirs in pairs]
    after = [len(theirs & questions) for _ours, theirs in pairs]
    gains = [new - old for old, new in zip(before, after, strict=True)]

    def scale(value: float) -> float:
        return 100 * value / len(questions)

    found = mean_interval(gains) if len(pairs) >= FEWEST_PAIRS else None
    return Gain(
        scale(sum(before) / len(pairs)),
        scale(sum(after) / len(pairs)),
        scale(sum(gains) / len(pairs)),
        Interval(scale(found.low), scale(found.high)) if found else None,
    )
