"""Who should meet whom, and a timetable in which nobody sits at two desks at once.

A pure function of offers, needs and a seed: the same ones give the same timetable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import NotAlike
from mercworkshop.domain.entities.shared_actions.topics import DraftTopics, Recogniser
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.review.facts import latest_day
from mercworkshop.domain.support.eligibility import (
    Access,
    Asker,
    Eligibility,
    is_closed,
    match_offers,
    serves_need,
)
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _

_TRIES = 60
"""Orders that are tried; the one with the fewest rounds is taken."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A body that offers support, and its offers."""

    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A country that could meet a desk, what it needs from it, and the offer that fits best."""

    desk: int
    country: str
    needs: tuple[Need, ...]
    offer: Offer


@dataclass(frozen=True, slots=True)
class Matching:
    """The desks, the wishes, needs without an offer, and offers that nobody needs."""

    desks: tuple[Desk, ...]
    wishes: tuple[Wish, ...]
    unmet: tuple[tuple[str, Need], ...]
    unasked: tuple[Offer, ...]


type FindAsker = Callable[[str], Asker]
"""Returns a country, by its code, as one that asks."""


def match(
    workshop: Workshop,
    today: date,
    known: DraftTopics | None = None,
    find_asker: FindAsker | None = None,
) -> Matching:
    """Return who could meet whom on the day of the workshop that is nearest to ``today``.

    An offer that has ended by then does not count, nor one for which a country may not ask, by
    ``find_asker``. One that names no kind of help is of the kinds that its body names elsewhere.
    ``known`` are the topics by which needs and offers are recognised. A need about a topic that
    some offers are about as well goes to these, and not to offers about other topics.
    """
    day = nearest_day(workshop.details, today)
    offers = [each for each in workshop.records(Offer).all() if not _has_ended(each, day)]
    desks = _desks(offers)
    place = {offer.id: number for number, desk in enumerate(desks) for offer in desk.offers}
    found: dict[tuple[int, str], dict[str, _ServedNeed]] = defaultdict(dict)
    unmet, asked = [], set()
    fits = _Serving(offers, known or DraftTopics())
    apart = {(each.first, each.second) for each in workshop.records(NotAlike).values()}
    maps = sorted(workshop.records(RoadMap).values(), key=lambda each: each.country)
    for road_map in maps:
        who = find_asker(road_map.country) if find_asker else None
        for need in workshop.records(Need).owned_by(road_map.id):
            fitting = [
                each
                for each in fits.of_need(need, who)
                if (need.id, apart_key(each.offer.body)) not in apart
            ]
            if not fitting:
                unmet.append((road_map.country, need))
            for fit in fitting:
                asked.add(fit.offer.id)
                found[place[fit.offer.id], road_map.country].setdefault(need.id, fit)
    unasked = tuple(each for each in offers if each.id not in asked)
    wishes = tuple(
        _wish(desk, country, of_pair.values()) for (desk, country), of_pair in found.items()
    )
    return Matching(desks, wishes, tuple(unmet), unasked)


@dataclass(frozen=True, slots=True)
class _ServedNeed:
    """An offer that serves a need; the lower ``rank``, the better it fits."""

    need: Need
    offer: Offer
    rank: tuple[bool, bool, int]


class _Serving:
    """Finds the offers for needs, by kind and articles, then by the topic of their words."""

    def __init__(self, offers: Sequence[Offer], known: DraftTopics) -> None:
        self._recogniser = Recogniser(known)
        self._offers = [(each, self._topic(each.title, each.articles)) for each in offers]
        self._kinds: dict[str, set[NeedKind]] = defaultdict(set)
        for each in offers:
            self._kinds[fold_text(each.body)].update(each.kinds)

    def of_need(self, need: Need, who: Asker | None = None) -> list[_ServedNeed]:
        """Return the offers that serve a need, the best first; none for which ``who`` may not ask.

        What begins later counts, if the State may ask then.
        """
        topic = self._topic(need.text, need.articles)
        serving = [
            pair
            for pair in self._offers
            if serves_need(pair[0], need)
            and self._is_of_body(pair[0], need)
            and not (who and is_closed(pair[0], who))
        ]
        has_own = bool(topic) and any(other == topic for _offer, other in serving)
        fits = [
            _ServedNeed(
                need, offer, (other != topic, need.kind not in offer.kinds, len(offer.articles))
            )
            for offer, other in serving
            if not has_own or other in {"", topic}
        ]
        return sorted(fits, key=lambda each: each.rank)

    def _is_of_body(self, offer: Offer, need: Need) -> bool:
        """Whether a body helps with the kind of a need; True if it names no kinds."""
        named = self._kinds[fold_text(offer.body)]
        return not named or need.kind in {NeedKind.OTHER, *named}

    def _topic(self, text: str, articles: tuple[str, ...]) -> str:
        found = self._recogniser.topic_of(text, articles)
        return found[0].id if found else ""


def offers_unseated(
    workshop: Workshop, need: Need, who: Asker
) -> tuple[tuple[Offer, Eligibility], ...]:
    """Return the offers for a need without a meeting, each with whether a State may ask for it.

    Those that are out of date are left out, and bodies of which somebody said that they do not
    serve the need.
    """
    apart = {(each.first, each.second) for each in workshop.records(NotAlike).values()}
    found = match_offers(workshop.records(Offer).all(), need, who)
    return tuple(
        (offer, answer)
        for offer, answer in found
        if answer.access is not Access.OVER and (need.id, apart_key(offer.body)) not in apart
    )


def apart_key(body: str) -> str:
    """Return the key under which it is noted that a body does not serve a need."""
    return f"support:{fold_text(body)}"


def _wish(desk: int, country: str, fits: Iterable[_ServedNeed]) -> Wish:
    """Return a wish; the need that the body serves best comes first."""
    ranked = sorted(fits, key=lambda each: each.rank)
    return Wish(desk, country, tuple(each.need for each in ranked), ranked[0].offer)


def _has_ended(offer: Offer, today: date) -> bool:
    return offer.until is not None and latest_day(offer.until) < today


def _desks(offers: Iterable[Offer]) -> tuple[Desk, ...]:
    """Return a desk for each body, in the order of its first offer."""
    by_name: dict[str, list[Offer]] = {}
    for each in offers:
        by_name.setdefault(fold_text(each.body), []).append(each)
    return tuple(Desk(of_body[0].body, tuple(of_body)) for of_body in by_name.values())


def seat(
    workshop: Workshop, matching: Matching, meetings: Iterable[SupportMeeting]
) -> tuple[tuple[Desk, ...], dict[str, int]]:
    """Return the desks, and at which of them each meeting is, by its id.

    Meetings stay with the body of their offer when offers are moved. A meeting whose body no longer
    offers anything has a desk of its own after the others.
    """
    desks = list(matching.desks)
    by_name = {fold_text(desk.name): number for number, desk in enumerate(desks)}
    rows = workshop.records(Offer)
    at: dict[str, int] = {}
    for meeting in meetings:
        offer = rows.get(meeting.offer)
        key = fold_text(offer.body) if offer else meeting.offer
        if key not in by_name:
            by_name[key] = len(desks)
            desks.append(Desk(offer.body if offer else _("An offer that was removed"), ()))
        at[meeting.id] = by_name[key]
    return tuple(desks), at


def place_rounds(
    wishes: Sequence[Wish], kept: Collection[SupportMeeting], seed: int = 1
) -> dict[tuple[int, str], int]:
    """Return the round of each wish, by desk and country, with as few rounds as are found.

    ``kept`` are meetings that stay in their rounds. Rare desks and busy countries come first.
    """
    fixed = {(each.desk, each.country): each.round for each in kept}
    free = [each for each in wishes if (each.desk, each.country) not in fixed]
    degree: dict[object, int] = defaultdict(int)
    for each in wishes:
        degree[each.desk] += 1
        degree[each.country] += 1
    best: dict[tuple[int, str], int] = {}
    for number in range(_TRIES if free else 0):
        random = Random(f"{seed} {number}")
        order = sorted(
            free,
            key=lambda each: (-max(degree[each.desk], degree[each.country]), random.random()),
        )
        placed = _place(order, fixed)
        if not best or max(placed.values()) < max(best.values()):
            best = placed
        if max(best.values()) + 1 <= max(degree.values()):
            break  # fewer rounds are not possible
    return {**best, **fixed}


def _place(
    order: Iterable[Wish], fixed: Mapping[tuple[int, str], int]
) -> dict[tuple[int, str], int]:
    """Return each wish in the first round in which its desk and its country are free."""
    taken: dict[object, set[int]] = defaultdict(set)
    for (desk, country), number in fixed.items():
        taken[desk].add(number)
        taken[country].add(number)
    placed = {}
    for each in order:
        busy = taken[each.desk] | taken[each.country]
        number = next(n for n in range(len(busy) + 1) if n not in busy)
        taken[each.desk].add(number)
        taken[each.country].add(number)
        placed[each.desk, each.country] = number
    return placed


def clashes(meetings: Iterable[SupportMeeting]) -> tuple[tuple[SupportMeeting, ...], ...]:
    """Return groups of meetings in which a country or a desk would be in two places at once."""
    by_place: dict[tuple[int, object], list[SupportMeeting]] = defaultdict(list)
    for each in meetings:
        by_place[each.round, each.country].append(each)
        by_place[each.round, each.desk].append(each)
    return tuple(tuple(group) for group in by_place.values() if len(group) > 1)
