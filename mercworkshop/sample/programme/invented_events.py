"""An invented workshop that is planned beside an invented meeting, which moved; for the demo."""

from __future__ import annotations

from mercworkshop.domain.programme import workshops
from mercworkshop.domain.programme.meetings import meetings
from mercworkshop.domain.programme.meetings.meetings import Meeting, MeetingRole
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Round
from mercworkshop.i18n import N_, _

_COUNTRIES = ("ATG", "BHS", "DMA", "GRD", "HTI", "HND", "JAM", "KNA", "LCA", "VCT", "SUR", "TTO")


def invented_events() -> Edit:
    """Return the edit that enters both, and notes the days before the meeting moved."""
    planned = workshops.add_workshop(
        (),
        _("Second follow-up workshop (sample)"),
        id=derived_id("programme workshop", "sample"),
        round=Round.FOLLOW_UP,
        subregion="Caribbean",
        city="Castries",
        country="LCA",
        begins=PartialDate("2015-10-12"),
        ends=PartialDate("2015-10-14"),
        is_sample=True,
    )
    beside = meetings.add_meeting(
        _("Regional meeting on chemicals (sample)"),
        id=derived_id("meeting", "sample"),
        role=MeetingRole.JOINED,
        begins=PartialDate("2015-10-22"),
        ends=PartialDate("2015-10-23"),
        city="Castries",
        country="LCA",
        is_sample=True,
    )
    (workshop,) = (each for each in planned.after if isinstance(each, ProgrammeWorkshop))
    (meeting,) = (each for each in beside.after if isinstance(each, Meeting))
    before = PartialDate("2015-10-15")
    held = meetings.hold_back_to_back(workshop, meeting, meeting_was=before)
    expected = workshops.expect(workshop, _COUNTRIES)
    return combine_edits(N_("Enter invented events"), planned, beside, held, expected)
