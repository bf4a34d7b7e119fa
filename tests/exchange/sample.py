"""One valid exchange file, and functions that change it so that its hashes still fit."""

from __future__ import annotations

import hashlib
import json
import random
from enum import Enum, auto
from typing import NamedTuple

from mercworkshop.exchange.package import canonical_json, signed_parts, zip_container
from mercworkshop.exchange.package.manifest import Manifest

MEGABYTE = 1024 * 1024


class Expect(Enum):
    REFUSE = auto()
    ACCEPT = auto()
    REFUSE_OR_SAME = auto()


class SampleVariant(NamedTuple):
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
    "journal.jsonl": canonical_json.to_lines(ROWS),
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
SAMPLE = signed_parts.write_parts(DESCRIBED, CONTENTS)
SMALL = signed_parts.write_parts(DESCRIBED, {"journal.jsonl": canonical_json.to_lines(ROWS[:2])})


def manifest_fields(contents: dict[str, bytes]) -> dict[str, object]:
    entries = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in contents.items()
    ]
    fields = json.loads(zip_container.read_container(SAMPLE)["manifest.json"])
    return fields | {"entries": entries}


def manifest_of(contents: dict[str, bytes], **lies: object) -> bytes:
    return json.dumps(manifest_fields(contents) | lies, ensure_ascii=False).encode() + b"\n"


def with_manifest(manifest: bytes, contents: dict[str, bytes] | None = None) -> bytes:
    return zip_container.write_container(
        {"manifest.json": manifest, **(CONTENTS if contents is None else contents)}
    )


def with_line(line: bytes) -> bytes:
    return with_journal(CONTENTS["journal.jsonl"] + line + b"\n")


def with_journal(journal: bytes) -> bytes:
    contents = {**CONTENTS, "journal.jsonl": journal}
    return with_manifest(manifest_of(contents), contents)
