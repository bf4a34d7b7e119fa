"""What officers enter into the archive of a made-up programme; the same for the same seed.

A subject adds its function to ``SUBJECTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from random import Random

from mercworkshop.domain.programme.pilots import pilots
from mercworkshop.domain.programme.pilots.pilots import OutputState, Pilot, PilotKind
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.dates.partial_date import PartialDate
from tests.builders.workshop import made_by
from tests.programme.plan import PlannedWorkshop

_EVERY, _OUTPUTS = 4, 3
"""One pilot for this many workshops; outputs of each pilot."""


def entered_by_officers(planned: Sequence[PlannedWorkshop], seed: int) -> Edit:
    """Return all that officers enter about the workshops of a programme."""
    edits = [edit for enter in SUBJECTS for edit in enter(Random(seed), planned)]
    return combine_edits("entered", *edits)


def enter_pilots(random: Random, planned: Sequence[PlannedWorkshop]) -> Iterator[Edit]:
    """Yield a pilot after every fourth workshop, with its outputs; some are late or backwards."""
    for at, workshop in enumerate(planned[::_EVERY]):
        begins = workshop.begins + timedelta(days=random.randint(20, 200))
        ends = begins + timedelta(days=random.randint(-30, 500))
        edit = pilots.add_pilot(
            f"Pilot {at}",
            id=derived_id("made-up pilot", str(at)),
            kind=random.choice(list(PilotKind)),
            countries=tuple(random.sample(workshop.countries, random.randint(1, 2))),
            donor=random.choice(("", "Donor A", "Donor B")),
            begins=PartialDate.from_day(begins),
            ends=PartialDate.from_day(ends) if random.random() < 0.8 else None,
        )
        yield edit
        (pilot,) = made_by(edit, Pilot)
        for number in range(_OUTPUTS):
            due = begins + timedelta(days=90 * (number + 1))
            yield pilots.add_output(
                pilot,
                f"Output {number}",
                id=derived_id("made-up output", str(at), str(number)),
                due=PartialDate.from_day(due),
                state=random.choice(list(OutputState)),
            )


SUBJECTS: tuple[Callable[[Random, Sequence[PlannedWorkshop]], Iterator[Edit]], ...] = (
    enter_pilots,
)
"""In the order in which they are entered."""
