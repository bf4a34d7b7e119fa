"""What any store of workshops must do, tested with a SQLite file and with one in memory."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import actions, groups, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact, Delegation
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import Record, set_verbatim, verbatim_of
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.ports.memory import Memory

JAMAICA = road_map_id("JAM")
ARRIVAL = Arrival(
    hash="f" * 64,
    kind="group",
    name="in.mercx",
    workshop="0199d3f0-0000-7000-8000-000000000001",
    title="Port of Spain",
    signer="new",
    made_by="two",
    made_at="2026-11-24T11:00:00+00:00",
)


@pytest.fixture(params=["file", "memory"])
def make(request, tmp_path):
    """Return a function that makes an empty store for the laptop of a name."""
    with ExitStack() as stack:

        def make(name: str) -> StorePort:
            stamp = Stamp(name, name)
            if request.param == "memory":
                return Memory(stamp)
            path = tmp_path / f"{name}.mercws"
            return stack.enter_context(closing(Store(path, stamp, create=True)))

        yield make


@pytest.fixture
def one(make) -> StorePort:
    return begun(make("one"), "Port of Spain")


@pytest.fixture
def two(make, one) -> StorePort:
    """Return the store of another laptop of the same workshop."""
    place = make("two")
    place.set_meta("workshop", one.workshop_id)
    place.merge(one.changes())
    return place


def begun(place: StorePort, title: str) -> StorePort:
    place.apply(details.add_details(title))
    own = place.workshop_id
    place.apply(people.add_delegations(own, (), ["JAM", "HTI"]))
    place.apply(groups.add((), "Group A"))
    place.apply(road_map.start_road_map("JAM", own))
    place.apply(actions.add([], JAMAICA, [{"title": "Import licence", "lead": "Trade Board"}]))
    return place


def only[R: Record](place: StorePort, kind: type[R]) -> R:
    (record,) = place.workshop().records(kind).values()
    return record


def meet(one: StorePort, two: StorePort) -> None:
    one.merge(two.changes())
    two.merge(one.changes())


def test_the_first_edit_gives_the_store_its_workshop_id(one):
    now = one.workshop()
    assert one.workshop_id == now.workshop_id == now.details.id == one.meta("workshop")
    assert {each.workshop for each in one.changes()} == {one.workshop_id}


def test_applying_an_edit_returns_the_records_as_they_are_stored(one):
    group = only(one, BreakoutGroup)
    receipt = one.apply(groups.update(group, room="Hall"))
    assert receipt.records == (replace(group, room="Hall"),)
    assert receipt.conflicts == {}
    assert only(one, BreakoutGroup).room == "Hall"


def test_an_edit_with_a_text_that_cannot_be_stored_is_refused_completely(one):
    before, revision = one.workshop(), one.revision
    with pytest.raises(InvalidInput, match="a damaged character"):
        one.apply(groups.update(only(one, BreakoutGroup), room="\ud800"))
    assert (one.workshop(), one.revision) == (before, revision)


def test_the_journal_grows_and_has_the_history_of_a_field(one):
    revision = one.revision
    for room in ("Hall", "Annex"):
        one.apply(groups.update(only(one, BreakoutGroup), room=room))
    assert one.revision == revision + 2
    told = one.history(only(one, BreakoutGroup).id, "room")
    assert [(each.value, each.author) for each in told] == [("Hall", "one"), ("Annex", "one")]
    assert told[1].supersedes == (told[0].id,)
    assert {each.field for each in one.history(told[0].record_id)} >= {"name", "room"}


def test_changes_come_in_the_order_of_their_ids_without_the_types_left_out(one):
    ids = [each.id for each in one.changes()]
    assert ids == sorted(ids)
    wanted = [each for each in one.changes() if each.record_type != Delegation.__name__]
    assert list(one.changes([Delegation.__name__])) == wanted
    assert one.count_changes([Delegation.__name__]) == len(wanted)


def test_a_deleted_record_is_gone_and_its_history_stays(one):
    group = only(one, BreakoutGroup)
    one.apply(groups.delete(group, ()))
    assert one.workshop().records(BreakoutGroup) == {}
    assert one.history(group.id, "deleted")[-1].value is True


def test_merging_the_same_changes_twice_changes_nothing_more(one, two):
    assert two.workshop() == one.workshop()
    assert not two.lacks(one.changes())
    report = two.merge(one.changes())
    assert (report.new, report.added, report.changed) == (0, (), ())


def test_a_preview_says_what_merging_would_bring_and_stores_nothing(one, two):
    group = only(two, BreakoutGroup)
    two.apply(groups.update(group, room="Hall"))
    before = (one.workshop(), one.revision)
    preview = one.preview_merge(two.changes())
    assert (one.workshop(), one.revision) == before
    assert one.lacks(two.changes())
    assert preview.changed == ((group, replace(group, room="Hall")),)
    assert one.merge(two.changes()) == preview


def test_different_edits_of_a_field_are_a_conflict_until_somebody_settles_it(one, two):
    one.apply(groups.update(only(one, BreakoutGroup), room="Hall"))
    two.apply(groups.update(only(two, BreakoutGroup), room="Garden"))
    meet(one, two)
    assert one.workshop() == two.workshop()
    (fork,) = one.workshop().conflicts.values()
    assert {each.value for each in fork.versions} == {"Hall", "Garden"}
    one.apply(conflicts.settle_with_value(only(one, BreakoutGroup), fork, "Annex"))
    meet(one, two)
    assert one.workshop() == two.workshop()
    assert (two.workshop().conflicts, only(two, BreakoutGroup).room) == ({}, "Annex")


def test_a_record_deleted_here_and_edited_there_stays_with_a_conflict(one, two):
    one.apply(groups.delete(only(one, BreakoutGroup), ()))
    two.apply(groups.update(only(two, BreakoutGroup), room="Garden"))
    meet(one, two)
    assert only(one, BreakoutGroup).room == only(two, BreakoutGroup).room == "Garden"
    assert [fork.field for fork in one.workshop().conflicts.values()] == ["deleted"]


def test_changes_with_a_different_change_under_a_known_id_are_refused_completely(one, two):
    two.apply(groups.update(only(two, BreakoutGroup), room="Hall"))
    sound = [each for each in two.changes() if one.lacks([each])]
    known = next(one.changes())
    before = (one.workshop(), one.revision)
    for take in (one.preview_merge, one.merge):
        with pytest.raises(BadFile, match="says something else here than there"):
            take([*sound, replace(known, author="Somebody")])
    assert (one.workshop(), one.revision) == before


def test_an_incomplete_record_is_not_shown_until_the_rest_comes(one, make):
    title = next(each for each in one.changes() if each.field == "name")
    place = make("third")
    place.set_meta("workshop", one.workshop_id)
    place.merge([each for each in one.changes() if each.id != title.id])
    assert place.workshop().records(BreakoutGroup) == {}
    place.merge([title])
    assert only(place, BreakoutGroup) == only(one, BreakoutGroup)


def test_words_without_a_value_are_stored_merged_and_can_conflict(one, two):
    for place, words in ((one, "When?"), (two, "Soon")):
        action = only(place, Action)
        place.apply(Edit("", (action,), (set_verbatim(action, "start", words, is_read=False),)))
    meet(one, two)
    assert one.workshop() == two.workshop()
    (fork,) = one.workshop().conflicts.values()
    assert {(each.value, each.verbatim) for each in fork.versions} == {
        (None, "When?"),
        (None, "Soon"),
    }
    assert present(verbatim_of(only(one, Action), "start")).words in {"When?", "Soon"}


def test_several_workshops_are_kept_separately_in_one_store(one, make):
    other = begun(make("other"), "Kingston")
    one.merge(other.changes())
    assert [each.title for each in one.workshops()] == [
        each.title for each in sorted((one.workshop().details, other.workshop().details), key=by_id)
    ]
    assert one.workshop().details.title == "Port of Spain"
    theirs = one.workshop_of(other.workshop_id)
    for kind in (Details, Delegation, BreakoutGroup, Contact):
        assert dict(theirs.records(kind)) == dict(other.workshop().records(kind))
        assert not theirs.records(kind).keys() & one.workshop().records(kind).keys()
    assert len(one.workshop().records(Action)) == 2, (
        "a country has the same road map in all workshops"
    )
    assert one.workshop().conflicts == {}


def by_id(record: Details) -> str:
    return record.id


def test_metadata_are_kept_by_name(one):
    one.set_meta("key", "a")
    one.set_meta("key", "b")
    assert one.meta("key") == one.all_meta()["key"] == "b"
    assert one.meta("none", "nothing") == "nothing"


def test_files_that_came_and_left_are_noted(one, two):
    two.apply(groups.update(only(two, BreakoutGroup), room="Hall"))
    assert not one.has_file("f" * 64)
    one.merge(two.changes(), ARRIVAL)
    (noted,) = one.arrivals()
    assert (noted.name, noted.changes, one.has_file("f" * 64)) == ("in.mercx", 1, True)
    leaving = ExportNote("e" * 64, "group", "out.mercx", ARRIVAL.made_at, one.revision)
    one.note_export(leaving)
    assert one.export_notes() == [leaving]
