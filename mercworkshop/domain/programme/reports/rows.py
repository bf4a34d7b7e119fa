"""What reports ask of road maps, actions, needs and acts that no other page asks.

A road map counts if its workshop began in the period; ``accepted`` leaves out all but accepted
ones, ``samples`` takes in those that were made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion


@dataclass(frozen=True, slots=True)
class ReportRoadMap:
    """The road map of a country as one workshop left it, with what is counted in it.

    All rows of one country are about the same road map: a country has only one.
    """

    id: str
    workshop: str
    country: str
    is_accepted: bool
    is_presented: bool
    actions: int
    without_money: int
    without_funding: int
    without_cost: int
    needs: int
    is_followed_up: bool
    """Whether any of its actions has another progress than planned."""


@dataclass(frozen=True, slots=True)
class CountedArticle:
    """How many actions are on an article, and how many of these lack money."""

    article: str
    actions: int
    lacking: int


@dataclass(frozen=True, slots=True)
class CountedCosts:
    """The costs of actions in a currency, and of how many actions."""

    currency: str
    actions: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CountedProgress:
    """How many actions are planned, under way, done, dropped, or said to wait."""

    progress: str
    actions: int


@dataclass(frozen=True, slots=True)
class CountedSlip:
    """How many actions have a slip of ``months`` since the first promise."""

    months: int
    actions: int


@dataclass(frozen=True, slots=True)
class CountedNeed:
    """How many needs of a kind there are, and of how many somebody was chosen who may help."""

    kind: str
    needs: int
    answered: int


@dataclass(frozen=True, slots=True)
class NamedCountry:
    """A country that a list names at a workshop or meeting, by the id of the event."""

    event: str
    country: str


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act of a State up to a day, from the reference data."""

    country: str
    act: str
    first: date
    last: date
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class PlannedInventories:
    """How many road maps have an action on inventories (article 19)."""

    road_maps: int


_PERIOD = ("first", "last", "before", "day_after", "until")
_ALL: Mapping[str, str | int | date] = {
    "workshop": "",
    "subregion": "",
    "country": "",
    "accepted": 0,
    "samples": 0,
}

REPORT_ROAD_MAPS = ArchiveQuestion(
    "report_road_maps", ReportRoadMap, "Which road maps came of the period?", _PERIOD, _ALL
)
REPORT_ARTICLES = ArchiveQuestion(
    "report_articles", CountedArticle, "How many actions are on each article?", _PERIOD, _ALL
)
REPORT_COSTS = ArchiveQuestion(
    "report_costs", CountedCosts, "What do actions cost, by currency?", _PERIOD, _ALL
)
REPORT_PROGRESS = ArchiveQuestion(
    "report_progress", CountedProgress, "How far are the actions?", _PERIOD, _ALL
)
REPORT_SLIPS = ArchiveQuestion(
    "report_slips", CountedSlip, "By how many months did actions slip?", _PERIOD, _ALL
)
REPORT_NEEDS = ArchiveQuestion(
    "report_needs", CountedNeed, "What is needed, and for how much is there help?", _PERIOD, _ALL
)
REPORT_INVENTORIES = ArchiveQuestion(
    "report_inventories", PlannedInventories, "How many plan an inventory?", _PERIOD, _ALL
)
REPORT_NAMED = ArchiveQuestion(
    "report_named", NamedCountry, "Which countries are named at which event?", (), ALL_TIME
)
REPORT_ACTS = ArchiveQuestion(
    "report_acts", KnownAct, "Which acts of States are known by a day?", ("day",)
)


@dataclass(frozen=True, slots=True)
class AnnexAction:
    """An action as it was handed in, for the annex of all actions."""

    country: str
    workshop: str
    number: int
    title: str
    lead: str
    end_first: date | None
    end_last: date | None
    cost_low: int | None
    cost_high: int | None
    currency: str
    funding: str
    progress: str


REPORT_ACTIONS = ArchiveQuestion(
    "report_actions",
    AnnexAction,
    "Which actions have the road maps of the period?",
    _PERIOD,
    {**_ALL, "most": 3000},
)
