"""Erasing among laptops: the mark travels, erases there too, and no erased person comes back."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercworkshop.domain.arrivals import earlier_workshop
from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import actions, groups, people, tombstones
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.attendance import attendance_id
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.journal import DELETED, Change, Stamp
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.workshop import details
from mercworkshop.errors import BadFile
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing import eraser, table_erasure
from mercworkshop.store.store import Store
from tests.builders.laptop import Laptop
from tests.examples import times
from tests.store.erasing.test_eraser import (
    BEGIN,
    EMAIL,
    NAME,
    PHONE,
    ROW,
    enrolled,
    found_in,
    group,
    person,
)


def laptop(folder: Path, name: str, of: Store | None = None) -> Store:
    """The file of a laptop with a folder of its own; the first begins, the others join it."""
    return Laptop(folder, name, of).store if of else enrolled(Laptop(folder, name, BEGIN).store)


def assert_same(*stores):
    first, *others = (list(store.changes()) for store in stores)
    for changes in others:
        assert changes == first
    values = [store.workshop() for store in stores]
    assert all(value == values[0] for value in values)
    for store, value in zip(stores, values, strict=True):
        assert store.find_problems() == find_inconsistencies(value, store.changes()) == []


def test_a_laptop_that_takes_in_the_mark_erases_too_and_says_so(tmp_path, home):
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        backups.make_backup(theirs)
        zoe = person(ours)
        eraser.erase_people(ours, [zoe.id])
        sent = list(ours.changes())
        previewed = theirs.preview_merge(sent)
        assert {type(each) for each in previewed.erased} == {Person, Contact}
        assert zoe.id in theirs.workshop().records(Person)
        report = theirs.merge(sent)
        assert report.erased == previewed.erased
        assert (report.added, report.changed, report.deleted, report.left_out) == ((), (), (), 0)
        assert found_in(tmp_path, home) == set()
        assert_same(ours, theirs)
        assert theirs.merge(sent).new == 0
        assert not theirs.lacks(sent)


def test_an_erased_person_from_an_old_stick_is_left_out_and_counted(tmp_path, home):
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        zoe = person(ours)
        theirs.stamp.author = NAME
        theirs.apply(groups.update(group(theirs), chair=NAME, room="12"))
        stick = list(theirs.changes())
        eraser.erase_people(ours, [zoe.id])
        assert ours.lacks(stick)
        report = ours.merge(stick)
        assert (report.left_out, report.erased, len(report.changed)) == (1, (), 1)
        assert (group(ours).chair, group(ours).room) == ("", "12")
        assert found_in(tmp_path / "A", home) == set()
        assert ours.merge(stick).left_out == 1
        theirs.merge(list(ours.changes()))
        assert found_in(tmp_path, home) == set()
        assert_same(ours, theirs)


def test_undo_does_not_bring_back_an_earlier_name_of_an_erased_person(tmp_path, home):
    """The person was renamed elsewhere, so only the steps of undo still hold the old name."""
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        history = History(lambda edit: (theirs.apply(edit), edit)[1])
        for words in (NAME, "Ann Campbell"):
            history.apply(groups.update(group(theirs), chair=words))
            history.end_step()
        zoe = person(ours)
        ours.apply(people.update(zoe, name="Zoë Q."))
        eraser.erase_people(ours, [zoe.id])
        theirs.merge(list(ours.changes()))
        history.undo()
        assert group(theirs).chair == ""
        history.redo()
        assert (group(theirs).chair, theirs.workshop().conflicts) == ("Ann Campbell", {})
        history.undo()
        theirs.apply(groups.update(group(theirs), room="12"))
        assert (group(theirs).chair, group(theirs).room) == ("", "12")
        assert found_in(tmp_path, home) == set()
        theirs.apply(groups.update(group(theirs), chair=NAME))
        assert group(theirs).chair == NAME, "a name that is typed again stays"
        theirs.apply(groups.update(group(theirs), chair="Bo"))
        assert (group(theirs).chair, theirs.workshop().conflicts) == ("Bo", {})


def test_an_edit_on_a_screen_that_still_shows_the_name_makes_no_conflict(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours:
        ours.apply(groups.update(group(ours), chair=NAME))
        shown = group(ours)
        eraser.erase_people(ours, [person(ours).id])
        ours.apply(groups.update(shown, room="12"))
        assert (group(ours).chair, group(ours).room) == ("", "12")
        ours.apply(groups.update(shown, chair="Bo"))
        assert (group(ours).chair, ours.workshop().conflicts) == ("Bo", {})


def test_two_laptops_that_erase_one_person_apart_agree(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        for store in (ours, theirs):
            eraser.erase_people(store, [person(store).id])
        ours.merge(list(theirs.changes()))
        theirs.merge(list(ours.changes()))
        assert_same(ours, theirs)
        assert ours.workshop().conflicts == {}


def mark_of(key, record_id=None, **fields):
    mark = tombstones.make_tombstone(key)
    given = {"erased_type": key[0], "erased_id": key[1], **fields}
    return [
        Change(f"{n:032x}", "Tombstone", record_id or mark.id, name, value, (), "", "", REST_TIME)
        for n, (name, value) in enumerate(given.items(), start=7)
    ]


REST_TIME = "1970-01-01T00:00:00.000Z"


def test_a_false_mark_erases_nothing(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours:
        zoe, place = person(ours), group(ours)
        before = ours.workshop()
        for changes in (
            mark_of(("BreakoutGroup", place.id)),
            mark_of(("Person", zoe.id), "01a215af-3868-7fb3-ae91-438f571ef960"),
        ):
            for number, change in enumerate(changes):
                name = f"{hash(change.record_id):x}{number}"
                ours.merge([replace(change, id=name, workshop=ours.workshop_id)])
        assert ours.workshop().records(Person) == before.records(Person)
        ours.apply(groups.update(place, room="12"))
        ours.apply(people.update(zoe, title="Dr"))
        assert (group(ours).room, person(ours).title) == ("12", "Dr")
        assert ours.find_problems() == find_inconsistencies(ours.workshop(), ours.changes()) == []


def test_a_mark_with_many_forged_changes_is_checked_once_for_each(monkeypatch):
    (one, two), tried, is_true = mark_of(("Person", "p")), [], tombstones.is_valid_tombstone
    monkeypatch.setattr(
        tombstones, "is_valid_tombstone", lambda *mark: tried.append(mark) or is_true(*mark)
    )
    said = [replace(one, value=f"Type {n}") for n in range(300)]
    said += [replace(two, value=f"id {n}") for n in range(300)]
    marked = tombstones.keys_by_tombstone([*said, one, two], RECORD_TYPES)
    assert marked == {one.record_id: ("Person", "p")}
    assert len(tried) <= len(said) + 2


def test_a_forged_pending_erasure_erases_nothing(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours:
        copy, zoe = backups.make_backup(ours), person(ours)
        ours.set_meta(
            table_erasure.PENDING,
            table_erasure.PendingErasure(tombstones.erased_keys([zoe.id], RECORD_TYPES)).text,
        )
    for text in ("{", "[]", "[[1],[],[]]", '[[["Need","n"]],[],[]]', "null"):
        with closing(Store(tmp_path / "A" / "workshop.mercws")) as again:
            assert zoe.id in again.workshop().records(Person)
            assert table_erasure.PENDING not in again.all_meta()
            again.set_meta(table_erasure.PENDING, text)
    with closing(Store(backups.restore_backup(copy, tmp_path / "restored.mercws"))) as restored:
        assert zoe.id in restored.workshop().records(Person)


def test_a_mark_cannot_be_deleted(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        zoe = person(ours)
        stick = list(theirs.changes())
        eraser.erase_people(ours, [zoe.id])
        mark = tombstones.make_tombstone(("Person", zoe.id))
        seen = tuple(sorted(each.id for each in ours.history(mark.id)))
        gone = Change("f" * 32, "Tombstone", mark.id, DELETED, True, seen, "", "", REST_TIME)
        ours.merge([gone])
        ours.apply(Edit("", (mark,), ()))
        assert mark.id in ours.workshop().records(Tombstone)
        assert ours.merge(stick).left_out == 1


def forged(store, key):
    """Return changes that an insider could send to make a mark name another record, or none."""
    mark = tombstones.make_tombstone(key)
    its = [each for each in store.history(mark.id) if each.record_type == "Tombstone"]
    first, seen = its[0], tuple(sorted(each.id for each in its))
    said = [
        ("erased_id", "01a215af-3868-7fb3-ae91-438f571ef960"),
        ("erased_id", person(store, "Ann Campbell").id),
        ("erased_type", "Contact"),
        ("erased_type", "Pledge"),
        (DELETED, True),
    ]
    return [
        replace(first, id=f"{sign}{number:031x}", field=field, value=value, supersedes=its_seen)
        for number, (field, value) in enumerate(said)
        for sign, its_seen in (("0", ()), ("f", seen))
    ]


def test_forged_changes_do_not_make_a_mark_name_another_record(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        key = ("Person", person(ours).id)
        stick = list(theirs.changes())
        eraser.erase_people(ours, [key[1]])
        sent = list(ours.changes())
        for forgery in forged(ours, key):
            assert not ours.lacks([forgery])
            assert ours.merge([forgery]).new == 0
            theirs.merge([forgery])
        theirs.merge(sent)
        for store in (ours, theirs):
            assert tombstones.make_tombstone(key) in store.workshop().records(Tombstone).values()
            assert store.merge(stick).left_out == 1
            assert person(store, "Ann Campbell")
        assert_same(ours, theirs)
        assert ours.workshop().conflicts == {}


@settings(max_examples=times(25, 5), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_mark_names_the_same_with_any_forgeries_in_any_order(data):
    with TemporaryDirectory() as name, ExitStack() as stack:
        source = stack.enter_context(closing(laptop(Path(name), "A")))
        stick = list(source.changes())
        zoe = person(source)
        key, contact = ("Person", zoe.id), people.contact_id(zoe)
        attended = attendance_id(zoe)
        eraser.erase_people(source, [zoe.id])
        sent, forgeries = list(source.changes()), forged(source, key)
        some = st.lists(st.sampled_from([stick, sent, *([each] for each in forgeries)]), max_size=6)
        laptops = []
        for each in "BC":
            store = stack.enter_context(closing(laptop(Path(name), each, source)))
            for files in data.draw(st.lists(some, max_size=4)):
                store.merge([change for file in files for change in file])
            store.merge(sent)
            laptops.append(store)
        for store in laptops:
            assert set(store.workshop().records(Tombstone).values()) == {
                tombstones.make_tombstone(each)
                for each in (key, ("Contact", contact), ("Attendance", attended))
            }
            assert store.merge(stick).left_out == 1
            assert not store.lacks([*sent, *stick, *forgeries])
        assert_same(source, *laptops)
        assert source.workshop().conflicts == {}


def test_a_follow_up_takes_over_names_blanked_by_the_earlier_workshop(tmp_path):
    with closing(laptop(tmp_path, "A")) as earlier, ExitStack() as stack:
        earlier.stamp.author = NAME
        earlier.apply(actions.update(earlier.workshop().records(Action).all()[0], lead="Customs"))
        named = earlier_workshop.road_map_changes(earlier.changes())
        eraser.erase_people(earlier, [person(earlier).id])
        blanked = earlier_workshop.road_map_changes(earlier.changes())
        assert {each.id for each in named} == {each.id for each in blanked}
        assert NAME in {each.author for each in named} - {each.author for each in blanked}
        first, known = details.add_details("Follow-up"), list[Any]()
        for number, files in enumerate([(named, blanked), (blanked, named), (named,)]):
            store = Store.create(tmp_path / f"{number}.mercws", first, Stamp("B", "B"))
            stack.enter_context(closing(store))
            for changes in (*files, known):
                store.merge(changes)
            known = list(store.changes())
            assert NAME not in {each.author for each in store.changes()}
            assert (
                store.find_problems()
                == find_inconsistencies(store.workshop(), store.changes())
                == []
            )


def test_a_workshop_takes_over_names_blanked_by_its_follow_up(tmp_path):
    with closing(laptop(tmp_path, "A")) as earlier:
        earlier.stamp.author = NAME
        earlier.apply(actions.update(earlier.workshop().records(Action).all()[0], lead="Customs"))
        path = tmp_path / "follow-up.mercws"
        with closing(Store.create(path, details.add_details("Follow-up"))) as follow_up:
            follow_up.merge(earlier_workshop.road_map_changes(earlier.changes()))
            follow_up.apply(people.add_many((), [ROW]))
            eraser.erase_people(follow_up, [person(follow_up).id])
            earlier.merge(earlier_workshop.road_map_changes(follow_up.changes()))
        theirs = [each for each in earlier.changes() if each.record_type == "Action"]
        assert NAME not in {each.author for each in theirs}
        assert earlier.find_problems() == []


def test_a_file_without_a_mark_blanks_nothing_of_the_workshop_itself(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours:
        changes = list(ours.changes())
        of_group = next(each for each in changes if each.record_type == "BreakoutGroup")
        with pytest.raises(BadFile, match="says something else here than there"):
            ours.merge([replace(of_group, author="")])
        assert list(ours.changes()) == changes


def test_no_step_of_undo_brings_back_the_author_of_a_version_that_was_settled(tmp_path):
    with closing(laptop(tmp_path, "A")) as ours, closing(laptop(tmp_path, "B", ours)) as theirs:
        theirs.stamp.author = NAME
        for store, room in ((ours, "12"), (theirs, "13")):
            store.apply(groups.update(group(store), room=room))
        ours.merge(list(theirs.changes()))
        history = History(lambda edit: (ours.apply(edit := ours.workshop().rebase(edit)), edit)[1])
        (fork,) = ours.workshop().conflicts.values()
        history.apply(conflicts.settle(group(ours), fork, fork.shown_head))
        zoe, before = person(ours), ours.workshop()
        eraser.erase_people(ours, [zoe.id])
        history.remove_steps(
            tombstones.find_mentions(tombstones.erased_keys([zoe.id], RECORD_TYPES), before)
        )
        history.undo()
        assert NAME not in {each.author for each in ours.changes()}


NAMES = [NAME, "Ann Campbell"]


class Laptops:
    """Three laptops, each with a folder of its own, and one stick."""

    def __init__(self, folder, stack):
        self.folder = folder
        first = stack.enter_context(closing(laptop(folder, "A")))
        others = [stack.enter_context(closing(laptop(folder, each, first))) for each in "BC"]
        self.stores = [first, *others]
        self.stick = list(first.changes())
        self.was_erased = False

    def do(self, verb, at, other):
        store = self.stores[at]
        zoe = next((p for p in store.workshop().records(Person).values() if p.name == NAME), None)
        getattr(self, verb)(store, zoe, other)

    def title(self, store, zoe, other):
        if zoe:
            store.apply(Edit("", (zoe,), (replace_fields(zoe, title=f"Dr {other} {EMAIL}"),)))

    def reach(self, store, zoe, other):
        if zoe:
            contact = store.workshop().records(Contact).get(people.contact_id(zoe))
            store.apply(people.update_contact(contact, zoe, phone=f"{other}"))

    def chair(self, store, _zoe, other):
        store.apply(groups.update(group(store), chair=NAMES[other % 2]))

    def sign(self, store, zoe, other):
        store.stamp.author = NAMES[other % 2] if zoe else "Ann Campbell"

    def erase(self, store, zoe, _other):
        if zoe:
            eraser.erase_people(store, [zoe.id])
            store.stamp.author, self.was_erased = "Ann Campbell", True

    def send(self, store, _zoe, other):
        store.merge(list(self.stores[other].changes()))

    def write_stick(self, store, _zoe, _other):
        self.stick = list(store.changes())

    def read_stick(self, store, _zoe, _other):
        store.merge(self.stick)

    def copy(self, store, _zoe, _other):
        backups.make_backup(store)

    def meet(self):
        for _round in range(2):
            for store in self.stores:
                for source in self.stores:
                    store.merge(list(source.changes()))


VERBS = ["title", "reach", "chair", "sign", "erase", "send", "write_stick", "read_stick", "copy"]
STEP = st.tuples(st.sampled_from(VERBS), st.integers(0, 2), st.integers(0, 2))


@settings(max_examples=times(25, 5), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, max_size=14))
def test_laptops_agree_in_any_order_and_erased_people_are_in_no_byte(home, steps):
    with TemporaryDirectory() as name, ExitStack() as stack:
        laptops = Laptops(Path(name), stack)
        for step in steps:
            laptops.do(*step)
        laptops.meet()
        assert_same(*laptops.stores)
        if laptops.was_erased:
            copies = home / "backups" / laptops.stores[0].workshop_id
            assert found_in(laptops.folder, copies, words=[EMAIL, PHONE]) == set()
            # Somebody may have typed the name again after that: then it stays.
            said = {
                text
                for each in laptops.stores[0].changes()
                for text in (str(each.value), each.author)
            }
            assert NAME in said or found_in(laptops.folder, copies) == set()
