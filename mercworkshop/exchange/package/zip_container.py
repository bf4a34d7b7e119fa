"""The zip container of an exchange file: any program unpacks it; this one reads only its own form.

The reader rebuilds every header from the few fields that may vary and compares bytes. That leaves
no room for overlaps, gaps, links, encryption, comments, zip64 or two readings of one file.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mercworkshop import input_file
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.errors import name_file, package_error, too_large_advice
from mercworkshop.i18n import _

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
READ_ME = "READ ME.txt"
JOURNAL = "journal.jsonl"
PEOPLE = "people.jsonl"
DATA = "data.jsonl"
"""The texts of a data pack."""
BLOB = "blob/"
"""Prefix of a blob's name; its SHA-256 in hexadecimal follows."""

LARGEST_PACKED = 64 * 1024 * 1024
LARGEST_UNPACKED = 128 * 1024 * 1024
LARGEST_ENCRYPTED = LARGEST_PACKED + 128 * 1024
"""Encryption adds a header, and 16 bytes to each 64 KB."""
MOST_ENTRIES = 64

_ORDER = (MANIFEST, SIGNATURE, READ_ME, JOURNAL, PEOPLE, DATA)
_BLOB_NAME = re.compile(r"blob/[0-9a-f]{64}")
LONGEST_NAME = len(BLOB) + 64

# APPNOTE.TXT 4.3: local header, central header, end record.
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LONGEST_DIRECTORY = MOST_ENTRIES * (_CENTRAL.size + LONGEST_NAME) + _END.size
_END_MARK = b"PK\x05\x06"
_NEEDS = 20  # version 2.0: deflate
_MADE_BY_UNIX = 3 << 8 | _NEEDS
_PLAIN_FILE = 0o100644 << 16
_DAY = 1 << 5 | 1  # 1 January 1980, the first day a zip can hold
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class _ZipEntry:
    """The fields that differ between entries; everything else in a header is fixed."""

    name: bytes
    method: int
    crc: int
    packed: int
    size: int

    def local(self) -> bytes:
        """Return the header in front of the data."""
        return _LOCAL.pack(b"PK\x03\x04", _NEEDS, 0, *self._shared(), 0) + self.name

    def central(self, offset: int) -> bytes:
        """Return the line in the directory at the end."""
        head = _CENTRAL.pack(
            b"PK\x01\x02",
            _MADE_BY_UNIX,
            _NEEDS,
            0,
            *self._shared(),
            0,
            0,
            0,
            0,
            _PLAIN_FILE,
            offset,
        )
        return head + self.name

    def _shared(self) -> tuple[int, ...]:
        fixed_time = (0, _DAY)
        return self.method, *fixed_time, self.crc, self.packed, self.size, len(self.name)


def write_container(contents: Mapping[str, bytes]) -> bytes:
    """Return the container of ``contents`` (by name); equal contents give equal bytes.

    Raises ``ValueError`` for an unknown name, and :class:`~mercworkshop.errors.StorageError` if it
    would be larger than readers allow.
    """
    if unknown := [name for name in contents if not _is_known(name)]:
        raise ValueError(unknown)
    if len(contents) > MOST_ENTRIES or sum(map(len, contents.values())) > LARGEST_UNPACKED:
        raise _too_much_error()
    body, directory, offset = [], [], 0
    for name in sorted(contents, key=_rank):
        entry, data = _compress(name, contents[name])
        body += [entry.local(), data]
        directory.append(entry.central(offset))
        offset += len(body[-2]) + len(data)
    index = b"".join(directory)
    packed = b"".join([*body, index, _end(len(contents), len(index), offset)])
    if len(packed) > LARGEST_PACKED:
        raise _too_much_error()
    return packed


def read_container(packed: bytes) -> dict[str, bytes]:
    """Return the contents by name; raises :class:`~mercworkshop.errors.BadFile`."""
    if len(packed) > LARGEST_PACKED:
        raise _too_big_error()
    contents: dict[str, bytes] = {}
    room = LARGEST_UNPACKED
    for name, entry, start in tuple(_entries(packed)):
        contents[name] = _decompress(name, entry, packed[start : start + entry.packed], room)
        room -= entry.size
    if next(iter(contents), None) != MANIFEST:
        raise package_error(_("the list of what the file holds is missing."), MANIFEST)
    return contents


def read_file_bytes(path: Path) -> bytes:
    """Return the bytes of an exchange file, encrypted or not, unless there are too many.

    Raises :class:`~mercworkshop.errors.BadFile` for the size and for anything but a plain file, and
    :class:`~mercworkshop.errors.StorageError` for disk errors.
    """
    advice = _("Check that the stick is still in, that the file is there and that you may read it.")
    data = input_file.read_chosen_file(path, LARGEST_ENCRYPTED, advice)
    if data is None:
        raise name_file(_too_big_error(), path.name)
    return data


