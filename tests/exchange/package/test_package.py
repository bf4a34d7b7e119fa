from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from mercworkshop.errors import BadFile, InvalidInput, StorageError
from mercworkshop.exchange.package import (
    canonical_json,
    change_lines,
    encryption,
    package,
    signed_parts,
)
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.manifest import FORMAT, Manifest
from mercworkshop.exchange.package.package import (
    Audience,
    DecryptionKeys,
    Encryption,
    PackageHeader,
)
from mercworkshop.exchange.package.signature import KnownLaptops, Signer, Verdict
from tests.builders.changed_file import change_after_signing
from tests.exchange.changes import PEOPLE, PLAN, changes_of

# A key pair for tests, fixed so that the names of the tests are the same in every worker.
SECRET = "AGE-SECRET-KEY-1DTMQ9THCUL5W9PQX6PRKC6R9A06D0EQN2QGQXLNT2AR4327C352SRAQYDD"
PUBLIC = "age17e42mzjuh5wetlwqhfdmp5w5tnvq4mtn23ty4h9hu7wva057nanqds4fzy"
CHANGES = changes_of(PLAN, PEOPLE)
HEADER = PackageHeader(
    Audience.GROUP,
    workshop="0199d3f0-0000-7000-8000-000000000001",
    title="Port of Spain",
    made_by="Laptop 1",
    made_at="2026-11-24T11:00:00+00:00",
    keys={package.WORKSHOP_KEY: PUBLIC},
)
FOR_SECRETARIAT = replace(HEADER, audience=Audience.SECRETARIAT)
NO_CONTACTS = tuple(
    sorted((c for c in CHANGES if c.record_type != "Contact"), key=lambda change: change.id)
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Jamaica.mercx"


@pytest.fixture
def signer(tmp_path):
    return Signer(tmp_path / "keys")


@pytest.fixture
def send(path, signer):
    """Return a function that writes an exchange file and returns its path."""

    def send(header=HEADER, lock=Encryption(), changes=CHANGES):  # noqa: B008 - a frozen value
        path.write_bytes(package.write_package(changes, header, lock, signer))
        return path

    return send


def test_a_kit_comes_back_as_it_was_packed(send):
    found = package.read_package(send(), DecryptionKeys())
    assert found.changes == NO_CONTACTS
    assert (found.name, found.manifest.kind) == ("Jamaica.mercx", "group")
    assert found.encryption_mode is EncryptionMode.NOTHING
    assert found.manifest.keys == {"workshop": PUBLIC}
    assert found.manifest.counts == {"journal": len(NO_CONTACTS)}


def test_a_kit_holds_no_contact_details_and_no_secret_key(send):
    data = send().read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as unzipped:
        texts = b"".join(unzipped.read(name) for name in unzipped.namelist())
        assert "people.jsonl" not in unzipped.namelist()
    for secret in (b"nepa.example", b"555 01", b"Contact", b"AGE-SECRET"):
        assert secret not in data
        assert secret not in texts
    assert b"Ann Campbell" in texts


def test_any_unzip_program_can_read_what_kind_of_file_it_is(send):
    with zipfile.ZipFile(send()) as unzipped:
        assert b"MercWorkshop" in unzipped.read("READ ME.txt")


def test_the_same_changes_give_the_same_bytes(signer):
    one, two = (
        package.write_package(order, HEADER, Encryption(), signer)
        for order in (CHANGES, CHANGES[::-1])
    )
    assert one == two


def test_a_file_for_the_secretariat_holds_contact_details_and_only_its_key_opens_it(send):
    path = send(FOR_SECRETARIAT, Encryption((PUBLIC,)))
    found = package.read_package(path, DecryptionKeys([SECRET]))
    assert set(map(repr, found.changes)) == set(map(repr, CHANGES))
    assert found.encryption_mode is EncryptionMode.KEY
    assert b"nepa.example" not in path.read_bytes()
    with pytest.raises(BadFile, match=r"^Jamaica\.mercx: This file is encrypted for someone else"):
        package.read_package(path, DecryptionKeys([encryption.generate_key_pair()[0]]))


def test_a_file_with_a_passphrase_opens_by_it_even_if_a_key_was_given(send):
    path = send(lock=Encryption((PUBLIC,), "four plain words"))
    found = package.read_package(path, DecryptionKeys(passphrase="four plain words"))
    assert (found.encryption_mode, found.changes) == (EncryptionMode.PASSPHRASE, NO_CONTACTS)
    for wrong, reason in (("three words", "does not open"), ("", "encrypted with a passphrase")):
        with pytest.raises(BadFile, match=reason):
            package.read_package(path, DecryptionKeys([SECRET], wrong))


def test_contact_details_are_never_written_without_encryption(signer):
    with pytest.raises(ValueError, match="Encryption"):
        package.write_package(CHANGES, FOR_SECRETARIAT, Encryption(), signer)


def test_an_invalid_key_is_refused(signer):
    with pytest.raises(InvalidInput, match="not a public key"):
        package.write_package(CHANGES, HEADER, Encryption(("age1nonsense",)), signer)


def test_the_laptop_that_signed_a_file_is_known_by_its_label(send, tmp_path):
    known = KnownLaptops(tmp_path / "known")
    path = send()
    first = package.read_package(path, DecryptionKeys(label_of=known.label))
    assert first.signature_check.verdict is Verdict.NEW
    known.remember(first.signature_check.key, "Group B")
    second = package.read_package(path, DecryptionKeys(label_of=known.label))
    assert (second.signature_check.verdict, second.signature_check.label) == (
        Verdict.KNOWN,
        "Group B",
    )


def test_a_file_changed_after_signing_is_reported(send, path):
    fewer = {"journal.jsonl": change_lines.encode_changes(NO_CONTACTS[:-1])}
    described = package._manifest(HEADER, {})
    path.write_bytes(change_after_signing(send().read_bytes(), fewer, described))
    found = package.read_package(path, DecryptionKeys())
    assert found.signature_check.verdict is Verdict.CHANGED


def test_an_invalid_line_is_refused_with_file_part_line_and_reason(path):
    lines = change_lines.encode_changes(NO_CONTACTS).replace(b'"7.3"', b"7")
    described = package._manifest(HEADER, {})
    path.write_bytes(signed_parts.write_parts(described, {"journal.jsonl": lines}))
    with pytest.raises(BadFile) as caught:
        package.read_package(path, DecryptionKeys())
    number = 1 + next(n for n, line in enumerate(lines.splitlines()) if b'"articles"' in line)
    assert caught.value.message == (
        f"Jamaica.mercx: journal.jsonl, line {number}:"
        " the field “articles” of Action cannot hold this value."
    )


def test_changes_that_a_newer_version_wrote_are_read_and_sent_on(send, path):
    newer = replace(CHANGES[0], id="f" * 32, field="colour", value="red")
    header = replace(HEADER, minor=FORMAT[1] + 1, audience=Audience.FACILITATOR)
    found = package.read_package(send(header, changes=[*CHANGES, newer]), DecryptionKeys())
    assert newer in found.changes
    assert found.manifest.format == (2, 1)


def test_a_change_that_no_reader_would_accept_is_not_written(signer):
    for odd in (replace(CHANGES[0], author="a" * 300), replace(CHANGES[0], field="colour")):
        with pytest.raises(InvalidInput, match=r"^The file cannot be written: journal\.jsonl"):
            package.write_package(
                [odd], replace(HEADER, audience=Audience.FACILITATOR), Encryption(), signer
            )


def test_more_changes_than_a_file_may_hold_are_refused(monkeypatch, signer):
    monkeypatch.setattr(change_lines, "MOST_CHANGES", 2)
    with pytest.raises(StorageError, match="2 at most") as refused:
        package.write_package(CHANGES, HEADER, Encryption(), signer)
    # The advice must not be to send the workshop file: it holds keys and contact details.
    assert "workshop file" not in refused.value.advice
    assert "printed road maps" in refused.value.advice


def test_a_reader_refuses_more_lines_than_the_format_allows(path, monkeypatch):
    described = Manifest(
        kind="group", workshop=HEADER.workshop, made_by="l", made_at=HEADER.made_at
    )
    data = signed_parts.write_parts(
        described, {"journal.jsonl": change_lines.encode_changes(NO_CONTACTS)}
    )
    monkeypatch.setattr(canonical_json, "MOST_LINES", 2)
    monkeypatch.setattr(canonical_json.read_lines, "__defaults__", (2,))
    with pytest.raises(BadFile, match="more lines than a file may hold"):
        signed_parts.read_parts(data)


@pytest.mark.parametrize("made_at", ["0001-01-01T00:00:00+00:00", "2200-01-01T00:00:00+00:00"])
def test_a_laptop_whose_clock_is_far_off_cannot_write_a_file(signer, made_at):
    with pytest.raises(StorageError, match=made_at[:10]) as caught:
        package.write_package(CHANGES, replace(HEADER, made_at=made_at), Encryption(), signer)
    assert caught.value.advice == "Set the date of this laptop, and export again."


def test_the_limits_are_those_of_the_format():
    assert (change_lines.MOST_CHANGES, change_lines.MOST_SUPERSEDED) == (200_000, 1_000)


def test_the_child_opens_a_file_into_its_parts(signer):
    data = package.write_package(CHANGES, HEADER, Encryption(), signer)
    keys = {"identities": [], "passphrase": ""}
    header, _parts = package.open_in_child(keys, data)
    assert [name for name, _size in header["sizes"]] == [
        "signed", "READ ME.txt", "journal.jsonl", "signature",
    ]  # fmt: skip
