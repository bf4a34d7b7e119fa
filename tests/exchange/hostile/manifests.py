"""False manifests and traps of JSON: rows 28 to 40 of the list of hostile inputs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.exchange.sample import (
    CONTENTS,
    MEGABYTE,
    Expect,
    SampleVariant,
    manifest_fields,
    manifest_of,
    with_journal,
    with_line,
    with_manifest,
)

_UUID = "0199d3f0-0000-7000-8000-000000000001"
_KEY = "age17e42mzjuh5wetlwqhfdmp5w5tnvq4mtn23ty4h9hu7wva057nanqds4fzy"
FIELDS: dict[str, list[object]] = {
    "kind": ["../x", "", "Group", "a" * 41, "group\n", None, 5, []],
    "workshop": [
        "",
        "w",
        "../../../outside",
        "..",
        "/tmp/outside",
        "C:\\outside",
        "\\\\host\\share",
        "con",
        "~",
        _UUID.upper(),
        _UUID.replace("-", ""),
        f"{{{_UUID}}}",
        f"{_UUID}\n",
        f"{_UUID}/..",
        f" {_UUID}",
        None,
        5,
        [_UUID],
    ],
    "made_by": ["x" * 201, "a\nb", "a\tb", None, 5],
    "made_at": [
        "yesterday",
        "2026-13-45T00:00:00+00:00",
        "2026-02-30T00:00:00+00:00",
        "0000-01-01T00:00:00+00:00",
        "0001-01-01T00:00:00+00:00",
        "1969-12-31T23:59:59+00:00",
        "2200-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-24T11:00:00",
        "2026-11-24T11:00:00+99:00",
        None,
        1795514400000,
    ],
    "counts": [{"changes": -1}, {"x" * 41: 1}, {f"k{n}": 1 for n in range(41)}, {"a": "1"}, []],
    "scope": [
        {"countries": "JAM"},
        {"countries": ["x" * 201]},
        {"countries": ["JAM"] * 501},
        {f"k{n}": [] for n in range(41)},
        ["JAM"],
    ],
    "keys": [
        {"workshop": "age1"},
        {"workshop": _KEY.upper()},
        {"workshop": None},
        {f"k{n}": _KEY for n in range(41)},
        [_KEY],
    ],
    "title": ["x" * 1001, None, 5],
    "entries": [{}, None, "x"],
    "format": [[2, 1000], [2, 2**53 - 1], [2, "0"]],
}
SOUND: dict[str, list[object]] = {
    "made_at": ["1970-01-01T00:00:00+00:00", "2199-12-31T23:59:59.999999Z"],
    "title": ["", "Порт-оф-Спейн\n2015", "../../../outside"],
    "keys": [{"workshop": _KEY}, {}],
    "scope": [{}],
}


def manifests() -> Iterator[SampleVariant]:
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
        "dup-format": good.replace(b"{", b'{"format":[3,0],', 1) + b"\n",
        "bom": b"\xef\xbb\xbf" + good + b"\n",
        "utf16": good.decode().encode("utf-16"),
        "1mb": good[:-1] + b',"x":"' + b"y" * MEGABYTE + b'"}\n',
    }.items():
        yield SampleVariant(name, with_manifest(data))
    for missing in CONTENTS:
        rest = {name: data for name, data in CONTENTS.items() if name != missing}
        yield SampleVariant(f"without-{missing[:12]}", with_manifest(manifest_of(CONTENTS), rest))
        yield SampleVariant(f"unlisted-{missing[:12]}", with_manifest(manifest_of(rest)))
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
        yield SampleVariant(
            f"{key}-{len(str(value))}-{value!r}"[:40],
            with_manifest(manifest_of(CONTENTS, entries=lie)),
        )
    unhashed = [{"name": first["name"]}, *others]
    yield SampleVariant("hash-missing", with_manifest(manifest_of(CONTENTS, entries=unhashed)))
    yield SampleVariant(
        "entry-twice", with_manifest(manifest_of(CONTENTS, entries=[first, *entries]))
    )
    many = [{"name": f"blob/{n:064x}", "size": 0, "sha256": "0" * 64} for n in range(100_000)]
    yield SampleVariant("entries-100k", with_manifest(manifest_of(CONTENTS, entries=many)))
    misnamed = {**CONTENTS, f"blob/{'0' * 64}": b"x"}
    yield SampleVariant("blob-misnamed", with_manifest(manifest_of(misnamed), misnamed))
    for key, values in FIELDS.items():
        for number, value in enumerate(values):
            told = manifest_of(CONTENTS, **{key: value})
            yield SampleVariant(f"field-{key}-{number}", with_manifest(told))
    for key, values in SOUND.items():
        for number, value in enumerate(values):
            told = manifest_of(CONTENTS, **{key: value})
            yield SampleVariant(f"sound-{key}-{number}", with_manifest(told), Expect.ACCEPT)
    unknown = manifest_of(CONTENTS, unknown={"a": 1}, later=[1, "x"], format=[2, 7])
    yield SampleVariant("newer-minor", with_manifest(unknown), Expect.ACCEPT)


def versions() -> Iterator[SampleVariant]:
    odd = [[3, 0], [99, 0], [0, 1], [1], [1, 0, 0], "1.0", 1, None, [True, 0], [1, -1], ["1", "0"]]
    for version in odd:
        yield SampleVariant(str(version), with_manifest(manifest_of(CONTENTS, format=version)))


def lines() -> Iterator[SampleVariant]:
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
        yield SampleVariant(name, with_line(line))
    yield SampleVariant("rows-200001", with_journal(b"{}\n" * 200_001))
    yield SampleVariant("no-last-newline", with_journal(CONTENTS["journal.jsonl"][:-1]))
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
        yield SampleVariant(name, with_line(line), Expect.ACCEPT)


_BAD_NUMBERS = (
    *(b"9" * 5000, b"9" * 400_000, b"9007199254740992", b"-9007199254740992"),
    *(b"18446744073709551616", b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1e-999", b"-0"),
    *(b"-0.0", b"0x10", b"010", b".5", b"5.", b"1.5", b"1e2", b"+1", b"--1", b"-"),
)
