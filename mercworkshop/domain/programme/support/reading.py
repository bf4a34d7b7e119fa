"""Reads the needs and offers of all workshops from an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.programme.questions import MOST_ROWS, seen_until
from mercworkshop.domain.programme.support.doors import NamedSource, as_need, open_sources
from mercworkshop.domain.programme.support.overview import (
    AskedOffers,
    NeedState,
    SupportMatching,
    SupportOverview,
    count_support,
)
from mercworkshop.domain.programme.support.requests import SupportRequest
from mercworkshop.domain.programme.support.rows import (
    ARCHIVED_OFFERS,
    ASKED_FOR,
    ASKING_ROAD_MAPS,
    EVERY,
    LISTED_NEEDS,
    NEED_GROUPS,
    OFFER_ENTRIES,
    OFFER_MEETINGS,
    SAID_ACTS,
    SAID_SIGNATURES,
    ArchivedOffer,
    ListedNeed,
    OfferMeeting,
    SaidAct,
)
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.domain.support.eligibility import Asker
from mercworkshop.domain.support.state_facts import StateFacts, asker_of
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

MOST_LISTED = 200
"""Needs in the list behind a number; the number itself says how many there are."""


MOST_PRINTED = 500
"""Needs that nobody answers on the paper; it says how many more there are."""


def read_support(
    archive: ArchivePort, states: Mapping[str, StateFacts], until: date = date.max
) -> SupportOverview:
    """Return needs against offers; ``states`` are the facts of each State on the day.

    Workshops and requests after ``until`` are left out.
    """
    seen = seen_until(until)
    rows = archive.ask(ARCHIVED_OFFERS, **seen)
    subregions = [each.subregion for each in rows]
    matching = SupportMatching(_offers(archive, rows), subregions, _askers(archive, states, seen))
    places = {x.road_map: (x.country, x.subregion) for x in archive.ask(ASKING_ROAD_MAPS, **seen)}
    groups = [each for each in archive.ask(NEED_GROUPS) if each.road_map in places]
    chosen: Counter[str] = Counter()
    for each in groups:
        chosen[each.support] += each.needs
    requests = Counter(each.offer for each in archive.ask(ASKED_FOR, **seen))
    use = AskedOffers(chosen, _meetings(archive, seen), requests)
    return count_support(groups, places, matching, use)


@dataclass(frozen=True, slots=True)
class NeedsWanted:
    """Which needs are wanted: those of a subregion, article and kind that are in a state."""

    subregion: str = EVERY
    article: str = EVERY
    kind: str = EVERY
    states: frozenset[NeedState] = frozenset(NeedState)


def read_needs(
    archive: ArchivePort,
    overview: SupportOverview,
    wanted: NeedsWanted,
    most: int = MOST_LISTED,
    until: date = date.max,
) -> tuple[ListedNeed, ...]:
    """Return the first needs that are wanted, at most so many, in the order of their entry."""
    after, found = 0, list[ListedNeed]()
    where = {"subregion": wanted.subregion, "article": wanted.article, "kind": wanted.kind}
    seen = seen_until(until)
    while len(found) < most:
        rows = archive.ask(LISTED_NEEDS, **where, after=after, **seen)
        found += [x for x in rows if overview.matching.state_of(x) in wanted.states]
        if len(rows) < MOST_ROWS:
            break
        after = rows[-1].key
    return tuple(found[:most])


@dataclass(frozen=True, slots=True)
class SupportOnPaper:
    """Needs against offers, with the first needs that have no help and meet no offer.

    ``sources`` are the names of the sources of support that may be asked now, by the id of a need.
    """

    overview: SupportOverview
    in_vain: tuple[ListedNeed, ...]
    sources: Mapping[str, tuple[str, ...]]


def read_for_paper(
    archive: ArchivePort,
    states: Mapping[str, StateFacts],
    sources_for: Callable[[Need], Iterable[NamedSource]],
    until: date = date.max,
) -> SupportOnPaper:
    """Return what the paper about needs and offers shows."""
    overview = read_support(archive, states, until)
    in_vain = frozenset(each for each in NeedState if each.is_in_vain)
    needs = read_needs(archive, overview, NeedsWanted(states=in_vain), MOST_PRINTED, until)
    order = sorted(needs, key=lambda each: (each.subregion, each.kind, each.country, each.key))
    sources = {
        each.id: open_sources(
            each, overview.matching, sources_for(as_need(each)), states[each.country].facts
        )
        for each in order
        if each.country in states
    }
    return SupportOnPaper(overview, tuple(order), sources)


def read_requests(
    archive: ArchivePort, need: str, until: date = date.max
) -> tuple[SupportRequest, ...]:
    """Return what was asked for a need after the workshops, in the order of entry."""
    return tuple(
        found
        for each in archive.ask(ASKED_FOR, **seen_until(until))
        if each.need == need and (found := archive.find(SupportRequest, each.id))
    )


def _offers(archive: ArchivePort, rows: Sequence[ArchivedOffer]) -> list[Offer]:
    entries: dict[tuple[int, str], list[str]] = defaultdict(list)
    for each in archive.ask(OFFER_ENTRIES):
        entries[each.offer, each.field].append(each.value)
    return [
        Offer(
            id=row.id,
            workshop=row.workshop,
            body=row.body,
            title=row.title,
            kinds=tuple(map(NeedKind, entries[row.number, "kinds"])),
            articles=tuple(entries[row.number, "articles"]),
            may_ask=tuple(map(Standing, entries[row.number, "may_ask"])),
            condition=row.condition,
            since=_date(row.since_first, row.since_last),
            until=_date(row.until_first, row.until_last),
            how_to_ask=row.how_to_ask,
            source=row.source,
            verbatim=tuple(
                Verbatim(field, words)
                for field, words in (("since", row.since_said), ("until", row.until_said))
                if words
            ),
        )
        for row in rows
    ]


def _askers(
    archive: ArchivePort, states: Mapping[str, StateFacts], seen: Mapping[str, date | str]
) -> dict[str, Asker]:
    signed = {
        each.country: date_of_span(each.first, each.last)
        for each in archive.ask(SAID_SIGNATURES, **seen)
    }
    steps: dict[str, list[PathStep]] = defaultdict(list)
    for each in archive.ask(SAID_ACTS, **seen):
        steps[each.country].append(_step(each))
    return {
        country: asker_of(
            facts,
            RoadMap(id="", country=country, signed=signed.get(country)),
            steps.get(country, ()),
        )
        for country, facts in states.items()
    }


def _step(each: SaidAct) -> PathStep:
    return PathStep(
        id="",
        road_map="",
        title="",
        milestone=TreatyAct(each.milestone),
        progress=Progress(each.progress),
        planned=_date(each.planned_first, each.planned_last),
        done=_date(each.done_first, each.done_last),
    )


def _meetings(
    archive: ArchivePort, seen: Mapping[str, date | str]
) -> dict[str, tuple[OfferMeeting, ...]]:
    found: dict[str, list[OfferMeeting]] = defaultdict(list)
    for each in archive.ask(OFFER_MEETINGS, **seen):
        found[each.offer].append(each)
    return {offer: tuple(its) for offer, its in found.items()}


def _date(first: date | None, last: date | None) -> PartialDate | None:
    return None if first is None or last is None else date_of_span(first, last)
