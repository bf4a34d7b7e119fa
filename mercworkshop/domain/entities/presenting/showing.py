"""When a country presents, and when somebody only looks at its slides: what is noted of it.

It presents once a slide was turned, or its slides were shown for a while. Who only looks, as after
a wrong press, notes nothing, and whoever presented goes on. What was noted of a presentation that
is over stays when its slides are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.presenting.records import PresentationSlot, SlotState
from mercworkshop.domain.entities.presenting.slots import planned_day, slot_id
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc, parse_utc
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.values.local_time import recorded_local_time
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

LEAST_SHOWN = 60
"""Seconds after which a country presents, also if no slide was turned."""
LONGEST = 4 * 3600
"""Seconds: what began before that and was never ended is over, and says nothing of today."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The slides of a road map, shown since a moment in seconds since 1970."""

    road_map: str
    since: float
    is_turned: bool = False

    def counts(self, now: float) -> bool:
        """Whether the country presents, rather than somebody looks."""
        return self.is_turned or now - self.since >= LEAST_SHOWN


def slot_of(workshop: Workshop, road_map: str) -> PresentationSlot | None:
    """Return the slot of a road map; None if it has none."""
    return workshop.records(PresentationSlot).get(slot_id(workshop.workshop_id, road_map))


def goes_on(slot: PresentationSlot, now: float) -> bool:
    """Whether a presentation that began is not over, and did not begin days ago."""
    began = parse_utc(slot.began)
    return began is not None and not slot.ended and 0 <= now - began <= LONGEST


def is_over(workshop: Workshop, slot: PresentationSlot, now: float) -> bool:
    """Whether a country has presented, so that showing its slides is a look back.

    What it did on a day before the one on which it presents was a rehearsal.
    """
    if slot.state is not SlotState.PRESENTED or not slot.began or not slot.ended:
        return False
    planned, then = planned_day(workshop, slot.road_map), _day(slot.began)
    is_rehearsed = planned is not None and then < planned == _day(format_utc(now))
    return not is_rehearsed


def began(workshop: Workshop, showing: Showing, now: float) -> float:
    """Return from when the clock of a slot counts: its recorded beginning, if it goes on."""
    slot = slot_of(workshop, showing.road_map)
    known = parse_utc(slot.began) if slot is not None and goes_on(slot, now) else None
    return showing.since if known is None else known


def note(workshop: Workshop, showing: Showing, now: float) -> Edit:
    """Note that a country presents, once it does; whoever presented before has ended then."""
    label = N_("Begin the presentation")
    if not showing.counts(now):
        return Edit(label)
    edits = [_end(each, showing.since) for each in _going(workshop, showing, now)]
    slot = slot_of(workshop, showing.road_map)
    if slot is not None and not goes_on(slot, now) and not is_over(workshop, slot, now):
        edits.append(edit_record(label, slot, began=format_utc(showing.since), ended=""))
    return combine_edits(label, *edits) if edits else Edit(label)


def end(workshop: Workshop, showing: Showing, now: float) -> Edit:
    """Note that nobody presents any more; who was only looked at has not presented."""
    label = N_("End the presentation")
    edits = [_end(each, showing.since) for each in _going(workshop, showing, now)]
    slot = slot_of(workshop, showing.road_map)
    if slot is not None and goes_on(slot, now):
        edits.append(_end(slot, now))
    return combine_edits(label, *edits) if edits else Edit(label)


def _going(workshop: Workshop, showing: Showing, now: float) -> Iterator[PresentationSlot]:
    """Yield the slots of others whose presentation goes on."""
    for each in workshop.records(PresentationSlot).values():
        if each.road_map != showing.road_map and goes_on(each, now):
            yield each


def _end(slot: PresentationSlot, at: float) -> Edit:
    last = max(at, parse_utc(slot.began) or at)
    label = N_("End the presentation")
    return edit_record(label, slot, ended=format_utc(last), state=SlotState.PRESENTED)


def _day(moment: str) -> date:
    return recorded_local_time(moment).date()
