"""The last day: road maps that were prepared, presented and are still awaited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.ports.sentences import ChosenSentence, SlotValue, say
from mercworkshop.domain.settling import history
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.report.documents.record.attendance import MOST_NAMED
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement, statement

MOST_AWAITED = 6
"""The most countries named that did not present or whose road map is awaited."""


@dataclass(frozen=True, slots=True)
class PresentedShape:
    """How many countries presented, and whether it was on one day that is known."""

    countries: int
    has_day: bool

    @property
    def is_list(self) -> bool:
        """Whether the countries can be named in a sentence."""
        return 1 < self.countries <= MOST_NAMED


@dataclass(frozen=True, slots=True)
class LackingShape:
    """How many countries lack something that ``others`` have."""

    lacking: int
    others: int

    @property
    def n(self) -> int:
        """The number for the sentence; 0 if no country has it, as then nothing is said."""
        return self.lacking if self.others else 0


ROAD_MAPS: Family[int] = Family(
    {
        "pr.roadmaps.none": lambda n: n == 0,
        "pr.roadmaps.one": lambda n: n == 1,
        "pr.roadmaps": lambda n: n > 1,
    }
)
PRESENTED: Family[PresentedShape] = Family(
    {
        "pr.presented.none": lambda its: its.countries == 0,
        "pr.presented.one": lambda its: its.countries == 1 and its.has_day,
        "pr.presented.undated.one": lambda its: its.countries == 1 and not its.has_day,
        "pr.presented": lambda its: its.is_list and its.has_day,
        "pr.presented.undated": lambda its: its.is_list and not its.has_day,
        "pr.presented.counted": lambda its: its.countries > MOST_NAMED,
    }
)
AWAITED: Family[LackingShape] = Family(
    {
        NOTHING: lambda its: its.n == 0,
        "rm.awaited.one": lambda its: its.n == 1,
        "rm.awaited.named": lambda its: 1 < its.n <= MOST_AWAITED,
        "rm.awaited.counted": lambda its: its.n > MOST_AWAITED,
    }
)
NOT_PRESENTED: Family[LackingShape] = Family(
    {
        NOTHING: lambda its: its.n == 0,
        "pr.notpresented.one": lambda its: its.n == 1,
        "pr.notpresented": lambda its: 1 < its.n <= MOST_AWAITED,
        "pr.notpresented.counted": lambda its: its.n > MOST_AWAITED,
    }
)


PLENARY: Family[int] = Family({NOTHING: lambda n: n == 0, "pr.plenary": lambda n: n > 0})


def last_day(told: Told) -> Iterator[Statement | None]:
    """Yield the paragraphs on road maps."""
    drafts = history.actions_by_country(told.workshop)
    there = history.represented(told.known)
    shown = history.presented(told.workshop)
    missing = tuple(each for each in there if each not in drafts)
    silent = tuple(each for each in there if each not in shown.countries)
    yield statement(
        "road-maps.prepared",
        _prepared(drafts),
        _lacking(told, AWAITED, missing, len(drafts), annex="road-maps"),
        say("rm.draft") if drafts else None,
    )
    yield statement(
        "road-maps.presented",
        _presented(told, shown.countries, shown.day),
        _lacking(told, NOT_PRESENTED, silent, len(shown.countries)),
        _corrected(told),
    )


def _corrected(told: Told) -> ChosenSentence | None:
    actions, road_maps = history.plenary_corrections(told.workshop)
    pattern = PLENARY.choose(actions)
    return say(pattern, n=actions, m=road_maps) if pattern else None


def _prepared(drafts: dict[str, int]) -> ChosenSentence:
    pattern, actions = ROAD_MAPS.choose(len(drafts)), sum(drafts.values())
    match pattern:
        case "pr.roadmaps.one":
            return say(pattern, country=next(iter(drafts)), m=actions)
        case "pr.roadmaps":
            return say(pattern, n=len(drafts), m=actions)
        case _:
            return say(pattern)


def _presented(told: Told, countries: tuple[str, ...], day: date | None) -> ChosenSentence:
    pattern = PRESENTED.choose(PresentedShape(len(countries), day is not None))
    slots: dict[str, SlotValue] = {"date": day} if day is not None else {}
    match pattern:
        case "pr.presented.one" | "pr.presented.undated.one":
            return say(pattern, country=countries[0], **slots)
        case "pr.presented" | "pr.presented.undated":
            return say(pattern, countries=countries, **slots)
        case "pr.presented.counted":
            return say(pattern, n=len(countries), annex=told.annexes["road-maps"])
        case _:
            return say(pattern)


def _lacking(
    told: Told,
    family: Family[LackingShape],
    countries: tuple[str, ...],
    others: int,
    annex: str = "",
) -> ChosenSentence | None:
    """Return the sentence on countries that lack what others have."""
    pattern = family.choose(LackingShape(len(countries), others))
    if pattern == NOTHING:
        return None
    if pattern.endswith(".one"):
        return say(pattern, country=countries[0])
    if not pattern.endswith(".counted"):
        return say(pattern, countries=countries)
    numbers = {"annex": told.annexes[annex]} if annex else {}
    return say(pattern, n=len(countries), **numbers)
