"""The opening: where and when the workshop was held, who organised it, and who opened it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from mercworkshop.domain.ports.sentences import ChosenSentence, DaySpan, SlotValue, say
from mercworkshop.domain.values.dates.partial_date import PartialDate, Precision
from mercworkshop.domain.values.families import Family
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import _
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement, statement


class DaysKnown(Enum):
    """How well the days of a workshop are known."""

    EXACTLY = "exactly"
    ROUGHLY = "roughly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class HeldShape:
    """What is known of where and when a workshop was held."""

    days: DaysKnown
    has_region: bool
    has_place: bool
    has_host: bool
    has_venue: bool

    @property
    def is_described(self) -> bool:
        """Whether region, place, host and days can stand in one sentence."""
        return self._is_placed and self.has_host and self.days is DaysKnown.EXACTLY

    @property
    def is_vague(self) -> bool:
        """Whether region and place are known and the days are not known exactly."""
        return self._is_placed and self.days is DaysKnown.ROUGHLY

    @property
    def _is_placed(self) -> bool:
        return self.has_region and self.has_place


def _has_days(shape: HeldShape) -> bool:
    return shape.days is not DaysKnown.NOT


HELD: Family[HeldShape] = Family(
    {
        "pr.held": lambda its: its.is_described and its.has_venue,
        "pr.held.novenue": lambda its: its.is_described and not its.has_venue,
        "pr.held.vague": lambda its: its.is_vague,
        "pr.held.title": lambda its: (
            its.has_place and _has_days(its) and not (its.is_described or its.is_vague)
        ),
        "pr.held.when": lambda its: not its.has_place and _has_days(its),
        "pr.held.where": lambda its: its.has_place and not _has_days(its),
        "pr.held.unknown": lambda its: not its.has_place and not _has_days(its),
    }
)


def held_shape(told: Told) -> HeldShape:
    """Return what is known of where and when."""
    details = told.workshop.details
    return HeldShape(
        days=_days_known(details),
        has_region=told.facts.sentences.knows_region(details.subregion),
        has_place=bool(details.city.strip()),
        has_host=bool(details.host),
        has_venue=bool(details.venue.strip()),
    )


def _days_known(details: Details) -> DaysKnown:
    known = [each for each in (details.start, details.end) if each is not None]
    if not known or details.start is None:
        return DaysKnown.NOT
    is_exact = all(each.precision is Precision.DAY for each in known)
    return DaysKnown.EXACTLY if is_exact else DaysKnown.ROUGHLY


def held(told: Told) -> ChosenSentence:
    """Return the sentence that says where and when the workshop was held."""
    details, pattern = told.workshop.details, HELD.choose(held_shape(told))
    known: dict[str, SlotValue] = {
        "region": details.subregion,
        "place": details.city,
        "country": details.host,
        "venue": details.venue,
        "title": details.title or _("Workshop without a title"),
        "when": workshop_time(details),
    }
    return say(pattern, **{name: known[name] for name in _SLOTS[pattern]})


_SLOTS = {
    "pr.held": ("region", "place", "country", "when", "venue"),
    "pr.held.novenue": ("region", "place", "country", "when"),
    "pr.held.vague": ("region", "place", "when"),
    "pr.held.title": ("title", "place", "when"),
    "pr.held.when": ("title", "when"),
    "pr.held.where": ("title", "place"),
    "pr.held.unknown": ("title",),
}


def workshop_time(details: Details) -> DaySpan | PartialDate | str:
    """Return the time of a workshop as precisely as it is known."""
    if details.start is None:
        return ""
    if _days_known(details) is DaysKnown.EXACTLY:
        return DaySpan(details.start.first, (details.end or details.start).last)
    return details.start


def opening(told: Told) -> Iterator[Statement | None]:
    """Yield the paragraphs on the opening."""
    details = told.workshop.details
    convenors = tuple(each for each in details.convenors if each.strip())
    yield statement(
        "opening.held", held(told), say("pr.convened", bodies=convenors) if convenors else None
    )
    speakers = (details.opened_by,) if details.opened_by.strip() else ()
    yield statement("opening.opened", say("pr.opened", speakers=speakers) if speakers else None)


def objectives(told: Told) -> Iterator[Statement | None]:
    """Yield what the workshop was for, as every workshop of the series, and its topics."""
    details = told.workshop.details
    is_known = told.facts.sentences.knows_region(details.subregion)
    aim = say("ws.objectives", region=details.subregion) if is_known else None
    topics = tuple(each for each in details.topics if each.strip())
    yield statement("objectives", aim, say("ws.topics", topics=topics) if topics else None)
