"""What the needs and offers of all workshops are read from, as an archive answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.questions import ALL_TIME, MOST_ROWS, ArchiveQuestion


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """Needs of one road map that are alike: of a kind, for articles, with the same help chosen."""

    road_map: int
    kind: str
    articles: str
    support: str
    needs: int


@dataclass(frozen=True, slots=True)
class AskingRoadMap:
    """The road map of a country at a workshop, by its number inside of this file."""

    road_map: int
    country: str
    workshop: str
    subregion: str


@dataclass(frozen=True, slots=True)
class ArchivedOffer:
    """An offer by its number, with the words of dates that could not be read."""

    number: int
    id: str
    workshop: str
    subregion: str
    body: str
    title: str
    condition: str
    since_first: date | None
    since_last: date | None
    until_first: date | None
    until_last: date | None
    since_said: str
    until_said: str
    how_to_ask: str
    source: str


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """A kind, an article or a standing of an offer."""

    offer: int
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class SaidSignature:
    """When a country says that it signed."""

    country: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SaidAct:
    """A step of a country's path that is an act of the treaty, planned or done."""

    country: str
    milestone: str
    progress: str
    planned_first: date | None
    planned_last: date | None
    done_first: date | None
    done_last: date | None


@dataclass(frozen=True, slots=True)
class OfferMeeting:
    """How many meetings about an offer came to what."""

    offer: str
    state: str
    meetings: int


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A request about a need, by the id of its record."""

    id: str
    need: str
    offer: str
    state: str


@dataclass(frozen=True, slots=True)
class ListedNeed:
    """A need in the list behind a number, with the place after which the next page begins."""

    key: int
    id: str
    workshop: str
    title: str
    subregion: str
    country: str
    kind: str
    text: str
    articles: str
    support: str
    outcome: str


EVERY = "*"
"""Stands for every subregion, article or kind."""

NEED_GROUPS = ArchiveQuestion("need_groups", NeedGroup, "What is needed, counted?")
ASKING_ROAD_MAPS = ArchiveQuestion(
    "asking_road_maps", AskingRoadMap, "Whose road map asks?", (), ALL_TIME
)
ARCHIVED_OFFERS = ArchiveQuestion(
    "archived_offers", ArchivedOffer, "What was offered, and where?", (), ALL_TIME
)
OFFER_ENTRIES = ArchiveQuestion("offer_entries", OfferEntry, "What are offers for, and for whom?")
SAID_SIGNATURES = ArchiveQuestion(
    "said_signatures", SaidSignature, "Who says that it signed?", (), ALL_TIME
)
SAID_ACTS = ArchiveQuestion(
    "said_acts", SaidAct, "Which acts were planned or done at home?", (), ALL_TIME
)
OFFER_MEETINGS = ArchiveQuestion(
    "offer_meetings", OfferMeeting, "What came of the meetings?", (), ALL_TIME
)
ASKED_FOR = ArchiveQuestion(
    "asked_for", AskedFor, "Who was asked after the workshops?", (), ALL_TIME
)
LISTED_NEEDS = ArchiveQuestion(
    "listed_needs",
    ListedNeed,
    "Which needs are there?",
    (),
    {
        "subregion": EVERY,
        "article": EVERY,
        "kind": EVERY,
        "after": 0,
        "most": MOST_ROWS,
        **ALL_TIME,
    },
)
