"""Sealed files that are cut off, have a flipped bit, or demand too much of a laptop."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from mercworkshop.exchange.package import encryption
from tests.soak import sample
from tests.soak.hostile.case import Expected, Hostile, of_bytes
from tests.soak.hostile.changes import rebuilt

REFUSED, TAKEN = Expected.REFUSED, Expected.TAKEN


def seals() -> Iterator[Hostile]:
    words = sample.PASSPHRASE
    for name, make, expected, phrase in _sealed():
        yield of_bytes(f"age {name}", "collect", ".mercx", make, expected, passphrase=phrase)
    for number in range(12):
        yield of_bytes(f"age cut {number}", "collect", ".mercx", _part(number), passphrase=words)
        yield of_bytes(f"age flip {number}", "collect", ".mercx", _flip(number), passphrase=words)


def _sealed() -> Iterator[tuple[str, Callable[[], bytes], Expected, str]]:
    words = sample.PASSPHRASE
    yield "to the workshop's key", _file(sample.BACK), TAKEN, ""
    yield "with the passphrase", _file(sample.SECRET), TAKEN, words
    yield "without the passphrase", _file(sample.SECRET), REFUSED, ""
    yield "with another passphrase", _file(sample.SECRET), REFUSED, "another"
    yield "to another key", _to_another, REFUSED, ""
    yield "work factor 18", lambda: _with_factor(18), TAKEN, words
    yield "work factor 19", lambda: _with_factor(19), REFUSED, words
    for factor in (
        b"0",
        b"01",
        b"1",
        b"16",
        b"20",
        b"23",
        b"30",
        b"63",
        b"64",
        b"99",
        b"9" * 20,
        b"-1",
        b"x",
    ):
        yield f"says factor {factor.decode()}", _said(b" 17\n", b" %s\n" % factor), REFUSED, words
    stanza = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 17\n" + b"A" * 43 + b"\n"
    key = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    for name, more in {
        "two passphrases": stanza,
        "passphrase and key": key,
        "21 keys": key * 21,
        "100,000 stanzas": key * 100_000,
        "no body": b"-> X25519\n",
        "grease": b"-> grease-x y z\nAAAA\n",
    }.items():
        yield name, _said(b"-> scrypt", more + b"-> scrypt"), REFUSED, words
    yield "second version", _said(b"/v1\n", b"/v2\n"), REFUSED, words
    yield "line ends of Windows", _said(b"\n", b"\r\n"), REFUSED, words
    yield "mark before", _said(b"age-encryption", b"\xef\xbb\xbfage-encryption"), REFUSED, words
    yield "garbage after", lambda: _file(sample.SECRET)() + b"garbage", REFUSED, words
    yield "twice", lambda: _file(sample.SECRET)() * 2, REFUSED, words
    yield "header only", lambda: _file(sample.SECRET)()[:60], REFUSED, words
    yield "nothing in it", lambda: encryption.encrypt_with_passphrase(b"", words), REFUSED, words
    yield (
        "noise in it",
        lambda: encryption.encrypt_with_passphrase(b"x" * 5000, words),
        REFUSED,
        words,
    )
    yield "sealed twice", _twice, REFUSED, words


def _file(name: str) -> Callable[[], bytes]:
    return (sample.made() / name).read_bytes


def _to_another() -> bytes:
    return encryption.encrypt(rebuilt(), [encryption.generate_key_pair()[1]])


def _with_factor(factor: int) -> bytes:
    usual, encryption.WORK_FACTOR = encryption.WORK_FACTOR, factor
    try:
        return encryption.encrypt_with_passphrase(rebuilt(), sample.PASSPHRASE)
    finally:
        encryption.WORK_FACTOR = usual


def _said(old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: _file(sample.SECRET)().replace(old, new, 1)


def _twice() -> bytes:
    return encryption.encrypt_with_passphrase(_file(sample.SECRET)(), sample.PASSPHRASE)


def _part(number: int) -> Callable[[], bytes]:
    def make() -> bytes:
        data = _file(sample.SECRET)()
        return data[: len(data) * (number + 1) // 13]

    return make


def _flip(number: int) -> Callable[[], bytes]:
    def make() -> bytes:
        data = bytearray(_file(sample.SECRET)())
        chance = random.Random(number)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return bytes(data)

    return make
