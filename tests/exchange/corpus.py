"""Hostile and damaged exchange files, each made from one valid sample.

Hashes are renewed after each change, so that a reader meets the hostile content and not only a
wrong hash. Families: no zip, cuts, flips, bombs, lies of the zip, names, lies of the manifest,
versions, traps of JSON.
"""

from __future__ import annotations

import hashlib
import json
import random
import struct
import zlib
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

from mercworkshop.exchange import bundle, canonical, container
from mercworkshop.exchange.manifest import Manifest

MEGABYTE = 1024 * 1024


class Expect(Enum):
    REFUSE = auto()
    ACCEPT = auto()
    REFUSE_OR_SAME = auto()


class Variant(NamedTuple):
    name: str
    data: bytes
    expect: Expect = Expect.REFUSE


ROWS = [
    {"id": f"c{n}", "field": "note", "value": text, "supersedes": [], "at": 1795514400000 + n}
    for n, text in enumerate(["Ban mercury by 2030", "مرحبا بكم", "禁止汞", "línea 1\nline 2\t“x”"])
]
BLOB = b"\x89PNG\r\n" + random.Random(1).randbytes(300)
BLOB_NAME = f"blob/{hashlib.sha256(BLOB).hexdigest()}"
CONTENTS = {
    "READ ME.txt": b"Open with MercWorkshop.\n" * 5,
    "journal.jsonl": canonical.lines(ROWS),
    BLOB_NAME: BLOB,
}
DESCRIBED = Manifest(
    kind="group",
    workshop="0199d3f0-0000-7000-8000-000000000001",
    title="Port of Spain",
    made_by="Laptop 3",
    made_at="2026-11-24T11:00:00+00:00",
    counts={"changes": len(ROWS)},
    scope={"countries": ["JAM"]},
)
SAMPLE = bundle.wrap(DESCRIBED, CONTENTS)
SMALL = bundle.wrap(DESCRIBED, {"journal.jsonl": canonical.lines(ROWS[:2])})


def variants() -> Iterator[Variant]:
    for family in (_no_zips, _cuts, _flips, _bombs, _lies, _names, _manifests, _versions, _json):
        for variant in family():
            yield variant._replace(name=f"{family.__name__[1:]}-{variant.name}")


# --- rows 1 to 7: not a zip, damaged


def _no_zips() -> Iterator[Variant]:
    noise = random.Random(2).randbytes(5000)
    for name, data in {
        "empty": b"",
        "one-byte": b"P",
        "magic-only": b"PK\x03\x04",
        "no-entries": raw_zip([]),
        "zeros": bytes(5000),
        "ff": b"\xff" * 5000,
        "random": noise,
        "html": b"<html><body>not a file</body></html>",
        "elf": b"\x7fELF" + noise,
        "mz": b"MZ" + noise,
        "twice": SAMPLE * 2,
        "head-garbage": b"garbage" + SAMPLE,
        "tail-garbage": SAMPLE + b"garbage",
        "tail-zero": SAMPLE + b"\0",
    }.items():
        yield Variant(name, data)


