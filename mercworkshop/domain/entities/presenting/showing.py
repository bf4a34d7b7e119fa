"""When a country presents, and when somebody only looks at its slides: what is noted of it.

A country presents once its slides have been shown for ``LEAST_SHOWN`` seconds. A shorter look, for
example after a wrong key, records nothing, and the country that was presenting goes on. Before the
day on which it presents its slides are only rehearsed: times are noted, and nobody has presented.
What was noted of a presentation that is over stays when its slides are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.presenting.records import PresentationSlot, SlotState
from mercworkshop.domain.entities.presenting.slots import new_slot, planned_day, slot_id
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc, parse_utc
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

LEAST_SHOWN = 60
"""Seconds after which a country presents."""
LONGEST = 4 * 3600
"""Seconds after which a presentation that was never ended counts as over."""


@dataclass(frozen=True, slots=True)
class Showing:
    """The slides of a road map, shown since a moment in seconds since 1970.

    ``acted`` is when the presenter last did something, such as turning a slide; ``before`` are the
    road maps that were shown here before.
    """

    road_map: str
    since: float
    acted: float = 0.0
    before: frozenset[str] = frozenset()

    def counts(self, now: float) -> bool:
        """Whether the country presents, and nobody only looks at its slides."""
        return now - self.since >= LEAST_SHOWN

    def ended(self, now: float) -> float:
        """Return when it was over: at the last thing done, if it was left open for hours."""
        last = max(self.acted, self.since + LEAST_SHOWN)
        return min(last, now) if now - self.since > LONGEST else now


def slot_of(workshop: Workshop, road_map: str) -> PresentationSlot | None:
    """Return the slot of a road map; None if it has none."""
    return workshop.records(PresentationSlot).get(slot_id(workshop.workshop_id, road_map))


def goes_on(slot: PresentationSlot, now: float) -> bool:
    """Whether a presentation that began is not over, and did not begin days ago."""
    began = parse_utc(slot.began)
    return began is not None and not slot.ended and 0 <= now - began <= LONGEST


def is_over(slot: PresentationSlot) -> bool:
    """Whether a country has presented, so that showing its slides is a look back."""
    return slot.state is SlotState.PRESENTED and bool(slot.began and slot.ended)


def began(workshop: Workshop, showing: Showing, now: float) -> float:
    """Return from when the clock of a slot counts: its recorded beginning, if it goes on."""
    slot = slot_of(workshop, showing.road_map)
    known = parse_utc(slot.began) if slot is not None and goes_on(slot, now) else None
    return showing.since if known is None else known


def note(workshop: Workshop, showing: Showing, now: float) -> Edit:
    """Note that a country presents, once it does; the presentation before it has ended then.

    A country without a slot gets one.
    """
    label = N_("Begin the presentation")
    if not showing.counts(now):
        return Edit(label)
    edits = [_end(workshop, each, showing.since) for each in _going(workshop, showing, now)]
    since = format_utc(showing.since)
    slot = slot_of(workshop, showing.road_map)
    if slot is None:
        made = new_slot(workshop, showing.road_map)
        if made is not None:
            edits.append(Edit(label, after=(replace(made, began=since),)))
    elif not goes_on(slot, now) and not is_over(slot):
        edits.append(edit_record(label, slot, began=since, ended=""))
    return combine_edits(label, *edits) if edits else Edit(label)


def end(workshop: Workshop, showing: Showing, now: float) -> Edit:
    """End the presentation. A country whose slides were only looked at has not presented."""
    label = N_("End the presentation")
    edits = [_end(workshop, each, showing.since) for each in _going(workshop, showing, now)]
    slot = slot_of(workshop, showing.road_map)
    if slot is not None and (goes_on(slot, now) or _is_left_open(slot, showing)):
        edits.append(_end(workshop, slot, showing.ended(now)))
    return combine_edits(label, *edits) if edits else Edit(label)


def _is_left_open(slot: PresentationSlot, showing: Showing) -> bool:
    """Whether it began with this showing and was not ended, however long ago."""
    return not slot.ended and slot.began == format_utc(showing.since)


def _going(workshop: Workshop, showing: Showing, now: float) -> Iterator[PresentationSlot]:
    """Yield the slots of other countries whose presentation ends because of this showing.

    Looking at slides does not end what is presented on another laptop.
    """
    for each in workshop.records(PresentationSlot).values():
        is_ended = showing.counts(now) or each.road_map in showing.before
        if each.road_map != showing.road_map and is_ended and goes_on(each, now):
            yield each


def _end(workshop: Workshop, slot: PresentationSlot, at: float) -> Edit:
    """End a presentation; before its day it was a rehearsal."""
    last = format_utc(max(at, parse_utc(slot.began) or at))
    planned = planned_day(workshop, slot.road_map)
    is_rehearsed = planned is not None and room_times(workshop).at(last).date() < planned
    state = slot.state if is_rehearsed else SlotState.PRESENTED
    return edit_record(N_("End the presentation"), slot, ended=last, state=state)
