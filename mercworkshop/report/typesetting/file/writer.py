"""Assembles the objects of a PDF into a file: packed in object streams, and always the same bytes.

reportlab writes one object after the other; the tags of a long table are many small ones, which
take a fifth of the space when they are packed together.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import batched
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfgen.canvas import Canvas

_HEADING = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_AT_ONCE = 200
"""Objects in one stream; a viewer unpacks a whole one."""

_STREAM_END = b"endstream"


@dataclass(slots=True)
class _File:
    """The bytes so far, and where each object is: an offset, or a stream and a place in it."""

    parts: list[bytes] = field(default_factory=lambda: [_HEADING])
    size: int = len(_HEADING)
    places: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, number: int, body: bytes) -> None:
        """Add an object of its own."""
        self.places[number] = (1, self.size, 0)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n"))
        self.parts.append(part)
        self.size += len(part)


def assemble(document: PDFDocument, canvas: Canvas) -> bytes:
    """Return the file with all objects of a document, whose pages are finished."""
    for font in document.delayedFonts:
        font.addObjects(document)
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    file = _File()
    packed: list[tuple[int, bytes]] = []
    for number, body in _bodies(document):
        if body.rstrip().endswith(_STREAM_END):
            file.add(number, body)
        else:
            packed.append((number, body))
    following = len(document.numberToId) + 1
    for members in batched(packed, _AT_ONCE):
        _pack(file, following, members)
        following += 1
    keys = b"/Root %s /Info %s" % (root.format(document), info.format(document))
    return _finish(file, following, keys)


def _bodies(document: PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Yield number and text of every object; writing one may bring others."""
    number = 1
    while number in document.numberToId:
        found = document.idToObject[document.numberToId[number]]
        yield number, pdfdoc.pdfdocEnc(pdfdoc.format(found, document, toplevel=1))
        number += 1


def _pack(file: _File, number: int, members: tuple[tuple[int, bytes], ...]) -> None:
    """Add an object stream."""
    heading, offset = [], 0
    for place, (member, body) in enumerate(members):
        heading.append(b"%d %d" % (member, offset))
        offset += len(body) + 1
        file.places[member] = (2, number, place)
    first = b" ".join(heading) + b"\n"
    content = first + b"\n".join(body for _, body in members)
    keys = b"/Type/ObjStm/N %d/First %d" % (len(members), len(first))
    file.add(number, _stream(keys, content))


def _finish(file: _File, number: int, keys: bytes) -> bytes:
    """Add the table of all objects and return the file; its identity is a hash of the content."""
    identity = sha256(b"".join(file.parts)).hexdigest()[:32].encode()
    start = file.size
    file.places[number] = (1, start, 0)
    rows = [b"\x00\x00\x00\x00\x00\xff\xff"]
    for each in range(1, number + 1):
        kind, where, place = file.places[each]
        rows.append(kind.to_bytes(1, "big") + where.to_bytes(4, "big") + place.to_bytes(2, "big"))
    keys += b"/Type/XRef/W[1 4 2]/Size %d/ID[<%s><%s>]" % (number + 1, identity, identity)
    file.add(number, _stream(keys, b"".join(rows)))
    return b"%sstartxref\n%d\n%%%%EOF\n" % (b"".join(file.parts), start)


def _stream(keys: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (keys, len(data), data)
