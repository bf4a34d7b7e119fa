"""Files encrypted to several keys: those of the workshop, and keys added while it runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.errors import BadFile, FileEncrypted, InvalidInput, StorageError
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.transfer import transfer
from tests.builders.laptop import Laptop
from tests.builders.workshop import a_workshop
from tests.exchange.changes import PEOPLE

ANN, BO, OFFICE = (holder_key.generate_key(name) for name in ("Ann", "Bo", "Geneva"))


@pytest.fixture
def ours(tmp_path):
    with Laptop(tmp_path, "Ours", a_workshop().with_edit(PEOPLE)).with_keys() as laptop:
        yield laptop


@pytest.fixture
def group(ours, tmp_path):
    with Laptop(tmp_path, "Group A", ours.send(Audience.GROUP)) as laptop:
        yield laptop


def entrust(laptop, key, role=Role.FACILITATOR):
    now = laptop.workshop
    public = key.public
    edit = recipients.add(
        now.workshop_id,
        now.records(Recipient).all(),
        key.name,
        role,
        (public.encryption_key, public.verification_key),
    )
    laptop.do(edit)


def opened(path, key):
    return package.read_package(path, DecryptionKeys((key.secret,)))


def test_a_hand_in_of_a_group_opens_with_any_of_the_keys(ours, group):
    for key in (ANN, BO):
        entrust(group, key)
    entrust(group, OFFICE, Role.SECRETARIAT)
    path = group.send()
    for key in (ANN, BO, OFFICE):
        assert opened(path, key).manifest.made_by == "Group A"
    assert ours.read(path).encryption_mode is not EncryptionMode.NOTHING
    with pytest.raises(FileEncrypted):
        opened(path, holder_key.generate_key())


def test_a_key_added_while_the_workshop_runs_reaches_a_group_with_the_next_kit(ours, group):
    before = group.send()
    entrust(ours, BO)
    group.take(ours.send(Audience.GROUP))
    assert opened(group.send(), BO).changes
    with pytest.raises(FileEncrypted):
        opened(before, BO)


def test_contacts_are_encrypted_to_the_secretariat_and_not_to_facilitators(ours):
    entrust(ours, ANN)
    entrust(ours, OFFICE, Role.SECRETARIAT)
    path = ours.send(Audience.SECRETARIAT)
    found = opened(path, OFFICE)
    assert any(change.record_type == Contact.__name__ for change in found.changes)
    with pytest.raises(FileEncrypted):
        opened(path, ANN)


def test_contacts_cannot_be_exported_with_only_the_key_of_a_facilitator(ours):
    entrust(ours, ANN)
    with pytest.raises(InvalidInput, match="must be encrypted"):
        ours.send(Audience.SECRETARIAT)


def test_the_note_names_everybody_who_can_open_the_file(ours):
    entrust(ours, ANN)
    draft = transfer.prepare_export(ours.store, Audience.FACILITATOR)
    assert draft.encryption_note == (
        "It is encrypted. Any of these opens it: the workshop file of the facilitator; Ann."
    )
    assert not draft.warning


def test_a_key_of_another_workshop_in_the_same_file_is_not_used_for_this_one(ours):
    entrust(ours, ANN)
    now = ours.store.workshop()
    (ann,) = now.records(Recipient).all()
    other = replace(now, workshop_id=new_id())
    assert transfer.recipients_of(now) == [ann]
    assert transfer.key_holders(other, lambda _name: "", Audience.FACILITATOR).keys == ()


def test_a_damaged_key_that_came_in_is_left_out_with_a_warning(ours):
    bad = Recipient(id=new_id(), name="Bo", age_key="age1x")
    ours.do(Edit("", after=(bad,)))
    draft = transfer.prepare_export(ours.store, Audience.FACILITATOR)
    assert draft.encryption.keys == (ours.store.meta(transfer.PUBLIC),)
    assert draft.warning == (
        "It is not encrypted for the damaged key of Bo: ask for that key again."
    )


def test_no_file_is_written_unencrypted_because_the_only_key_is_damaged(tmp_path):
    laptop = Laptop(tmp_path, "Ours", a_workshop("Apia"))
    laptop.do(Edit("", after=(Recipient(id=new_id(), name="Bo", age_key="age1x"),)))
    with pytest.raises(StorageError, match="damaged"):
        transfer.prepare_export(laptop.store, Audience.FACILITATOR)
    laptop.close()


def test_more_keys_than_a_reader_accepts_are_refused_before_a_file_is_written(ours):
    there = tuple(
        Recipient(id=new_id(), name=str(n), age_key=holder_key.generate_key().public.encryption_key)
        for n in range(transfer.MOST_KEYS)
    )
    ours.do(Edit("", after=there))
    with pytest.raises(InvalidInput, match="18 keys at most"):
        transfer.prepare_export(ours.store, Audience.FACILITATOR)


def test_both_public_keys_of_the_secretariat_are_in_the_kit(ours):
    ours.store.set_meta(transfer.SECRETARIAT, OFFICE.public.encryption_key)
    ours.store.set_meta(transfer.SECRETARIAT_SIGNING, OFFICE.public.verification_key)
    facts = transfer.meta_of_kit(ours.read(ours.send(Audience.GROUP)))
    assert facts[transfer.SECRETARIAT] == OFFICE.public.encryption_key
    assert facts[transfer.SECRETARIAT_SIGNING] == OFFICE.public.verification_key


def test_the_keys_of_this_laptop_open_files_of_any_workshop(ours, group, tmp_path):
    entrust(group, BO)
    path = group.send()
    far = Laptop(tmp_path, "Far", a_workshop("Apia"))
    key_ring.add_key(far.keys, BO)
    found = far.read(path)
    assert found.manifest.title == "Port of Spain"
    with pytest.raises(BadFile, match="belongs to the workshop"):
        transfer.preview_collect(far.store, found)
    far.close()
