"""What was promised and what became of it, as the place “Follow-up” and its papers show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.programme.deposit_promises import (
    DepositPromise,
    PromisesByCountry,
    read_deposit_promises,
)
from mercworkshop.domain.programme.follow_up.promise_rows import (
    ACTION_PROMISES,
    DEPOSIT_ACTS,
    PROMISED_ACTIONS,
    PROMISED_COUNTRIES,
    TOLD_UPDATES,
    ActionPromise,
    DepositAct,
    PromisedAction,
    PromisedCountry,
    ToldUpdate,
)
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.values.dates.spans import months_between

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

LATE_MONTHS = 12
"""A slip of more months than this is marked."""

_AHEAD = timedelta(days=92)
"""An action that ends within this time is due."""


@dataclass(frozen=True, slots=True)
class DepositThenNow:
    """A deposit as it was promised first and last, and when it came.

    ``slip`` are the months from the last day of the first promise to the deposit, or to the later
    of the last promise and the day; None without a promise. ``has_passed`` tells that nothing was
    deposited by the last day of the last promise.
    """

    first: DepositPromise | None = None
    last: DepositPromise | None = None
    act: DepositAct | None = None
    slip: int | None = None
    has_passed: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it slipped by more than a year."""
        return self.slip is not None and self.slip > LATE_MONTHS


@dataclass(frozen=True, slots=True)
class FollowedCountry:
    """A country with how far its promises are, and its deposit."""

    promised: PromisedCountry
    deposit: DepositThenNow

    @property
    def code(self) -> str:
        """Its ISO 3166 code."""
        return self.promised.country


@dataclass(frozen=True, slots=True)
class FollowUpOverview:
    """All countries that promised something, as of a day."""

    day: date
    countries: tuple[FollowedCountry, ...] = ()

    @property
    def deposited(self) -> int:
        """How many have deposited."""
        return sum(each.deposit.act is not None for each in self.countries)

    @property
    def later(self) -> int:
        """How many deposited, or will, later than promised."""
        return sum((each.deposit.slip or 0) > 0 for each in self.countries)


@dataclass(frozen=True, slots=True)
class CountryThenNow:
    """The actions of a country then and now, what was said at each workshop, and its deposit."""

    day: date
    country: FollowedCountry
    actions: tuple[PromisedAction, ...]
    promises: Mapping[str, tuple[ActionPromise, ...]]
    updates: Mapping[str, tuple[ToldUpdate, ...]]

    @property
    def due(self) -> tuple[PromisedAction, ...]:
        """The actions to ask about: open, and over, over soon, blocked or without a date."""
        return tuple(each for each in self.actions if is_due(each, self.day))


def is_open(action: PromisedAction) -> bool:
    """Whether an action is neither done nor dropped."""
    return not Progress(action.progress).is_over


def is_due(action: PromisedAction, day: date) -> bool:
    """Whether an action is to be asked about on a day."""
    if not is_open(action):
        return False
    is_blocked = action.status == UpdateStatus.BLOCKED
    return is_blocked or action.now_last is None or action.now_last <= day + _AHEAD


def read_overview(archive: ArchivePort, day: date) -> FollowUpOverview:
    """Return all countries that promised something, the longest slip of a deposit first."""
    seen = seen_until(day)
    countries = archive.ask(PROMISED_COUNTRIES, **seen, day=day)
    deposits = _deposits(archive, day)
    found = [FollowedCountry(each, deposits(each.country)) for each in countries]
    found.sort(key=lambda each: (each.deposit.slip is None, -(each.deposit.slip or 0), each.code))
    return FollowUpOverview(day, tuple(found))


def read_country(archive: ArchivePort, code: str, day: date) -> CountryThenNow | None:
    """Return the actions of a country then and now; None if it promised nothing."""
    return next(iter(read_countries(archive, code, day)), None) if code else None


def read_countries(archive: ArchivePort, code: str, day: date) -> tuple[CountryThenNow, ...]:
    """Return one country then and now, or all of them if ``code`` is empty, by their codes."""
    known = read_overview(archive, day).countries
    wanted = sorted((each for each in known if code in {"", each.code}), key=lambda each: each.code)
    return tuple(_then_and_now(archive, each, day) for each in wanted)


def _then_and_now(archive: ArchivePort, country: FollowedCountry, day: date) -> CountryThenNow:
    own, seen = country.code, seen_until(day)
    return CountryThenNow(
        day,
        country,
        tuple(archive.ask(PROMISED_ACTIONS, country=own, day=day, **seen)),
        _by_action(archive.ask(ACTION_PROMISES, country=own, **seen)),
        _by_action(archive.ask(TOLD_UPDATES, country=own, **seen)),
    )


class _Deposits:
    """The deposits of all countries then and now."""

    def __init__(self, promises: PromisesByCountry, acts: Iterable[DepositAct], day: date) -> None:
        self._day, self._promises = day, promises
        self._acts = {each.country: each for each in acts}

    def __call__(self, country: str) -> DepositThenNow:
        promises, act = self._promises.get(country, ()), self._acts.get(country)
        if not promises:
            return DepositThenNow(act=act)
        first, last = promises[0], promises[-1]
        end = act.last if act is not None else max(last.last, self._day)
        is_inside = act is not None and first.first <= act.last <= first.last
        slip = 0 if is_inside else months_between(first.last, end)
        has_passed = act is None and last.last < self._day
        return DepositThenNow(first, last, act, slip, has_passed)


def _deposits(archive: ArchivePort, day: date) -> _Deposits:
    acts = archive.ask(DEPOSIT_ACTS, **seen_until(day))
    return _Deposits(read_deposit_promises(archive, day), acts, day)


def _by_action[R: (ActionPromise, ToldUpdate)](rows: Iterable[R]) -> dict[str, tuple[R, ...]]:
    found: dict[str, list[R]] = defaultdict(list)
    for each in rows:
        found[each.action].append(each)
    return {key: tuple(its) for key, its in found.items()}
