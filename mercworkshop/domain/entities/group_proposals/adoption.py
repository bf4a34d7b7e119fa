"""Makes the groups that were proposed the groups of the workshop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mercworkshop.domain.entities.group_proposals.proposal import GroupProposal
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

_LABEL = N_("Use the proposed groups")


def adopt(workshop: Workshop, proposal: GroupProposal) -> Edit:
    """Add the new groups and move everybody whom the proposal places: one edit.

    A delegation is moved to the group with most of its people, the first of several. People whom
    the proposal does not place stay where they are, and so does who was removed since.
    """
    slots = proposal.question.slots
    there = workshop.records(BreakoutGroup)
    new = [each for each in slots if each.group not in there and each.is_new]
    positions = ordering.end_positions(there.values(), len(new))
    added = tuple(
        BreakoutGroup(id=each.group, name=each.name, position=place)
        for each, place in zip(new, positions, strict=True)
    )
    known = there.keys() | {each.id for each in added}
    moves = [
        edit_record(_LABEL, record, group=slots[slot].group)
        for record, slot in _moves(workshop, proposal)
        if slots[slot].group in known and record.group != slots[slot].group
    ]
    return combine_edits(_LABEL, Edit(_LABEL, after=added), *moves)


def _moves(
    workshop: Workshop, proposal: GroupProposal
) -> Iterator[tuple[Person | Delegation, int]]:
    places = proposal.places
    of_country: dict[str, Counter[int]] = {}
    for seat in proposal.question.seats:
        if seat.delegation:
            of_country.setdefault(seat.delegation, Counter())[places[seat.id]] += 1
    for person in workshop.records(Person).values():
        if person.id in places:
            yield person, places[person.id]
    for delegation in workshop.records(Delegation).values():
        if found := of_country.get(delegation.country):
            yield delegation, min(found, key=lambda slot: (-found[slot], slot))
