"""The manifest of an exchange file: its kind, workshop, maker, time, and the hash of each part."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from mercworkshop.domain.values import local_time
from mercworkshop.errors import BadFile
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.package import canonical_json, zip_container
from mercworkshop.exchange.package.canonical_json import JsonObject
from mercworkshop.i18n import _

FORMAT = (2, 0)
"""Major and minor version written here. A reader accepts any minor version of a known major one.

Version 1 is that of the first release: its changes do not name their workshop, and
:mod:`mercworkshop.domain.arrivals.first_format` translates their ids.
"""

# Identifies a workshop and names the folder of its backups: must never lead to another folder.
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"
_SHA256 = r"^[0-9a-f]{64}\Z"
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)\Z"
_MOST_NAMED = 40
_WORD = r"^[a-z][a-z0-9-]{0,39}\Z"
_ONE_LINE = r"^[^\t\n]*\Z"
_PUBLIC_KEY = r"^age1[02-9ac-hj-np-z]{58}\Z"

type Count = Annotated[int, msgspec.Meta(ge=0)]
type Version = Annotated[int, msgspec.Meta(ge=0, le=999)]
type Word = Annotated[str, msgspec.Meta(max_length=40)]
type Label = Annotated[str, msgspec.Meta(max_length=200, pattern=_ONE_LINE)]
type Labels = Annotated[list[Label], msgspec.Meta(max_length=500)]
type SigningKey = Annotated[str, msgspec.Meta(pattern=_SHA256)]
type PublicKey = Annotated[str, msgspec.Meta(pattern=_PUBLIC_KEY)]


class ManifestEntry(msgspec.Struct, frozen=True):
    """One part of the file. ``unknown`` has the keys of a newer minor version."""

    name: Annotated[str, msgspec.Meta(max_length=zip_container.LONGEST_NAME)]
    size: Count
    sha256: Annotated[str, msgspec.Meta(pattern=_SHA256)]
    unknown: JsonObject = {}


class Manifest(msgspec.Struct, frozen=True):
    """The content of ``manifest.json``; ``unknown`` has the keys of a newer minor version.

    ``kind`` is an audience such as "group" or "secretariat"; ``workshop`` the id of the
    workshop and ``title`` its name; ``made_by`` the label of the laptop; ``made_at`` ISO 8601 with
    offset; ``counts`` the numbers of what the file holds; ``scope`` what it was limited to;
    ``keys`` the public keys, by holder, to which files made from this one are encrypted;
    ``signing_keys`` the public signing keys, by holder, hexadecimal.
    """

    kind: Annotated[str, msgspec.Meta(pattern=_WORD)]
    workshop: Annotated[str, msgspec.Meta(pattern=UUID)]
    made_by: Label
    made_at: Annotated[str, msgspec.Meta(pattern=_MOMENT)]
    title: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    counts: Annotated[dict[Word, Count], msgspec.Meta(max_length=_MOST_NAMED)] = {}
    scope: Annotated[dict[Word, Labels], msgspec.Meta(max_length=_MOST_NAMED)] = {}
    keys: Annotated[dict[Word, PublicKey], msgspec.Meta(max_length=_MOST_NAMED)] = {}
    signing_keys: Annotated[dict[Word, SigningKey], msgspec.Meta(max_length=_MOST_NAMED)] = {}
    entries: Annotated[
        tuple[ManifestEntry, ...], msgspec.Meta(max_length=zip_container.MOST_ENTRIES)
    ] = ()
    format: tuple[Version, Version] = FORMAT
    unknown: JsonObject = {}


def is_newer(manifest: Manifest) -> bool:
    """Whether a file may hold types and fields that this program does not know."""
    return manifest.format[1] > (FORMAT[1] if manifest.format[0] == FORMAT[0] else 0)


def is_first_format(manifest: Manifest) -> bool:
    """Whether a file is of format 1."""
    return manifest.format[0] == 1


def add_entries(manifest: Manifest, contents: Mapping[str, bytes]) -> Manifest:
    """Return ``manifest`` with an entry for each of ``contents``, sorted by name."""
    entries = tuple(
        ManifestEntry(name=name, size=len(contents[name]), sha256=_sha256(contents[name]))
        for name in sorted(contents)
    )
    return msgspec.structs.replace(manifest, entries=entries)


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the bytes of ``manifest.json``; unknown keys are written back unchanged."""
    fields = _to_plain(manifest) | {"entries": [_to_plain(entry) for entry in manifest.entries]}
    return canonical_json.to_line(fields)


