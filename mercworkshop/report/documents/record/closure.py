"""The end: what people thought of the workshop, thanks, and when it was closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from mercworkshop.domain.entities.closing.closings import ClosingState, closing_state
from mercworkshop.domain.entities.evaluation import opinions
from mercworkshop.domain.entities.evaluation.knowledge import FEWEST_SHEETS, knowledge_result
from mercworkshop.domain.entities.evaluation.opinions import OpinionRow
from mercworkshop.domain.entities.evaluation.records import (
    SCALES,
    STEPS,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.ports.sentences import ChosenSentence, say
from mercworkshop.domain.settling import history
from mercworkshop.domain.settling.closing_days import closing_time
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement, statement

MOST_DONORS = 20


@dataclass(frozen=True, slots=True)
class FormsShape:
    """How many forms came back from how many people, and whether a question has an answer."""

    forms: int
    people: int
    has_answer: bool

    @property
    def is_share(self) -> bool:
        """Whether the sentence can say "some of so many": fewer forms than people came back."""
        return 0 < self.forms < self.people and self.has_answer


@dataclass(frozen=True, slots=True)
class DonorsShape:
    """How many donors there were, and whether all are States with forms of their names."""

    donors: int
    are_states: bool


@dataclass(frozen=True, slots=True)
class ThanksShape:
    """Whom there is to thank."""

    has_host: bool
    bodies: int


EVALUATED: Family[FormsShape] = Family(
    {
        "pr.evaluation.none": lambda its: its.forms == 0,
        "pr.evaluation": lambda its: its.is_share,
        "pr.evaluation.counted": lambda its: its.forms > 0 and not its.is_share,
    }
)
DONATED: Family[DonorsShape] = Family(
    {
        NOTHING: lambda its: its.donors == 0,
        "dn.named.one": lambda its: its.donors == 1 and its.are_states,
        "dn.named": lambda its: 1 < its.donors <= MOST_DONORS and its.are_states,
        "pr.donors": lambda its: (
            its.donors > 0 and not (its.are_states and its.donors <= MOST_DONORS)
        ),
    }
)
THANKED: Family[ThanksShape] = Family(
    {
        NOTHING: lambda its: not its.has_host and its.bodies == 0,
        "pr.thanks.host": lambda its: its.has_host and its.bodies == 0,
        "pr.thanks.bodies": lambda its: not its.has_host and its.bodies > 0,
        "pr.thanks": lambda its: its.has_host and its.bodies > 0,
    }
)
TESTED: Family[int] = Family(
    {
        NOTHING: lambda n: n < FEWEST_SHEETS,
        "pr.knowledge": lambda n: n >= FEWEST_SHEETS,
    }
)
ENDED: Family[bool] = Family(
    {"pr.closed": lambda is_closed: is_closed, "pr.notclosed": lambda is_closed: not is_closed}
)


def evaluation(told: Told) -> Iterator[Statement | None]:
    """Yield how many forms came back, and the answer to the first question with a scale."""
    sheets = told.known.records(EvaluationSheet).values()
    result = opinions.opinion_result(told.facts.questions, sheets, ())
    row = next((each for each in result.rows if each.counts and each.question.kind in SCALES), None)
    found = history.attended(told.known)
    people = found.total or sum(found.published.values()) or sum(found.ticked.values())
    pattern = EVALUATED.choose(FormsShape(result.sheets, people, row is not None))
    match pattern:
        case "pr.evaluation.none":
            said = say(pattern)
        case "pr.evaluation.counted":
            said = say(pattern, n=result.sheets)
        case _:
            assert row is not None
            said = _answered(row, result.sheets, people)
    yield statement("evaluation", said)


def _answered(row: OpinionRow, forms: int, people: int) -> ChosenSentence:
    steps = [step for step, count in enumerate(row.counts, 1) for _each in range(count)]
    return say(
        "pr.evaluation",
        n=forms,
        of=people,
        question=row.question.text,
        median=median_low(steps),
        low=1,
        high=STEPS,
        best=row.question.best,
    )


def knowledge(told: Told) -> Iterator[Statement | None]:
    """Yield what the same people knew before and after; nothing if they are too few."""
    sheets = told.known.records(QuizSheet).values()
    result = knowledge_result(sheets, told.facts.answer_key)
    gain = result.overall.gain
    said: ChosenSentence | None = None
    if gain is not None and TESTED.choose(result.pairs):
        shares = {"before": round(gain.before), "after": round(gain.after)}
        said = say("pr.knowledge", n=result.pairs, **shares)
    yield statement("evaluation.knowledge", said)


def thanks(told: Told) -> Iterator[Statement | None]:
    """Yield thanks to host, organisers and donors."""
    details = told.workshop.details
    bodies = tuple(each for each in details.convenors if each.strip())
    said: ChosenSentence | None = None
    match THANKED.choose(ThanksShape(bool(details.host), len(bodies))):
        case "pr.thanks" as pattern:
            said = say(pattern, country=details.host, bodies=bodies)
        case "pr.thanks.host" as pattern:
            said = say(pattern, country=details.host)
        case "pr.thanks.bodies" as pattern:
            said = say(pattern, bodies=bodies)
    yield statement("closing.thanks", said)
    yield statement("closing.donors", _donors(told))


def _donors(told: Told) -> ChosenSentence | None:
    given = (each.strip() for each in told.workshop.details.donors)
    named = tuple(dict.fromkeys(filter(None, given)))
    states = tuple(told.facts.sentences.state_of(each) for each in named)
    match DONATED.choose(DonorsShape(len(named), all(states))):
        case "dn.named" as pattern:
            return say(pattern, countries=states)
        case "dn.named.one" as pattern:
            return say(pattern, country=states[0])
        case "pr.donors" as pattern:
            return say(pattern, bodies=tuple(sorted(named, key=str.casefold)))
        case _:
            return None


def closing(told: Told) -> Iterator[Statement | None]:
    """Yield when the workshop was closed, and every time that it was opened again."""
    state = closing_state(told.workshop)
    reopened = (
        say("pr.reopened", date=closing_time(told.known, each).date(), reason=each.reason)
        for each in state.reopenings
        if each.reason.strip()
    )
    yield statement("closing.closed", *reopened, _ended(told, state))


def closed(told: Told) -> Iterator[Statement | None]:
    """Yield when the workshop was closed; nothing while it is open."""
    state = closing_state(told.workshop)
    yield statement("closing.closed", _ended(told, state) if state.is_closed else None)


def _ended(told: Told, state: ClosingState) -> ChosenSentence:
    pattern = ENDED.choose(state.is_closed)
    if pattern == "pr.notclosed" or state.last is None:
        return say(pattern)
    at = closing_time(told.known, state.last)
    return say(pattern, date=at.date(), time=at.time())
