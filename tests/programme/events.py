"""The programme of a generated archive as records: workshops, meetings beside them, figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random

from mercworkshop.domain.programme import figures, workshops
from mercworkshop.domain.programme.meetings import meetings
from mercworkshop.domain.programme.meetings.meetings import Meeting
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import field_to_json, record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Round
from tests.programme.journal_writer import JournalWriter
from tests.programme.plan import PlannedWorkshop, ProgrammeSize, plan_programme

_EVERY = 4
"""A meeting is held beside one in so many workshops."""


def events(size: ProgrammeSize, seed: int) -> list[Change]:
    """Return the changes that enter the programme of the planned workshops; the same for a seed."""
    random, planned = Random(f"events {seed}"), plan_programme(size)
    begins = datetime.combine(planned[0].begins, datetime.min.time(), UTC)
    journal = JournalWriter(random, planned[0].id, begins)
    journal.sit_down("Officer", "Desk")
    for each in planned:
        for record in _event(each, random).after:
            values = {name: field_to_json(record, name) for name in record_fields(type(record))}
            journal.write(type(record).__name__, record.id, values)
    return journal.changes


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
