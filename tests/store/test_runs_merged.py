"""Two laptops keep the time of one session: both runs stay, are shown, and one is chosen."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.time_keeping import counting, verbs
from mercworkshop.domain.entities.time_keeping.day_now import see_day
from mercworkshop.domain.entities.time_keeping.doubts import DoubtKind, find_doubts
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import read_run
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details, only

NOW = 1_700_000_000.0


@pytest.fixture
def two(tmp_path):
    """Two laptops with the same agenda of one session."""
    with Laptop(tmp_path, "A", no_details()) as first, Laptop(tmp_path, "B", first.store) as other:
        ours, theirs = first.store, other.store
        ours.apply(days.add(ours.workshop_id, (), [None]))
        ours.apply(sessions.add(only(ours.workshop(), AgendaDay), (), [{"title": "Talk"}]))
        theirs.merge(list(ours.changes()))
        yield ours, theirs


def run_on(store, laptop, minutes):
    talk = only(store.workshop(), AgendaSession)
    store.apply(verbs.begin(talk, 30, NOW, Keeper(laptop, 0)))
    (mine,) = (x for x in store.workshop().records(SessionRun).values() if x.keeper == laptop)
    store.apply(verbs.end(mine, talk, NOW + minutes * 60))


def meet(ours, theirs):
    ours.merge(list(theirs.changes()))
    theirs.merge(list(ours.changes()))


def test_both_runs_are_kept_and_shown_and_the_minutes_are_a_difference(two):
    ours, theirs = two
    run_on(ours, "A", 32)
    run_on(theirs, "B", 30)
    meet(ours, theirs)
    for store in two:
        workshop = store.workshop()
        talk = only(workshop, AgendaSession)
        assert len(workshop.records(SessionRun)) == 2
        seen = see_day(
            plan_agenda(workshop), workshop.records(SessionRun).values(), RoomMoment(NOW)
        )
        assert seen is not None
        assert len((seen.doubled or {})[talk.id]) == 2
        assert [each.field for each in workshop.conflicts_of(talk.id)] == ["real_minutes"]


def test_the_run_that_a_person_chooses_reaches_the_other_laptop(two):
    ours, theirs = two
    run_on(ours, "A", 32)
    run_on(theirs, "B", 30)
    meet(ours, theirs)
    runs = {each.keeper: each for each in ours.workshop().records(SessionRun).values()}
    talk = only(ours.workshop(), AgendaSession)
    ours.apply(verbs.choose(runs["A"], [runs["B"]], talk))
    meet(ours, theirs)
    for store in two:
        states = {x.keeper: x.state for x in store.workshop().records(SessionRun).values()}
        assert states == {"A": RunState.ENDED, "B": RunState.SET_ASIDE}
        assert only(store.workshop(), AgendaSession).real_minutes == 32


def test_a_counted_run_that_its_laptop_ends_by_a_wrong_clock_is_in_doubt_again(two):
    ours, theirs = two
    now = RoomMoment(NOW)
    year = 365 * 86_400
    theirs.apply(verbs.begin(only(ours.workshop(), AgendaSession), 30, NOW + year, Keeper("B", 0)))
    meet(ours, theirs)

    def doubts(store):
        workshop = store.workshop()
        return find_doubts(plan_agenda(workshop), workshop.records(SessionRun).values(), now)

    assert [each.kind for each in doubts(ours)] == [DoubtKind.AHEAD]
    run, talk = only(theirs.workshop(), SessionRun), only(theirs.workshop(), AgendaSession)
    ours.apply(counting.count_runs(doubts(ours), (talk,), now))
    assert doubts(ours) == ()
    theirs.apply(verbs.end(run, talk, NOW + year + 1800))
    meet(ours, theirs)
    for store in two:
        assert [each.kind for each in doubts(store)] == [DoubtKind.END]
        workshop = store.workshop()
        runs = workshop.records(SessionRun).values()
        assert see_day(plan_agenda(workshop), runs, now) == see_day(plan_agenda(workshop), (), now)
    talk = only(ours.workshop(), AgendaSession)
    ours.apply(counting.count_runs(doubts(ours), (talk,), now))
    meet(ours, theirs)
    for store in two:
        assert doubts(store) == ()
        assert only(store.workshop(), AgendaSession).real_minutes == 30


def test_minutes_that_two_laptops_gave_to_one_run_are_a_difference(two):
    ours, theirs = two
    ours.apply(verbs.begin(only(ours.workshop(), AgendaSession), 30, NOW, Keeper("A", 0)))
    meet(ours, theirs)
    for store, minutes in zip(two, (5, 1), strict=True):
        store.apply(verbs.give(only(store.workshop(), SessionRun), minutes))
    meet(ours, theirs)
    left = {read_run(only(x.workshop(), SessionRun), NOW).left for x in two}
    assert len(left) == 1  # both show the same minutes
    run = only(ours.workshop(), SessionRun)
    assert [each.field for each in ours.workshop().conflicts_of(run.id)] == ["given"]
