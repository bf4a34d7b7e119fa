"""Records of a made-up programme: its workshops, meetings beside them, and published figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.meetings import meetings
from mercworkshop.domain.programme.meetings.meetings import Meeting
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Round
from tests.programme.plan import PlannedWorkshop

_EVERY = 4
"""One in this many workshops has a meeting beside it."""


def events(planned: Iterable[PlannedWorkshop], seed: int) -> Edit:
    """Return the edit that enters the programme of the planned workshops; the same for a seed."""
    chance = Random(f"events {seed}")
    return combine_edits("Enter the programme", *(_event(each, chance) for each in planned))


def _event(planned: PlannedWorkshop, chance: Random) -> Edit:
    last = planned.begins + timedelta(days=2)
    workshop = ProgrammeWorkshop(
        id=derived_id("generated workshop", planned.id),
        title=f"Workshop {planned.number}",
        round=Round.FOLLOW_UP if planned.is_follow_up else Round.FIRST,
        subregion=planned.subregion,
        begins=PartialDate.from_day(planned.begins),
        ends=PartialDate.from_day(last),
        workshop_id=planned.id,
        source="https://example.org/programme",
        position=f"{planned.number:05}",
    )
    parts = [
        Edit("", after=(workshop,)),
        workshops.expect(workshop, planned.countries),
        figures.add_figure(workshop, chance.randint(25, 60), "https://example.org/one"),
    ]
    if planned.number % _EVERY == 0:
        parts += _meeting(planned, workshop, chance)
    return combine_edits("", *parts)


def _meeting(
    planned: PlannedWorkshop, workshop: ProgrammeWorkshop, chance: Random
) -> Iterable[Edit]:
    begins = planned.begins + timedelta(days=chance.choice((3, 3, 4, 11)))
    meeting = Meeting(
        id=derived_id("generated meeting", planned.id),
        title=f"Meeting {planned.number}",
        begins=PartialDate.from_day(begins),
        ends=PartialDate.from_day(begins + timedelta(days=1)),
        countries=planned.countries[:4],
    )
    yield Edit("", after=(meeting,))
    yield figures.add_figure_of_meeting(
        meeting.id, chance.randint(50, 400), "https://example.org/two"
    )
    yield meetings.hold_back_to_back(workshop, meeting)
