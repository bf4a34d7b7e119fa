"""Where a road map stands: its treaty acts, its money, its years and the articles it serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.counted_costs import CountedCost, counted_costs
from mercworkshop.domain.entities.national_path import Progress, TreatyAct
from mercworkshop.domain.entities.road_map import ConsentKind
from mercworkshop.domain.review.facts import SIGNATURE_CLOSED
from mercworkshop.domain.review.model import ReviewInput, step_date, step_known_on
from mercworkshop.domain.review.overview_rules import covered_articles, unserved_articles
from mercworkshop.domain.review.path_rules import is_late
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span
from mercworkshop.domain.values.money.money import sum_by_currency

type Sums = Mapping[str, tuple[int, int]]
"""The least and the most of each currency."""


class ActState(NamedTuple):
    """One treaty act: its day, None if nobody said one, and whether it was done or is late."""

    act: TreatyAct
    day: PartialDate | None
    is_done: bool
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """What a road map says as a whole; actions that were dropped count for nothing.

    ``served`` are articles with an action, ``unserved`` those with obligations and without one
    that concern the country; both are numbers in the order of the Convention. A State that
    accedes signs nothing: its ``acts`` have no signature.
    """

    acts: tuple[ActState, ...]
    cost: Sums
    without_funds: Sums
    applied: Sums
    first: PartialDate | None
    last: PartialDate | None
    served: tuple[str, ...]
    unserved: tuple[str, ...]

    @property
    def is_accession(self) -> bool:
        """Whether the State joins without having signed."""
        return all(each.act is not TreatyAct.SIGNATURE for each in self.acts)


def read_standing(review: ReviewInput) -> PlanStanding:
    """Return where a road map stands on the day of its facts."""
    kept = [each for each in review.actions if each.progress is not Progress.DROPPED]
    starts = [each.start or each.end for each in kept]
    ends = [each.end or each.start for each in kept]
    covered, costs = covered_articles(review), list(counted_costs(review.actions))
    return PlanStanding(
        acts=tuple(_act(review, act) for act in _acts(review)),
        cost=_sums(costs),
        without_funds=_sums(each for each in costs if each.funding is Funding.GAP),
        applied=_sums(each for each in costs if each.funding is Funding.APPLIED),
        first=min(filter(None, starts), key=lambda when: when.first, default=None),
        last=max(filter(None, ends), key=lambda when: when.last, default=None),
        served=tuple(sorted(covered, key=_order)),
        unserved=unserved_articles(review),
    )


def begin_next(review: ReviewInput, most: int = 3) -> tuple[Action, ...]:
    """Return the open actions that begin next, in their order; none that began before today."""
    today = review.workshop_day
    coming = [
        (when, each)
        for each in review.open_actions
        if each.progress is Progress.PLANNED
        and (when := each.start or each.end) is not None
        and when.last >= today
    ]
    coming.sort(key=lambda found: found[0].sort_key)
    return tuple(each for _when, each in coming[:most])


def _acts(review: ReviewInput) -> Iterator[TreatyAct]:
    """Yield the acts of this State: no signature if it accedes, or can only accede."""
    act, is_over = review.road_map.intended_act, review.facts.today > SIGNATURE_CLOSED
    accedes = act is ConsentKind.ACCESSION or (is_over and act is ConsentKind.UNDECIDED)
    without = {TreatyAct.NONE}
    if accedes and not review.is_signatory:
        without.add(TreatyAct.SIGNATURE)
    return (each for each in TreatyAct if each not in without)


def _act(review: ReviewInput, act: TreatyAct) -> ActState:
    step = review.step(act)
    if step is not None:
        step = step_known_on(step, review.facts.today)
    day, is_done = step_date(step), step is not None and step.progress is Progress.DONE
    if act is TreatyAct.SIGNATURE and not is_done:
        signed = review.facts.signed
        found = review.road_map.signed or (PartialDate.from_day(signed) if signed else None)
        day, is_done = found or day, found is not None
    elif act is TreatyAct.DEPOSIT:
        day, is_done = review.deposit, review.is_bound
    elif act is TreatyAct.ENTRY_INTO_FORCE:
        span = review.in_force
        day = date_of_span(*span) if span else None
        is_done = span is not None and review.is_bound and span[1] <= review.facts.today
    late = step is not None and not is_done and is_late(step, review.facts)
    return ActState(act, day, is_done, late)


def _sums(costs: Iterable[CountedCost]) -> Sums:
    return sum_by_currency(each.cost for each in costs)


def _order(article: str) -> tuple[int, str]:
    return (int(article) if article.isdecimal() else 0, article)
