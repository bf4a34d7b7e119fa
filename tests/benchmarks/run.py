"""How fast the page Run opens with 14 countries and 8 groups, and how exact its clock is."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping import verbs
from mercworkshop.domain.entities.time_keeping.moment import Moment
from mercworkshop.domain.entities.time_keeping.room_time import anchor_at, find_jump
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.records.position_keys import fresh_keys
from tests.benchmarks.figure import Figure
from tests.benchmarks.first_opening import first_opening
from tests.builders.workshop import SampleWorkshop, a_workshop

GROUPS, HOURS = 8, 8
COUNTRIES = (
    "MLI", "NER", "TCD", "TGO", "TUN", "BEN", "SEN",
    "GHA", "CIV", "GMB", "GIN", "LBR", "SLE", "MRT",
)  # fmt: skip


def measure() -> Iterator[Figure]:
    yield _clock_error()
    with tempfile.TemporaryDirectory() as folder:
        path = _workshop().saved_as(Path(folder) / "w.mercws")
        ours, bare = first_opening(path, "run")
        what = f"first opening of Run with {len(COUNTRIES)} countries and {GROUPS} groups"
        yield Figure(f"{what}, and of a bare table", ours, "ms", 100, bare)


def _clock_error() -> Figure:
    """Return the largest error on a day on which the laptop sleeps and its clock is set."""
    random = Random(7)
    utc = true = 1_700_000_000.0
    anchor, worst = anchor_at(Moment(utc, 0.0, "one")), 0.0
    begun = true
    while true < begun + HOURS * 3600:
        passed = random.choice((1.0, 1.0, 5.0, 600.0, 5400.0))
        true, utc = true + passed, utc + passed + random.choice((0, 0, 0, 3600, -3600, 31_536_000))
        moment = Moment(utc, true - begun, "one")
        anchor, _jumped = find_jump(anchor, moment)
        worst = max(worst, abs(anchor.time_at(moment) - true))
    what = f"error of the clock over {HOURS} hours of sleep and clock changes"
    return Figure(what, worst * 1000, "ms", 1000)


def _workshop() -> SampleWorkshop:
    begun = a_workshop().with_delegations(*COUNTRIES)
    groups = tuple(
        BreakoutGroup(id=f"group {number}", name=f"Group {number + 1}", position=key)
        for number, key in enumerate(fresh_keys(GROUPS))
    )
    begun = begun.with_records(*groups)
    begun = begun.with_edit(days.add(begun.value.workshop_id, (), [None]))
    (day,) = begun.value.records(AgendaDay).all()
    rows = [{"title": f"Session {number}", "minutes": 45} for number in range(11)]
    begun = begun.with_edit(sessions.add(day, (), rows))
    first, *_rest = begun.value.records(AgendaSession).all()
    return begun.with_edit(verbs.begin(first, 45, time.time(), Keeper("Laptop A", 0)))