def _compress(name: str, content: bytes) -> tuple[_ZipEntry, bytes]:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = squeezer.compress(content) + squeezer.flush()
    method, data = min((_STORED, content), (_DEFLATED, squeezed), key=lambda way: len(way[1]))
    return _ZipEntry(name.encode(), method, zlib.crc32(content), len(data), len(content)), data


def _entries(packed: bytes) -> Iterator[tuple[str, _ZipEntry, int]]:
    """Yield name, entry and start of data; the entries and the directory tile the file."""
    count, size, start = _directory(packed)
    place, offset, last = start, 0, (-1, "")
    for _number in range(count):
        entry = _entry_at(packed, place)
        head, data = entry.central(offset), offset + len(entry.local())
        if packed[place : place + len(head)] != head or packed[offset:data] != entry.local():
            raise _damaged_error()
        name, rank = _known(entry.name)
        if rank <= last:
            raise package_error(_("it appears twice or in the wrong place."), name)
        yield name, entry, data
        place, offset, last = place + len(head), data + entry.packed, rank
        if offset > start:
            raise _damaged_error()
    if offset != start or place != start + size:
        raise _damaged_error()


def _directory(packed: bytes) -> tuple[int, int, int]:
    """Return number of entries, size and start of the directory."""
    _refuse_other_kinds(packed)
    end = packed[-_END.size :]
    count, size, start = _END.unpack(end)[4:7]
    if not end.startswith(_END_MARK):
        raise _damaged_error()
    if count > MOST_ENTRIES:
        raise package_error(_("it holds more parts than an exchange file may."))
    if end != _end(count, size, start) or start + size + len(end) != len(packed):
        raise _damaged_error()
    return count, size, start


def _refuse_other_kinds(packed: bytes) -> None:
    """Raise BadFile with what the file is, if it never was an exchange file."""
    if not packed.strip(b"\0"):  # left by a power cut, or by a stick pulled out early
        raise package_error(_("the file is empty: writing or copying it was not finished."))
    if packed.startswith(b"SQLite format 3\0"):
        raise BadFile(
            _("this is a workshop file, not a file that was exported from one."),
            _("Open it in MercWorkshop, and export from there."),
        )
    # The name of the first part is at the beginning, and again in the directory at the end.
    named = MANIFEST.encode()
    if named not in packed[:128] and named not in packed[-_LONGEST_DIRECTORY:]:
        raise BadFile(
            _("this is not an exchange file of MercWorkshop."),
            _("Choose a file that MercWorkshop exported; its name ends in .mercx."),
        )
    if not packed.startswith(b"PK\x03\x04") or len(packed) < _END.size:
        raise _damaged_error()


def _entry_at(packed: bytes, place: int) -> _ZipEntry:
    if place + _CENTRAL.size > len(packed):
        raise _damaged_error()
    fields = _CENTRAL.unpack_from(packed, place)
    method, crc, size_packed, size, length = fields[4], *fields[7:11]
    if method not in (_STORED, _DEFLATED) or length > LONGEST_NAME:
        raise _damaged_error()
    start = place + _CENTRAL.size
    return _ZipEntry(packed[start : start + length], method, crc, size_packed, size)


def _decompress(name: str, entry: _ZipEntry, data: bytes, room: int) -> bytes:
    if entry.size > room:
        raise _too_big_error()
    content, is_whole = data, True
    if entry.method == _DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(data, entry.size + 1)
        except zlib.error as error:
            raise _corrupt_part_error(name) from error
        is_whole = inflater.eof and not inflater.unused_data
    if not is_whole or len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise _corrupt_part_error(name)
    return content


def _known(raw: bytes) -> tuple[str, tuple[int, str]]:
    name = raw.decode("ascii", errors="replace")
    if not _is_known(name):
        reason = _("it holds a part that does not belong there: {name}")
        raise package_error(reason.format(name=ascii(name)))
    return name, _rank(name)


def _is_known(name: str) -> bool:
    return name in _ORDER or _BLOB_NAME.fullmatch(name) is not None


def _rank(name: str) -> tuple[int, str]:
    """Return the sort key of an entry: known names in their order, then blobs by name."""
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER)), name


def _end(count: int, size: int, start: int) -> bytes:
    return _END.pack(_END_MARK, 0, 0, count, count, size, start, 0)


def _damaged_error() -> BadFile:
    return package_error(_("the file is damaged, or another program has changed it."))


def _corrupt_part_error(name: str) -> BadFile:
    return package_error(_("this part is damaged and does not unpack to what was packed."), name)


def _too_big_error() -> BadFile:
    return package_error(
        _("the file is larger than an exchange file may be (64 MB, 128 MB unpacked).")
    )


def _too_much_error() -> StorageError:
    return StorageError(
        _("This is more than one exchange file can carry (64 MB, 64 parts)."),
        too_large_advice(),
    )
