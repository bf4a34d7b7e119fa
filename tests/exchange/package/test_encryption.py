from __future__ import annotations

import pyrage
import pytest

from mercworkshop.errors import BadFile, InvalidInput, StorageError
from mercworkshop.exchange.package import encryption
from mercworkshop.exchange.package.encryption import EncryptionMode
from tests.every import every
from tests.exchange import in_process
from tests.exchange.package.test_package import PUBLIC, SECRET

VERSION = b"age-encryption.org/v1\n"
BODY = b"A" * 43
MAC = b"--- " + b"B" * 43 + b"\n" + b"D" * 32  # with the shortest possible body
SALT = b"C" * 22


@pytest.fixture(scope="module")
def with_words():
    return encryption.encrypt_with_passphrase(b"hello", "café")


def test_data_encrypted_to_keys_open_with_each_key_and_with_plain_age():
    (secret, public), (other, other_public) = (
        encryption.generate_key_pair(),
        encryption.generate_key_pair(),
    )
    sealed = encryption.encrypt(b"draft", [public, other_public])
    assert encryption.read_mode(sealed) is EncryptionMode.KEY
    assert encryption.decrypt(sealed, [secret]) == encryption.decrypt(sealed, [other]) == b"draft"
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret)]) == b"draft"
    assert b"draft" not in sealed


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_data_encrypted_with_a_passphrase_open_with_plain_age(size):
    data = bytes(range(256)) * 800
    sealed = encryption.encrypt_with_passphrase(data[:size], "four generated words here")
    assert pyrage.passphrase.decrypt(sealed, "four generated words here") == data[:size]


def test_a_passphrase_is_used_with_a_work_factor_of_17(monkeypatch):
    monkeypatch.setattr(encryption, "WORK_FACTOR", in_process.WORK_FACTOR)
    sealed = encryption.encrypt_with_passphrase(b"draft", "four generated words here")
    assert b" 17\n" in sealed[:100]
    assert pyrage.passphrase.decrypt(sealed, "four generated words here") == b"draft"
    assert encryption.decrypt_with_passphrase(sealed, "four generated words here") == b"draft"


def test_an_accent_typed_in_two_ways_is_the_same_passphrase(with_words):
    assert encryption.decrypt_with_passphrase(with_words, "cafe\u0301") == b"hello"


def test_a_wrong_passphrase_is_refused_with_one_sentence(with_words):
    with pytest.raises(BadFile, match="passphrase does not open this file"):
        encryption.decrypt_with_passphrase(with_words, "cafe")


def test_a_file_for_somebody_else_is_refused_with_one_sentence():
    sealed = encryption.encrypt(b"x", [encryption.generate_key_pair()[1]])
    for keys in ([], [encryption.generate_key_pair()[0]]):
        with pytest.raises(BadFile, match="encrypted for someone else"):
            encryption.decrypt(sealed, keys)


def test_opening_a_file_in_the_wrong_way_is_refused_with_the_right_one(with_words):
    sealed = encryption.encrypt(b"x", [encryption.generate_key_pair()[1]])
    with pytest.raises(BadFile, match="someone else"):
        encryption.decrypt_with_passphrase(sealed, "words")
    with pytest.raises(BadFile, match="not encrypted for a key"):
        encryption.decrypt(with_words, [encryption.generate_key_pair()[0]])


def test_an_invalid_key_and_an_empty_passphrase_are_refused():
    with pytest.raises(InvalidInput, match="not a public key"):
        encryption.encrypt(b"x", ["age1nonsense"])
    with pytest.raises(InvalidInput, match="empty"):
        encryption.encrypt_with_passphrase(b"x", "")


def test_every_cut_and_many_flips_of_an_encrypted_file_are_refused():
    secret, public = encryption.generate_key_pair()
    sealed = encryption.encrypt(b"hello", [public])
    damaged = [sealed[:length] for length in range(len(VERSION), len(sealed))]
    for place in range(len(VERSION), len(sealed)):
        flipped = bytearray(sealed)
        flipped[place] ^= 1
        damaged.append(bytes(flipped))
    for data in damaged:
        with pytest.raises(BadFile, match=r"damaged or cut off|no key on this laptop opens it"):
            encryption.decrypt(data, [secret])


def test_a_damaged_file_is_not_called_a_wrong_passphrase(with_words):
    flipped = with_words[:-1] + bytes([with_words[-1] ^ 1])
    with pytest.raises(BadFile, match="damaged"):
        encryption.decrypt_with_passphrase(flipped, "café")


def scrypt(factor: bytes, more: bytes = b"") -> bytes:
    return VERSION + b"-> scrypt " + SALT + b" " + factor + b"\n" + BODY + b"\n" + more + MAC