def _cuts() -> Iterator[Variant]:
    whole = len(SAMPLE)
    for length in [whole * tenth // 10 for tenth in range(1, 10)]:
        yield Variant(f"at-{length}", SAMPLE[:length])
    for missing in (1, 10, 22, 23):
        yield Variant(f"last-{missing}", SAMPLE[:-missing])
    middle = whole // 2
    yield Variant("hole-zero", SAMPLE[:middle] + bytes(128) + SAMPLE[middle + 128 :])
    yield Variant("hole-out", SAMPLE[:middle] + SAMPLE[middle + 128 :])
    first, second = SAMPLE[256:512], SAMPLE[512:768]
    yield Variant("sectors-swapped", SAMPLE[:256] + second + first + SAMPLE[768:])
    yield Variant("sector-dup", SAMPLE[:512] + first + SAMPLE[768:])


def _flips() -> Iterator[Variant]:
    chance = random.Random(3)
    for number in range(24):
        data = bytearray(SAMPLE)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield Variant(f"bit-{number}", bytes(data), Expect.REFUSE_OR_SAME)
    for number in range(8):
        start = chance.randrange(len(SAMPLE) - 64)
        burst = SAMPLE[:start] + chance.randbytes(64) + SAMPLE[start + 64 :]
        yield Variant(f"burst-{number}", burst)


# --- rows 8 to 20: bombs and lies of the zip


class Part(NamedTuple):
    """One entry with every field of its two headers free to lie."""

    name: bytes
    data: bytes
    size: int
    crc: int
    method: int = 8
    local: Mapping[str, int | bytes] = MappingProxyType({})
    central: Mapping[str, int | bytes] = MappingProxyType({})


def part(name: str, content: bytes, **central: int | bytes) -> Part:
    both = {key: value for key, value in central.items() if key in ("flags", "method")}
    data = deflated(content)
    return Part(name.encode(), data, len(content), zlib.crc32(content), 8, both, central)


def deflated(content: bytes) -> bytes:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeezer.compress(content) + squeezer.flush()


def sample_parts() -> list[Part]:
    return [part(name, content) for name, content in container.unpack(SAMPLE).items()]


def raw_zip(parts: list[Part], **end: int) -> bytes:
    body, directory = b"", b""
    for each in parts:
        offset = len(body)
        body += _header(b"PK\x03\x04", each, each.local, "local") + each.data
        directory += _header(b"PK\x01\x02", each, {"offset": offset, **each.central}, "central")
    fields = {"disk": 0, "count": len(parts), "size": len(directory), "start": len(body)} | end
    comment = b"x" * fields.get("comment", 0)
    return (
        body
        + directory
        + struct.pack("<4sHH", b"PK\x05\x06", fields["disk"], fields["disk"])
        + struct.pack("<HH", fields["count"], fields["count"])
        + struct.pack("<LLH", fields["size"], fields["start"], len(comment))
        + comment
    )


def _header(magic: bytes, each: Part, lies: Mapping[str, int | bytes], kind: str) -> bytes:
    fields = {
        "made": 788,
        "needs": 20,
        "flags": 0,
        "method": each.method,
        "time": 0,
        "date": 33,
        "crc": each.crc,
        "packed": len(each.data),
        "size": each.size,
        "name": each.name,
        "extra": b"",
        "attributes": 0o100644 << 16,
        "offset": 0,
        **lies,
    }
    name, extra = fields["name"], fields["extra"]
    middle = [fields[key] for key in ("needs", "flags", "method", "time", "date")]
    sizes = [fields[key] for key in ("crc", "packed", "size")]
    lengths = [len(name), fields.get("extra_length", len(extra))]
    if kind == "local":
        return struct.pack("<4s5H3L2H", magic, *middle, *sizes, *lengths) + name + extra
    tail = [0, 0, 0, fields["attributes"], fields["offset"]]
    head = struct.pack("<4s6H3L5H2L", magic, fields["made"], *middle, *sizes, *lengths, *tail)
    return head + name + extra


def _flat_bomb(megabytes: int) -> bytes:
    squeezer, block = zlib.compressobj(9, zlib.DEFLATED, -15), bytes(MEGABYTE)
    return b"".join(squeezer.compress(block) for _ in range(megabytes)) + squeezer.flush()


_LISTED = ["manifest.json", "READ ME.txt", "journal.jsonl", "people.jsonl", BLOB_NAME]


def _bombs() -> Iterator[Variant]:
    bomb, megabytes = _flat_bomb(200), 200
    size = megabytes * MEGABYTE
    manifest, *rest = sample_parts()
    for name in ("manifest.json", "journal.jsonl", "people.jsonl"):
        big = Part(name.encode(), bomb, size, 0)
        others = [each for each in (manifest, *rest) if each.name != big.name]
        parts = sorted([big, *others], key=lambda each: _LISTED.index(each.name.decode()))
        yield Variant(f"flat-{name}", raw_zip(parts))
        small = big._replace(size=1000)
        lying = [small if each.name == big.name else each for each in parts]
        yield Variant(f"lying-small-{name}", raw_zip(lying))
    inner = raw_zip([Part(b"x", bomb, size, 0)])
    read_me, _journal, blob = rest
    yield Variant("nested", raw_zip([manifest, read_me, part("journal.jsonl", inner), blob]))
    yield Variant("many-entries", raw_zip([part(f"blob/{n:064x}", b"") for n in range(70)]))
    yield Variant("overlap-full", _overlapping(0))
    yield Variant("overlap-quoted", _overlapping(64))
    yield Variant("packed-65mb", bytes(65 * MEGABYTE))


def _overlapping(step: int) -> bytes:
    """Several names in the directory share one piece of data."""
    kernel = part("manifest.json", b"{}\n")
    copies = [
        Part(f"blob/{n:064x}".encode(), b"", 3, kernel.crc, central={"offset": step, "packed": 5})
        for n in range(8)
    ]
    return raw_zip([kernel, *copies])


def _lies() -> Iterator[Variant]:
    for name, lie in {
        "size-lie-big": {"size": 10**6},
        "size-lie-small": {"size": 3},
        "size-4gb": {"size": 2**32 - 1, "packed": 2**32 - 1},
        "crc-wrong": {"crc": 1},
        "offset-1": {"offset": 1},
        "offset-far": {"offset": 2**31},
        "packed-more": {"packed": 10**6},
        "packed-less": {"packed": 3},
        "made-by-dos": {"made": 20},
        "needs-zip64": {"needs": 45},
        "dates": {"date": 0, "time": 65535},
        "symlink": {"attributes": 0o120777 << 16},
        "fifo": {"attributes": 0o010644 << 16},
        "setuid": {"attributes": 0o104755 << 16},
        "folder": {"attributes": 0x10},
        "local-name-differs": {"name": b"people.jsonl"},
        "extra": {"extra": b"\x01\x00\x04\x00abcd"},
        "extra-overrun": {"extra_length": 60000},
        "encrypted-flag": {"flags": 1},
        "descriptor-flag": {"flags": 8},
        "utf8-flag": {"flags": 0x800},
        **{f"method-{n}": {"method": n} for n in (1, 6, 12, 14, 93, 97, 99)},
    }.items():
        yield Variant(name, raw_zip(_with_lie(lie, "central")))
        if "offset" not in lie and "attributes" not in lie and "made" not in lie:
            yield Variant(f"{name}-local", raw_zip(_with_lie(lie, "local")))
            yield Variant(f"{name}-both", raw_zip(_with_lie(lie, "local", "central")))
    manifest, *rest = sample_parts()
    yield Variant(
        "deflate-garbage", raw_zip([manifest, *(e._replace(data=b"\xff" * 99) for e in rest)])
    )
    yield Variant(
        "deflate-tail", raw_zip([manifest, *(e._replace(data=e.data + b"x") for e in rest)])
    )
    yield Variant("stored-lie", raw_zip([manifest, *(e._replace(method=0) for e in rest)]))
    yield Variant("dup-manifest", raw_zip([manifest, manifest, *rest]))
    yield Variant("dup-name", raw_zip([manifest, *rest, rest[-1]]))
    yield Variant("no-manifest", raw_zip(rest))
    yield Variant("not-first", raw_zip([*rest, manifest]))
    yield Variant("order", raw_zip([manifest, *reversed(rest)]))
    for name, lie in {
        "count-more": {"count": 9},
        "count-less": {"count": 1},
        "count-0": {"count": 0},
        "count-zip64": {"count": 0xFFFF},
        "start-1": {"start": 1},
        "start-zip64": {"start": 0xFFFFFFFF},
        "size-0": {"size": 0},
        "size-zip64": {"size": 0xFFFFFFFF},
        "multi-disk": {"disk": 1},
        "comment": {"comment": 22},
    }.items():
        yield Variant(f"end-{name}", raw_zip([manifest, *rest], **lie))
    yield Variant("gap", SAMPLE.replace(b"PK\x01\x02", b"????PK\x01\x02", 1))


def _with_lie(lie: dict[str, int | bytes], *where: str) -> list[Part]:
    manifest, read_me, journal, *rest = sample_parts()
    return [manifest, read_me, journal._replace(**dict.fromkeys(where, lie)), *rest]


# --- rows 21 to 27: names


def _names() -> Iterator[Variant]:
    names = [
        *("../evil", "..\\evil", "a/../../evil", "....//evil", "..%2fevil", "./journal.jsonl"),
        *("blob/../evil", "~/evil", "$HOME/evil", "/etc/passwd", "C:\\evil", "C:evil", "c:/evil"),
        *("\\\\host\\share\\x", "//host/share", "\\\\.\\pipe\\x", "\\\\?\\C:\\x", "file:///etc/x"),
        *("journal.jsonl\0.txt", "journal\n.jsonl", "a\x1bb", "journal.jsonl:ads"),
        *("con", "NUL", "com1.txt", "COM\u00b9", "journal.jsonl.", "journal.jsonl "),
        *("", ".", "..", "x" * 300, "x" * 60000, "a/" * 5000 + "b"),
        *("\u202elnosj", "JOURNAL.JSONL", "Journal.jsonl", "re\u0301ad me.txt", "ｊournal.jsonl"),
        *("autorun.inf", "x.pth", "sitecustomize.py", "sqlite3.dll", "x.lnk", "desktop.ini"),
        *(
            f"blob/{'a' * 63}",
            f"blob/{'A' * 64}",
            f"blob/{'g' * 64}",
            f"blob/{'a' * 64}\n",
            "blob/",
        ),
    ]
    for number, name in enumerate(names):
        yield Variant(f"{number}", _with_part(name.encode(), b"x"))
    yield Variant("bad-utf8", _with_part(b"\xff\xfe.jsonl", b"x"))


def _with_part(name: bytes, content: bytes) -> bytes:
    listed = {**CONTENTS, name.decode(errors="replace"): content}
    manifest = part("manifest.json", manifest_of(listed))
    strange = part("", content)._replace(name=name)
    return raw_zip([manifest, *(part(*each) for each in CONTENTS.items()), strange])


# --- rows 28 to 32: the manifest


def manifest_fields(contents: dict[str, bytes]) -> dict[str, object]:
    entries = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in contents.items()
    ]
    fields = json.loads(container.unpack(SAMPLE)["manifest.json"])
    return fields | {"entries": entries}


