"""What a file is, whatever its name, and what an exchange file tells before it is taken in."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from mercworkshop.domain.workshop import details
from mercworkshop.errors import BadFile, StorageError, WrongPassphrase
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.exchange.package import recognition
from mercworkshop.exchange.package.encryption import EncryptionMode, generate_key_pair
from mercworkshop.exchange.package.package import (
    Audience,
    DecryptionKeys,
    Encryption,
    write_package,
)
from mercworkshop.exchange.package.signature import Signer
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.tables import spreadsheets
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.exchange.package.test_package import CHANGES, HEADER
from tests.shipped import SHIPPED

SECRET, PUBLIC = generate_key_pair()
WORDS = "four plain words"


@pytest.fixture
def file(tmp_path):
    """Write an exchange file and return where it is."""

    def write(name="kit.mercx", lock=None):
        path = tmp_path / name
        path.write_bytes(write_package(CHANGES, HEADER, lock or Encryption(), Signer(tmp_path)))
        return path

    return write


@pytest.mark.parametrize("name", ["a.mercws", "a.mercws.download", "a", "a.mercx", "a.yaml"])
def test_a_workshop_is_one_whatever_its_name(tmp_path, name):
    Store.create(tmp_path / "w.mercws", details.add_details("Lima")).close()
    path = (tmp_path / "w.mercws").rename(tmp_path / name)
    assert file_kinds.kind_of(path) is FileKind.WORKSHOP


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.mercx", FileKind.EXCHANGE), ("a.yaml", FileKind.FORM), ("a", FileKind.STRANGE)],
)
def test_nobody_waits_for_a_pipe_to_tell_what_it_is(tmp_path, name, kind):
    os.mkfifo(tmp_path / name)
    found = []
    looking = threading.Thread(
        target=lambda: found.append(file_kinds.kind_of(tmp_path / name)), daemon=True
    )
    looking.start()
    looking.join(60)
    assert found == [kind]


@pytest.mark.parametrize("name", ["kit.mercx", "kit.mercx.zip", "kit", "kit.MERCX", "kit.xlsx"])
@pytest.mark.parametrize(
    "lock", [Encryption(), Encryption((PUBLIC,)), Encryption(passphrase=WORDS)]
)
def test_an_exchange_file_is_one_whatever_its_name(file, name, lock):
    assert file_kinds.kind_of(file(name, lock)) is FileKind.EXCHANGE


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.mercws", b"", FileKind.WORKSHOP),
        ("a.mercx", b"nonsense", FileKind.EXCHANGE),
        ("a.yaml", b"title: Lima", FileKind.FORM),
        ("A.XLSX", b"PK\x03\x04", FileKind.FORM),
        ("a.csv", b"Name", FileKind.FORM),
        ("a.jpg", b"\xff\xd8", FileKind.STRANGE),
        ("a.mercpa", b"x", FileKind.ARCHIVE),
        ("a", b"", FileKind.STRANGE),
        ("a.zip", b"PK\x03\x04", FileKind.STRANGE),
    ],
)
def test_a_name_tells_what_a_content_does_not(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    assert file_kinds.kind_of(tmp_path / name) is kind


@pytest.mark.parametrize("name", ["gone.mercws", "a" * 300, "a/" * 3000 + "b.mercx"])
def test_what_is_not_there_is_missing(tmp_path, name):
    assert file_kinds.kind_of(tmp_path / name) is FileKind.MISSING


def test_a_folder_is_a_folder(tmp_path):
    assert file_kinds.kind_of(tmp_path) is FileKind.FOLDER


def test_every_form_that_a_workshop_can_begin_from_is_known_as_one():
    assert set(file_kinds.FORMS) == {".yaml", ".yml", *spreadsheets.KINDS}
    assert set(setup_source.SUFFIXES) == {*file_kinds.FORMS, file_kinds.EXCHANGE}


def test_what_is_none_of_ours_is_told_with_the_endings_that_are():
    said = str(file_kinds.unknown_file_error(Path("photo.jpg")))
    assert said.startswith("“photo.jpg” is not a file of this program.")
    for ending in ("*.mercws", "*.mercx", *file_kinds.FORMS):
        assert ending in said
    assert "damaged" not in said


def test_an_open_file_tells_its_workshop_its_maker_and_its_day(file):
    found = recognition.recognise(file(), DecryptionKeys())
    assert (found.workshop, found.encryption_mode) == (HEADER.workshop, EncryptionMode.NOTHING)
    manifest = present(found.manifest)
    assert (manifest.title, manifest.made_at) == (HEADER.title, HEADER.made_at)
    assert found.is_kit is (HEADER.audience is Audience.GROUP)


def test_what_is_sealed_to_other_keys_stays_closed_and_is_no_damage(file):
    other, _public = generate_key_pair()
    path = file(lock=Encryption((PUBLIC,)))
    for identities in ((), (other,)):
        found = recognition.recognise(path, DecryptionKeys(identities))
        assert (found.manifest, found.encryption_mode) == (None, EncryptionMode.KEY)
        assert not found.needs_passphrase
    assert recognition.recognise(path, DecryptionKeys((other, SECRET))).workshop == HEADER.workshop
    assert "damaged" not in str(recognition.wrong_recipient_error_for(path))


def test_what_is_sealed_with_a_passphrase_waits_for_it(file):
    path = file(lock=Encryption(passphrase=WORDS))
    assert recognition.recognise(path, DecryptionKeys((SECRET,))).needs_passphrase
    assert recognition.recognise(path, DecryptionKeys(passphrase=WORDS)).workshop == HEADER.workshop
    with pytest.raises(WrongPassphrase, match=r"kit\.mercx: The passphrase does not open"):
        recognition.recognise(path, DecryptionKeys(passphrase="four other words"))


def test_damage_is_told_as_damage(file):
    path = file()
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(BadFile, match="damaged"):
        recognition.recognise(path, DecryptionKeys())
    path.unlink()
    with pytest.raises(StorageError, match="could not be read"):
        recognition.recognise(path, DecryptionKeys())


@pytest.mark.parametrize("name", ["kit.mercx.zip", "kit (1)"])
def test_a_workshop_begins_from_a_kit_whose_ending_was_changed(file, name):
    plain, other = (
        setup_source.read_setup(each, build_lookups(SHIPPED), DecryptionKeys()).kit
        for each in (file(), file(name))
    )
    assert plain is not None
    assert other is not None
    assert plain.changes
    assert other.changes == plain.changes
