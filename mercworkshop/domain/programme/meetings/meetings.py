"""Meetings beside the workshops: organised, contributed to, or joined.

A workshop can be held back to back with a meeting. The link stays when either moves: it keeps the
days as they were when it was noted, so that a calendar can tell which of the two moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class MeetingRole(StrEnum):
    """What the secretariat had to do with a meeting."""

    ORGANISED = "organised"
    CONTRIBUTED = "contributed"
    JOINED = "joined"
    OTHERS = "others"
    """Held by others, and worth knowing."""


ROLE_NAMES = {
    MeetingRole.ORGANISED: N_("Organised"),
    MeetingRole.CONTRIBUTED: N_("Contributed to"),
    MeetingRole.JOINED: N_("Joined"),
    MeetingRole.OTHERS: N_("Held by others"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting as sources tell of it. Its id is random: two officers may enter it twice.

    ``country`` is where it was held, ``countries`` are those that a source names as taking part.
    ``short`` is what it is called where there is little room, without its city. ``contributed`` is
    what was contributed to it, ``contributed_by`` who did.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    title: str
    short: str = ""
    role: MeetingRole = MeetingRole.ORGANISED
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    city: str = ""
    country: str = ""
    organiser: str = ""
    contributed: str = ""
    contributed_by: str = ""
    countries: tuple[str, ...] = ()
    source: str = ""
    is_doubtful: bool = False
    is_sample: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackToBack(Record):
    """A workshop that is held back to back with a meeting; ``joint_day`` is one that they share.

    ``workshop_was`` and ``meeting_was`` are their first days as they were when this was noted.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "programme_workshop"
    ABOUT: ClassVar[tuple[str, ...]] = ("meeting",)

    programme_workshop: str
    meeting: str
    joint_day: PartialDate | None = None
    workshop_was: PartialDate | None = None
    meeting_was: PartialDate | None = None
    source: str = ""
    note: str = ""


def add_meeting(title: str, **fields: Any) -> Edit:
    """Add a meeting. Raises InvalidInput without a title, or if it would end before it starts."""
    new = replace_fields(Meeting(id=new_id(), title=title.strip()), **fields)
    _check(new)
    return Edit(N_("Add a meeting"), after=(new,))


def update_meeting(meeting: Meeting, **fields: Any) -> Edit:
    """Change a meeting. Raises InvalidInput as :func:`add_meeting` does."""
    _check(replace_fields(meeting, **fields))
    return edit_record(N_("Edit a meeting"), meeting, **fields)


def remove_meetings(meetings: Iterable[Meeting], owned: Iterable[Record]) -> Edit:
    """Remove meetings, with the figures about them and the links to workshops."""
    gone = tuple(meetings)
    label = Counted("Remove a meeting", "Remove {n} meetings", len(gone))
    return Edit(label, before=(*gone, *owned))


def hold_back_to_back(workshop: ProgrammeWorkshop, meeting: Meeting, **fields: Any) -> Edit:
    """Say that a workshop is held back to back with a meeting, with the days of both as now."""
    made = BackToBack(
        id=derived_id("back to back", workshop.id, meeting.id),
        programme_workshop=workshop.id,
        meeting=meeting.id,
        workshop_was=workshop.begins,
        meeting_was=meeting.begins,
    )
    return Edit(N_("Hold back to back with a meeting"), after=(replace_fields(made, **fields),))


def update_link(held: BackToBack, **fields: Any) -> Edit:
    """Change what is said of a workshop and a meeting that are held back to back."""
    return edit_record(N_("Edit what is held back to back"), held, **fields)


def remove_links(links: Iterable[BackToBack]) -> Edit:
    """Remove the links between workshops and meetings held back to back."""
    gone = tuple(links)
    label = Counted("Hold apart from a meeting", "Hold apart from {n} meetings", len(gone))
    return Edit(label, before=gone)


def _check(meeting: Meeting) -> None:
    if not meeting.title:
        raise InvalidInput(_("A meeting needs a title."), _("Type a few words."))
    begins, ends = meeting.begins, meeting.ends
    if begins and ends and ends.last < begins.first:
        raise InvalidInput(
            _("The meeting would end before it starts."), _("Change the first day, or the last.")
        )
