"""The file has the whole history; a deleted record comes back with what belonged to it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.comparison import field_history, past_road_map, removed_records
from mercworkshop.domain.comparison.past_road_map import RoadMapPast
from mercworkshop.domain.entities import (
    actions,
    field_comments,
    named_versions,
    needs,
    people,
    road_map,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.closing.closed_workshop import refuse_edit_if_closed
from mercworkshop.domain.entities.closing.closings import close_workshop, closing_state
from mercworkshop.domain.entities.field_comments import FieldComment, Remark
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.review import joined_actions
from mercworkshop.domain.review.twin_actions import TwinActions
from mercworkshop.domain.values import local_time
from mercworkshop.errors import InvalidInput
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store
from tests.builders.timed_room import timed_session
from tests.builders.workshop import a_workshop, only

JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def store(tmp_path):
    begun = a_workshop().with_road_map("JAM", "Ban creams", "Ban lamps")
    with closing(begun.opened_at(tmp_path / "a.mercws", Stamp("Kerron", "Laptop A"))) as opened:
        yield opened


def the(store, kind, **fields):
    return only(store.workshop(), kind, **fields)


def retitle(store, *titles):
    for title in titles:
        action = store.workshop().records(Action).all()[0]
        store.apply(actions.update_many([(action, {"title": title})]))
    return store.workshop().records(Action).all()[0]


def key_of(record):
    return type(record).__name__, record.id


def test_a_field_has_a_history_with_the_newest_change_first(store):
    action = retitle(store, "Ban all creams", "Ban creams above the limit")
    told = store.field_history(key_of(action), "title", 10)
    assert [each.change.value for each in told.changes] == [
        "Ban creams above the limit",
        "Ban all creams",
        "Ban creams",
    ]
    assert [each.is_head for each in told.changes] == [True, False, False]
    assert [each.before and each.before.value for each in told.changes] == [
        "Ban all creams",
        "Ban creams",
        None,
    ]
    assert (told.total, told.laptops) == (3, 1)
    assert {each.change.author for each in told.changes} == {"Kerron"}


def test_only_the_newest_are_read_but_all_are_counted(store):
    action = retitle(store, "One", "Two", "Three")
    told = store.field_history(key_of(action), "title", 2)
    assert ([each.change.value for each in told.changes], told.total) == (["Three", "Two"], 4)
    assert told.changes[1].before.value == "One"


def test_the_history_of_a_record_leaves_out_what_was_never_filled_in(store):
    action = retitle(store, "Ban all creams")
    told = store.field_history(key_of(action), "", 100)
    assert [each.change.field for each in told.changes] == ["title", "title"]


def test_the_history_of_a_road_map_includes_what_was_deleted(store):
    action = store.workshop().records(Action).all()[1]
    store.apply(actions.delete([action], store.workshop().records(Action).all()))
    told = store.road_map_history(JAMAICA, 100)
    assert (told.changes[0].change.field, told.changes[0].change.record_id) == (
        "deleted",
        action.id,
    )
    assert {each.change.record_id for each in told.changes} >= {action.id}


def test_restoring_adds_a_change_and_keeps_the_history(store):
    action = retitle(store, "Ban all creams")
    first = store.field_history(key_of(action), "title", 10).changes[-1].change
    store.apply(field_history.restore(store.workshop(), first))
    told = store.field_history(key_of(action), "title", 10)
    assert [each.change.value for each in told.changes] == [
        "Ban creams",
        "Ban all creams",
        "Ban creams",
    ]
    assert field_history.stands_now(store.workshop(), first)


def test_a_value_that_names_what_was_deleted_is_not_restored(store):
    store.apply(road_map.add_objective((), the(store, RoadMap), "No creams"))
    goal = the(store, Objective)
    action = store.workshop().records(Action).all()[0]
    store.apply(actions.update_many([(action, {"objective": goal.id})]))
    store.apply(
        road_map.delete_objectives([goal], store.workshop().records(Action).owned_by(JAMAICA))
    )
    named = next(
        each.change
        for each in store.field_history(key_of(action), "objective", 10).changes
        if each.change.value == goal.id
    )
    with pytest.raises(InvalidInput, match="deleted"):
        field_history.restore(store.workshop(), named)


def test_a_deleted_record_comes_back_with_the_links_to_it(store):
    store.apply(road_map.add_objective((), the(store, RoadMap), "No creams"))
    goal = the(store, Objective)
    action = store.workshop().records(Action).all()[0]
    store.apply(actions.update_many([(action, {"objective": goal.id})]))
    before = store.workshop()
    store.apply(
        road_map.delete_objectives([goal], store.workshop().records(Action).owned_by(JAMAICA))
    )
    (gone,) = store.removed()
    assert (gone.record, gone.deletion.author, gone.road_map) == (goal, "Kerron", JAMAICA)
    edit = removed_records.put_back(store.workshop(), [gone])
    store.apply(edit)
    now = store.workshop()
    assert now.records(Objective).all() == before.records(Objective).all()
    assert now.records(Action).all() == before.records(Action).all()
    assert store.removed() == []


def test_a_road_map_comes_back_with_all_that_belonged_to_it(store):
    store.apply(needs.add((), the(store, RoadMap), NeedKind.DATA, "A survey"))
    before = store.workshop()
    whole = [*before.records(RoadMap).all(), *before.records(Action).all(), the(store, Need)]
    store.apply(Edit("", before=tuple(whole)))
    (gone,) = store.removed()
    assert isinstance(gone.record, RoadMap)
    assert len(gone.along) == 3
    store.apply(removed_records.put_back(store.workshop(), [gone]))
    assert not store.workshop().changed_ids(before)


def test_an_action_corrected_before_everybody_comes_back_in_a_closed_workshop_too(store):
    action = store.workshop().records(Action).all()[0]
    said = PlenaryCorrection(
        id="p", road_map=JAMAICA, about_type="Action", about=action.id, field="title"
    )
    store.apply(Edit("", after=(said,)))
    now = datetime(2015, 1, 21, 21, tzinfo=UTC)
    store.apply(close_workshop(closing_state(store.workshop()), now, "Ann"))
    before = store.workshop()
    deletion = before.take_along(actions.delete([action]))
    refuse_edit_if_closed(before, deletion)
    store.apply(deletion)
    assert not store.workshop().records(PlenaryCorrection)
    edit = removed_records.put_back(store.workshop(), store.removed())
    refuse_edit_if_closed(store.workshop(), edit)
    store.apply(edit)
    assert not store.workshop().changed_ids(before)


def test_an_entry_of_a_deleted_road_map_says_what_is_missing(store):
    action = store.workshop().records(Action).all()[0]
    store.apply(Edit("", before=(action,)))
    rest = store.workshop()
    store.apply(Edit("", before=(*rest.records(RoadMap).all(), *rest.records(Action).all())))
    alone = next(each for each in store.removed() if each.record.id == action.id)
    with pytest.raises(InvalidInput, match="belongs to"):
        removed_records.put_back(store.workshop(), [alone])
    store.apply(removed_records.put_back(store.workshop(), store.removed()))
    assert len(store.workshop().records(Action)) == 2


def test_records_deleted_together_come_back_with_the_links_to_them(store):
    first, second = store.workshop().records(Action).all()
    third = Action(
        id="c", road_map=JAMAICA, title="C", position="z", depends_on=(first.id, second.id)
    )
    store.apply(Edit("", after=(third,)))
    for title in ("Ban creams", "Ban lamps"):
        there = store.workshop().records(Action).all()
        gone = [each for each in there if each.title == title]
        store.apply(actions.delete(gone, [each for each in there if each not in gone]))
    assert store.workshop().records(Action)["c"].depends_on == ()
    store.apply(removed_records.put_back(store.workshop(), store.removed()))
    assert store.workshop().records(Action)["c"].depends_on == (first.id, second.id)


def test_a_comment_never_comes_back_without_what_it_is_about(store):
    action = store.workshop().records(Action).all()[0]
    remark = Remark("Who pays?", "Finance", "Althea", datetime(2015, 1, 20, tzinfo=UTC))
    store.apply(field_comments.comment((), the(store, RoadMap), remark, action, "title"))
    store.apply(field_comments.remove([the(store, FieldComment)]))
    store.apply(actions.delete([action]))
    comment = next(each for each in store.removed() if isinstance(each.record, FieldComment))
    with pytest.raises(InvalidInput, match="belongs to"):
        removed_records.put_back(store.workshop(), [comment])


def test_an_earlier_value_never_names_what_is_deleted(store):
    aim = Objective(id="aim", road_map=JAMAICA, title="Products", position="a")
    store.apply(Edit("", after=(aim,)))
    action = store.workshop().records(Action).all()[0]
    then = replace(action, title="Ban them", objective="aim")
    store.apply(Edit("", before=(aim,)))
    with pytest.raises(InvalidInput, match="deleted"):
        past_road_map.restore_fields(store.workshop(), then, ["objective"])
    store.apply(past_road_map.restore_fields(store.workshop(), then))
    now = store.workshop().records(Action)[action.id]
    assert (now.title, now.objective) == ("Ban them", action.objective)
    store.apply(actions.delete([now]))
    store.apply(past_road_map.restore_fields(store.workshop(), then))
    assert store.workshop().records(Action)[action.id].objective == ""


def test_a_person_comes_back_with_the_contact_details(store):
    store.apply(people.add_many((), [{"name": "Winston Ackee", "email": "w@example.org"}]))
    before = store.workshop()
    person, contact = the(store, Person), the(store, Contact)
    store.apply(Edit("", before=(person, contact)))
    (gone,) = store.removed()
    store.apply(removed_records.put_back(store.workshop(), [gone]))
    assert not store.workshop().changed_ids(before)


def test_an_empty_entry_is_not_in_the_bin(store):
    blank = Need(id="blank", road_map=JAMAICA)
    store.apply(Edit("", after=(blank,)))
    store.apply(Edit("", before=(blank,)))
    assert store.removed() == []


def test_a_road_map_is_seen_as_it_stood_and_one_value_or_entry_comes_back(store):
    moment = store.road_map_moments(JAMAICA)[-1]
    before = store.workshop()
    first, second = before.records(Action).all()
    retitle(store, "Ban all creams")
    store.apply(actions.delete([second], store.workshop().records(Action).all()))
    then = store.workshop_at(moment, JAMAICA)
    assert then.records(Action).all() == before.records(Action).all()
    store.apply(past_road_map.restore_fields(store.workshop(), first, ["title"]))
    store.apply(past_road_map.restore_fields(store.workshop(), second))
    assert store.workshop().records(Action).all() == (first, second)


def test_moments_in_any_order_show_the_same_road_map(store):
    retitle(store, "Ban all creams", "Ban creams above 1 ppm")
    store.apply(actions.delete(store.workshop().records(Action).all()[1:]))
    known = RoadMapPast(JAMAICA, store.road_map_changes(JAMAICA))
    moments = store.road_map_moments(JAMAICA)
    assert moments == sorted(set(moments))
    for moment in (*moments, *reversed(moments), moments[-1], moments[0]):
        fresh = store.workshop_at(moment, JAMAICA)
        assert known.workshop_at(store.workshop(), moment).tables == fresh.tables
    assert known.workshop_at(store.workshop(), moments[-1]).tables == store.workshop().tables
    assert known.workshop_at(store.workshop(), moments[0]).tables != store.workshop().tables


def test_a_past_is_read_again_with_later_changes_and_without_erased_ones(store):
    retitle(store, "Ban all creams")
    known = RoadMapPast(JAMAICA, store.road_map_changes(JAMAICA))
    moments = store.road_map_moments(JAMAICA)
    before = known.workshop_at(store.workshop(), moments[-1]).records(Action).all()
    retitle(store, "Ban creams above 1 ppm")
    every = store.road_map_changes(JAMAICA)
    again, moments = known.read_again(every), store.road_map_moments(JAMAICA)
    for moment in moments:
        then = again.workshop_at(store.workshop(), moment)
        assert then.tables == store.workshop_at(moment, JAMAICA).tables
    now = again.workshop_at(store.workshop(), moments[-1]).records(Action).all()
    assert [one is other for one, other in zip(before, now, strict=True)] == [False, True]
    fewer = again.read_again([each for each in every if each.recorded_at < moments[-1]])
    then = fewer.workshop_at(store.workshop(), moments[-1])
    assert then.records(Action).all() == before, "an erased change is no longer in the past"


def test_a_past_day_has_no_version_that_was_named_later(store):
    record = store.workshop().records(RoadMap)[JAMAICA]
    now = local_time.local_now()
    tomorrow = now + timedelta(days=1)
    snapshot = store.snapshot(JAMAICA)
    store.apply(named_versions.name_version(record, "presented", snapshot, "Ann", tomorrow))
    for day, count in ((now, 0), (tomorrow, 1)):
        then = store.workshop_at(day.date().isoformat(), JAMAICA)
        assert len(then.records(NamedVersion)) == count


def test_a_day_ends_at_midnight_in_local_time(store):
    moments = store.road_map_moments(JAMAICA)
    today = local_time.recorded_local_time(moments[-1]).date()
    assert store.workshop_at(today.isoformat(), JAMAICA).tables == store.workshop().tables
    yesterday = (today - timedelta(days=1)).isoformat()
    assert not store.workshop_at(yesterday, JAMAICA).records(Action)


def test_a_day_ends_at_midnight_in_the_room_where_a_session_was_timed(store, live_in):
    live_in("XYZ+12")  # 26 hours behind the room, so that it is never the same day
    store.apply(Edit("", after=(timed_session(utc_offset=840),)))
    begun = store.road_map_moments(JAMAICA)[0]
    there = room_times(store.workshop()).at(begun).date()
    assert there > local_time.recorded_local_time(begun).date()
    assert store.workshop_at(there.isoformat(), JAMAICA).records(Action)
    yesterday = (there - timedelta(days=1)).isoformat()
    assert not store.workshop_at(yesterday, JAMAICA).records(Action)


def test_several_road_maps_are_seen_as_they_stood_and_others_as_they_are(store):
    other = RoadMap(id=road_map.road_map_id("BLZ"), country="BLZ")
    store.apply(Edit("", after=(other,)))
    begun = local_time.recorded_local_time(store.road_map_moments(JAMAICA)[0]).date()
    before = (begun - timedelta(days=1)).isoformat()
    assert [*store.workshop_at(before, JAMAICA).records(RoadMap)] == [other.id]
    assert not store.workshop_at(before, JAMAICA, other.id).records(RoadMap)


def test_nothing_is_restored_where_nothing_differs(store):
    action = store.workshop().records(Action).all()[0]
    assert past_road_map.restore_fields(store.workshop(), action).is_empty
    assert not past_road_map.restore_fields(store.workshop(), replace(action, title="x")).is_empty


def test_an_erased_person_is_not_in_the_bin(store, home):
    store.apply(people.add_many((), [{"name": "Winston Ackee", "email": "w@example.org"}]))
    person, contact = the(store, Person), the(store, Contact)
    store.apply(Edit("", before=(person, contact)))
    assert [each.record for each in store.removed()] == [person]
    eraser.erase_people(store, [person.id])
    assert store.removed() == []
    assert store.field_history(key_of(person), "name", 10).changes == ()


def test_changes_of_another_laptop_name_the_file_that_brought_them(store, tmp_path):
    action = store.workshop().records(Action).all()[0]
    with closing(
        Store.create(tmp_path / "b.mercws", Edit(""), Stamp("Althea", "Laptop B"))
    ) as other:
        other.set_meta("workshop", store.workshop_id)
        other.merge(store.changes())
        remark = Remark("Who pays?", "Finance", "Althea", datetime(2015, 1, 20, tzinfo=UTC))
        there = other.workshop()
        road = only(there, RoadMap)
        other.apply(field_comments.comment((), road, remark, action, "title"))
        other.apply(actions.update(there.records(Action)[action.id], title="Ban all creams"))
        news = list(other.changes())
    arrival = Arrival(
        "hash", "group", "Group B.mercx", "", "", "known", "Althea", "2015-01-20T12:00:00+00:00"
    )
    store.merge(news, replace(arrival, collected_at="2015-01-20T15:02:00+00:00"))
    assert the(store, FieldComment).ministry == "Finance"
    told = store.field_history(key_of(action), "title", 10).changes
    assert (told[0].file, told[0].collected_at) == ("Group B.mercx", "2015-01-20T15:02:00+00:00")
    assert told[1].file == ""


def test_an_action_joined_with_another_comes_back_with_what_belonged_to_it(store):
    first, second = store.workshop().records(Action).all()
    remark = Remark("Who pays?", "", "Ann", datetime(2015, 1, 20, tzinfo=UTC))
    store.apply(field_comments.comment((), the(store, RoadMap), remark, second, "cost"))
    store.apply(actions.add((), JAMAICA, [{"title": "Then", "depends_on": (second.id,)}]))
    before = store.workshop()
    pair = TwinActions(first, second)
    store.apply(before.take_along(joined_actions.join(before, pair, {})))
    assert the(store, FieldComment).about == first.id
    (gone,) = store.removed()
    store.apply(removed_records.put_back(store.workshop(), [gone]))
    now = store.workshop()
    assert now.records(FieldComment).all() == before.records(FieldComment).all()
    kept = [each for each in now.records(Action).all() if each.id != first.id]
    assert kept == [each for each in before.records(Action).all() if each.id != first.id]


def test_comments_of_the_past_are_those_that_were_open_then(store):
    action = store.workshop().records(Action).all()[0]
    road_map_ = the(store, RoadMap)

    def ask(text):
        remark = Remark(text, "", "Kerron", datetime(2015, 1, 20, tzinfo=UTC))
        known = store.workshop().records(FieldComment).all()
        store.apply(field_comments.comment(known, road_map_, remark, action, "title"))
        return store.road_map_moments(JAMAICA)[-1]

    before = store.road_map_moments(JAMAICA)[-1]
    asked = ask("By when?")
    first = the(store, FieldComment)
    store.apply(field_comments.settle(first))
    ask("Who pays?")
    assert store.workshop_at(before, JAMAICA).records(FieldComment).all() == ()
    assert store.workshop_at(asked, JAMAICA).records(FieldComment).all() == (first,)
