"""What a closed workshop is for: reading. Its record tells what the room said and decided."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.closing.records import EditedParagraph, Stick
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.entities.presenting.records import (
    HardQuestion,
    PlenaryCorrection,
    PresentationSlide,
    PresentationSlot,
)
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop, owner_of, subjects_of
from mercworkshop.errors import WorkshopIsClosed
from mercworkshop.i18n import _

OF_THE_ROOM: frozenset[type[Record]] = frozenset(
    {
        Ballot,
        Decision,
        EditedParagraph,
        HardQuestion,
        ParkedPoint,
        PlenaryCorrection,
        PresentationSlide,
        PresentationSlot,
        SpeakingTurn,
        Stick,
        SupportMeeting,
        Vote,
        VoteOption,
    }
)
"""What is written while the room meets. Plans of countries go on: they are followed up later."""


def is_for_reading(workshop: Workshop) -> bool:
    """Return whether the workshop is closed, so that nothing of the room is changed."""
    return closing_state(workshop).is_closed


def closes(before: Workshop, after: Workshop) -> bool:
    """Return whether the workshop is open before and closed after."""
    return is_for_reading(after) and not is_for_reading(before)


def refusal(workshop: Workshop) -> str:
    """Return why nothing of the room is changed, and what to do; empty while it is open."""
    said = _("This workshop is closed: nothing is changed here. “Open it again” stands on Closing.")
    return said if is_for_reading(workshop) else ""


def refuse_if_closed(workshop: Workshop) -> None:
    """Raise WorkshopIsClosed if the workshop is closed."""
    if words := refusal(workshop):
        raise WorkshopIsClosed(words)


def refuse_edit_if_closed(workshop: Workshop, edit: Edit) -> None:
    """Raise WorkshopIsClosed if an edit changes what the room did, and the workshop is closed.

    An edit may still change records of the room as a side effect: for example when two actions that
    were voted on are joined, when a person is removed with all that names them, or when a deleted
    action is put back with what was said about it. A stick may come back. What laptops wrote
    differently is settled later, or asked about again: the last file may be collected at home.
    """
    before = {each.id: each for each in edit.before}
    back = {each.id for each in edit.after if _is_back(before.get(each.id), each)}
    touched = [each for each in (*edit.before, *edit.after) if each.id not in back]
    settled = _settled_ids(edit)
    there = [each for each in touched if type(each) in OF_THE_ROOM and each.id not in settled]
    along = _ids_along([each for each in edit.after if each.id not in before])
    is_added = any(each.id not in before and each.id not in along for each in there)
    is_side_effect = any(type(each) not in OF_THE_ROOM for each in touched)
    if there and (is_added or not is_side_effect):
        refuse_if_closed(workshop)


def _settled_ids(edit: Edit) -> Set[str]:
    """Return the ids of the records in which an edit only settles, or reopens, differences."""
    settled = edit.settles | edit.asks_again | {each.key for each in edit.reopens}
    there = {each.id for each in edit.before}
    added = {(type(each).__name__, each.id, DELETED) for each in edit.after if each.id not in there}
    changed = (edit.fields | added) - settled
    return {key[1] for key in settled} - {key[1] for key in changed}


def _ids_along(added: Sequence[Record]) -> Set[str]:
    """Return the ids of what is added and is not of the room, and of all that depends on it."""
    ids = {each.id for each in added if type(each) not in OF_THE_ROOM}
    while more := {
        each.id
        for each in added
        if each.id not in ids and not ids.isdisjoint({owner_of(each), *subjects_of(each)})
    }:
        ids |= more
    return ids


def _is_back(before: Record | None, after: Record) -> bool:
    """Return whether all that changed is that a stick came back."""
    if not isinstance(before, Stick) or not isinstance(after, Stick):
        return False
    return replace(before, returned_at=after.returned_at) == after
