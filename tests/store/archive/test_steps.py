"""Steps count with their action in an archive, now and at every workshop, in any order of files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.programme.analysis.counting import read_cross, read_records
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross, CrossMeasure
from mercworkshop.domain.programme.follow_up.promise_rows import OPEN_PROMISES
from mercworkshop.domain.programme.follow_up.reading import read_countries
from mercworkshop.domain.programme.questions import (
    ARTICLES,
    MONEY,
    OVERDUE,
    TOTALS,
    seen_until,
)
from mercworkshop.domain.programme.reports.rows import REPORT_COSTS
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import collect_input
from mercworkshop.domain.review.standing import read_standing
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import dump
from tests.examples import times

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
    assert (gap.actions, gap.high) == (1, 100), (
        "the cost of the steps counts if the action has none"
    )
    change(archive, PLAN[0], cost=dollars(90))
    (gap,) = archive.ask(MONEY)
    assert (gap.actions, gap.high) == (1, 90), "the cost of the action replaces that of its steps"


def test_a_step_does_not_count_as_an_action_of_its_article_or_as_late(archive):
    ends = None, PartialDate("2016-05"), PartialDate("2016-12"), PartialDate("2016-06")
    articles = ("4",), ("4",), ("4",), ("4", "9")
    for each, end, its in zip(PLAN, ends, articles, strict=True):
        change(archive, each, end=end, articles=its)
    (whole, other) = archive.ask(ARTICLES)
    assert (whole.article, whole.actions) == ("4", 2)
    assert (other.article, other.actions) == ("9", 1)
    for day, late in (date(2016, 6, 15), 0), (date(2016, 8, 1), 1), (date(2017, 1, 5), 2):
        found = archive.ask(OVERDUE, day=day)
        assert sum(each.actions for each in found) == late, day


A, B = "a" * 32, "b" * 32
FUNDED, UNSAID = Funding.FUNDED, Funding.UNKNOWN


def priced(name, amount, funding, **fields):
    return action(name, cost=amount, funding=funding, **fields)


COSTED = {
    "only steps say that they are not funded": (
        priced("a", None, UNSAID),
        priced("b", dollars(40), GAP, step_of=A),
        priced("c", dollars(60), GAP, step_of=A),
    ),
    "steps in two currencies": (
        priced("a", None, GAP),
        priced("b", dollars(40), UNSAID, step_of=A),
        priced("c", Money(60, 60, "EUR"), GAP, step_of=A),
    ),
    "one step is funded": (
        priced("a", None, GAP),
        priced("b", dollars(40), FUNDED, step_of=A),
        priced("c", dollars(60), GAP, step_of=A),
    ),
    "the action has a cost of its own": (
        priced("a", dollars(90), GAP),
        priced("b", dollars(40), GAP, step_of=A),
        priced("c", dollars(60), GAP, step_of=A),
    ),
    "an action and a step were dropped": (
        priced("a", None, GAP),
        priced("b", dollars(40), GAP, step_of=A),
        priced("c", dollars(60), GAP, step_of=A, progress=Progress.DROPPED),
        priced("d", dollars(7), GAP, progress=Progress.DROPPED),
    ),
}


@pytest.mark.parametrize("plan", COSTED.values(), ids=COSTED)
def test_a_road_map_and_an_archive_name_the_same_sums(tmp_path, plan):
    made = RoadMap(id=JAMAICA, country="JAM")
    workshop = Workshop().apply(Edit("", after=(made, *plan)))
    said = read_standing(collect_input(workshop, made, ReviewFacts(today=date(2015, 1, 1))))
    with closing(Archive.create(tmp_path / "all.mercpa")) as archive:
        archive.apply(Edit("", after=(details(FIRST, DAYS[FIRST]), made, *plan)), FIRST)
        gaps = archive.ask(MONEY)
        assert {each.currency: (each.low, each.high) for each in gaps} == said.without_funds
        assert {each.actions for each in gaps} == {1}
        by_funding = Cross("funding", "", measure=CrossMeasure.COST, conditions=NOT_DROPPED)
        table = read_cross(archive, by_funding, LATER)
        assert sums_of(table.row_totals["gap"]) == said.without_funds
        assert sums_of(table.whole) == said.cost
        assert (table.whole.records, table.whole.known) == (1, 1), (
            "an action with its steps counts as one"
        )
        (its,) = read_records(archive, by_funding, LATER)
        assert its.id == A
        costs = archive.ask(REPORT_COSTS, **ALL_YEARS)
        assert {each.currency: (each.low, each.high) for each in costs} == said.cost
        assert sum(each.actions for each in costs) == 1
        (totals,) = archive.ask(TOTALS)
        assert totals.actions_without_money == len({each.title for each in plan} - set("bc"))


LATER = date(2026, 1, 1)
ALL_YEARS = {
    "first": date(2014, 1, 1),
    "last": LATER,
    "until": LATER,
    "before": "2026",
    "day_after": LATER,
}
NOT_DROPPED = (Condition("progress", ("planned", "under_way")),)


def sums_of(cell):
    return {each.currency: (each.low, each.high) for each in cell.costs}


def test_totals_of_steps_are_kept_as_they_were_after_each_workshop(archive):
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


ENDS = (
    "SELECT w.id, p.end_last FROM action a JOIN action_promise p ON p.action = a.no"
    " JOIN workshop w ON w.no = p.workshop WHERE a.title = 'a' ORDER BY w.begins_first"
)


def last_day(year, month):
    return PartialDate(f"{year}-{month:02d}").last.toordinal()


def test_an_earlier_workshop_has_the_steps_that_it_had(archive):
    december, may = last_day(2015, 12), last_day(2015, 5)
    archive.apply(Edit("", before=(PLAN[2],)), SECOND)
    assert rows(archive, ENDS) == [(FIRST, december), (SECOND, may)], "a step is deleted"
    change(archive, PLAN[1], step_of="")
    assert rows(archive, ENDS) == [(FIRST, december), (SECOND, None)], (
        "the other step no longer belongs to the action"
    )
    change(archive, PLAN[3], step_of=A, end=PartialDate("2019-12"))
    assert rows(archive, ENDS) == [(FIRST, december), (SECOND, last_day(2019, 12))]


def test_a_country_has_no_more_actions_done_than_actions(archive):
    for each in PLAN[1:3]:
        change(archive, each, progress=Progress.DONE)
    assert rows(archive, "SELECT actions, done FROM v_countries") == [(2, 1)]


def test_each_step_is_a_promise_and_an_action_only_with_an_end_of_its_own(archive):
    day = date(2016, 6, 1)
    (told,) = read_countries(archive, "", day)
    assert (told.country.promised.actions, told.country.promised.past) == (3, 3)
    assert [each.title for each in told.due] == ["b", "c", "d"]
    assert len(archive.ask(OPEN_PROMISES, **seen_until(day))) == 3
    change(archive, PLAN[0], end=PartialDate("2016"))
    (told,) = read_countries(archive, "", day)
    assert told.country.promised.actions == 4, "an end of its own counts as a promise of its own"


def test_a_named_version_knows_the_end_that_steps_added_up_to(archive):
    changes = archive.run_query(lambda db: db.execute("SELECT id FROM journal").fetchall())
    heads = tuple(str(each) for (each,) in changes)
    version = NamedVersion(id="v" * 32, road_map=JAMAICA, label="Draft", heads=heads)
    archive.apply(Edit("", after=(version,)), FIRST)
    query = "SELECT action_id, end_last FROM version_end WHERE action_id IN (?, ?) ORDER BY 1"
    ends = archive.run_query(lambda db: db.execute(query, [A, B]).fetchall())
    assert ends == [(A, last_day(2015, 12)), (B, last_day(2015, 5))]


def test_a_former_step_counts_and_no_longer_adds_to_its_action(archive):
    for each in PLAN[1:3]:
        change(archive, each, step_of="")
    (totals,) = archive.ask(TOTALS)
    assert totals.actions == 4
    own = "SELECT cost_high, end_last, is_step, has_steps FROM action WHERE title = 'a'"
    assert rows(archive, own) == [(None, None, 0, 0)]


def test_steps_in_a_circle_are_actions(archive):
    change(archive, PLAN[0], step_of="b" * 32)
    (totals,) = archive.ask(TOTALS)
    assert totals.actions == 4, "a and b are steps of each other, and c is a step of one of them"


def test_a_cross_leaves_steps_out(archive):
    table = read_cross(archive, Cross("funding", "progress", conditions=()), date(2026, 1, 1))
    assert table.whole.records == 2


_KINDS = ("free", "step", "end", "progress", "cost", "delete", "day")
changes_made = st.lists(
    st.tuples(
        st.sampled_from(_KINDS),
        st.sampled_from("abcde"),
        st.sampled_from("abcde"),
        st.sampled_from([FIRST, SECOND]),
        st.sampled_from([None, "2013-02", "2015-06", "2017"]),
    ),
    min_size=1,
    max_size=8,
)


def make_change(archive, plan, made):
    """Make one change in an archive and in ``plan``, the actions by their names."""
    kind, name, other, workshop, day = made
    if kind == "day":
        at = details(workshop, DAYS[workshop])
        begins = PartialDate(f"{day or '2015'}-11-30"[:7])
        archive.apply(edit_record("", at, start=begins, end=begins), workshop)
        return
    was = plan.get(name)
    if was is None:  # deleted, or never there: it starts again as a step
        now = action(name, step_of=other * 32, end=PartialDate(day) if day else None)
        archive.apply(Edit("", after=(now,)), workshop)
    elif kind == "delete":
        now = None
        archive.apply(Edit("", before=(was,)), workshop)
    else:
        fields = {
            "free": {"step_of": ""},
            "step": {"step_of": other * 32},
            "end": {"end": PartialDate(day) if day else None},
            "progress": {"progress": Progress.DROPPED if day else Progress.DONE},
            "cost": {"cost": Money(5, 9, "EUR") if day else None, "funding": Funding.FUNDED},
        }
        now = replace(was, **fields[kind])
        archive.apply(Edit("", before=(was,), after=(now,)), workshop)
    plan[name] = now


@settings(max_examples=times(200, 6), deadline=None)
@given(made=changes_made)
@example(made=[("free", "b", "a", SECOND, None), ("free", "c", "a", SECOND, None)])
@example(made=[("delete", "b", "a", SECOND, None), ("delete", "c", "a", SECOND, None)])
@example(made=[("end", "b", "a", SECOND, "2017"), ("day", "b", "a", SECOND, "2013-02")])
@example(
    made=[
        ("free", "b", "a", SECOND, None),
        ("free", "c", "a", FIRST, None),
        ("step", "a", "a", FIRST, None),
    ]
)
def test_the_tables_follow_from_the_journal_alone(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("steps") / "all.mercpa"
    with closing(Archive.create(path)) as archive:
        for workshop, day in DAYS.items():
            archive.apply(Edit("", after=(details(workshop, day),)), workshop)
        archive.apply(Edit("", after=(RoadMap(id=JAMAICA, country="JAM"), *PLAN)), FIRST)
        plan = {each.title: each for each in PLAN}
        for each in made:
            make_change(archive, plan, each)
        before = dump(archive)
        archive.rebuild()
        assert dump(archive) == before
