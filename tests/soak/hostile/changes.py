"""Exchange files of the sample workshop whose changes, manifest or signature are hostile.

Hashes and signature are renewed after each change, so that the reader gets as far as the content.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from mercworkshop import paths
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.exchange.package import zip_container
from mercworkshop.exchange.package.signature import Signer
from mercworkshop.exchange.package.zip_container import JOURNAL, MANIFEST, READ_ME, SIGNATURE
from tests.exchange.hostile import corpus
from tests.exchange.sample import Expect
from tests.soak import sample
from tests.soak.hostile.case import Expected, Hostile, of_bytes
from tests.soak.hostile.texts import REFUSED_TEXTS, TAKEN_TEXTS

REFUSED, TAKEN, EITHER, SAME = Expected.REFUSED, Expected.TAKEN, Expected.EITHER, Expected.SAME
type Line = dict[str, Any]


def containers() -> Iterator[Hostile]:
    """The corpus of the tests: damaged files, bombs, and false zip entries, manifests and JSON."""
    for variant in corpus.variants():
        if variant.expect is not Expect.ACCEPT:  # not changes of a workshop
            yield of_bytes(
                f"mercx {variant.name}", "collect", ".mercx", partial(bytes, variant.data)
            )


def damaged() -> Iterator[Hostile]:
    """A good file that is cut off, partly overwritten, or has one flipped bit."""
    for number in range(40):
        yield of_bytes(f"plain flip {number}", "collect", ".mercx", _flipped(number), SAME)
    for number in range(10):
        yield of_bytes(f"plain cut {number}", "collect", ".mercx", _cut(number))
        yield of_bytes(f"plain burst {number}", "collect", ".mercx", _burst(number))


def lines() -> Iterator[Hostile]:
    """One change of the file has a false value."""
    for name, lies, expected in _line_lies():
        yield of_bytes(f"line {name}", "collect", ".mercx", partial(with_lie, lies), expected)
    for name, text in TAKEN_TEXTS.items():
        yield of_bytes(
            f"text {name}",
            "collect",
            ".mercx",
            partial(with_lie, {"value": text}),
            TAKEN,
            holds=text,
        )
    for name, text in REFUSED_TEXTS.items():
        yield of_bytes(
            f"text {name}", "collect", ".mercx", partial(with_lie, {"value": text}), REFUSED
        )
    for name, make, expected in lists_of_changes():
        yield of_bytes(f"lines {name}", "collect", ".mercx", make, expected)


def manifests() -> Iterator[Hostile]:
    """The manifest says what our program never writes; for an existing and for a new workshop."""
    odd = [
        "../../../outside",
        "/tmp/outside",
        "..",
        ".",
        "a/b",
        "C:\\x",
        "con",
        "x" * 65,
        "",
        "a\n",
    ]
    odd += ["not-an-identity", "\\\\host\\share", "$HOME", "~", "backups", "a\0b", "\u202ex", "%2e"]
    for number, workshop in enumerate(odd):
        make = partial(rebuilt, workshop=workshop)
        yield of_bytes(f"kit workshop {number}", "new", ".mercx", make)
        yield of_bytes(f"manifest workshop {number}", "collect", ".mercx", make)
    manifests: list[tuple[str, dict[str, Any], Expected]] = [
        ("other workshop", {"workshop": derived_id("another")}, REFUSED),
        ("newer minor", {"format": [2, 7], "later": {"a": 1}}, TAKEN),
        ("newer major", {"format": [3, 0]}, REFUSED),
        ("counts lie", {"counts": {"journal": 10**9}}, EITHER),
        ("made by a path", {"made_by": "../../x"}, EITHER),
        ("made by markup", {"made_by": "<b>Laptop</b>"}, EITHER),
        ("made by right to left", {"made_by": "\u202egnp"}, EITHER),
        ("made at text", {"made_at": "yesterday"}, REFUSED),
        ("made in the year 0001", {"made_at": "0001-01-01T00:00:00Z"}, EITHER),
        ("made on 30 February", {"made_at": "2026-02-30T00:00:00Z"}, EITHER),
        ("keys odd", {"keys": {"workshop": "age1x"}}, REFUSED),
        ("keys a list", {"keys": []}, REFUSED),
        ("title long", {"title": "x" * 1001}, REFUSED),
        ("title markup", {"title": "<img src='file:///etc/passwd'>"}, EITHER),
        ("scope odd", {"scope": {"countries": ["../x"]}}, EITHER),
    ]
    for name, lies, expected in manifests:
        yield of_bytes(f"manifest {name}", "collect", ".mercx", partial(rebuilt, **lies), expected)
    for name, change, expected in _SIGNATURES:
        yield of_bytes(f"signature {name}", "collect", ".mercx", change, expected)


def places() -> Iterator[Hostile]:
    """Things with the name of an exchange file that are no exchange file."""
    yield Hostile("place pipe", "collect", ".mercx", os.mkfifo)
    yield Hostile("place folder", "collect", ".mercx", Path.mkdir)
    yield Hostile("place nothing", "collect", ".mercx", lambda _path: None)
    yield Hostile("place link to zeros", "collect", ".mercx", lambda p: p.symlink_to("/dev/zero"))
    yield Hostile("place link to itself", "collect", ".mercx", lambda p: p.symlink_to(p))
    yield Hostile(
        "place link to a file", "collect", ".mercx", lambda p: p.symlink_to(sample.PLAIN), TAKEN
    )
    yield Hostile("place pipe for a kit", "new", ".mercx", os.mkfifo)
    yield Hostile("place pipe for a form", "new", ".yaml", os.mkfifo)
    yield Hostile("place pipe for a list", "new", ".csv", os.mkfifo)
    yield Hostile("place pipe for a workshop", "check", ".mercws", os.mkfifo)
    yield Hostile("place folder for a workshop", "check", ".mercws", Path.mkdir)


def rebuilt(journal: list[Line] | bytes | None = None, **lies: Any) -> bytes:
    """Return the plain sample file with other changes and a false manifest, signed again."""
    if journal is None:
        journal = changes()
    data = journal if isinstance(journal, bytes) else b"".join(map(_spelled, journal))
    return packed(manifest(data, **lies), data)


def manifest(journal: bytes, **lies: Any) -> bytes:
    contents = {JOURNAL: journal, READ_ME: _parts()[READ_ME]}
    entries = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(contents.items())
    ]
    return _spelled(json.loads(_parts()[MANIFEST]) | {"entries": entries} | lies)


def packed(described: bytes, journal: bytes, signature: bytes | None = None) -> bytes:
    made_by = json.loads(described).get("made_by", "")
    signature = (
        Signer(paths.key_folder()).sign(described, made_by) if signature is None else signature
    )
    parts = {MANIFEST: described, SIGNATURE: signature, READ_ME: _parts()[READ_ME]}
    return zip_container.write_container(
        {**parts, JOURNAL: journal}
        if signature
        else {name: data for name, data in {**parts, JOURNAL: journal}.items() if name != SIGNATURE}
    )


def changes() -> list[Line]:
    """Return the changes of the plain sample file as they are written in it."""
    return [json.loads(line) for line in _parts()[JOURNAL].splitlines()]


def with_lie(lie: Line) -> bytes:
    """Return the file with other values in the change of a measure's title."""
    rows = changes()
    _changed(rows).update(lie)
    if isinstance(lie.get("id"), str):
        rows.sort(key=lambda row: row["id"])
    return rebuilt(rows)


