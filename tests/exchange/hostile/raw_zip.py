"""A zip writer that can write a false value into every field."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from mercworkshop.exchange.package import zip_container
from tests.exchange.sample import SAMPLE


class RawPart(NamedTuple):
    """One entry; every field of its two headers can be given a false value."""

    name: bytes
    data: bytes
    size: int
    crc: int
    method: int = 8
    local: Mapping[str, int | bytes] = MappingProxyType({})
    central: Mapping[str, int | bytes] = MappingProxyType({})


def part(name: str, content: bytes, **central: int | bytes) -> RawPart:
    both = {key: value for key, value in central.items() if key in ("flags", "method")}
    data = deflated(content)
    return RawPart(name.encode(), data, len(content), zlib.crc32(content), 8, both, central)


def deflated(content: bytes) -> bytes:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return squeezer.compress(content) + squeezer.flush()


def sample_parts() -> list[RawPart]:
    return [part(name, content) for name, content in zip_container.read_container(SAMPLE).items()]


def raw_zip(parts: list[RawPart], **end: int) -> bytes:
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


def _header(magic: bytes, each: RawPart, lies: Mapping[str, int | bytes], kind: str) -> bytes:
    fields: dict[str, Any] = {
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
    name: bytes = fields["name"]
    extra: bytes = fields["extra"]
    middle = [fields[key] for key in ("needs", "flags", "method", "time", "date")]
    sizes = [fields[key] for key in ("crc", "packed", "size")]
    lengths = [len(name), fields.get("extra_length", len(extra))]
    if kind == "local":
        return struct.pack("<4s5H3L2H", magic, *middle, *sizes, *lengths) + name + extra
    tail = [0, 0, 0, fields["attributes"], fields["offset"]]
    head = struct.pack("<4s6H3L5H2L", magic, fields["made"], *middle, *sizes, *lengths, *tail)
    return head + name + extra