UNREAD = [b"0", b"01", b"017", b"99999999999999999999", b"-1", b"1.5", b""]


@pytest.mark.parametrize(
    ("factor", "reason"),
    [
        *((each, "damaged or cut off") for each in UNREAD),
        *((each, "more memory and time") for each in (b"19", b"23", b"30", b"63")),
    ],
)
def test_a_work_factor_is_refused_before_any_work_is_done(factor, reason, monkeypatch):
    monkeypatch.delattr(pyrage.passphrase, "decrypt")
    with pytest.raises(BadFile, match=reason):
        encryption.decrypt_with_passphrase(scrypt(factor), "words")


def test_a_work_factor_up_to_18_is_accepted():
    assert encryption.read_mode(scrypt(b"18")) is EncryptionMode.PASSPHRASE
    assert encryption.read_mode(scrypt(b"1")) is EncryptionMode.PASSPHRASE


X25519 = b"-> X25519 " + BODY + b"\n" + BODY + b"\n"


@every(
    "header, reason",
    [
        (scrypt(b"17", X25519), "damaged"),
        (scrypt(b"17", b"-> scrypt " + SALT + b" 17\n" + BODY + b"\n"), "damaged"),
        (VERSION + X25519 * 21 + MAC, "for more keys than an exchange file may be"),
        # What is longer than a header may be is called damaged, before its parts are counted.
        (VERSION + X25519 * 1000 + MAC, "damaged"),
        (VERSION + b"-> x\n\n" * 100_000 + MAC, "damaged"),
        (VERSION + b"-> " + b"a " * 200_000 + b"\n" + MAC, "damaged"),
        (VERSION + b"-> x\n" + (b"A" * 64 + b"\n") * 100_000 + b"\n" + MAC, "damaged"),
        (VERSION + MAC, "damaged"),
        (VERSION + X25519, "damaged"),
        (VERSION, "damaged"),
    ],
)
def test_a_hostile_header_is_refused(header, reason):
    assert encryption.read_mode(VERSION + X25519 * 20 + MAC) is EncryptionMode.KEY
    with pytest.raises(BadFile, match=reason):
        encryption.read_mode(header)


def test_a_file_may_be_encrypted_to_twenty_keys():
    assert encryption.read_mode(VERSION + X25519 * 20 + MAC) is EncryptionMode.KEY


def test_every_way_to_fail_has_its_own_sentence(with_words):
    """The sentence is chosen by the error texts of pyrage, so a change of those must be noticed."""
    secret, public = encryption.generate_key_pair()
    sealed = encryption.encrypt(b"x" * 100, [public])
    body = sealed.index(b"\n--- ") + 5 + 43 + 1
    for length in range(body, len(sealed)):
        with pytest.raises(BadFile, match="the encrypted file is damaged or cut off"):
            encryption.decrypt(sealed[:length], [secret])
    with pytest.raises(BadFile, match="the encrypted file is damaged or cut off"):
        encryption.decrypt(sealed[:-1] + bytes([sealed[-1] ^ 1]), [secret])
    with pytest.raises(BadFile, match="encrypted for someone else"):
        encryption.decrypt(sealed, [encryption.generate_key_pair()[0]])
    body = with_words.index(b"\n--- ") + 5 + 43 + 1
    for length in (body, body + 1, body + 15, body + 16, body + 17, len(with_words) - 1):
        with pytest.raises(BadFile, match="the encrypted file is damaged or cut off"):
            encryption.decrypt_with_passphrase(with_words[:length], "café")


@pytest.mark.parametrize("secret", ["", "x", "AGE-SECRET-KEY-1", SECRET[:-1] + "X", SECRET + "\n"])
def test_a_damaged_secret_key_is_not_reported_as_damage_of_the_file(secret):
    sealed = encryption.encrypt(b"x", [PUBLIC])
    assert encryption.decrypt(sealed, [SECRET]) == b"x"
    with pytest.raises(StorageError, match="The secret key in this workshop is damaged") as caught:
        encryption.decrypt(sealed, [secret])
    assert "Backups of this workshop…" in caught.value.advice


def test_a_file_of_a_later_version_of_age_is_not_called_damaged(with_words):
    for version in (b"v2", b"v10"):
        with pytest.raises(BadFile, match="encrypted in a newer way") as caught:
            encryption.read_mode(with_words.replace(b"/v1\n", b"/" + version + b"\n", 1))
        assert "Install the newer" in caught.value.advice
    with pytest.raises(BadFile, match="damaged"):
        encryption.read_mode(with_words.replace(b"/v1\n", b"/x1\n", 1))


def test_a_file_that_is_not_encrypted_is_recognised():
    assert encryption.read_mode(b"PK\x03\x04") is EncryptionMode.NOTHING
