"""Meetings of the real programme, with what was published of each and what was held beside it."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme import figures
from mercworkshop.domain.programme.meetings import meetings
from mercworkshop.domain.programme.meetings.meetings import Meeting, MeetingRole
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.sample.programme.subject_file import read_subject
from mercworkshop.sample.programme.workshops import PublishedNumber, enter_workshops, workshop_id


class _Meeting(DataModel, frozen=True):
    """A meeting, as the file has it."""

    id: str
    title: str
    source: str
    short: str = ""
    role: MeetingRole = MeetingRole.ORGANISED
    begins: str = ""
    ends: str = ""
    city: str = ""
    country: str = ""
    organiser: str = ""
    contributed: str = ""
    contributed_by: str = ""
    countries: tuple[str, ...] = ()
    note: str = ""
    figures: tuple[PublishedNumber, ...] = ()


class _Beside(DataModel, frozen=True):
    workshop: str
    meeting: str
    source: str
    joint: str = ""


class _Meetings(DataModel, frozen=True):
    meetings: tuple[_Meeting, ...]
    beside: tuple[_Beside, ...] = ()


def meeting_id(name: str) -> str:
    """Return the id of a meeting by its ``id`` in the file."""
    return derived_id("meeting", name)


def enter_meetings() -> Iterator[Edit]:
    """Return the edits that enter the meetings. Raises BadFile if their file is broken."""
    whole = read_subject("meetings", _Meetings)
    known: dict[str, Meeting] = {}
    for each in whole.meetings:
        added, meeting = _add(each)
        known[meeting.id] = meeting
        yield added
        for one in each.figures:
            yield figures.add_figure_of_meeting(
                meeting.id, one.count, one.source or each.source, **one.others()
            )
    held = {
        record.id: record
        for edit in enter_workshops()
        for record in edit.after
        if isinstance(record, ProgrammeWorkshop)
    }
    for pair in whole.beside:
        workshop, meeting = held[workshop_id(pair.workshop)], known[meeting_id(pair.meeting)]
        joint = PartialDate(pair.joint) if pair.joint else None
        yield meetings.hold_back_to_back(workshop, meeting, joint_day=joint, source=pair.source)


def _add(each: _Meeting) -> tuple[Edit, Meeting]:
    edit = meetings.add_meeting(
        each.title,
        id=meeting_id(each.id),
        short=each.short,
        role=each.role,
        begins=PartialDate(each.begins) if each.begins else None,
        ends=PartialDate(each.ends) if each.ends else None,
        city=each.city,
        country=each.country,
        organiser=each.organiser,
        contributed=each.contributed,
        contributed_by=each.contributed_by,
        countries=each.countries,
        source=each.source,
        note=each.note,
    )
    (made,) = (record for record in edit.after if isinstance(record, Meeting))
    return edit, made
