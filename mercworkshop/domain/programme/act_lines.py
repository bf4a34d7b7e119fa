"""The five acts of a State on a line of years: what was promised when, and what came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.national_path import TreatyAct
from mercworkshop.domain.programme.country import ActStep, CountryOverview
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.values.dates.spans import months_between

FIVE_ACTS = tuple(each for each in TreatyAct if each is not TreatyAct.NONE)
"""From the signature to the entry into force."""


@dataclass(frozen=True, slots=True)
class ActPlan:
    """What a version of the road map promised: a time between two days."""

    version: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DoneAct:
    """When an act was done, and who says so: the reference data, or else a version.

    ``first`` and ``last`` differ where only a period is known.
    """

    first: date
    last: date
    source: str = ""
    is_verified: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act: its plans, the day on which it was done, or the span in which that must lie.

    ``gap`` is between two days that are known, where no day was found. ``slip`` are the months from
    the last day of the first plan to the act, or to what is planned now; None without a plan.
    """

    act: TreatyAct
    plans: tuple[ActPlan, ...] = ()
    done: DoneAct | None = None
    gap: tuple[date, date] | None = None
    slip: int | None = None
    body: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """All days that the line has."""
        own = [day for plan in self.plans for day in (plan.first, plan.last)]
        own += [self.done.first, self.done.last] if self.done else []
        return (*own, *(self.gap or ()))


def lay_acts(
    country: CountryOverview, known: Iterable[StateAct], opened: date, day: date
) -> tuple[ActLine, ...]:
    """Return a line for each of the five acts.

    ``known`` are the acts that the reference data know; ``opened`` is the first day on which a
    State could sign.
    """
    facts = {each.act: each for each in known}
    done: dict[TreatyAct, DoneAct | None] = {act: _done(country, act, facts) for act in FIVE_ACTS}
    return tuple(_line(country, act, done, opened, day) for act in FIVE_ACTS)


def _line(
    country: CountryOverview,
    act: TreatyAct,
    done: Mapping[TreatyAct, DoneAct | None],
    opened: date,
    day: date,
) -> ActLine:
    own, plans = done[act], _plans(country, act)
    body = next((each.body for each in country.steps if each.milestone == act and each.body), "")
    gap = _gap(act, done, opened)
    slip = None if gap else _slip(plans, own, day)  # it was done, and nobody knows when
    return ActLine(act, plans, own, gap, slip, body)


def _plans(country: CountryOverview, act: TreatyAct) -> tuple[ActPlan, ...]:
    """Return what each version promised; promises that it only repeats are left out."""
    told: dict[int, ActPlan] = {}
    for each in country.promises:
        version = country.number_of(each.workshop)
        if each.milestone == act and version:
            told[version] = ActPlan(version, each.planned_first, each.planned_last)
    plans: list[ActPlan] = []
    for number in sorted(told):
        new = told[number]
        if not plans or (plans[-1].first, plans[-1].last) != (new.first, new.last):
            plans.append(new)
    return tuple(plans)


def _done(
    country: CountryOverview, act: TreatyAct, facts: Mapping[TreatyAct, StateAct]
) -> DoneAct | None:
    fact = facts.get(act)
    if fact is not None:
        return DoneAct(fact.first, fact.last, fact.source, fact.is_verified)
    said = [each for each in country.steps if each.milestone == act and _is_dated(each)]
    if not said:
        return None
    last = said[-1]
    assert last.done_first
    assert last.done_last
    return DoneAct(last.done_first, last.done_last, version=country.number_of(last.workshop))


def _is_dated(step: ActStep) -> bool:
    return step.done_first is not None and step.done_last is not None


def _gap(
    act: TreatyAct, done: Mapping[TreatyAct, DoneAct | None], opened: date
) -> tuple[date, date] | None:
    """Return the span of an act that must have been before a deposit, and has no day."""
    deposit = done[TreatyAct.DEPOSIT]
    if done[act] or deposit is None:
        return None
    if act not in {TreatyAct.NATIONAL_APPROVAL, TreatyAct.INSTRUMENT}:
        return None
    before = [done[each] for each in FIVE_ACTS[: FIVE_ACTS.index(act)]]
    begin = max((each.last for each in before if each), default=opened)
    end = deposit.last
    if act is TreatyAct.NATIONAL_APPROVAL and (signed := done[TreatyAct.INSTRUMENT]):
        end = signed.last
    return (begin, end) if begin < end else None


def _slip(plans: tuple[ActPlan, ...], done: DoneAct | None, day: date) -> int | None:
    if not plans:
        return None
    end = done.last if done else max(plans[-1].last, day)
    return months_between(plans[0].last, end)