def decode_manifest(data: bytes) -> Manifest:
    """Return the manifest in ``data``.

    Raises :class:`~mercworkshop.errors.BadFile`, naming a newer major version, or the field and the
    reason.
    """
    fields = canonical_json.read_document(data, zip_container.MANIFEST)
    _refuse_newer(fields.get("format"))
    entries = fields.get("entries")
    if isinstance(entries, list):
        fields["entries"] = [_with_unknown(ManifestEntry, entry) for entry in entries]
    try:
        found = msgspec.convert(_with_unknown(Manifest, fields), Manifest)
    except msgspec.ValidationError as error:
        raise _bad_field_error(str(error)) from error
    if not local_time.is_possible(found.made_at):
        raise _bad_field_error("made_at")
    return found


def verify_contents(manifest: Manifest, contents: Mapping[str, bytes]) -> None:
    """Raise :class:`~mercworkshop.errors.BadFile` unless ``contents`` match the list.

    ``contents`` are the parts without the manifest and its signature.
    """
    listed = {entry.name: entry for entry in manifest.entries}
    if len(listed) != len(manifest.entries):
        raise package_error(_("it lists a part twice."), zip_container.MANIFEST)
    if odd := sorted(listed.keys() ^ contents.keys()):
        raise package_error(_unlisted_part_error(odd[0] in listed), ascii(odd[0])[1:-1])
    for name, content in contents.items():
        _check_entry(listed[name], content)


def _check_entry(entry: ManifestEntry, content: bytes) -> None:
    sha256 = _sha256(content)
    is_misnamed = (
        entry.name.startswith(zip_container.BLOB) and entry.name != zip_container.BLOB + sha256
    )
    if entry.size != len(content) or entry.sha256 != sha256 or is_misnamed:
        raise package_error(_("this part was changed after the export."), entry.name)


def _unlisted_part_error(is_listed: bool) -> str:
    return (
        _("this part is listed but missing.") if is_listed else _("this part is not on the list.")
    )


def _refuse_newer(version: Any) -> None:
    match version:
        case [int(major), int(minor)] if type(major) is type(minor) is int and major > 0 <= minor:
            if major > FORMAT[0]:
                raise _too_new_error(major)
        case _:
            reason = _("the version of the file format is missing or wrong.")
            raise package_error(reason, zip_container.MANIFEST)


def _too_new_error(needed: int) -> BadFile:
    message = _("This file needs version {needed} of the file format; this program knows {known}.")
    return BadFile(
        message.format(needed=needed, known=FORMAT[0]),
        _("Install the newer MercWorkshop, or ask for an export made with this one."),
    )


def _bad_field_error(error: str) -> BadFile:
    """Return the error for the field that msgspec names in ``error``."""
    named = re.search(r"required field `(\w+)`|`\$\.?([^`]*)`\Z", error)
    field = (named[1] or named[2]) if named else error
    reason = _("the field “{field}” is missing or not what it should be.").format(field=field)
    return package_error(reason, zip_container.MANIFEST)


def _to_plain(struct: ManifestEntry | Manifest) -> JsonObject:
    fields = msgspec.structs.asdict(struct)
    unknown: JsonObject = fields.pop("unknown")
    return unknown | fields


def _with_unknown(kind: type[ManifestEntry | Manifest], fields: Any) -> Any:
    """Move the keys that ``kind`` does not know to ``unknown``; leave non-objects to msgspec."""
    if not isinstance(fields, dict):
        return fields
    names = set(kind.__struct_fields__) - {"unknown"}
    known = {name: value for name, value in fields.items() if name in names}
    return known | {"unknown": {k: v for k, v in fields.items() if k not in names}}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
