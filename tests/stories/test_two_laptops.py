"""Two laptops edit one road map apart, and the facilitator merges what they wrote."""

from __future__ import annotations

import pytest

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.plenary import note_corrections
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import BadFile
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.package.signature import Verdict
from mercworkshop.exchange.transfer import transfer
from mercworkshop.store.copies import backups
from tests.builders.workshop import a_workshop, only
from tests.paper_text import text_of
from tests.stories.on_paper import paper_of

JAMAICA = road_map_id("JAM")
LAMPS, CREAMS, STORE = "Lamps: take them back", "Creams: test them", "One national store"


@pytest.fixture
def room(laptop):
    """The facilitator's laptop, and two that began from its kit."""
    guest = {"name": "Althea Poinciana", "country": "JAM", "email": "althea@example.org"}
    begin = (
        a_workshop("Caribbean workshop")
        .with_people(guest)
        .with_road_map("JAM", LAMPS, CREAMS, STORE)
    )
    desk = laptop("Facilitator", "Shaira Hibiscus", begin)
    kit = desk.send(Audience.GROUP, "kit.mercx")
    return desk, laptop("Laptop 1", "Kerron", kit), laptop("Laptop 2", "Winston", kit)


def action(laptop, title):
    return only(laptop.workshop, Action, title=title)


def edit_apart(one, two):
    """Edit the same field on both laptops, and other fields on one of them alone."""
    one.do(actions.update(action(one, STORE), lead="Fire service", indicator="Two inspections"))
    one.add_action(title="From one")
    two.do(actions.update(action(two, STORE), lead="Environment agency"))
    two.do(actions.update(action(two, CREAMS), end=partial_date.parse_date("Q1 2017")))


def hand_in(*laptops):
    return [each.send(Audience.FACILITATOR, "back.mercx") for each in laptops]


def content(laptop):
    value = laptop.workshop
    shown = {each.id: each for each in value.records(Action).values()}
    return shown, {key: {v.id for v in fork.versions} for key, fork in value.conflicts.items()}


def test_one_field_becomes_a_conflict_and_nothing_else_is_lost(room):
    desk, one, two = room
    edit_apart(one, two)
    first, second = desk.take_in(*hand_in(one, two))
    assert (len(first.added), len(first.conflicts)) == (1, 0)
    assert len(second.conflicts) == 1
    store = action(desk, STORE)
    assert store.indicator == "Two inspections"
    assert action(desk, CREAMS).end.edtf == "2017-33"
    assert action(desk, "From one")
    (fork,) = desk.workshop.conflicts.values()
    told = {(conflicts.format_version(fork, v), v.author, v.laptop) for v in fork.versions}
    assert conflicts.field_name(fork) == "Lead body"
    assert told == {
        ("Fire service", "Kerron", "Laptop 1"),
        ("Environment agency", "Winston", "Laptop 2"),
    }


def test_neither_the_order_nor_repeating_the_files_matters(room):
    desk, one, two = room
    edit_apart(one, two)
    files = hand_in(one, two)
    desk.take_in(*files)
    before = content(desk)
    assert [report.new for report in desk.take_in(*reversed(files), *files)] == [0, 0, 0, 0]
    assert content(desk) == before


def test_all_laptops_have_the_same_once_they_collect_a_new_kit(room):
    desk, one, two = room
    edit_apart(one, two)
    desk.take_in(*hand_in(one, two))
    again = desk.send(Audience.GROUP, "again.mercx")
    for each in (one, two):
        each.take_in(again)
        assert content(each) == content(desk)


def test_a_conflict_that_is_settled_on_any_laptop_is_no_longer_on_the_paper(room):
    desk, one, two = room
    edit_apart(one, two)
    desk.take_in(*hand_in(one, two))
    assert "Differences to settle" in paper(desk)
    again = desk.send(Audience.GROUP, "again.mercx")
    two.take_in(again)
    (fork,) = two.workshop.conflicts.values()
    both = "Environment agency, with the fire service"
    two.do(conflicts.settle_with_value(action(two, STORE), fork, both))
    desk.take_in(two.send(Audience.FACILITATOR, "settled.mercx"))
    assert not desk.workshop.conflicts
    assert action(desk, STORE).lead == both
    assert "Differences to settle" not in paper(desk)
    history = [change.value for change in desk.store.history(action(desk, STORE).id, "lead")]
    assert {"Fire service", "Environment agency", both} <= set(history)


