"""What a workshop notes of collected files, and how a file is taken back; with real files."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercworkshop.domain.arrivals.arrivals import ExportNote
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import actions, named_versions, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop import details
from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store
from tests.builders.files import arrival
from tests.builders.laptop import Laptop
from tests.builders.workshop import no_details
from tests.examples import times

WORKSHOP = "01a215ac-6a60-7e47-a8e0-fb11ef2ae896"
PLAN = road_map_id("JAM")


@pytest.fixture
def laptops(tmp_path):
    """Three laptops with one road map of one action, written on the first."""
    with ExitStack() as stack:
        yield three_laptops(tmp_path, stack)


def three_laptops(folder: Path, stack: ExitStack) -> list[Laptop]:
    begin = no_details().with_road_map("JAM", "Law")
    first = stack.enter_context(Laptop(folder, "Laptop 1", begin))
    return [
        first,
        *(
            stack.enter_context(Laptop(folder, name, first.store))
            for name in ("Laptop 2", "Laptop 3")
        ),
    ]


def test_a_collected_file_is_noted_with_its_changes(laptops):
    ours, theirs, _third = laptops
    theirs.edit_action(lead="Customs")
    ours.collect_from(theirs, "A.mercx")
    (noted,) = ours.store.arrivals()
    assert (noted.name, noted.made_by, noted.changes, noted.number) == ("A.mercx", "Laptop 2", 1, 1)
    assert not noted.is_taken_back
    assert ours.store.has_file("A.mercx")


def test_a_file_taken_back_leaves_no_trace_and_can_be_collected_again(laptops):
    ours, theirs, _third = laptops
    before = ours.content()
    theirs.edit_action(lead="Customs", title="The law")
    theirs.add_action(title="Licence")
    number = ours.collect_from(theirs)
    after = ours.content()
    told = ours.store.preview_take_back(number)
    assert ours.content() == after
    done = ours.store.take_back(number)
    assert done == told
    assert [(old.lead, new.lead) for old, new in done.report.changed] == [("Customs", "")]
    assert [each.title for each in done.report.deleted] == ["Licence"]
    assert ours.content() == before
    assert ours.is_sound()
    (noted,) = ours.store.arrivals()
    assert noted.is_taken_back
    assert not ours.store.has_file(noted.hash)
    ours.collect_from(theirs)
    assert ours.content() == after


def test_taking_a_file_back_undoes_its_deletion_and_its_difference(laptops):
    ours, theirs, _third = laptops
    ours.edit_action(lead="Health")
    before = ours.content()
    theirs.edit_action(lead="Customs")
    theirs.do(actions.delete(theirs.actions, theirs.actions))
    number = ours.collect_from(theirs)
    assert ours.store.workshop().conflicts
    ours.store.take_back(number)
    assert ours.content() == before
    assert ours.is_sound()


@pytest.mark.parametrize(
    ("going_on", "words"),
    [
        (
            lambda ours: ours.edit_action(lead="Trade"),
            "Laptop 1 has changed it since: .*Law.*, Lead body",
        ),
        (
            lambda ours: ours.edit_action(1, lead="Trade"),
            "Laptop 1 has changed it since: .*Licence",
        ),
        (
            lambda ours: ours.edit_action(0, depends_on=(ours.actions[1].id,)),
            "Laptop 1 has changed it since: .*Law.*, Depends on",
        ),
        (
            lambda ours: ours.do(actions.delete(ours.actions[1:], ours.actions)),
            "Laptop 1 has changed it since: .*Licence.*, Whether it stays",
        ),
    ],
)
def test_a_file_whose_changes_were_changed_since_stays_and_the_change_is_named(
    laptops, going_on, words
):
    ours, theirs, _third = laptops
    theirs.edit_action(lead="Customs")
    theirs.add_action(title="Licence")
    number = ours.collect_from(theirs)
    going_on(ours)
    before = ours.content()
    found = ours.store.find_obstacle(number)
    assert found is not None
    assert found.advice
    for ask in (ours.store.preview_take_back, ours.store.take_back):
        with pytest.raises(InvalidInput, match=words):
            ask(number)
    assert ours.content() == before
    assert not ours.store.arrivals()[0].is_taken_back


def test_a_later_change_of_another_laptop_keeps_a_file_until_it_is_taken_back(laptops):
    ours, theirs, third = laptops
    theirs.edit_action(lead="Customs")
    first = ours.collect_from(theirs)
    third.store.merge(theirs.changes)
    third.edit_action(lead="Trade")
    ours.store.merge([c for c in third.changes if c.laptop == "Laptop 3"], arrival("its own only"))
    second = ours.store.arrivals()[-1].number
    with pytest.raises(InvalidInput, match="Laptop 3 has changed it since"):
        ours.store.take_back(first)
    ours.store.take_back(second)
    ours.store.take_back(first)
    assert ours.actions[0].lead == ""


def test_a_collected_road_map_stays_if_an_action_was_added_to_it(laptops):
    ours, theirs, _third = laptops
    theirs.do(road_map.start_road_map("WSM"))
    number = ours.collect_from(theirs)
    plan = road_map_id("WSM")
    ours.do(actions.add([], plan, [{"title": "Stocktake"}]))
    with pytest.raises(InvalidInput, match=r"has changed it since: .*Stocktake"):
        ours.store.take_back(number)
    assert plan in ours.store.workshop().records(RoadMap)


def test_a_file_whose_changes_were_exported_since_cannot_be_taken_back(laptops):
    ours, theirs, _third = laptops
    kit = ExportNote("h", "group", "Kit.mercx", "2015-01-21T14:05:00+00:00", ours.store.revision)
    ours.store.note_export(kit)
    theirs.edit_action(lead="Customs")
    number = ours.collect_from(theirs)
    assert ours.store.find_obstacle(number) is None, (
        "the kit was exported before these changes came"
    )
    last = ours.store.revision
    ours.store.note_export(ExportNote("i", "group", "B.mercx", "2015-01-21T14:05:00Z", last))
    with pytest.raises(InvalidInput, match=r"A file for a group was exported on .*2015.*B\.mercx"):
        ours.store.take_back(number)
    assert [each.name for each in ours.store.export_notes()] == ["Kit.mercx", "B.mercx"]


def test_changes_of_two_files_stay_until_both_are_taken_back(laptops):
    ours, theirs, third = laptops
    before = ours.content()
    theirs.edit_action(lead="Customs")
    third.store.merge(theirs.changes)
    third.edit_action(outcome="Signed")
    first, second = ours.collect_from(theirs), ours.collect_from(third)
    done = ours.store.take_back(first)
    assert (done.gone, done.kept) == (0, 1)
    assert (ours.actions[0].lead, ours.actions[0].outcome) == ("Customs", "Signed")
    assert ours.store.take_back(second).gone == 2
    assert ours.content() == before


def test_changes_that_a_second_file_also_had_go_when_it_is_taken_back(laptops):
    ours, theirs, _third = laptops
    before = ours.content()
    theirs.edit_action(lead="Customs")
    first, second = ours.collect_from(theirs, "A.mercx"), ours.collect_from(theirs, "B.mercx")
    assert [each.changes for each in ours.store.arrivals()] == [1, 0]
    assert ours.store.take_back(first).kept == 1
    assert ours.store.take_back(second).gone == 1
    assert ours.content() == before


def test_a_file_taken_back_already_empty_or_unknown_is_refused(laptops):
    ours, theirs, _third = laptops
    nothing = ours.collect_from(theirs)
    with pytest.raises(InvalidInput, match="brought nothing"):
        ours.store.take_back(nothing)
    theirs.edit_action(lead="Customs")
    number = ours.collect_from(theirs, "again")
    ours.store.take_back(number)
    with pytest.raises(InvalidInput, match="taken back already"):
        ours.store.take_back(number)
    with pytest.raises(InvalidInput, match="number 7"):
        ours.store.take_back(7)


def test_the_file_that_a_workshop_was_created_from_cannot_be_taken_back(tmp_path):
    begun = details.add_details("Apia")
    workshop = begun.after[0].id
    with (
        closing(Store.create(tmp_path / "a.mercws", begun)) as theirs,
        closing(Store(tmp_path / "b.mercws", create=True)) as ours,
    ):
        ours.set_meta("workshop", workshop)
        ours.merge(theirs.changes(), arrival())
        with pytest.raises(InvalidInput, match="was created from it"):
            ours.take_back(1)
        assert ours.workshop().details.title == "Apia"


def test_a_refused_file_is_not_noted(laptops):
    ours, theirs, _third = laptops
    theirs.edit_action(lead="Customs")
    (change, *_rest) = [each for each in theirs.changes if each.value == "Customs"]
    object.__setattr__(change, "recorded_at", "0001-01-01T00:00:00.000Z")
    with pytest.raises(BadFile, match="something that no program writes"):
        ours.store.merge([change], arrival())
    assert ours.store.arrivals() == []


def test_a_change_that_a_file_repaired_stays_when_the_file_is_taken_back(laptops):
    ours, theirs, _third = laptops
    ours.edit_action(lead="Health")
    theirs.store.merge(ours.changes)
    theirs.edit_action(outcome="Signed")
    path = ours.store.path
    ours.store.close()
    _damage(path, "Health")
    with closing(Store(path, Stamp("Laptop 1", "Laptop 1"))) as store:
        store.merge(theirs.changes, arrival())
        store.take_back(1)
        (action,) = store.workshop().records(Action).all()
        assert (action.lead, action.outcome) == ("Health", "")
        assert store.find_problems() == []


def _damage(path, value):
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE journal SET author = 'Nobody' WHERE value = ?", [json.dumps(value)])
        db.commit()


MOVES = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 2), st.sampled_from(["lead", "outcome"])),
    st.tuples(st.just("add"), st.integers(0, 2), st.just("")),
    st.tuples(st.just("delete"), st.integers(0, 2), st.just("")),
    st.tuples(st.just("take"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("back"), st.integers(0, 2), st.integers(0, 5)),
)


@settings(max_examples=times(40, 6), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MOVES, max_size=18))
def test_three_laptops_that_take_files_back_lose_no_own_changes_and_agree(moves):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        made = three_laptops(Path(folder), stack)
        written: dict[str, set[str]] = {each.label: set() for each in made}
        for number, move in enumerate(moves):
            _move(made, number, *move)
            for each in made:
                written[each.label] |= {c.id for c in each.changes if c.laptop == each.label}
                assert each.is_sound()
                assert written[each.label] <= {c.id for c in each.changes}, (
                    "own changes were exported"
                )
        for _round in range(2):
            for one in made:
                for other in made:
                    if one is not other:
                        one.collect_from(other)
        first = made[0].content()
        assert all(each.content() == first for each in made[1:])
        assert set().union(*written.values()) <= {change.id for change in first[0]}


def _move(made, number, what, at, how):
    laptop = made[at]
    there = laptop.actions
    match what:
        case "edit" if there:
            laptop.edit_action(number % len(there), **{how: f"words {number}"})
        case "add":
            laptop.add_action(title=f"action {number}")
        case "delete" if there:
            laptop.do(actions.delete(there[-1:], there))
        case "take" if at != how:
            laptop.collect_from(made[how], f"file {number}")
        case "back":
            before = laptop.content()
            try:
                laptop.store.take_back(how + 1)
            except InvalidInput:
                assert laptop.content() == before


_LOOP = """
import sys
from contextlib import closing
from pathlib import Path
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.store.store import Store
from tests.builders.files import arrival
with (
    closing(Store(Path(sys.argv[1]), Stamp("Ours", "Ours"))) as ours,
    closing(Store(Path(sys.argv[2]))) as theirs,
):
    changes = list(theirs.changes())
    print("ready", flush=True)
    while True:
        ours.merge(changes, arrival())
        ours.take_back(ours.arrivals()[-1].number)
