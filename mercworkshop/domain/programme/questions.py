"""The named questions that an archive answers, each with the type of its rows.

What a question asks stands here in words; how a store finds the answer is its own matter. Days are
numbers in a store and dates in a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

MOST_ROWS = 200
"""Rows of one page of a list; the next page begins after the last row of this one."""


ALL_TIME: Mapping[str, date | str] = {
    "until": date.max,
    "before": "9999",
    "year": "9999",
}
"""No limit of time: nothing is left out as too late; see :func:`seen_until`."""


def seen_until(day: date) -> Mapping[str, date | str]:
    """Return the parameters of a question that leaves out what came after a day.

    ``until`` is the day, ``year`` its year and ``before`` the next day as records write them.
    """
    if day == date.max:
        return ALL_TIME
    return {
        "until": day,
        "before": (day + timedelta(days=1)).isoformat(),
        "year": f"{day.year:04}",
    }


@dataclass(frozen=True, slots=True)
class ArchiveQuestion[R]:
    """A question by its name, with the type of its rows, and what it asks in words.

    ``given`` are the parameters that it needs, ``or_else`` those that may be left out, with what
    counts then.
    """

    name: str
    row: type[R]
    says: str
    given: tuple[str, ...] = ()
    or_else: Mapping[str, str | int | date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataVersion:
    """The number of the latest change of an archive; it differs after every write."""

    changes: int


@dataclass(frozen=True, slots=True)
class ArchiveTotals:
    """How much an archive holds."""

    workshops: int
    countries: int
    road_maps: int
    actions: int
    actions_done: int
    actions_without_money: int
    needs: int
    people: int
    files: int


@dataclass(frozen=True, slots=True)
class WorkshopSummary:
    """A workshop of an archive; ``missing`` counts invited countries without a road map."""

    id: str
    title: str
    subregion: str
    round: str
    city: str
    begins: date | None
    ends: date | None
    is_known: bool
    delegations: int
    road_maps: int
    missing: int
    actions: int


@dataclass(frozen=True, slots=True)
class CountrySummary:
    """A country as its latest workshop left it."""

    country: str
    workshop: str
    state: str
    workshops: int
    actions: int
    actions_done: int
    actions_without_money: int
    needs: int


@dataclass(frozen=True, slots=True)
class MissingRoadMap:
    """A country that was invited or expected at a workshop, without a road map of actions here."""

    workshop: str
    title: str
    country: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class CountryRoadMap:
    """The road map of a country as one workshop left it."""

    id: str
    workshop: str
    title: str
    begins: date | None
    state: str
    language: str
    actions: int
    actions_done: int
    needs: int


@dataclass(frozen=True, slots=True)
class ArchivedAction:
    """An action in a list, with the place after which the next page begins: ``key``."""

    key: int
    id: str
    workshop: str
    country: str
    title: str
    lead: str
    start_first: date | None
    end_last: date | None
    cost_low: int | None
    cost_high: int | None
    currency: str
    funding: str
    progress: str
    percent: int
    end_first: date | None = None


@dataclass(frozen=True, slots=True)
class ArchivedNeed:
    """A need in a list, with the place after which the next page begins: ``key``."""

    key: int
    id: str
    workshop: str
    country: str
    kind: str
    text: str
    support: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A step of a path: when it was first and last promised, and when it was done."""

    id: str
    title: str
    milestone: str
    promise_first: date | None
    promise_last: date | None
    planned_first: date | None
    planned_last: date | None
    done_last: date | None
    progress: str


@dataclass(frozen=True, slots=True)
class CountryAct:
    """An act of a State towards the Convention, from the reference data."""

    act: str
    day_first: date
    day_last: date
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class CountryPerson:
    """A participant of a country, with the contact details that may be given."""

    id: str
    workshop: str
    name: str
    title: str
    organisation: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class ArticleCount:
    """How many actions of a subregion carry out an article."""

    subregion: str
    article: str
    actions: int


@dataclass(frozen=True, slots=True)
class MoneyMissing:
    """What is not funded in a country, by currency; ``unpriced`` actions have no amount."""

    country: str
    currency: str
    low: int
    high: int
    actions: int
    unpriced: int