def manifest_of(contents: dict[str, bytes], **lies: object) -> bytes:
    return json.dumps(manifest_fields(contents) | lies, ensure_ascii=False).encode() + b"\n"


def with_manifest(manifest: bytes, contents: dict[str, bytes] | None = None) -> bytes:
    return container.pack(
        {"manifest.json": manifest, **(CONTENTS if contents is None else contents)}
    )


def _manifests() -> Iterator[Variant]:
    good = manifest_of(CONTENTS).strip()
    for name, data in {
        "empty": b"",
        "null": b"null\n",
        "list": b"[]\n",
        "number": b"1\n",
        "object": b"{}\n",
        "no-newline": good,
        "two-lines": good + b"\n" + good + b"\n",
        "deep": b'{"a":' + b"[" * 900 + b"]" * 900 + b"}\n",
        "dup-keys": good.replace(b"{", b'{"kind":"x",', 1) + b"\n",
        "dup-format": good.replace(b"{", b'{"format":[2,0],', 1) + b"\n",
        "bom": b"\xef\xbb\xbf" + good + b"\n",
        "utf16": good.decode().encode("utf-16"),
        "1mb": good[:-1] + b',"x":"' + b"y" * MEGABYTE + b'"}\n',
    }.items():
        yield Variant(name, with_manifest(data))
    for missing in CONTENTS:
        rest = {name: data for name, data in CONTENTS.items() if name != missing}
        yield Variant(f"without-{missing[:12]}", with_manifest(manifest_of(CONTENTS), rest))
        yield Variant(f"unlisted-{missing[:12]}", with_manifest(manifest_of(rest)))
    entries = manifest_fields(CONTENTS)["entries"]
    assert isinstance(entries, list)
    first, *others = entries
    sha, size = first["sha256"], first["size"]
    for key, value in [
        *(
            ("sha256", wrong)
            for wrong in ("0" * 64, sha[:63], sha.upper(), sha + "\n", "", None, 7)
        ),
        *(
            ("size", wrong)
            for wrong in (size + 1, size - 1, -1, float(size), True, str(size), None)
        ),
        *(("name", wrong) for wrong in ("../x", "manifest.json", "manifest.sig", "", None, 1)),
    ]:
        lie = [first | {key: value}, *others]
        yield Variant(
            f"{key}-{len(str(value))}-{value!r}"[:40],
            with_manifest(manifest_of(CONTENTS, entries=lie)),
        )
    missing = [{"name": first["name"]}, *others]
    yield Variant("hash-missing", with_manifest(manifest_of(CONTENTS, entries=missing)))
    yield Variant("entry-twice", with_manifest(manifest_of(CONTENTS, entries=[first, *entries])))
    many = [{"name": f"blob/{n:064x}", "size": 0, "sha256": "0" * 64} for n in range(100_000)]
    yield Variant("entries-100k", with_manifest(manifest_of(CONTENTS, entries=many)))
    misnamed = {**CONTENTS, f"blob/{'0' * 64}": b"x"}
    yield Variant("blob-misnamed", with_manifest(manifest_of(misnamed), misnamed))
    for key, value in {
        "kind": "../x",
        "workshop": "",
        "made_by": "x" * 201,
        "made_at": "yesterday",
        "counts": {"changes": -1},
        "scope": {"countries": "JAM"},
        "title": 5,
        "entries": {},
    }.items():
        yield Variant(f"field-{key}", with_manifest(manifest_of(CONTENTS, **{key: value})))
    unknown = manifest_of(CONTENTS, unknown={"a": 1}, later=[1, "x"], format=[1, 7])
    yield Variant("newer-minor", with_manifest(unknown), Expect.ACCEPT)


