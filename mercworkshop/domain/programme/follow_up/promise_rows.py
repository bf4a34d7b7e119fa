"""What an archive is asked about promises and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion


@dataclass(frozen=True, slots=True)
class PromisedCountry:
    """A country with a road map, and how far what it promised is.

    ``record`` is the id of its road map, ``subregion`` that of the latest workshop, ``language``
    that of the road map. ``still_open``
    actions are neither done nor dropped, ``past`` of these should have ended by the day, ``late``
    slipped or did so. ``worst`` are the months of the longest slip, until the day if it is open
    and over. ``asked`` are the actions of which
    something was said, ``told_at`` the id of the latest workshop at which that was, ``told_title``
    its title. ``is_sample`` if the road map was made up.
    ``held_as`` is the latest workshop of the country in the programme, if it is there. The road
    map was made at the first one: in the city ``made_in``, between ``made_first`` and
    ``made_last``.
    """

    country: str
    record: str
    subregion: str
    language: str
    workshops: int
    actions: int
    done: int
    dropped: int
    still_open: int
    past: int
    late: int
    worst: int | None
    asked: int
    told_at: str
    told_title: str
    held_as: str
    is_sample: bool
    made_in: str = ""
    made_first: date | None = None
    made_last: date | None = None


@dataclass(frozen=True, slots=True)
class DepositAct:
    """The deposit of the instrument of a State, from the reference data."""

    country: str
    first: date
    last: date
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class PromisedAction:
    """An action of a country: what was promised first, the end now, and what was said of it last.

    ``status`` is that of the latest update, blank if there is none; it was said between
    ``said_first`` and ``said_last``, and ``said_at`` is the title of its workshop. ``slip`` are the
    months from the first promise to the end now; of what is open and over, ``is_over``, to the day
    that is seen. ``undecided`` are the percentages of a difference that is not settled, with blanks
    between them; empty if there is none.
    """

    id: str
    title: str
    lead: str
    indicator: str
    then_last: date | None
    now_first: date | None
    now_last: date | None
    slip: int | None
    progress: str
    percent: int
    status: str
    said_first: date | None
    said_last: date | None
    said_at: str
    blocker: str
    evidence: str
    next_step: str
    is_over: bool
    undecided: str = ""

    @property
    def percents(self) -> tuple[int, ...]:
        """How many per cent are done: several, as long as nobody has decided which is right."""
        each = tuple(map(int, self.undecided.split()))
        return each if self.percent in each else (self.percent,)


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """An action that is neither done nor dropped, and for when it is promised now."""

    country: str
    subregion: str
    id: str
    title: str
    lead: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ToldUpdate:
    """An update of an action, for a series over several workshops."""

    action: str
    workshop: str
    title: str
    status: str
    percent: int | None
    next_step: str


@dataclass(frozen=True, slots=True)
class ActionPromise:
    """The end of an action as it stood at the end of a workshop."""

    action: str
    workshop: str
    title: str
    first: date
    last: date


_DAY = {**ALL_TIME, "day": date.max}
PROMISED_COUNTRIES = ArchiveQuestion(
    "promised_countries", PromisedCountry, "How far is what countries promised?", (), _DAY
)
DEPOSIT_ACTS = ArchiveQuestion(
    "deposit_acts", DepositAct, "Which States have deposited?", (), ALL_TIME
)
PROMISED_ACTIONS = ArchiveQuestion(
    "promised_actions",
    PromisedAction,
    "What became of the actions of a country, as they stand on a day?",
    ("country", "day"),
    ALL_TIME,
)
ACTION_PROMISES = ArchiveQuestion(
    "action_promises",
    ActionPromise,
    "For when were the actions of a country promised at each workshop?",
    ("country",),
    ALL_TIME,
)
OPEN_PROMISES = ArchiveQuestion(
    "open_promises", OpenPromise, "For when is promised what is still open?", (), ALL_TIME
)
TOLD_UPDATES = ArchiveQuestion(
    "told_updates",
    ToldUpdate,
    "What was said of the actions of a country at each workshop?",
    ("country",),
    ALL_TIME,
)
