"""Files travel between real stores: two or three laptops edit apart and merge."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import actions, offers, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.errors import BadFile, InvalidInput, StorageError
from mercworkshop.exchange.package import encryption, package, recognition
from mercworkshop.exchange.package.package import Audience, Encryption
from mercworkshop.exchange.package.signature import KnownLaptops, Verdict
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.setup.setup_source import InitialContent
from mercworkshop.exchange.transfer import log, transfer
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.store.journal import merging
from tests.builders.changed_file import change_after_signing
from tests.builders.laptop import Laptop
from tests.builders.workshop import a_workshop
from tests.examples import times
from tests.exchange.changes import JAMAICA, PEOPLE, PLAN
from tests.shipped import SHIPPED


@pytest.fixture
def laptops(tmp_path):
    """Return a function that makes laptops; the first makes the workshop, others use its kit."""
    with ExitStack() as stack:
        made: list[Laptop] = []

        def laptops(*names: str) -> list[Laptop]:
            for name in names:
                made.append(stack.enter_context(_laptop(tmp_path, name, made)))
            return made

        yield laptops


def _laptop(folder: Path, name: str, made: list[Laptop]) -> Laptop:
    if made:
        return Laptop(folder, name, made[0].send(Audience.GROUP))
    begin = a_workshop().with_edit(PLAN).with_edit(PEOPLE)
    return Laptop(folder, name, begin).with_keys()


def test_a_file_made_from_a_kit_is_the_same_workshop_without_its_secrets(laptops):
    ours, theirs = laptops("Ours", "Group A")
    assert theirs.store.workshop_id == ours.store.workshop_id
    assert theirs.store.meta(transfer.PUBLIC) == ours.store.meta(transfer.PUBLIC) != ""
    assert theirs.store.meta(transfer.SECRET) == ""
    assert theirs.workshop.records(Action) == ours.workshop.records(Action)
    assert theirs.workshop.records(Person) == ours.workshop.records(Person)
    assert len(ours.workshop.records(Contact)) == 1
    assert theirs.workshop.records(Contact) == {}


def test_a_hand_in_of_a_group_is_encrypted_to_the_facilitator_without_asking(laptops):
    ours, theirs, third = laptops("Ours", "Group A", "Group B")
    theirs.edit_action(lead="Customs")
    path = theirs.send()
    with pytest.raises(BadFile, match="encrypted for someone else"):
        third.read(path)
    report = ours.take(path)
    assert (report.new, len(report.changed)) == (1, 1)
    assert ours.workshop.records(Action).all()[0].lead == "Customs"


def test_edits_apart_become_a_difference_that_one_laptop_settles_for_both(laptops):
    ours, theirs = laptops("Ours", "Group A")
    ours.edit_action(lead="Customs")
    theirs.edit_action(lead="Trade Board", funder="GEF")
    report = ours.take(theirs.send())
    (fork,) = report.conflicts
    assert {version.value for version in fork.versions} == {"Customs", "Trade Board"}
    action = ours.workshop.records(Action).all()[0]
    assert action.funder == "GEF"
    ours.do(conflicts.settle_with_value(action, fork, "Customs and Trade Board"))
    theirs.take(ours.send(Audience.GROUP))
    assert theirs.workshop.conflicts == ours.workshop.conflicts == {}
    assert theirs.workshop.records(Action) == ours.workshop.records(Action)
    assert theirs.workshop.records(Action).all()[0].lead == "Customs and Trade Board"


def test_the_same_file_twice_and_an_older_one_bring_nothing_and_make_no_backup(laptops):
    ours, theirs = laptops("Ours", "Group A")
    theirs.edit_action(lead="Customs")
    old = theirs.send()
    theirs.edit_action(lead="Trade Board")
    ours.take(theirs.send())
    assert ours.copies == 1
    before = ours.workshop
    assert (ours.take(old).new, ours.take(old).conflicts) == (0, ())
    assert (ours.copies, ours.workshop) == (1, before)


def test_a_preview_changes_nothing(laptops):
    ours, theirs = laptops("Ours", "Group A")
    theirs.edit_action(lead="Customs")
    before = ours.workshop
    found = ours.read(theirs.send())
    assert transfer.preview_collect(ours.store, found).new == 1
    assert ours.workshop == before


def test_files_may_come_in_any_order(laptops):
    ours, theirs, third, fourth = laptops("Ours", "A", "B", "C")
    theirs.edit_action(lead="Customs")
    first = theirs.send(Audience.GROUP)
    theirs.edit_action(note="x")
    files = [first, theirs.send(Audience.GROUP), third.send(Audience.GROUP)]
    for path in files:
        ours.take(path)
    for path in reversed(files):
        fourth.take(path)
    assert ours.workshop.records(Action) == fourth.workshop.records(Action)


def test_the_file_of_another_workshop_is_refused_with_both_titles(laptops, tmp_path):
    (ours,) = laptops("Ours")
    other = Laptop(tmp_path, "Apia", a_workshop("Apia 2015")).with_keys()
    path = other.send(Audience.GROUP)
    other.close()
    found = ours.read(path)
    for taken in (partial(transfer.preview_collect, ours.store), ours.collect):
        with pytest.raises(BadFile) as caught:
            taken(found)
        assert caught.value.message == (
            "out.mercx belongs to the workshop “Apia 2015”; this one is “Port of Spain”."
        )
        assert "use its kit" in caught.value.advice
    assert ours.copies == 0


def test_a_file_changed_after_it_was_signed_is_never_merged(laptops, tmp_path):
    ours, theirs = laptops("Ours", "Theirs")
    theirs.edit_action(note="x")
    file = tmp_path / "odd.mercx"
    file.write_bytes(change_after_signing(theirs.send(Audience.GROUP).read_bytes()))
    found = ours.read(file)
    assert found.signature_check.verdict is Verdict.CHANGED
    before = ours.store.revision
    for taken in (partial(transfer.preview_collect, ours.store), ours.collect):
        with pytest.raises(BadFile, match=r"^odd\.mercx: Changed after “Theirs” signed it"):
            taken(found)
    for read in (
        partial(setup_source.read_setup, file, build_lookups(SHIPPED)),
        partial(recognition.recognise, file),
    ):
        with pytest.raises(BadFile, match=r"^odd\.mercx: Changed after"):
            read(package.DecryptionKeys())
    assert (ours.store.revision, ours.copies) == (before, 0)


def test_contact_details_that_are_not_shared_never_leave_even_encrypted(laptops):
    (ours,) = laptops("Ours")
    contact = next(iter(ours.workshop.records(Contact).values()))
    person = next(
        each
        for each in ours.workshop.records(Person).values()
        if people.contact_id(each) == contact.id
    )
    ours.do(people.update_contact(contact, person, consent="no"))
    path = ours.send(Audience.SECRETARIAT, passphrase="four plain words")
    changes = [
        change.field
        for change in ours.read(path, "four plain words").changes
        if change.record_id == contact.id
    ]
    assert "consent" in changes
    assert not {"email", "phone", "other_email"} & set(changes)


def test_the_secretariat_gets_contacts_only_in_an_encrypted_file(laptops):
    (ours,) = laptops("Ours")
    with pytest.raises(InvalidInput, match="must be encrypted"):
        ours.send(Audience.SECRETARIAT)
    path = ours.send(Audience.SECRETARIAT, passphrase="four plain words")
    assert any(
        change.record_type == "Contact" for change in ours.read(path, "four plain words").changes
    )
    secret, public = encryption.generate_key_pair()
    ours.store.set_meta(transfer.SECRETARIAT, public)
    found = package.read_package(ours.send(Audience.SECRETARIAT), package.DecryptionKeys([secret]))
    assert any(change.record_type == "Contact" for change in found.changes)


def test_an_offer_goes_to_everybody_and_its_contact_only_in_an_encrypted_file(laptops):
    ours, theirs = laptops("Ours", "Group A")
    row = {"body": "GEF", "title": "Assessment", "person": "Zebulon", "email": "z@gef.example"}
    ours.do(offers.add((), [row]))
    assert theirs.take(ours.send(Audience.GROUP)).new
    (offer,) = theirs.workshop.records(Offer).all()
    assert (offer.body, offer.title) == ("GEF", "Assessment")
    assert not theirs.workshop.records(OfferContact)
    kit = ours.send(Audience.GROUP)
    with ZipFile(kit) as opened:
        held = b"".join(opened.read(name) for name in opened.namelist())
    assert b"Assessment" in held
    assert b"Zebulon" not in held
    assert b"z@gef" not in held
    sealed = ours.send(Audience.SECRETARIAT, passphrase="four plain words")
    assert b"Zebulon" not in sealed.read_bytes()
    theirs.take(sealed, "four plain words")
    assert theirs.workshop.records(OfferContact) == ours.workshop.records(OfferContact) != {}


def test_different_changes_of_one_offer_and_its_contact_are_differences(laptops):
    ours, theirs = laptops("Ours", "UNEP")
    ours.do(offers.add((), [{"body": "GEF"}]))
    theirs.take(ours.send(Audience.GROUP))
    for laptop, title, person in ((ours, "MIA", "Ann"), (theirs, "NAP", "Bo")):
        (offer,) = laptop.workshop.records(Offer).all()
        laptop.do(offers.update(offer, title=title))
        laptop.do(offers.update_contact(None, offer, person=person))
    report = ours.take(theirs.send(Audience.SECRETARIAT, passphrase="w"), "w")
    (offer,) = ours.workshop.records(Offer).all()
    assert {fork.field for fork in report.conflicts} == {"title", "person"}
    assert set(ours.workshop.records(OfferContact)) == {offers.contact_id(offer)}


def test_participants_and_their_contact_details_both_arrive(laptops, tmp_path):
    (ours,) = laptops("Ours")
    found = ours.read(ours.send(Audience.SECRETARIAT, passphrase="w"), "w")
    theirs = Laptop(tmp_path, "UNEP", InitialContent(kit=found, meta=transfer.meta_of_kit(found)))
    assert theirs.workshop.records(Person) == ours.workshop.records(Person)
    assert theirs.workshop.records(Contact) == ours.workshop.records(Contact) != {}
    theirs.close()


def test_a_kit_has_no_role_or_gender_and_the_hand_in_changes_neither(tmp_path):
    ours = Laptop(tmp_path, "Ours", a_workshop("Apia")).with_keys()
    row = {"name": "Ann Campbell", "country": "JAM", "role": "chief-chemist", "gender": "woman"}
    ours.do(people.add_many((), [row]))
    kit = ours.send(Audience.GROUP)
    with ZipFile(kit) as opened:
        held = b"".join(opened.read(name) for name in opened.namelist())
    assert b"Ann Campbell" in held
    assert b"chief-chemist" not in held
    assert b"woman" not in held
    theirs = Laptop(tmp_path, "A", kit)
    (person,) = theirs.workshop.records(Person).all()
    assert (person.name, person.role, person.gender) == ("Ann Campbell", "", "")
    theirs.do(people.update(person, organisation="NEPA"))
    report = ours.take(theirs.send())
    assert (report.new, report.conflicts) == (1, ())
    (person,) = ours.workshop.records(Person).all()
    assert (person.organisation, person.role, person.gender) == ("NEPA", "chief-chemist", "woman")
    sealed = ours.read(ours.send(Audience.SECRETARIAT, passphrase="w"), "w")
    assert {"role", "gender"} <= {change.field for change in sealed.changes}
    for laptop in (ours, theirs):
        laptop.close()


def test_a_kit_of_the_facilitator_carries_the_key_of_the_secretariat(laptops):
    (ours,) = laptops("Ours")
    _secret, public = encryption.generate_key_pair()
    ours.store.set_meta(transfer.SECRETARIAT, public)
    _ours, theirs = laptops("Group A")
    assert theirs.store.meta(transfer.SECRETARIAT) == public


def test_a_workshop_made_in_the_window_gets_its_keys_with_its_first_kit(tmp_path):
    ours = Laptop(tmp_path, "Ours", a_workshop("Apia"))
    assert transfer.prepare_export(ours.store, Audience.FACILITATOR).encryption == Encryption()
    kit = ours.read(ours.send(Audience.GROUP))
    assert kit.manifest.keys == {"workshop": ours.store.meta(transfer.PUBLIC)}
    lock = transfer.prepare_export(ours.store, Audience.FACILITATOR).encryption
    assert lock == Encryption((ours.store.meta(transfer.PUBLIC),))
    ours.close()


@pytest.mark.parametrize(
    ("audience", "passphrase", "sentence"),
    [
        (Audience.GROUP, "", "not encrypted"),
        (Audience.GROUP, "w", "encrypted with the passphrase"),
        (Audience.FACILITATOR, "", "only the facilitator’s workshop file"),
        (Audience.SECRETARIAT, "w", "encrypted with the passphrase"),
    ],
)
def test_the_note_of_an_export_says_who_can_read_the_file(laptops, audience, passphrase, sentence):
    (ours,) = laptops("Ours")
    assert sentence in transfer.prepare_export(ours.store, audience, passphrase).encryption_note


def test_a_laptop_is_known_from_its_first_file_on(laptops):
    ours, theirs = laptops("Ours", "Group A")
    assert ours.read(theirs.send()).signature_check.verdict is Verdict.NEW
    ours.take(theirs.send())
    assert ours.read(theirs.send()).signature_check.verdict is Verdict.KNOWN
    known = KnownLaptops(ours.keys)
    transfer.remember_laptop(ours.read(theirs.send()), ours.keys)
    assert known.label(ours.read(theirs.send()).signature_check.key) == "Group A"


def test_a_laptop_with_the_name_of_another_is_reported_each_time(laptops, tmp_path):
    ours, theirs, third = laptops("Ours", "Group A", "Group B")
    ours.take(theirs.send())
    third.store.stamp.laptop = "group a"
    for _time in range(2):
        assert ours.read(third.send()).signature_check.verdict is Verdict.TAKEN
        ours.take(third.send())
    assert ours.read(theirs.send()).signature_check.sentence == "From Group A, as before."
    begun = setup_source.read_setup(
        third.send(Audience.GROUP),
        build_lookups(SHIPPED),
        transfer.decryption_keys(ours.store, ours.keys),
    )
    assert [remark[:12] for remark in begun.remarks] == ["Not the “gro", "Ask the send"]


def test_a_laptop_with_the_name_of_this_one_is_reported_but_our_own_file_is_not(laptops):
    ours, theirs = laptops("Ours", "Group A")
    theirs.store.stamp.laptop = "OURS"
    assert ours.read(theirs.send()).signature_check.verdict is Verdict.TAKEN
    own = ours.send(Audience.GROUP)
    found = ours.read(own).signature_check
    assert (found.verdict, found.advice) == (Verdict.OWN, "")
    assert ours.read(theirs.send()).signature_check.verdict is Verdict.TAKEN
    (ours.keys / "laptop.key").write_bytes(b"damaged")
    assert ours.read(theirs.send()).signature_check.verdict is Verdict.TAKEN


def test_the_format_version_of_a_newer_program_is_passed_on_by_an_older_one(laptops):
    ours, theirs = laptops("Ours", "Group A")
    theirs.store.set_meta("exchange_minor", "1")
    found = ours.read(theirs.send())
    assert found.manifest.format == (2, 1)
    ours.take(theirs.send())
    assert ours.read(ours.send()).manifest.format == (2, 1)
    _ours, _theirs, third = laptops("Group B")
    assert third.store.meta("exchange_minor") == "1"


def test_a_file_is_merged_once_and_collecting_it_again_merges_nothing(laptops, monkeypatch):
    ours, theirs = laptops("Ours", "Group A")
    theirs.edit_action(lead="Customs")
    asked = []
    merge = merging.merge_changes
    monkeypatch.setattr(merging, "merge_changes", lambda *args: asked.append(1) or merge(*args))
    path = theirs.send()
    assert ours.take(path).new == 1
    assert (len(asked), ours.copies) == (1, 1)
    assert ours.take(theirs.send()).new == 0, "the file is noted, and needs no backup"
    assert [each.changes for each in ours.store.arrivals()] == [1, 0]
    monkeypatch.setattr(ours.store, "merge", None)
    assert ours.take(path).new == 0
    assert ours.copies == 1


def test_files_that_came_and_left_are_noted(laptops):
    ours, theirs = laptops("Ours", "Group A")
    (kit,) = theirs.store.arrivals()
    assert (kit.kind, kit.made_by, kit.title) == ("group", "Ours", "Port of Spain")
    assert kit.changes == theirs.store.revision
    theirs.edit_action(lead="Customs")
    path = theirs.send()
    found = ours.read(path)
    ours.take(path)
    (noted,) = ours.store.arrivals()
    assert (noted.hash, noted.name, noted.changes) == (found.hash, path.name, 1)
    assert (noted.kind, noted.signer, noted.collected_by) == ("facilitator", "new", "Ours")
    draft = transfer.prepare_export(ours.store, Audience.GROUP)
    packed = draft.pack(ours.keys)
    ours.store.take_back(noted.number)
    ours.take(path)
    log.note_export(ours.store, "Kit.mercx", packed, draft)
    (left,) = ours.store.export_notes()
    assert (left.name, left.hash) == ("Kit.mercx", package.hash_of(packed))
    with pytest.raises(InvalidInput, match=r"exported on .*Kit\.mercx"):
        ours.store.take_back(2)


@pytest.mark.parametrize("fact", ["", "x", "-1", "1.5", "1e3", "٣", "9" * 5_000, " 1", "1000"])
def test_a_damaged_format_version_stops_neither_exporting_nor_collecting(laptops, fact):
    ours, theirs = laptops("Ours", "Group A")
    ours.store.set_meta("exchange_minor", fact)
    ours.take(theirs.send())
    assert ours.read(ours.send()).manifest.format == (2, 0)


def test_a_damaged_secret_key_is_reported_and_unencrypted_files_can_be_collected(laptops):
    ours, theirs = laptops("Ours", "Group A")
    theirs.edit_action(lead="Customs")
    ours.store.set_meta(transfer.SECRET, "AGE-SECRET-KEY-1NONSENSE")
    with pytest.raises(StorageError, match="The received file is not the cause"):
        ours.read(theirs.send())
    assert ours.take(theirs.send(Audience.GROUP)).new == 1


@pytest.mark.parametrize("fact", [transfer.PUBLIC, transfer.SECRETARIAT])
@pytest.mark.parametrize("audience", Audience)
def test_a_damaged_public_key_is_reported_before_a_file_is_written(laptops, fact, audience):
    (ours,) = laptops("Ours")
    ours.store.set_meta(fact, "age1nonsense")
    with pytest.raises(
        StorageError, match="The key that this workshop encrypts files for is damaged"
    ):
        ours.send(audience, passphrase="w")


def test_a_damaged_workshop_id_is_never_exported(laptops):
    (ours,) = laptops("Ours")
    ours.store._db.execute("UPDATE fact SET value = '../../outside' WHERE name = 'workshop'")
    with pytest.raises(InvalidInput, match=r"manifest\.json: the field “workshop”") as caught:
        ours.send(Audience.GROUP)
    assert "Backups of this workshop…" in caught.value.advice


WORDS = st.sampled_from(["", "Customs", "Trade Board", "وزارة البيئة", "a\nb"])
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("lead"), st.integers(0, 2), WORDS),
        st.tuples(st.just("add"), st.integers(0, 2), WORDS),
        st.tuples(st.just("delete"), st.integers(0, 2), st.integers(0, 3)),
        st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
    ),
    max_size=7,
)


@settings(
    max_examples=times(30, 6),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(MOVES)
def test_any_edits_that_travel_in_files_give_the_same_workshop_on_every_laptop(moves):
    with TemporaryDirectory() as name, ExitStack() as stack:
        made: list[Laptop] = []
        for each in ("A", "B", "C"):
            made.append(stack.enter_context(_laptop(Path(name), each, made)))
        for move, who, what in moves:
            _move(made, move, made[who], what)
        files = [laptop.send(Audience.GROUP) for laptop in made]
        for number, laptop in enumerate(made):
            for path in files[number:] + files[:number]:
                laptop.take(path)
        values = [laptop.workshop for laptop in made]
        assert values[0].records(Action) == values[1].records(Action) == values[2].records(Action)
        assert values[0].conflicts == values[1].conflicts == values[2].conflicts


def _move(made, move, laptop, what):
    rows = laptop.workshop.records(Action).owned_by(JAMAICA)
    if move == "send":
        made[what].take(laptop.send(Audience.GROUP))
    elif move == "add":
        laptop.do(actions.add(rows, JAMAICA, [{"title": what}]))
    elif move == "delete" and rows:
        laptop.do(actions.delete([rows[what % len(rows)]]))
    elif move == "lead" and rows:
        laptop.do(actions.update(rows[0], lead=what))


def test_deleting_and_editing_apart_is_a_difference_about_the_deletion(laptops):
    ours, theirs = laptops("Ours", "Group A")
    action = ours.workshop.records(Action).all()[0]
    ours.do(actions.delete([action]))
    theirs.do(actions.update(action, lead="Customs"))
    (fork,) = ours.take(theirs.send()).conflicts
    assert fork.field == "deleted"
    assert ours.workshop.latest(action).lead == "Customs"


def test_a_road_map_begun_on_two_laptops_is_one_record(laptops):
    ours, theirs = laptops("Ours", "Group A")
    for laptop in (ours, theirs):
        laptop.do(road_map.start_road_map("HTI"))
        laptop.do(people.add_delegations("", (), ["HTI"]))
    assert ours.take(theirs.send()).conflicts == ()
    assert len(ours.workshop.records(road_map.RoadMap)) == 2