def _versions() -> Iterator[Variant]:
    odd = [[2, 0], [99, 0], [0, 1], [1], [1, 0, 0], "1.0", 1, None, [True, 0], [1, -1], ["1", "0"]]
    for version in odd:
        yield Variant(str(version), with_manifest(manifest_of(CONTENTS, format=version)))


# --- rows 33 to 40: JSON


def _json() -> Iterator[Variant]:
    refused = {
        "deep-array": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "deep-open": b'{"a":' + b"[" * 200_000 + b"}",
        "deep-object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        "deep-9": b'{"a":' + b"[" * 8 + b"]" * 8 + b"}",
        **{f"num-{n}": b'{"a":' + text + b"}" for n, text in enumerate(_BAD_NUMBERS)},
        "deep-9-objects": b'{"a":' * 8 + b"{}" + b"}" * 8,
        "deep-9-beside": b'{"a":[{},[],{},[],{},[],{},' + b"[" * 7 + b"]" * 7 + b"]}",
        "dup-keys": b'{"a":1,"a":2}',
        "dup-keys-escaped": b'{"a":1,"\\u0061":2}',
        "dup-keys-inside": b'{"x":{"a":1,"a":2}}',
        "dup-keys-composed": '{"\u00e9":1,"e\u0301":2}'.encode(),
        "utf8-ff": b'{"a":"\xff"}',
        "utf8-overlong": b'{"a":"\xc0\xaf"}',
        "utf8-cesu": b'{"a":"\xed\xa0\x80\xed\xb0\x80"}',
        "utf8-cut": b'{"a":"\xe2\x82"}',
        "utf8-f5": b'{"a":"\xf5\x80\x80\x80"}',
        "utf8-latin1": b'{"a":"Espa\xf1a"}',
        "lone-high": b'{"a":"\\ud800"}',
        "lone-low": b'{"a":"\\udc00"}',
        "surrogate-swapped": b'{"a":"\\udc00\\ud800"}',
        "nul": b'{"a":"\\u0000"}',
        "nul-raw": b'{"a":"\0"}',
        "nul-key": b'{"\\u0000":1}',
        "escape-esc": b'{"a":"\\u001b[31m"}',
        "escape-r": b'{"a":"\\r"}',
        "escape-b": b'{"a":"\\b"}',
        "tab-raw": b'{"a":"\t"}',
        "del": b'{"a":"\x7f"}',
        "c1": '{"a":"\x85"}'.encode(),
        "bom": b'\xef\xbb\xbf{"a":1}',
        "utf16": '{"a":1}'.encode("utf-16"),
        "utf32": '{"a":1}'.encode("utf-32"),
        "crlf": b'{"a":1}\r',
        "cr": b'{"a":1}\r{"a":2}',
        "blank-line": b"",
        "space-line": b"   ",
        "leading-space": b' {"a":1}',
        "two-objects": b'{"a":1}{"b":2}',
        "list": b"[1,2]",
        "string": b'"text"',
        "null": b"null",
        "comment": b'{"a":1/*x*/}',
        "trailing-comma": b'{"a":1,}',
        "single-quotes": b"{'a':1}",
        "unquoted": b"{a:1}",
        "bad-escape": b'{"a":"\\x41"}',
        "open-quotes": b'{"a":"' + b'\\"' * 200_000 + b"}",
        "quotes": b"{" + b'"' * 400_000 + b"}",
        "line-3mb": b'{"a":"' + b"x" * (3 * MEGABYTE) + b'"}',
        "spaces-3mb": b'{"a":' + b" " * (3 * MEGABYTE) + b"1}",
        "key-100kb": b'{"' + b"k" * 100_000 + b'":1}',
        "form-c-grows-text": b'{"a":"' + "\ufb2c".encode() * 20_000 + b'"}',
        "form-c-grows-line": json.dumps(
            {"a": ["\ufb2c" * 9_000] * 12}, ensure_ascii=False, separators=(",", ":")
        ).encode(),
        "text-30001": b'{"a":"' + b"x" * 30_001 + b'"}',
    }
    for name, line in refused.items():
        yield Variant(name, with_line(line))
    yield Variant("rows-200001", with_journal(b"{}\n" * 200_001))
    yield Variant("no-last-newline", with_journal(CONTENTS["journal.jsonl"][:-1]))
    accepted = {
        "deep-8": b'{"a":' + b"[" * 7 + b"]" * 7 + b"}",
        "deep-8-objects": b'{"a":' * 7 + b"{}" + b"}" * 7,
        "many-beside": b'{"a":[' + b"{},[[],{}]," * 50 + b'{"]":"["}]}',
        "pair-escaped": b'{"a":"\\ud83d\\ude00"}',
        "escaped": b'{"a":"\\u00e9\\/"}',
        "composed": '{"a":"e\u0301"}'.encode(),
        "brackets-in-text": b'{"a":"' + b"[{" * 1000 + b'"}',
        "text-30000": b'{"a":"' + b"x" * 30_000 + b'"}',
        "biggest": b'{"a":[9007199254740991,-9007199254740991,0]}',
        "magic-keys": b'{"__class__":"os.system","__proto__":{},"constructor":null,"$ref":"/"}',
        "empty": b"{}",
        "keys-10k": b"{" + b",".join(b'"%d":1' % n for n in range(10_000)) + b"}",
    }
    for name, line in accepted.items():
        yield Variant(name, with_line(line), Expect.ACCEPT)


_BAD_NUMBERS = (
    *(b"9" * 5000, b"9" * 400_000, b"9007199254740992", b"-9007199254740992"),
    *(b"18446744073709551616", b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1e-999", b"-0"),
    *(b"-0.0", b"0x10", b"010", b".5", b"5.", b"1.5", b"1e2", b"+1", b"--1", b"-"),
)


def with_line(line: bytes) -> bytes:
    return with_journal(CONTENTS["journal.jsonl"] + line + b"\n")


def with_journal(journal: bytes) -> bytes:
    contents = {**CONTENTS, "journal.jsonl": journal}
    return with_manifest(manifest_of(contents), contents)
