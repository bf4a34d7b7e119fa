"""The actions of a road map then and now: what was promised first, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.promises import EarlierPromises
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import last_said, said_day, update_of
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import months_between
from mercworkshop.domain.workshop.workshop import Workshop

LATE_MONTHS = 12
"""From more months on, a slip is marked."""

_NOTHING = EarlierPromises()
_STATUS: Mapping[Progress, UpdateStatus] = {
    Progress.DONE: UpdateStatus.DONE,
    Progress.DROPPED: UpdateStatus.DROPPED,
}


@dataclass(frozen=True, slots=True)
class OtherMember:
    """A country that does the same as a part of a shared action, and how far it is.

    ``day`` is when it said so, at this workshop or another; None if nobody asked it.
    """

    country: str
    status: UpdateStatus
    percent: int
    next_step: str = ""
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ActionThenNow:
    """An action, what was promised before, and what was said at this workshop.

    ``slip`` are the months from the last day of the first promise to the last day of the present
    end; for an open action whose end has passed, to ``day``, the day of the review. None if either
    is not known. ``others`` are the countries that do the same together with this one.
    """

    action: Action
    promises: EarlierPromises
    update: ActionUpdate | None = None
    others: tuple[OtherMember, ...] = ()
    day: date | None = None

    @property
    def then(self) -> PartialDate | None:
        """The end that was promised first."""
        return self.promises.first

    @property
    def now(self) -> PartialDate | None:
        """The end as it is now; for a done action the day on which it was done."""
        return self.action.end

    @property
    def status(self) -> UpdateStatus:
        """How it stands: as was said here, or as it came."""
        if self.update is not None and self.update.status:
            return self.update.status
        return _STATUS.get(self.action.progress, UpdateStatus.NOT_ASKED)

    @property
    def is_asked(self) -> bool:
        """Whether somebody said at this workshop how it stands."""
        return self.update is not None and bool(self.update.status)

    @property
    def is_to_ask(self) -> bool:
        """Whether it is to be asked about: it came open, and nobody said how it stands."""
        return self.status is UpdateStatus.NOT_ASKED

    @property
    def slip(self) -> int | None:
        """Months later than promised first; less than none is earlier."""
        if self.then is None or self.now is None or self.status is UpdateStatus.DROPPED:
            return None
        end = self.day if self.is_over and self.day is not None else self.now.last
        return months_between(self.then.last, end)

    @property
    def is_over(self) -> bool:
        """Whether its end has passed, and it is neither done nor dropped."""
        if self.now is None or self.day is None or self.action.progress in _STATUS:
            return False
        return self.now.last < self.day

    @property
    def is_late(self) -> bool:
        """Whether it slipped by more than a year."""
        return self.slip is not None and self.slip > LATE_MONTHS


def then_and_now(
    workshop: Workshop,
    actions: Iterable[Action],
    promises: Mapping[str, EarlierPromises],
    day: date | None = None,
) -> tuple[ActionThenNow, ...]:
    """Return the actions then and now, as of ``day``.

    ``promises`` are the earlier ones by the id of an action.
    """
    return tuple(
        ActionThenNow(
            each,
            promises.get(each.id, _NOTHING),
            update_of(workshop, each.id),
            tuple(_others(workshop, each)),
            day,
        )
        for each in actions
    )


def next_to_ask(workshop: Workshop, country: str) -> str:
    """Return the country after this one of which an action is to be asked about; else nothing.

    After the last of the delegations comes the first.
    """
    order = [each.country for each in workshop.records(Delegation).all()]
    here = order.index(country) if country in order else -1
    others = [*order[here + 1 :], *order[: max(here, 0)]]
    return next((each for each in others if _is_to_ask(workshop, each)), "")


def _is_to_ask(workshop: Workshop, country: str) -> bool:
    own = road_map_id(country, workshop.workshop_id)
    return any(
        each.is_to_ask
        for each in then_and_now(workshop, workshop.records(Action).owned_by(own), {})
    )


def count_asked(rows: Iterable[ActionThenNow]) -> tuple[int, int]:
    """Return how many actions have been asked about, and how many are to be asked about in all."""
    told = [each for each in rows if each.is_asked or each.is_to_ask]
    return sum(each.is_asked for each in told), len(told)


def _others(workshop: Workshop, action: Action) -> Iterable[OtherMember]:
    from_action = [
        each for each in workshop.records(SharedActionMember).values() if each.action == action.id
    ]
    for own in from_action:
        if own.shared_action not in workshop.records(SharedAction):
            continue
        for each in workshop.records(SharedActionMember).owned_by(own.shared_action):
            if each.action == action.id:
                continue
            theirs = workshop.records(Action).get(each.action)
            told = last_said(workshop, theirs) if theirs is not None else None
            if each.said and (told is None or said_day(told.day) < said_day(each.said_on)):
                percent = each.said_percent or 0
                yield OtherMember(each.country, each.said, percent, day=each.said_on)
            elif theirs is not None:
                yield _member(workshop, theirs, told)


def _member(workshop: Workshop, theirs: Action, told: ActionUpdate | None) -> OtherMember:
    status = told.status if told is not None else UpdateStatus.NOT_ASKED
    road_map = workshop.records(RoadMap).get(theirs.road_map)
    return OtherMember(
        road_map.country if road_map is not None else "",
        status or _STATUS.get(theirs.progress, UpdateStatus.NOT_ASKED),
        theirs.percent,
        told.next_step if told is not None else "",
        told.day if told is not None else None,
    )