"""


def test_a_kill_while_a_file_is_taken_back_leaves_all_of_the_file_or_nothing(laptops):
    ours, theirs, _third = laptops
    before = ours.content()
    theirs.edit_action(lead="Customs")
    for number in range(30):
        theirs.add_action(title=f"Action {number}")
    after = theirs.content()[0]
    for each in (ours, theirs):
        each.store.close()
    paths = ours.path, theirs.path
    pauses = random.Random(1)
    for _round in range(times(6, 3)):
        with subprocess.Popen(
            [sys.executable, "-c", _LOOP, *map(str, paths)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(pauses.uniform(0, 0.2))
            process.kill()
        with closing(Store(paths[0])) as store:
            held = list(store.changes())
            assert held in (before[0], after)
            assert store.find_problems() == []
            assert find_inconsistencies(store.workshop(), held) == []
            last = store.arrivals()
            assert (held == after) == (bool(last) and not last[-1].is_taken_back)


def name(laptop, label="presented"):
    store = laptop.store
    plan = store.workshop().records(RoadMap)[PLAN]
    at = store.stamp.clock()
    edit = named_versions.name_version(plan, label, store.snapshot(PLAN), laptop.label, at)
    store.apply(edit)
    return store.workshop().records(NamedVersion)[edit.after[0].id]


def test_a_named_version_holds_the_same_on_every_laptop(laptops):
    ours, theirs, _third = laptops
    theirs.edit_action(lead="Customs")
    version = name(theirs)
    theirs.edit_action(lead="Trade")
    ours.collect_from(theirs)
    assert ours.store.workshop().records(NamedVersion)[version.id] == version
    for each in (ours, theirs):
        assert each.actions[0].lead == "Trade"
        (then,) = each.store.workshop_at_version(version).records(Action).all()
        assert then.lead == "Customs"
    assert name(ours).words != version.words
    assert ours.is_sound()


def test_a_file_with_changes_in_a_named_version_cannot_be_taken_back(laptops):
    ours, theirs, _third = laptops
    theirs.edit_action(lead="Customs")
    number = ours.collect_from(theirs)
    version = name(ours)
    with pytest.raises(InvalidInput, match=r"version .Presented. of .* holds a part of it"):
        ours.store.take_back(number)
    assert ours.store.workshop_at_version(version).records(Action).all()[0].lead == "Customs"


def test_a_named_version_says_that_some_of_its_changes_are_missing(laptops):
    ours, theirs, _third = laptops
    theirs.edit_action(lead="Customs")
    version = name(theirs)
    ours.store.merge([change for change in theirs.changes if change.value != "Customs"], arrival())
    with pytest.raises(InvalidInput, match="1 of its changes"):
        ours.store.workshop_at_version(version)


@pytest.mark.parametrize("has_edit", [False, True])
def test_the_mark_of_a_person_who_was_erased_stays_when_its_file_is_taken_back(laptops, has_edit):
    ours, theirs, third = laptops
    ours.do(people.add_many((), [{"name": "Ann Poinciana"}]))
    for each in (theirs, third):
        each.store.merge(ours.changes)
    third.edit_action(lead="Customs")
    (person,) = theirs.store.workshop().records(Person).values()
    eraser.erase_people(theirs.store, [person.id])
    if has_edit:
        theirs.edit_action(note="Ask again")
    number = ours.collect_from(theirs)
    assert not ours.store.workshop().records(Person)
    if has_edit:
        done = ours.store.take_back(number)
        assert (done.gone, done.has_answers) == (1, False)
    else:
        with pytest.raises(InvalidInput, match="but the erasure of people, and that stays"):
            ours.store.take_back(number)
    ours.collect_from(third)
    assert not ours.store.workshop().records(Person)
    assert ours.actions[0].lead == "Customs"


def test_the_name_of_an_erased_person_is_removed_from_the_notes_of_files(laptops):
    ours, theirs, _third = laptops
    ours.do(people.add_many((), [{"name": "Ann Poinciana"}]))
    (person,) = ours.store.workshop().records(Person).values()
    theirs.edit_action(lead="Customs")
    noted = replace(arrival(), made_by="Ann Poinciana", collected_by="ANN POINCIANA")
    ours.store.merge(theirs.changes, noted)
    eraser.erase_people(ours.store, [person.id])
    (left,) = ours.store.arrivals()
    assert (left.made_by, left.collected_by, left.name) == ("", "", "GroupA.mercx")


def test_the_name_of_an_erased_person_is_removed_from_names_of_files(laptops):
    ours, theirs, _third = laptops
    ours.do(people.add_many((), [{"name": "Ann Poinciana"}]))
    (person,) = ours.store.workshop().records(Person).values()
    theirs.edit_action(lead="Customs")
    came = replace(arrival(), name="Apia - Ann Poinciana - 2015-01-21.mercx")
    ours.store.merge(theirs.changes, came)
    for name in ("Poinciana_Ann.mercx", "For Ann.mercx"):
        left = ExportNote("0" * 64, "group", name, "2015-01-21T14:00:00Z", 1)
        ours.store.note_export(left)
    listed = [{"way": "in", "file": "For Ann.mercx", "who": "Ann Poinciana", "new": 1}]
    ours.store.set_meta("exchange_diary", json.dumps(listed))
    copy = backups.make_backup(ours.store)
    eraser.erase_people(ours.store, [person.id])
    assert json.loads(ours.store.meta("exchange_diary")) == [{**listed[0], "who": ""}]
    assert ours.store.find_problems() == []
    assert [each.name for each in ours.store.arrivals()] == ["….mercx"]
    assert [each.name for each in ours.store.export_notes()] == ["….mercx", "For Ann.mercx"]
    for path in (ours.store.path, copy.path):
        assert b"Poinciana" not in path.read_bytes()


def test_a_late_file_of_an_erased_person_is_noted_without_the_name(laptops):
    ours, theirs, _third = laptops
    ours.do(people.add_many((), [{"name": "Ann Poinciana"}]))
    theirs.store.merge(ours.changes)
    (person,) = ours.store.workshop().records(Person).values()
    old = theirs.changes
    eraser.erase_people(ours.store, [person.id])
    noted = replace(arrival(), made_by="Ann Poinciana", collected_by="Poinciana, Ann")
    assert ours.store.merge(old, noted).left_out == 1
    (kept,) = ours.store.arrivals()
    assert (kept.made_by, kept.collected_by, kept.name) == ("", "", "GroupA.mercx")
    assert b"Poinciana" not in ours.store.path.with_name("workshop.mercws-wal").read_bytes()
