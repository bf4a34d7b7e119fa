"""Steps count with their action in an archive, now and at every workshop, in any order of files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.programme.analysis.counting import read_cross
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.questions import MONEY, TOTALS
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Details
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump

FIRST, SECOND, GAP = "first", "second", Funding.GAP
JAMAICA = road_map_id(FIRST, "JAM")
DAYS = {FIRST: "2014-11-03", SECOND: "2016-02-08"}


def action(name, **fields):
    return Action(id=name * 32, road_map=JAMAICA, title=name, position=name, **fields)


def dollars(amount):
    return Money(amount, amount, "USD")


PLAN = (
    action("a", funding=GAP),
    action("b", step_of="a" * 32, cost=dollars(40), funding=GAP, end=PartialDate("2015-05")),
    action("c", step_of="a" * 32, cost=dollars(60), funding=GAP, end=PartialDate("2015-12")),
    action("d", cost=dollars(7), end=PartialDate("2015")),
)


@pytest.fixture
def archive(tmp_path):
    with closing(Archive.create(tmp_path / "all.mercpa")) as made:
        for workshop, day in DAYS.items():
            made.apply(Edit("", after=(details(workshop, day),)), workshop)
        made.apply(Edit("", after=(RoadMap(id=JAMAICA, country="JAM"), *PLAN)), FIRST)
        yield made


def details(workshop, day):
    return Details(id=workshop, title=workshop, start=PartialDate(day), end=PartialDate(day))


def rows(archive, query):
    return archive.run_query(lambda db: db.execute(query).fetchall())


def change(archive, record, **fields):
    archive.apply(edit_record("", record, **fields), SECOND)
    return replace(record, **fields)


def test_an_action_and_its_steps_are_one_and_their_costs_are_summed_once(archive):
    (totals,) = archive.ask(TOTALS)
    assert (totals.actions, totals.actions_without_money) == (2, 1)
    (gap,) = archive.ask(MONEY)
    assert (gap.actions, gap.high) == (1, 100), "what the action does not say, its steps do"
    change(archive, PLAN[0], cost=dollars(90))
    (gap,) = archive.ask(MONEY)
    assert (gap.actions, gap.high) == (1, 90), "its own cost stands in place of theirs"


def test_what_steps_add_up_to_is_told_as_it_was_after_each_workshop(archive):
    b, c = (change(archive, each, progress=Progress.DONE) for each in PLAN[1:3])
    ends = "SELECT w.id, p.end_last, p.slip FROM action a JOIN action_promise p ON p.action = a.no"
    order = " JOIN workshop w ON w.no = p.workshop WHERE a.title = 'a' ORDER BY w.begins_first"
    december = date(2015, 12, 31).toordinal()
    assert rows(archive, ends + order) == [(FIRST, december, 0)]
    going = "SELECT w.id, p.progress FROM action a JOIN action_progress p ON p.action = a.no"
    assert rows(archive, going + order) == [(FIRST, "planned"), (SECOND, "done")]
    change(archive, c, end=PartialDate("2016-06"))
    assert [slip for _id, _end, slip in rows(archive, ends + order)] == [0, 6]
    assert [each.progress for each in (b, c)] == [Progress.DONE] * 2


def test_who_is_a_step_no_longer_counts_and_its_action_says_only_what_it_says_itself(archive):
    for each in PLAN[1:3]:
        change(archive, each, step_of="")
    (totals,) = archive.ask(TOTALS)
    assert totals.actions == 4
    own = "SELECT cost_high, end_last, is_step, has_steps FROM action WHERE title = 'a'"
    assert rows(archive, own) == [(None, None, 0, 0)]


def test_steps_in_a_circle_are_actions(archive):
    change(archive, PLAN[0], step_of="b" * 32)
    (totals,) = archive.ask(TOTALS)
    assert totals.actions == 4, "a and b belong to each other, and c to what is in that circle"


def test_a_cross_leaves_steps_out(archive):
    table = read_cross(archive, Cross("funding", "progress", conditions=()), date(2026, 1, 1))
    assert table.whole.records == 2


def test_the_tables_follow_from_the_journal_alone(archive):
    for each in PLAN[1:3]:
        change(archive, each, progress=Progress.UNDER_WAY, percent=50)
    before = dump(archive)
    archive.rebuild()
    assert dump(archive) == before
