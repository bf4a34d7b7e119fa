"""What an officer does with meetings: each function returns the edit, from what is there now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mercworkshop.domain.programme import event_parts, figures
from mercworkshop.domain.programme.figures import MeetingFigure
from mercworkshop.domain.programme.meetings import meetings
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

type MeetingRecord = Meeting | MeetingFigure | BackToBack


def add_meeting(_archive: ArchivePort, values: FieldValues) -> Edit:
    """Add a meeting. Raises InvalidInput without a title."""
    given = dict(values)
    return meetings.add_meeting(given.pop("title", ""), **given)


def add_figure(archive: ArchivePort, values: FieldValues) -> Edit:
    """Add a published figure about a meeting. Raises InvalidInput without a number or a source."""
    given = dict(values)
    count = given.pop("count", None)
    if count is None:
        raise InvalidInput(_("There is no number yet."), _("Type the figure as the source has it."))
    owner = _meeting(archive, given.pop("meeting", ""))
    return figures.add_figure_of_meeting(owner.id, count, given.pop("source", ""), **given)


def add_link(archive: ArchivePort, values: FieldValues) -> Edit:
    """Hold a workshop back to back with a meeting. Raises InvalidInput without one of the two."""
    given = dict(values)
    workshop = archive.find(ProgrammeWorkshop, given.pop("programme_workshop", ""))
    if workshop is None:
        raise _gone()
    named = given.pop("meeting", "")
    if not named:
        raise InvalidInput(_("No meeting is chosen yet."), _("Choose one, or add it first."))
    return meetings.hold_back_to_back(workshop, _meeting(archive, named), **given)


def change(archive: ArchivePort, record: MeetingRecord, values: FieldValues) -> Edit:
    """Change fields of a meeting, or of what belongs to one."""
    now = archive.find(type(record), record.id)
    if isinstance(now, Meeting):
        return meetings.update_meeting(now, **values)
    if isinstance(now, MeetingFigure):
        return figures.update_figure(now, **values)
    if isinstance(now, BackToBack):
        return _change_link(archive, now, values)
    raise _gone()


def remove(archive: ArchivePort, record: MeetingRecord) -> Edit:
    """Remove a meeting with all that belongs to it, or one figure or link."""
    if isinstance(record, MeetingFigure):
        return figures.remove_figures([record])
    if isinstance(record, BackToBack):
        return meetings.remove_links([record])
    owned = event_parts.parts_of(archive, record.id)
    return meetings.remove_meetings([_meeting(archive, record.id)], owned)


def _change_link(archive: ArchivePort, held: BackToBack, values: FieldValues) -> Edit:
    """Change a link; if it names another meeting, a new link replaces it."""
    if values.get("meeting", held.meeting) == held.meeting:
        return meetings.update_link(held, **values)
    kept = {each: getattr(held, each) for each in ("joint_day", "source", "note")}
    owner = {"programme_workshop": held.programme_workshop}
    added = add_link(archive, {**kept, **owner, **values})
    return Edit(added.label, before=(held,), after=added.after)


def _meeting(archive: ArchivePort, meeting: str) -> Meeting:
    found = archive.find(Meeting, meeting)
    if found is None:
        raise _gone()
    return found


def _gone() -> InvalidInput:
    return InvalidInput(
        _("This is no longer in the programme."), _("Somebody removed it; choose something else.")
    )


MEETING_VERBS = RecordVerbs(Meeting, "meetings", add_meeting, change, remove)
MEETING_FIGURE_VERBS = RecordVerbs(MeetingFigure, "meeting_figures", add_figure, change, remove)
BACK_TO_BACK_VERBS = RecordVerbs(BackToBack, "back_to_back", add_link, change, remove)
