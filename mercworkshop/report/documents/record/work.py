"""What was done in the room: case studies, presentations of Governments, and the times kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.presentations.records import Presenter
from mercworkshop.domain.entities.presentations.verbs import all_presentations
from mercworkshop.domain.ports.sentences import ChosenSentence, say
from mercworkshop.domain.settling import history
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement, statement


@dataclass(frozen=True, slots=True)
class CasesShape:
    """How many case studies were worked on, and in how many groups."""

    cases: int
    groups: int


@dataclass(frozen=True, slots=True)
class TimesShape:
    """How many sessions had their time kept, and how many of them ran over."""

    kept: int
    over: int


CASES: Family[CasesShape] = Family(
    {
        NOTHING: lambda its: its.cases == 0,
        "ws.casestudies": lambda its: its.cases > 0 and its.groups > 1,
        "ws.casestudies.nogroups": lambda its: its.cases > 0 and its.groups <= 1,
    }
)
TIMES: Family[TimesShape] = Family(
    {
        "pr.clock.unknown": lambda its: its.kept == 0,
        "pr.clock.none": lambda its: its.kept > 0 and its.over == 0,
        "pr.clock": lambda its: its.kept > 0 and its.over > 0,
    }
)


SHARED: Family[int] = Family({NOTHING: lambda n: n == 0, "ws.sharing": lambda n: n > 0})


def work(told: Told) -> Iterator[Statement | None]:
    """Yield the paragraphs on presentations of Governments and on the work of the groups."""
    titles = tuple(
        each.title.strip()
        for each in all_presentations(told.workshop)
        if each.presenter is Presenter.COUNTRY and each.title.strip()
    )
    pattern = SHARED.choose(len(titles))
    topics = tuple(dict.fromkeys(titles))
    yield statement("work.sharing", say(pattern, n=len(titles), topics=topics) if pattern else None)
    yield statement("work.cases", cases(told))


def cases(told: Told) -> ChosenSentence | None:
    """Return the sentence on case studies and groups; None if there were none."""
    runs = told.workshop.records(CaseRun).values()
    shape = CasesShape(
        len({each.case_study for each in runs if each.case_study}),
        len({each.group for each in runs if each.group}),
    )
    match CASES.choose(shape):
        case "ws.casestudies" as pattern:
            return say(pattern, n=shape.cases, g=shape.groups)
        case "ws.casestudies.nogroups" as pattern:
            return say(pattern, n=shape.cases)
        case _:
            return None


def times(told: Told) -> Iterator[Statement | None]:
    """Yield the paragraph on the times that sessions took."""
    sessions = history.timed_sessions(told.workshop)
    over = [each.over for each in sessions if each.over]
    shape = TimesShape(sum(each.real is not None for each in sessions), len(over))
    pattern = TIMES.choose(shape)
    found = say(pattern, n=len(over), minutes=sum(over)) if pattern == "pr.clock" else say(pattern)
    yield statement("work.times", found)
