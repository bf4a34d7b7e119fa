"""The kind of a file whatever its name, and what an exchange file shows before it is merged."""

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
    """Return a function that writes an exchange file and returns its path."""

    def write(name="kit.mercx", lock=None):
        path = tmp_path / name
        path.write_bytes(write_package(CHANGES, HEADER, lock or Encryption(), Signer(tmp_path)))
        return path

    return write


@pytest.mark.parametrize("name", ["a.mercws", "a.mercws.download", "a", "a.mercx", "a.yaml"])
def test_a_workshop_file_is_recognised_whatever_its_name(tmp_path, name):
    Store.create(tmp_path / "w.mercws", details.add_details("Lima")).close()
    path = (tmp_path / "w.mercws").rename(tmp_path / name)
    assert file_kinds.kind_of(path) is FileKind.WORKSHOP


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.mercx", FileKind.EXCHANGE), ("a.yaml", FileKind.FORM), ("a", FileKind.STRANGE)],
)
def test_the_kind_of_a_pipe_is_found_without_waiting(tmp_path, name, kind):
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
def test_an_exchange_file_is_recognised_whatever_its_name(file, name, lock):
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
def test_a_name_decides_the_kind_where_the_content_does_not(tmp_path, name, content, kind):
    (tmp_path / name).write_bytes(content)
    assert file_kinds.kind_of(tmp_path / name) is kind


@pytest.mark.parametrize("name", ["gone.mercws", "a" * 300, "a/" * 3000 + "b.mercx"])
def test_a_path_without_a_file_has_the_kind_missing(tmp_path, name):
    assert file_kinds.kind_of(tmp_path / name) is FileKind.MISSING


def test_a_folder_has_a_kind_of_its_own(tmp_path):
    assert file_kinds.kind_of(tmp_path) is FileKind.FOLDER


def test_every_format_of_set_up_forms_is_recognised_as_a_form():
    assert set(file_kinds.FORMS) == {".yaml", ".yml", *spreadsheets.KINDS}
    assert set(setup_source.SUFFIXES) == {*file_kinds.FORMS, file_kinds.EXCHANGE}


def test_an_unknown_file_is_refused_with_the_endings_of_our_files():
    said = str(file_kinds.unknown_file_error(Path("photo.jpg")))
    assert said.startswith("“photo.jpg” is not a file of this program.")
    for ending in ("*.mercws", "*.mercx", *file_kinds.FORMS):
        assert ending in said
    assert "damaged" not in said


def test_a_file_without_encryption_shows_its_workshop_title_and_day(file):
    found = recognition.recognise(file(), DecryptionKeys())
    assert (found.workshop, found.encryption_mode) == (HEADER.workshop, EncryptionMode.NOTHING)
    manifest = present(found.manifest)
    assert (manifest.title, manifest.made_at) == (HEADER.title, HEADER.made_at)
    assert found.is_kit is (HEADER.audience is Audience.GROUP)


def test_a_file_encrypted_to_other_keys_is_not_called_damaged(file):
    other, _public = generate_key_pair()
    path = file(lock=Encryption((PUBLIC,)))
    for identities in ((), (other,)):
        found = recognition.recognise(path, DecryptionKeys(identities))
        assert (found.manifest, found.encryption_mode) == (None, EncryptionMode.KEY)
        assert not found.needs_passphrase
    assert recognition.recognise(path, DecryptionKeys((other, SECRET))).workshop == HEADER.workshop
    assert "damaged" not in str(recognition.wrong_recipient_error_for(path))


def test_a_file_encrypted_with_a_passphrase_needs_it(file):
    path = file(lock=Encryption(passphrase=WORDS))
    assert recognition.recognise(path, DecryptionKeys((SECRET,))).needs_passphrase
    assert recognition.recognise(path, DecryptionKeys(passphrase=WORDS)).workshop == HEADER.workshop
    with pytest.raises(WrongPassphrase, match=r"kit\.mercx: The passphrase does not open"):
        recognition.recognise(path, DecryptionKeys(passphrase="four other words"))


def test_a_damaged_file_is_reported_as_damaged(file):
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
