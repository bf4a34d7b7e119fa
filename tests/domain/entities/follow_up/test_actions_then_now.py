"""The first promise stays, however often an action is moved; slips count from it."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.actions_then_now import (
    count_asked,
    then_and_now,
)
from mercworkshop.domain.entities.follow_up.promises import EarlierPromises, earlier_promises
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import Said, tell
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.shared_actions.records import SharedAction, SharedActionMember
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import a_workshop

SAID = Said(" Ana Pérez ", date(2019, 10, 15))
THEN = PartialDate("2017-34")


def begun():
    sample = a_workshop().with_road_map("JAM", {"title": "Order", "end": THEN}, "Permits")
    return sample.with_road_map("SUR", {"title": "Order too", "percent": 30}).value


def action_of(workshop, title="Order"):
    return next(each for each in workshop.records(Action).all() if each.title == title)


def told(workshop, title="Order", promised=THEN, **fields):
    return workshop.apply(tell(workshop, action_of(workshop, title), SAID, promised, **fields))


def change(workshop, end, at, own, before=()):
    return Change(own, "Action", "a", "end", end, before, "", "", at, 0, workshop)


def test_an_action_has_one_update_per_workshop_and_takes_over_its_values():
    now = told(begun(), status=UpdateStatus.UNDER_WAY, percent=40, blocker="No tender")
    now = told(now, new_end=PartialDate("2020-36"), next_step="New tender")
    (update,) = now.records(ActionUpdate).all()
    assert (update.by, update.day) == ("Ana Pérez", PartialDate("2019-10-15"))
    assert (update.percent, update.blocker, update.next_step) == (40, "No tender", "New tender")
    action = action_of(now)
    assert (action.progress, action.percent) == (Progress.UNDER_WAY, 40)
    assert action.end == PartialDate("2020-36")
    assert action_of(told(now, new_end=None)).end == THEN, (
        "without a new end the former promise counts again"
    )


def test_an_action_reported_as_blocked_keeps_its_progress():
    now = told(begun(), status=UpdateStatus.UNDER_WAY)
    assert action_of(told(now, status=UpdateStatus.BLOCKED)).progress is Progress.UNDER_WAY


def test_an_action_changed_from_done_to_blocked_or_not_asked_is_not_done_any_more():
    for ended in (UpdateStatus.DONE, UpdateStatus.DROPPED):
        for later in (UpdateStatus.BLOCKED, UpdateStatus.NOT_ASKED):
            now = told(told(begun(), status=ended), status=later)
            assert action_of(now).progress is Progress.PLANNED, (ended, later)
            other = told(told(begun(), "Order too", status=ended), "Order too", status=later)
            assert action_of(other, "Order too").progress is Progress.UNDER_WAY, (ended, later)


def test_words_that_are_no_date_stay_with_the_update_and_change_no_action():
    now = told(begun(), new_end=AsTyped("when the money comes"))
    (update,) = now.records(ActionUpdate).all()
    assert [each.words for each in update.verbatim] == ["when the money comes"]
    assert action_of(now).end == THEN
    read = told(begun(), new_end=AsTyped("end of 2020", PartialDate("2020-12"), is_read=True))
    assert [each.words for each in action_of(read).verbatim] == ["end of 2020"]


def test_an_impossible_percentage_is_refused_and_a_repeated_update_changes_nothing():
    with pytest.raises(InvalidInput, match="percentage"):
        told(begun(), percent=140)
    now = told(begun(), status=UpdateStatus.DONE)
    assert tell(now, action_of(now), SAID, status=UpdateStatus.DONE).is_empty


def test_the_update_of_a_deleted_action_is_deleted_with_it():
    now = told(begun(), status=UpdateStatus.DONE)
    gone = now.take_along(actions.delete([action_of(now)]))
    assert not now.apply(gone).records(ActionUpdate).all()


def test_earlier_promises_are_those_at_the_end_of_each_workshop():
    history = [
        change("first", "2016", "2014-01-20T09:00:00.000Z", "1"),
        change("first", "2017-34", "2014-01-20T10:00:00.000Z", "2", ("1",)),
        change("second", "2018", "2016-01-20T10:00:00.000Z", "3", ("2",)),
        change("third", "2021", "2019-01-20T10:00:00.000Z", "4", ("3",)),
    ]
    found = earlier_promises(reversed(history), "third")
    assert found.ends == (PartialDate("2017-34"), PartialDate("2018"))
    assert (found.first, found.last) == (PartialDate("2017-34"), PartialDate("2018"))
    assert earlier_promises(history[:2], "first") == EarlierPromises(), (
        "there is no earlier promise"
    )
    blank = change("second", None, "2016-01-20T10:00:00.000Z", "3", ("2",))
    assert earlier_promises([*history[:2], blank], "third").last is None


def test_a_slip_counts_from_the_last_day_of_the_first_promise_to_that_of_the_end_now():
    now = told(begun(), new_end=PartialDate("2020-36"))
    promises = {action_of(now).id: EarlierPromises((THEN,), THEN)}
    (row,) = then_and_now(now, [action_of(now)], promises)
    assert (row.slip, row.is_late) == (42, True)
    dropped = told(now, status=UpdateStatus.DROPPED)
    (row,) = then_and_now(dropped, [action_of(dropped)], promises)
    assert row.slip is None
    (row,) = then_and_now(now, [action_of(now)], {})
    assert row.slip is None, "nothing was promised before"


def test_updates_are_counted_out_of_the_actions_that_were_open():
    now = told(begun(), status=UpdateStatus.NOT_BEGUN)
    there = [action_of(now), action_of(now, "Permits")]
    assert count_asked(then_and_now(now, there, {})) == (1, 2)
    done = now.apply(actions.update(there[1], progress=Progress.DONE))
    rows = then_and_now(done, [action_of(done), action_of(done, "Permits")], {})
    assert rows[1].status is UpdateStatus.DONE
    assert count_asked(rows) == (1, 1), "an action that came done is not asked about"


def test_what_another_country_reports_of_a_shared_action_is_shown_beside_ours():
    now = begun()
    here, there = action_of(now), action_of(now, "Order too")
    shared = SharedAction(id="s", title="Orders")
    parts = [
        SharedActionMember(id=each.id, shared_action="s", road_map=each.road_map, action=each.id)
        for each in (here, there)
    ]
    now = now.apply(Edit("", after=(shared, *parts)))
    now = told(now, "Order too", None, status=UpdateStatus.UNDER_WAY, next_step="Vote")
    (row,) = then_and_now(now, [action_of(now)], {})
    (other,) = row.others
    assert (other.country, other.status, other.percent) == ("SUR", UpdateStatus.UNDER_WAY, 30)
    assert other.next_step == "Vote"
