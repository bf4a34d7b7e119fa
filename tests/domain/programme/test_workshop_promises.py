"""Promises and updates of actions are read from a workshop as from an archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.actions_then_now import then_and_now
from mercworkshop.domain.entities.follow_up.promises import EarlierPromises
from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import Said, tell
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.workshop_promises import read_workshop
from mercworkshop.domain.values.dates.partial_date import PartialDate
from tests.builders.workshop import a_workshop

THEN = PartialDate("2017")
NOW = PartialDate("2020")
DAY = date(2019, 10, 15)


def test_a_workshop_is_read_as_an_archive_is():
    begun = a_workshop().with_road_map("JAM", {"title": "Order", "end": THEN}, "Permits").value
    order = next(each for each in begun.records(Action).all() if each.title == "Order")
    said = Said("Ana Pérez", DAY)
    fields = {"status": UpdateStatus.BLOCKED, "new_end": NOW, "blocker": "No tender"}
    now = begun.apply(tell(begun, order, said, THEN, **fields))
    promises = {order.id: EarlierPromises((THEN,), THEN)}
    rows = then_and_now(now, now.records(Action).all(), promises)
    told = read_workshop(now, now.records(RoadMap)[road_map_id("JAM")], rows, DAY)
    by_title = {each.title: each for each in told.actions}
    action, other = by_title["Order"], by_title["Permits"]
    assert (action.slip, action.blocker, action.status) == (36, "No tender", "blocked")
    assert [each.last.year for each in told.promises[order.id]] == [2017, 2020]
    assert wording.promised_words(told, action) == "2017"
    assert (other.slip, told.promises[other.id]) == (None, ())
    promised = told.country.promised
    assert (promised.actions, promised.done, promised.late, promised.worst) == (2, 0, 1, 36)
    assert promised.asked == 1
    assert wording.told_words(action, DAY) == "Blocked", "this was reported today"
    later = date(2026, 11, 27)
    assert wording.told_words(action, later) == "Blocked, told Oct 2019"
    assert wording.is_told_long_ago(action, later)
    assert not wording.is_told_long_ago(action, date(2020, 6, 1))
    assert not wording.is_told_long_ago(other, later), "nobody reported anything about it"
    done = replace(action, progress="done", status="done")
    assert wording.told_words(done, later) == "Done", "an action that is done stays done"