def test_an_action_that_one_deleted_and_another_edited_stays_with_a_conflict(room):
    desk, one, two = room
    one.do(actions.delete([action(one, LAMPS)]))
    two.do(actions.update(action(two, LAMPS), lead="Post office"))
    desk.take_in(*hand_in(one, two))
    assert action(desk, LAMPS).lead == "Post office"
    (fork,) = desk.workshop.conflicts.values()
    desk.do(conflicts.keep_record(action(desk, LAMPS), fork))
    assert not desk.workshop.conflicts


def correct_in_plenary(laptop, **fields):
    laptop.do(note_corrections(actions.update(action(laptop, STORE), **fields), JAMAICA))


def test_a_correction_in_plenary_is_not_overwritten_by_a_laptop_without_it(room):
    desk, one, two = room
    one.do(actions.update(action(one, STORE), lead="Fire service"))
    two.add_action(title="From two, which never changed the lead body")
    correct_in_plenary(desk, lead="Ministry of the environment")
    for file in hand_in(one, two):
        desk.take(file)
    assert action(desk, STORE).lead == "Ministry of the environment", (
        "this version is shown until the difference is settled"
    )
    (fork,) = desk.workshop.conflicts.values()
    told = {conflicts.format_version(fork, each) for each in fork.versions}
    assert told == {"Fire service", "Ministry of the environment"}


def test_a_field_that_a_laptop_left_alone_does_not_conflict_with_a_correction(room):
    desk, one, two = room
    one.do(actions.update(action(one, STORE), lead="Fire service"))
    desk.take_in(*hand_in(one))
    two.take_in(desk.send(Audience.GROUP, "again.mercx"))
    two.add_action(title="From two, which has what stood before")
    correct_in_plenary(desk, lead="Ministry of the environment")
    (file,) = hand_in(two)
    brought = transfer.preview_collect(desk.store, desk.read(file))
    assert (len(brought.added), brought.changed, brought.conflicts) == (1, (), ())
    desk.take(file)
    assert action(desk, STORE).lead == "Ministry of the environment"
    assert not desk.workshop.conflicts


def test_contacts_leave_only_encrypted_for_the_secretariat(room):
    desk, one, two = room
    assert desk.workshop.records(Contact)
    assert one.workshop.records(Person)
    assert not one.workshop.records(Contact)
    for file in (desk.folder / "kit.mercx", *hand_in(one, two)):
        assert b"althea@example.org" not in file.read_bytes()
    sealed = desk.send(Audience.SECRETARIAT, "report.mercx", "four plain words")
    found = package.read_package(sealed, DecryptionKeys(passphrase="four plain words"))
    assert "althea@example.org" in {change.value for change in found.changes}
    with pytest.raises(BadFile, match="does not open"):
        package.read_package(sealed, DecryptionKeys(passphrase="four plain word"))


def test_a_hand_in_opens_only_where_the_kit_came_from(room):
    desk, one, two = room
    (file,) = hand_in(one)
    with pytest.raises(BadFile, match="encrypted for someone else"):
        two.take_in(file)
    found = desk.read(file)
    assert found.signature_check.verdict is Verdict.NEW
    transfer.remember_laptop(found, desk.keys)
    found = desk.read(file)
    assert found.signature_check.verdict is Verdict.KNOWN


def test_a_backup_is_made_for_each_file_that_brings_something_and_for_no_other(room):
    desk, one, two = room
    edit_apart(one, two)
    files = hand_in(one, two)
    desk.take_in(*files)
    desk.take_in(*files)
    assert len(backups.backups_of_file(desk.path)) == 2


def paper(laptop):
    return text_of(paper_of(laptop, "JAM"))
