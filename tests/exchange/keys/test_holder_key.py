"""The key of a person and its file."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace

import pytest

from mercworkshop.domain.entities.recipients import Role
from mercworkshop.errors import BadFile, InvalidInput, StorageError
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import encryption

KEY = replace(
    holder_key.key_of_secret(bytes(range(32))),
    name="Solène Tamarin",
    role=Role.SECRETARIAT,
    made="2015-01-12",
)
OTHER = holder_key.key_of_secret(bytes(range(1, 33)))


def test_a_key_file_holds_all_of_a_key_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "mine.key"
    holder_key.write_key_file(path, KEY)
    assert holder_key.read_key_file(path) == KEY
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_file_is_never_overwritten(tmp_path):
    path = tmp_path / "mine.key"
    path.write_text("precious")
    with pytest.raises(StorageError, match="There is a file “mine"):
        holder_key.write_key_file(path, KEY)
    assert path.read_text() == "precious"


def test_a_missing_folder_is_reported(tmp_path):
    with pytest.raises(StorageError, match="could not be written"):
        holder_key.write_key_file(tmp_path / "none" / "mine.key", KEY)


def test_data_encrypted_to_the_public_key_are_decrypted_with_the_secret_one():
    sealed = encryption.encrypt(b"words", [KEY.public.encryption_key])
    assert encryption.decrypt(sealed, [KEY.secret]) == b"words"


def test_the_public_part_is_read_from_its_text_its_file_and_the_key_file(tmp_path):
    text = holder_key.format_public_part(KEY.public)
    assert holder_key.parse_public_part(f"> {text}\nbest wishes") == KEY.public
    for name, content in (("public.txt", text), ("mine.key", holder_key.format_key_file(KEY))):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert holder_key.read_public_part(tmp_path / name) == KEY.public
    only = holder_key.parse_public_part(KEY.public.encryption_key)
    assert (only.encryption_key, only.verification_key) == (KEY.public.encryption_key, "")
    assert only.fingerprint != KEY.public.fingerprint


def test_the_secret_is_neither_in_the_public_part_nor_in_the_repr():
    assert "SECRET" not in holder_key.format_public_part(KEY.public)
    assert KEY.secret not in repr(KEY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no single public key"),
        ("age1nonsense", "no single public key"),
        (KEY.public.encryption_key + " " + OTHER.public.encryption_key, "no single public key"),
        (KEY.public.encryption_key[:-1] + "0", "not a public key"),
        (holder_key.format_key_file(KEY), "This is the secret part of a key"),
    ],
    ids=["nothing", "nonsense", "two keys", "a wrong sign", "a secret"],
)
def test_a_text_that_is_no_public_part_is_refused(text, reason):
    with pytest.raises(InvalidInput, match=reason) as caught:
        holder_key.parse_public_part(text)
    assert KEY.secret not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "x.key is not a key file"),
        (b"\xff\xfe", "x.key is not a key file"),
        (b"x" * 70_000, "x.key is not a key file"),
        (holder_key.format_public_part(KEY.public).encode(), "public part of a key only"),
        (f"{KEY.secret}\n{OTHER.secret}".encode(), "several keys"),
        (KEY.secret[:-1].encode(), "the key is damaged"),
        (
            holder_key.format_key_file(KEY).replace(KEY.secret, OTHER.secret).encode(),
            "belong to different keys",
        ),
    ],
    ids=["nothing", "no text", "too long", "public", "two keys", "a sign short", "half of two"],
)
def test_a_file_that_is_no_key_is_refused_without_showing_the_secret(tmp_path, text, reason):
    path = tmp_path / "x.key"
    path.write_bytes(text)
    with pytest.raises(BadFile, match=reason) as caught:
        holder_key.read_key_file(path)
    assert KEY.secret[20:40] not in str(caught.value)


def test_a_missing_key_file_is_reported(tmp_path):
    with pytest.raises(BadFile, match="There is no file “x"):
        holder_key.read_key_file(tmp_path / "x.key")


def test_a_key_that_age_made_is_read_too(tmp_path):
    secret, public = encryption.generate_key_pair()
    path = tmp_path / "age.txt"
    path.write_text(f"# created: 2015-01-12T10:00:00Z\n# public key: {public}\n{secret}\n")
    assert holder_key.read_key_file(path).public.encryption_key == public


def test_keys_on_a_laptop_can_be_read_by_this_account_only(tmp_path):
    folder = tmp_path / "keys"
    held = key_ring.add_key(folder, KEY)
    assert key_ring.read_key_ring(folder).held == (held,)
    assert KEY.secret in key_ring.all_decryption_keys(folder).identities
    if sys.platform != "win32":
        assert stat.S_IMODE(held.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(held.path.parent.stat().st_mode) == 0o700
    with pytest.raises(InvalidInput, match="on this laptop already"):
        key_ring.add_key(folder, KEY)
    saved = key_ring.set_sheet_dates(held, in_file="2015-01-19")
    assert key_ring.read_key_ring(folder).held == (saved,)
    assert (saved.key.on_paper, saved.key.in_file) == ("", "2015-01-19"), (
        "a saved file does not replace the printed sheet"
    )
    noted = key_ring.set_sheet_dates(saved, on_paper="2015-01-20")
    assert key_ring.read_key_ring(folder).held == (noted,)
    assert (noted.key.on_paper, noted.key.in_file) == ("2015-01-20", "2015-01-19")
    if sys.platform != "win32":
        assert stat.S_IMODE(held.path.stat().st_mode) == 0o600


def test_a_damaged_key_on_this_laptop_is_reported_and_the_others_are_read(tmp_path):
    folder = tmp_path / "keys"
    held = key_ring.add_key(folder, KEY)
    held.path.with_name("bad.key").write_text("nothing")
    ring = key_ring.read_key_ring(folder)
    assert ring.held == (held,)
    assert ring.damaged[0].startswith("bad.key is not a key file")


def test_each_new_key_is_different_and_has_its_day():
    one, two = (
        holder_key.generate_key(" Ann  Lee ", Role.FACILITATOR, "2015-01-12") for _n in range(2)
    )
    assert one.secret != two.secret
    assert (one.name, one.made, one.on_paper) == ("Ann Lee", "2015-01-12", "")
