"""Meetings in an archive, and workshops held back to back with a meeting."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.calendar.calendar import BandKind, read_calendar
from mercworkshop.domain.programme.calendar.entries import Moved
from mercworkshop.domain.programme.event_parts import parts_of
from mercworkshop.domain.programme.meetings import meeting_desk, meetings
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting
from mercworkshop.domain.programme.programme_desk import remove_record
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.sample.programme.meetings import meeting_id
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.sample.programme.workshops import workshop_id
from mercworkshop.store.archive.archive import Archive

DAY = date(2015, 4, 20)
JAKARTA, BRS = workshop_id("jakarta-2015"), meeting_id("brs-asia-2015")


@pytest.fixture
def archive(tmp_path):
    with closing(Archive.create(tmp_path / "Programme.mercpa")) as made:
        made.apply(real_programme())
        yield made


def entry(archive, event):
    found = read_calendar(archive, DAY).find(event)
    assert found is not None
    return found


def test_the_real_calendar_shows_only_what_sources_say(archive):
    calendar = read_calendar(archive, DAY)
    assert [each.kind for each in calendar.bands] == [
        BandKind.FIRST,
        BandKind.FOLLOW_UP,
        BandKind.MEETINGS,
    ]
    assert (calendar.count_held(), calendar.count_planned()) == (9, 0)
    jakarta = entry(archive, JAKARTA)
    assert sorted(each.count or 0 for each in jakarta.published) == [155, 160]
    (beside,) = jakarta.besides
    assert (beside.other.id, beside.gap, beside.moved) == (BRS, 1, Moved.NONE)
    assert beside.link.joint == date(2015, 3, 18)
    sixth = entry(archive, meeting_id("inc-6"))
    assert sixth.row.begins_first is None, "no source names its days"
    assert sorted(each.count or 0 for each in sixth.published) == [300, 400]
    assert entry(archive, workshop_id("apia-2015")).twin.city == "Port of Spain"
    assert all(each.row.source for each in calendar.entries)


def test_a_meeting_that_moved_keeps_its_link_and_shows_the_gap_in_days(archive):
    brs = archive.find(Meeting, BRS)
    later = {"begins": PartialDate("2015-03-26"), "ends": PartialDate("2015-03-27")}
    archive.apply(meetings.update_meeting(brs, **later))
    (beside,) = entry(archive, JAKARTA).besides
    assert (beside.gap, beside.moved, beside.is_apart) == (8, Moved.MEETING, True)
    (back,) = entry(archive, BRS).besides
    assert (back.other.id, back.gap) == (JAKARTA, 8)
    archive.apply(meetings.update_meeting(archive.find(Meeting, BRS), begins=None, ends=None))
    (beside,) = entry(archive, JAKARTA).besides
    assert beside.gap is None


def test_removing_a_meeting_or_workshop_removes_its_links(archive):
    archive.apply(meeting_desk.remove(archive, archive.find(Meeting, BRS)))
    assert not entry(archive, JAKARTA).besides
    assert not parts_of(archive, BRS)
    africa = workshop_id("africa-2015")
    archive.apply(remove_record(archive, archive.find(ProgrammeWorkshop, africa)))
    assert not entry(archive, meeting_id("brs-africa-2015")).besides


def test_wrong_meetings_are_refused_with_advice(archive):
    brs = archive.find(Meeting, BRS)
    wrong = (
        (lambda: meetings.add_meeting("  "), "needs a title"),
        (
            lambda: meetings.update_meeting(brs, ends=PartialDate("2015-03-01")),
            "would end before it starts",
        ),
        (
            lambda: meeting_desk.add_figure(archive, {"meeting": BRS, "source": "A page"}),
            "There is no number yet",
        ),
        (lambda: figures.add_figure_of_meeting(BRS, 3, " "), "needs its source"),
        (
            lambda: meeting_desk.add_link(archive, {"programme_workshop": JAKARTA, "meeting": ""}),
            "No meeting is chosen yet",
        ),
        (
            lambda: meeting_desk.add_figure(archive, {"meeting": "gone", "count": 3}),
            "no longer in the programme",
        ),
    )
    for make, reason in wrong:
        with pytest.raises(InvalidInput, match=reason) as error:
            make()
        assert error.value.advice


def test_linking_a_workshop_to_another_meeting_replaces_the_first_link(archive):
    held = archive.find(BackToBack, entry(archive, JAKARTA).besides[0].link.id)
    other = meeting_id("brs-cops-2015")
    archive.apply(meeting_desk.change(archive, held, {"meeting": other}))
    (beside,) = entry(archive, JAKARTA).besides
    assert (beside.other.id, beside.gap) == (other, None)
    assert beside.link.joint == date(2015, 3, 18)


def test_a_calendar_of_many_workshops_is_grouped_by_subregion(archive):
    known: list[ProgrammeWorkshop] = []
    for number in range(61):
        added = workshops.add_workshop(known, f"No. {number}", subregion=f"Region {number % 3}")
        known += [each for each in added.after if isinstance(each, ProgrammeWorkshop)]
        archive.apply(added)
    calendar = read_calendar(archive, DAY)
    assert calendar.is_folded
    names = [each.name for each in calendar.bands if each.kind is BandKind.SUBREGION]
    assert {"Region 0", "Region 1", "Region 2"} <= set(names)
    assert sum(len(each.entries) for each in calendar.bands) == len(calendar.entries)
