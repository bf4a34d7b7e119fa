"""Verbs for the order in which countries present, the minutes of each, and how far each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionUse
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.presenting.records import (
    DEFAULT_MINUTES,
    PresentationSlot,
    SlotState,
)
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _

MOST_MINUTES = 240


@dataclass(frozen=True, slots=True)
class CountrySlot:
    """A country that presents; ``record`` is None until somebody gives it a slot."""

    country: str
    road_map: str
    has_road_map: bool
    record: PresentationSlot | None = None

    @property
    def minutes(self) -> int:
        """How long it presents."""
        minutes = self.record.minutes if self.record else None
        return DEFAULT_MINUTES if minutes is None else max(minutes, 0)

    @property
    def state(self) -> SlotState:
        """How far it is."""
        return self.record.state if self.record else SlotState.OPEN


def slot_id(workshop: str, road_map: str) -> str:
    """Return the id of the slot of a road map, the same on every laptop."""
    return derived_id("presentation slot", workshop, road_map)


def country_slots(workshop: Workshop) -> list[CountrySlot]:
    """Return the countries in the order in which they present.

    Those without a slot follow, in the order of the agenda and then of the delegations.
    """
    plans = workshop.records(RoadMap)
    slots = {each.road_map: each for each in workshop.records(PresentationSlot).all()}
    found = []
    for own, country in _countries(workshop).items():
        found.append(CountrySlot(country, own, own in plans, slots.get(own)))
    return sorted(found, key=_place)


def day_presented(workshop: Workshop, road_map: str, today: date) -> date:
    """Return the day on which a country presents, or did: never later than ``today``.

    It is the day of the session of its slot, else the last day of the workshop.
    """
    of_session = _day_of_session(workshop, road_map)
    return min(of_session or nearest_day(workshop.details, today), today)


def planned_day(workshop: Workshop, road_map: str) -> date | None:
    """Return the day on which a country is to present: of its session, else the last day.

    None if the workshop has no dates yet.
    """
    last = workshop.details.end or workshop.details.start
    return _day_of_session(workshop, road_map) or (last.last if last is not None else None)


def _day_of_session(workshop: Workshop, road_map: str) -> date | None:
    slot = workshop.records(PresentationSlot).get(slot_id(workshop.workshop_id, road_map))
    session = workshop.records(AgendaSession).get(slot.session) if slot is not None else None
    day = workshop.records(AgendaDay).get(session.day) if session is not None else None
    return day.date.last if day is not None and day.date is not None else None


def presenting_order(workshop: Workshop) -> list[str]:
    """Return the countries that have a slot and present, in their order."""
    return [
        each.country
        for each in country_slots(workshop)
        if each.record is not None and each.state is not SlotState.SKIPPED
    ]


def _place(slot: CountrySlot) -> tuple[bool, str]:
    return slot.record is None, slot.record.position if slot.record else ""


def _countries(workshop: Workshop) -> dict[str, str]:
    """Return countries by the ids of their road maps: as the agenda has them, then the others."""
    own = workshop.workshop_id
    codes = [
        *(each.country for each in _sessions(workshop)),
        *(each.country for each in workshop.records(Delegation).all()),
        *(each.country for each in workshop.records(RoadMap).all()),
    ]
    return {road_map_id(code, own): code for code in codes if code}


def _sessions(workshop: Workshop) -> Iterator[AgendaSession]:
    """Yield the sessions in which a country presents, in the order of the agenda."""
    sessions = workshop.records(AgendaSession)
    for day in workshop.records(AgendaDay).all():
        for each in sessions.owned_by(day.id):
            if each.uses is SessionUse.COUNTRY and each.country:
                yield each


def following_country(workshop: Workshop, country: str) -> str:
    """Return the code of the country that presents after another; "" after the last."""
    order = [each.country for each in country_slots(workshop)]
    after = order[order.index(country) + 1 :] if country in order else []
    return after[0] if after else ""


def propose(workshop: Workshop) -> Edit:
    """Give every country a slot that has none: after the others, with the minutes of the agenda."""
    planned = {each.country: each for each in _sessions(workshop)}
    missing = [each for each in country_slots(workshop) if each.record is None]
    there = workshop.records(PresentationSlot).values()
    places = ordering.end_positions(there, len(missing)) if missing else []
    made = tuple(
        _new_slot(workshop, each, planned, place)
        for each, place in zip(missing, places, strict=True)
    )
    return Edit(Counted("Add a slot", "Add {n} slots", len(made)), after=made)


def new_slot(workshop: Workshop, road_map: str) -> PresentationSlot | None:
    """Return a slot for a country without one, after the others; None for an unknown country."""
    own = next((each for each in country_slots(workshop) if each.road_map == road_map), None)
    if own is None:
        return None
    planned = {each.country: each for each in _sessions(workshop)}
    (place,) = ordering.end_positions(workshop.records(PresentationSlot).values(), 1)
    return _new_slot(workshop, own, planned, place)


def _new_slot(
    workshop: Workshop, slot: CountrySlot, planned: dict[str, AgendaSession], place: str
) -> PresentationSlot:
    session = planned.get(slot.country)
    return PresentationSlot(
        id=slot_id(workshop.workshop_id, slot.road_map),
        road_map=slot.road_map,
        session=session.id if session else "",
        minutes=(session.minutes if session else None) or DEFAULT_MINUTES,
        position=place,
    )


def update(slot: PresentationSlot, **fields: Any) -> Edit:
    """Change a slot."""
    minutes = fields.get("minutes")
    if isinstance(minutes, int) and not 0 < minutes <= MOST_MINUTES:
        raise InvalidInput(
            _("A slot has between 1 and {most} minutes.").format(most=MOST_MINUTES),
            _("Correct the minutes."),
        )
    return edit_record(N_("Edit slot"), slot, **fields)


def move(slots: Sequence[PresentationSlot], moved: Sequence[PresentationSlot], by: int) -> Edit:
    """Move slots ``by`` places up (negative) or down."""
    label = Counted("Move a slot", "Move {n} slots", len(moved))
    return ordering.move_by(label, slots, moved, by)


def in_order(slots: Iterable[CountrySlot]) -> list[PresentationSlot]:
    """Return the records of those that have one."""
    return [each.record for each in slots if each.record is not None]
