"""What the room decided, voted on, planned together and left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.entities.floor.records import Decision, DecisionKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.support_meetings import MeetingState
from mercworkshop.domain.entities.votes.records import Vote, VoteMethod
from mercworkshop.domain.entities.votes.result import VoteResult, revealed_result
from mercworkshop.domain.entities.votes.sources import delegation_of
from mercworkshop.domain.ports.sentences import ChosenSentence, say
from mercworkshop.domain.settling import history
from mercworkshop.domain.settling.points import points_of_record
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class DecisionShape:
    """How many decisions and agreed wordings were noted."""

    decisions: int
    wordings: int


@dataclass(frozen=True, slots=True)
class AskedShape:
    """Whether a vote has a question, and whether it was put to one delegation alone."""

    has_question: bool
    is_of_country: bool


@dataclass(frozen=True, slots=True)
class VoteShape:
    """How many people voted, how much the leading options got, how many lead, how many are above.

    ``above`` counts the options above the line.
    """

    people: int
    most: int
    leaders: int
    above: int
    is_judged: bool

    @property
    def is_decided(self) -> bool:
        """Whether some option got dots, points or money."""
        return self.people > 0 and not self.is_judged and self.most > 0


@dataclass(frozen=True, slots=True)
class MetShape:
    """How many meetings about support were arranged, and of how many an outcome is noted."""

    arranged: int
    noted: int


DECIDED: Family[DecisionShape] = Family(
    {
        "pr.decisions": lambda its: its.decisions > 0,
        "pr.decisions.none": lambda its: its.decisions == 0 and its.wordings == 0,
        NOTHING: lambda its: its.decisions == 0 and its.wordings > 0,
    }
)
ASKED: Family[AskedShape] = Family(
    {
        NOTHING: lambda its: not its.has_question,
        "pr.vote.asked": lambda its: its.has_question and not its.is_of_country,
        "pr.vote.delegation": lambda its: its.has_question and its.is_of_country,
    }
)
VOTED: Family[VoteShape] = Family(
    {
        "pr.vote.noballots": lambda its: its.people < 1,
        "pr.vote.judged": lambda its: its.people > 0 and its.is_judged,
        "pr.vote.blank": lambda its: its.people > 0 and not its.is_judged and its.most < 1,
        "pr.vote": lambda its: its.is_decided and its.leaders == 1 and its.above < 2,
        "pr.vote.first": lambda its: its.is_decided and its.leaders == 1 and its.above > 1,
        "pr.vote.tie": lambda its: its.is_decided and its.leaders != 1,
    }
)
MET: Family[MetShape] = Family(
    {
        NOTHING: lambda its: its.arranged < 1 or its.noted < 1,
        "pr.match": lambda its: its.arranged > 0 and its.noted > 0,
    }
)
PARKED: Family[int] = Family({"pr.parked.none": lambda n: n == 0, "pr.parked": lambda n: n > 0})
OFFERED: Family[int] = Family({NOTHING: lambda n: n == 0, "nd.offers": lambda n: n > 0})


_OUTCOMES = {
    MeetingState.AGREED: "frag.match.agreed",
    MeetingState.FOLLOW_UP: "frag.match.follow",
    MeetingState.NO_HELP: "frag.match.none",
}


def decisions(told: Told) -> Iterator[Statement | None]:
    """Yield decisions and agreed wording, each with its words as they were noted."""
    noted = told.workshop.records(Decision).all()
    taken = _texts(noted, DecisionKind.DECISION)
    agreed = _texts(noted, DecisionKind.WORDING)
    match DECIDED.choose(DecisionShape(len(taken), len(agreed))):
        case "pr.decisions" as pattern:
            yield statement("decisions.taken", say(pattern, n=len(taken)), items=taken)
        case "pr.decisions.none" as pattern:
            yield statement("decisions.taken", say(pattern))
    yield statement("decisions.wording", say("pr.wording") if agreed else None, items=agreed)


def _texts(noted: tuple[Decision, ...], kind: DecisionKind) -> tuple[str, ...]:
    return tuple(each.text for each in noted if each.kind is kind and each.text.strip())


def votes(told: Told) -> Iterator[Statement | None]:
    """Yield what each vote asked and how it went; one that is not revealed is left out."""
    for result in revealed_votes(told.known):
        yield statement(
            f"votes.{result.vote.id}",
            _asked(told, result.vote),
            _outcome(told, result),
            _pointer(told, result),
        )


def revealed_votes(workshop: Workshop) -> tuple[VoteResult, ...]:
    """Return the results that may be seen: those of the room, then those of one delegation."""
    found = (revealed_result(workshop, each.id) for each in workshop.records(Vote).all())
    known = [each for each in found if each is not None]
    return tuple(sorted(known, key=lambda each: bool(delegation_of(workshop, each.vote))))


def _asked(told: Told, vote: Vote) -> ChosenSentence | None:
    """Return to whom a question was put: to the participants, or to the delegation it is about."""
    question, country = vote.question.strip(), delegation_of(told.known, vote)
    match ASKED.choose(AskedShape(bool(question), bool(country))):
        case "pr.vote.delegation" as pattern:
            return say(pattern, country=country, question=question)
        case "pr.vote.asked" as pattern:
            return say(pattern, question=question)
        case _:
            return None


def _outcome(told: Told, result: VoteResult) -> ChosenSentence:
    most = max((each.points for each in result.rows), default=0)
    leaders = tuple(each.option.text for each in result.rows if each.points == most)
    is_judged = result.vote.method is VoteMethod.IMPACT_EFFORT
    above = tuple(each for each in result.rows if each.is_above and each.points > 0)
    pattern = VOTED.choose(VoteShape(result.people, most, len(leaders), len(above), is_judged))
    match pattern:
        case "pr.vote.first":
            options = tuple(
                say("frag.option", choice=each.option.text, votes=each.points) for each in above
            )
            return say(pattern, ballots=result.people, options=options)
        case "pr.vote":
            return say(pattern, ballots=result.people, choice=leaders[0], votes=most)
        case "pr.vote.tie":
            return say(pattern, ballots=result.people, choices=leaders, votes=most)
        case "pr.vote.blank":
            return say(pattern, ballots=result.people)
        case "pr.vote.judged":
            return say(pattern, ballots=result.people, annex=told.annexes["votes"])
        case _:
            return say(pattern)


def _pointer(told: Told, result: VoteResult) -> ChosenSentence | None:
    """Return where all results are; a vote by impact and effort says so itself."""
    is_judged = result.vote.method is VoteMethod.IMPACT_EFFORT
    if is_judged or result.people < 1 or "votes" not in told.annexes:
        return None
    return say("pr.vote.annex", annex=told.annexes["votes"])


def shared(told: Told) -> Iterator[Statement | None]:
    """Yield what countries plan together, and which countries they are."""
    for plan in history.shared_plans(told.workshop):
        said = say("pr.shared", title=plan.title, countries=plan.countries)
        yield statement(f"shared.{plan.id}", said)


def offers(told: Told) -> Iterator[Statement | None]:
    """Yield how many offers there are, and who made them."""
    made = [each for each in told.workshop.records(Offer).all() if each.body.strip()]
    bodies = tuple(dict.fromkeys(each.body.strip() for each in made))
    pattern = OFFERED.choose(len(made))
    said = say(pattern, n=len(made), bodies=bodies) if pattern else None
    yield statement("offers", said)
    yield statement("offers.meetings", *_meetings(told))


def _meetings(told: Told) -> Iterator[ChosenSentence | None]:
    """Yield how many meetings about support were arranged, and what came of those held."""
    met = history.meetings_told(told.workshop)
    pattern = MET.choose(MetShape(met.arranged, len(met.held)))
    if pattern == NOTHING:
        return
    yield say(pattern, n=met.arranged, m=len(met.held))
    parts = ((_OUTCOMES[state], n) for state, n in met.outcomes.items() if state in _OUTCOMES)
    said = tuple(say(fragment, n=n) for fragment, n in parts)
    yield say("pr.match.outcomes", parts=said) if said else None
    listed = told.annexes.get("meetings")
    yield say("pr.match.annex", annex=listed) if listed else None


def parked(told: Told) -> Iterator[Statement | None]:
    """Yield what was set aside, with the words of what is still open."""
    points = told.workshop.records(ParkedPoint).all()
    still = tuple(each.text for each in points_of_record(told.workshop))
    pattern = PARKED.choose(len(points))
    slots = {"n": len(points), "open": len(still)} if points else {}
    yield statement("parked", say(pattern, **slots), items=still)