def _changed(rows: list[Line]) -> Line:
    return next(row for row in rows if row["value"] == "Measure of the group")


@cache
def _parts() -> dict[str, bytes]:
    return dict(zip_container.read_container((sample.made() / sample.PLAIN).read_bytes()))


def _flipped(number: int) -> Callable[[], bytes]:
    def make() -> bytes:
        data, chance = bytearray(rebuilt()), random.Random(number)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return bytes(data)

    return make


def _cut(number: int) -> Callable[[], bytes]:
    def make() -> bytes:
        data = rebuilt()
        return data[: len(data) * (number + 1) // 11]

    return make


def _burst(number: int) -> Callable[[], bytes]:
    def make() -> bytes:
        data, chance = rebuilt(), random.Random(number)
        start = chance.randrange(len(data) - 64)
        return data[:start] + chance.randbytes(64) + data[start + 64 :]

    return make


def _spelled(row: Any) -> bytes:
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode(errors="surrogatepass") + b"\n"


def _line_lies() -> Iterator[tuple[str, Line, Expected]]:
    strange: list[Any] = ["", None, 7, "../x", "x" * 100_000, "'; DROP TABLE journal; --", [], True]
    for number, value in enumerate(strange):
        yield f"id {number}", {"id": value}, REFUSED
        yield f"record_id {number}", {"record_id": value}, REFUSED
        yield f"record_type {number}", {"record_type": value}, REFUSED
        yield f"field {number}", {"field": value}, REFUSED
        yield f"supersedes {number}", {"supersedes": value}, REFUSED if value != [] else EITHER
    for number, value in enumerate([None, 7, [], {}, True, 1.5, 2**53 - 1, [["x"]]]):
        yield f"value {number}", {"value": value}, REFUSED
    yield "type unknown", {"record_type": "Gadget"}, REFUSED
    yield "type of another kind", {"record_type": "Need", "field": "text"}, REFUSED
    yield "type private", {"record_type": "Contact", "field": "email"}, REFUSED
    for number, (field, value) in enumerate(_BAD_FIELDS):
        yield f"field {field} {number}", {"field": field, "value": value}, REFUSED
    yield "deleted", {"field": "deleted", "value": True, "supersedes": []}, EITHER
    yield "replaces itself", {"id": "a" * 32, "supersedes": ["a" * 32]}, REFUSED
    yield "replaces what is not there", {"supersedes": ["a" * 32]}, EITHER
    yield "replaces 1,001", {"supersedes": [f"{n:032x}" for n in range(1001)]}, REFUSED
    for moment in _BAD_MOMENTS:
        yield f"moment {moment[:24]}", {"recorded_at": moment}, REFUSED
    for moment in ("1970-01-02T00:00:00.000Z", "2099-12-31T23:59:59.999Z"):
        yield f"moment {moment}", {"recorded_at": moment}, TAKEN
    for offset in (841, -841, 1.5, True, None, "60"):
        yield f"offset {offset!r}", {"utc_offset": offset}, REFUSED
    for name, author, expected in [
        ("long", "x" * 201, REFUSED),
        ("none", None, REFUSED),
        ("control", "a\x07b", REFUSED),
        ("two lines", "a\nb", EITHER),
        ("right to left", "\u202enaf", EITHER),
        ("markup", "<b>Ann</b>", TAKEN),
    ]:
        yield f"author {name}", {"author": author}, expected
    yield "extra field", {"extra": 1}, REFUSED


_BAD_FIELDS: list[tuple[str, Any]] = [
    *(("start", text) for text in ("2016-13", "2016-02-30", "10000", "٢٠١٦", "2016-01-01+99:00")),
    *(("start", value) for value in (2016, list[str](), True, "x" * 1000)),
    *(("cost", value) for value in (5, "1000 USD or so", "", "9" * 400, [1])),
    *(("percent", value) for value in ("5", 1.5, True, 2**53)),
    *(("articles", value) for value in ("4", [5], [["4"]], {"a": 1})),
    *(("position", value) for value in ("a\0", "x" * 65, "a b", 5, "é")),
    *(("deleted", value) for value in ("yes", 1, None)),
    *(("is_milestone", value) for value in ("yes", 1, None)),
    *(("funding", value) for value in ("maybe", 1, None)),
    ("id", "x"),
    ("no_such_field", "x"),
    ("__class__", "x"),
]
_BAD_MOMENTS = [
    "0001-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.999Z",
    "2201-01-01T00:00:00.000Z",
    "0000-01-01T00:00:00.000Z",
    "2026-02-30T00:00:00.000Z",
    "2026-01-01T25:00:00.000Z",
    "2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.000+99:00",
    "٢٠٢٦-01-01T00:00:00.000Z",
    "-2026-01-01T00:00:00.000Z",
    "yesterday",
    "",
]


def lists_of_changes() -> Iterator[tuple[str, Callable[[], bytes], Expected]]:
    """Yield for each list of changes its name, what makes the file, and what may happen."""
    yield "as they are", rebuilt, TAKEN
    yield "none", lambda: rebuilt(b""), EITHER
    yield "one twice", lambda: rebuilt(sorted(changes() * 2, key=lambda row: row["id"])), REFUSED
    yield "not in order", lambda: rebuilt(changes()[::-1]), REFUSED
    yield "blank line", lambda: rebuilt(_parts()[JOURNAL] + b"\n"), REFUSED
    yield "cut", lambda: rebuilt(_parts()[JOURNAL][:-30]), REFUSED
    yield "an id of ours with another value", _same_id, REFUSED
    yield "a circle", lambda: rebuilt(_sorted(_circle())), EITHER
    yield "a chain of 5,000", lambda: rebuilt(_sorted(_chain(5000))), EITHER
    yield (
        "3,000 last words of one field",
        lambda: rebuilt(_sorted(_chain(3000, joined=False))),
        EITHER,
    )
    yield "a new measure without its fields", lambda: rebuilt(_sorted(_orphan())), EITHER
    yield "100 measures of no road map", lambda: rebuilt(_sorted(_lost())), EITHER
    yield "newer type", lambda: rebuilt(_gadget(), format=[2, 7]), TAKEN


def _same_id() -> bytes:
    """Return a file in which a change that every laptop has has another value."""
    rows = changes()
    row = next(each for each in rows if each["value"] == "Measure 3")
    row["value"] = "Measure 3, forged"
    return rebuilt(rows)


def _circle() -> list[Line]:
    row = _changed(changes())
    one, two = "a" * 32, "b" * 32
    return [
        row | {"id": one, "supersedes": [two], "value": "one"},
        row | {"id": two, "supersedes": [one], "value": "two"},
    ]


def _chain(length: int, *, joined: bool = True) -> list[Line]:
    row = _changed(changes())
    ids = [f"{number:032x}" for number in range(1, length + 1)]
    return [
        row | {"id": each, "supersedes": ids[n - 1 : n] if joined else [], "value": f"version {n}"}
        for n, each in enumerate(ids)
    ]


def _orphan() -> list[Line]:
    row = _changed(changes())
    return [row | {"id": "c" * 32, "record_id": derived_id("orphan"), "supersedes": []}]


def _lost() -> list[Line]:
    row = _changed(changes())
    return [
        row
        | {
            "id": f"{number:031x}{name[0]}".replace("r", "0").replace("t", "1"),
            "record_id": derived_id("lost", str(number)),
            "field": name,
            "value": value,
            "supersedes": [],
        }
        for number in range(100)
        for name, value in (("road_map", derived_id("nowhere")), ("title", f"Lost {number}"))
    ]


def _gadget() -> list[Line]:
    row = _changed(changes())
    new = row | {"id": "d" * 32, "record_type": "Gadget", "record_id": derived_id("gadget")}
    return _sorted([new | {"supersedes": []}])


def _sorted(more: list[Line]) -> list[Line]:
    return sorted([*changes(), *more], key=lambda row: row["id"])


def _signed(change: Callable[[Line], Line]) -> Callable[[], bytes]:
    def make() -> bytes:
        journal = _parts()[JOURNAL]
        described = manifest(journal)
        made_by = json.loads(described)["made_by"]
        signature = json.loads(Signer(paths.key_folder()).sign(described, made_by))
        return packed(described, journal, _spelled(change(signature)))

    return make


def _unsigned() -> bytes:
    return packed(manifest(_parts()[JOURNAL]), _parts()[JOURNAL], b"")


def _changed_after() -> bytes:
    """Return a file whose manifest was changed after it was signed."""
    journal = _parts()[JOURNAL]
    old, new = manifest(journal), manifest(journal, title="Another")
    made_by = json.loads(old)["made_by"]
    return packed(new, journal, Signer(paths.key_folder()).sign(old, made_by))


_SIGNATURES: list[tuple[str, Callable[[], bytes], Expected]] = [
    ("none", _unsigned, TAKEN),
    ("of another manifest", _changed_after, REFUSED),
    ("label differs", _signed(lambda s: s | {"label": "Someone"}), REFUSED),
    ("key of zeros", _signed(lambda s: s | {"key": "0" * 64}), REFUSED),
    ("key short", _signed(lambda s: s | {"key": "0" * 63}), REFUSED),
    ("key of letters", _signed(lambda s: s | {"key": "x" * 64}), REFUSED),
    ("of zeros", _signed(lambda s: s | {"signature": "0" * 128}), REFUSED),
    ("extra", _signed(lambda s: s | {"more": 1}), REFUSED),
    ("label a number", _signed(lambda s: s | {"label": 1}), REFUSED),
    ("label long", _signed(lambda s: s | {"label": "x" * 100_000}), REFUSED),
]
