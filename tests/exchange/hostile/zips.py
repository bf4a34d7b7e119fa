"""Damaged files, bombs, and false zip fields: rows 1 to 27 of the list of hostile inputs."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from typing import Any

from tests.exchange.hostile.raw_zip import RawPart, part, raw_zip, sample_parts
from tests.exchange.sample import (
    BLOB_NAME,
    CONTENTS,
    MEGABYTE,
    SAMPLE,
    Expect,
    SampleVariant,
    manifest_of,
)


def no_zips() -> Iterator[SampleVariant]:
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
        yield SampleVariant(name, data)


def cuts() -> Iterator[SampleVariant]:
    whole = len(SAMPLE)
    for length in [whole * tenth // 10 for tenth in range(1, 10)]:
        yield SampleVariant(f"at-{length}", SAMPLE[:length])
    for missing in (1, 10, 22, 23):
        yield SampleVariant(f"last-{missing}", SAMPLE[:-missing])
    middle = whole // 2
    yield SampleVariant("hole-zero", SAMPLE[:middle] + bytes(128) + SAMPLE[middle + 128 :])
    yield SampleVariant("hole-out", SAMPLE[:middle] + SAMPLE[middle + 128 :])
    first, second = SAMPLE[256:512], SAMPLE[512:768]
    yield SampleVariant("sectors-swapped", SAMPLE[:256] + second + first + SAMPLE[768:])
    yield SampleVariant("sector-dup", SAMPLE[:512] + first + SAMPLE[768:])


def flips() -> Iterator[SampleVariant]:
    chance = random.Random(3)
    for number in range(24):
        data = bytearray(SAMPLE)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield SampleVariant(f"bit-{number}", bytes(data), Expect.REFUSE_OR_SAME)
    for number in range(8):
        start = chance.randrange(len(SAMPLE) - 64)
        burst = SAMPLE[:start] + chance.randbytes(64) + SAMPLE[start + 64 :]
        yield SampleVariant(f"burst-{number}", burst)


def _flat_bomb(megabytes: int) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = squeezer.compress(bytes(MEGABYTE)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return one * megabytes + squeezer.flush()  # a full flush makes each block independent


_LISTED = ["manifest.json", "READ ME.txt", "journal.jsonl", "people.jsonl", BLOB_NAME]


def bombs() -> Iterator[SampleVariant]:
    bomb, megabytes = _flat_bomb(200), 200
    size = megabytes * MEGABYTE
    manifest, *rest = sample_parts()
    for name in ("manifest.json", "journal.jsonl", "people.jsonl"):
        big = RawPart(name.encode(), bomb, size, 0)
        others = [each for each in (manifest, *rest) if each.name != big.name]
        parts = sorted([big, *others], key=lambda each: _LISTED.index(each.name.decode()))
        yield SampleVariant(f"flat-{name}", raw_zip(parts))
        small = big._replace(size=1000)
        lying = [small if each.name == big.name else each for each in parts]
        yield SampleVariant(f"lying-small-{name}", raw_zip(lying))
    inner = raw_zip([RawPart(b"x", bomb, size, 0)])
    read_me, _journal, blob = rest
    yield SampleVariant("nested", raw_zip([manifest, read_me, part("journal.jsonl", inner), blob]))
    yield SampleVariant("many-entries", raw_zip([part(f"blob/{n:064x}", b"") for n in range(70)]))
    yield SampleVariant("overlap-full", _overlapping(0))
    yield SampleVariant("overlap-quoted", _overlapping(64))
    yield SampleVariant("packed-65mb", bytes(65 * MEGABYTE))


def _overlapping(step: int) -> bytes:
    """Return a zip in which several names of the directory share one piece of data."""
    kernel = part("manifest.json", b"{}\n")
    copies = [
        RawPart(
            f"blob/{n:064x}".encode(), b"", 3, kernel.crc, central={"offset": step, "packed": 5}
        )
        for n in range(8)
    ]
    return raw_zip([kernel, *copies])


def lies() -> Iterator[SampleVariant]:
    wrong: dict[str, dict[str, int | bytes]] = {
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
    }
    for name, lie in wrong.items():
        yield SampleVariant(name, raw_zip(_with_lie(lie, "central")))
        if "offset" not in lie and "attributes" not in lie and "made" not in lie:
            yield SampleVariant(f"{name}-local", raw_zip(_with_lie(lie, "local")))
            yield SampleVariant(f"{name}-both", raw_zip(_with_lie(lie, "local", "central")))
    manifest, *rest = sample_parts()
    yield SampleVariant(
        "deflate-garbage", raw_zip([manifest, *(e._replace(data=b"\xff" * 99) for e in rest)])
    )
    yield SampleVariant(
        "deflate-tail", raw_zip([manifest, *(e._replace(data=e.data + b"x") for e in rest)])
    )
    yield SampleVariant("stored-lie", raw_zip([manifest, *(e._replace(method=0) for e in rest)]))
    yield SampleVariant("dup-manifest", raw_zip([manifest, manifest, *rest]))
    yield SampleVariant("dup-name", raw_zip([manifest, *rest, rest[-1]]))
    yield SampleVariant("no-manifest", raw_zip(rest))
    yield SampleVariant("not-first", raw_zip([*rest, manifest]))
    yield SampleVariant("order", raw_zip([manifest, *reversed(rest)]))
    ends = {
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
    }
    for name, end in ends.items():
        yield SampleVariant(f"end-{name}", raw_zip([manifest, *rest], **end))
    yield SampleVariant("gap", SAMPLE.replace(b"PK\x01\x02", b"????PK\x01\x02", 1))


def _replaced(one: RawPart, fields: dict[str, Any]) -> RawPart:
    return one._replace(**fields)


def _with_lie(lie: dict[str, int | bytes], *where: str) -> list[RawPart]:
    manifest, read_me, journal, *rest = sample_parts()
    for place in where:
        journal = _replaced(journal, {place: lie})
    return [manifest, read_me, journal, *rest]


def names() -> Iterator[SampleVariant]:
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
        yield SampleVariant(f"{number}", _with_part(name.encode(), b"x"))
    yield SampleVariant("bad-utf8", _with_part(b"\xff\xfe.jsonl", b"x"))


def _with_part(name: bytes, content: bytes) -> bytes:
    listed = {**CONTENTS, name.decode(errors="replace"): content}
    manifest = part("manifest.json", manifest_of(listed))
    strange = part("", content)._replace(name=name)
    return raw_zip([manifest, *(part(*each) for each in CONTENTS.items()), strange])