@dataclass(frozen=True, slots=True)
class OverdueCount:
    """How many actions of a country should have ended by a day, and did not."""

    country: str
    actions: int


@dataclass(frozen=True, slots=True)
class LeadCount:
    """How many actions a body leads in a subregion."""

    lead: str
    actions: int


@dataclass(frozen=True, slots=True)
class NeedCount:
    """How many needs of a kind there are, and how many have somebody who may help."""

    kind: str
    needs: int
    answered: int
    countries: int


@dataclass(frozen=True, slots=True)
class AttendanceFigures:
    """Participants of a workshop: stated, published, counted by category, listed, and ticked."""

    workshop: str
    title: str
    stated: int | None
    published_least: int | None
    published_most: int | None
    counted: int | None
    listed: int
    ticked: int


@dataclass(frozen=True, slots=True)
class BlankFields:
    """How many of the actions of a workshop lack something."""

    workshop: str
    title: str
    actions: int
    without_end: int
    without_cost: int
    without_lead: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many road maps of a subregion are in a state."""

    subregion: str
    state: str
    road_maps: int


@dataclass(frozen=True, slots=True)
class AddedArrival:
    """A file that was added, with the place after which the next page begins: ``key``."""

    key: int
    name: str
    kind: str
    workshop: str
    title: str
    made_by: str
    made_at: str
    added_at: str
    changes: int


_PAGE: Mapping[str, str | int | date] = {"after": 0, "most": MOST_ROWS}

DATA_VERSION = ArchiveQuestion(
    "data_version", DataVersion, "How many changes does the archive have?"
)
TOTALS = ArchiveQuestion("totals", ArchiveTotals, "How much is here?")
WORKSHOPS = ArchiveQuestion("workshops", WorkshopSummary, "Which workshops are here?")
COUNTRIES = ArchiveQuestion("countries", CountrySummary, "Where does each country stand?")
MISSING = ArchiveQuestion(
    "missing", MissingRoadMap, "Which road maps have not come?", or_else={"day": date.max}
)
STATES = ArchiveQuestion("states", StateCount, "How far are the drafts, by subregion?")
ROAD_MAPS = ArchiveQuestion(
    "road_maps", CountryRoadMap, "Which workshops worked on a country's road map?", ("country",)
)
ACTIONS = ArchiveQuestion(
    "actions", ArchivedAction, "Which actions has a country?", ("country",), _PAGE
)
ARTICLE_ACTIONS = ArchiveQuestion(
    "article_actions", ArchivedAction, "Which actions carry out an article?", ("article",), _PAGE
)
NEEDS = ArchiveQuestion("needs", ArchivedNeed, "What does a country need?", ("country",), _PAGE)
SLIPS = ArchiveQuestion(
    "slips", Slip, "What did a country promise first, what now, and what came?", ("country",)
)
ACTS = ArchiveQuestion("acts", CountryAct, "What has a State done by a day?", ("country", "day"))
PEOPLE = ArchiveQuestion("people", CountryPerson, "Who came from a country?", ("country",))
ARTICLES = ArchiveQuestion(
    "articles", ArticleCount, "How many actions are there for each article and subregion?"
)
MONEY = ArchiveQuestion("money", MoneyMissing, "What is not funded, by country?")
OVERDUE = ArchiveQuestion("overdue", OverdueCount, "What is over on a day, by country?", ("day",))
LEADS = ArchiveQuestion("leads", LeadCount, "Who leads in a subregion?", ("subregion",))
NEED_KINDS = ArchiveQuestion("need_kinds", NeedCount, "What is asked for most?")
ATTENDANCE = ArchiveQuestion(
    "attendance", AttendanceFigures, "How many people came, as stated, counted, listed, ticked?"
)
BLANKS = ArchiveQuestion("blanks", BlankFields, "How much is blank, by workshop?")
ARRIVALS = ArchiveQuestion("arrivals", AddedArrival, "Which files were added?", (), _PAGE)
