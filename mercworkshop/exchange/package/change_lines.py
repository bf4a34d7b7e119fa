"""Changes as lines of an exchange file: encoded, decoded, and checked before decoding.

The check runs in the child process, where untrusted bytes are read; decoding afterwards only
converts types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Annotated

import msgspec

from mercworkshop.domain import privacy
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit_changes import ANONYMOUS_STAMP
from mercworkshop.domain.records.journal import DELETED, LARGEST_OFFSET, LONGEST_NAME, Change
from mercworkshop.domain.records.record import LONGEST_TEXT, JsonValue, record_fields
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.package import canonical_json
from mercworkshop.exchange.package.manifest import UUID, Manifest, is_first_format
from mercworkshop.exchange.package.manifest import is_newer as is_newer_than_this
from mercworkshop.exchange.package.zip_container import PEOPLE
from mercworkshop.exchange.sandbox.row_counter import count_rows
from mercworkshop.i18n import N_, _

MOST_CHANGES = canonical_json.MOST_LINES
"""Changes of one file, contact details included."""
MOST_SUPERSEDED = 1_000

_RANDOM_ID = r"^[0-9a-f]{32}\Z"
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z"
# The sort key of rows; a key of another form would break the next insertion beside it.
_POSITION = re.compile(r"(?:[0-9A-Za-z]{5,64})?")

type _ChangeId = Annotated[str, msgspec.Meta(pattern=_RANDOM_ID)]
type _Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]


class _ChangeLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change as written on a line."""

    id: _ChangeId
    record_type: Annotated[str, msgspec.Meta(pattern=r"^[A-Z][A-Za-z]{0,39}\Z")]
    record_id: Annotated[str, msgspec.Meta(pattern=UUID)]
    field: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}\Z")]
    value: JsonValue
    supersedes: Annotated[tuple[_ChangeId, ...], msgspec.Meta(max_length=MOST_SUPERSEDED)]
    author: _Name
    laptop: _Name
    recorded_at: Annotated[str, msgspec.Meta(pattern=_MOMENT)]
    utc_offset: Annotated[int, msgspec.Meta(ge=-LARGEST_OFFSET, le=LARGEST_OFFSET)]


class _ChangeLine2(_ChangeLine, frozen=True, forbid_unknown_fields=True):
    """A change as written on a line since format 2: it names its workshop."""

    workshop: Annotated[str, msgspec.Meta(pattern=UUID)]
    verbatim: Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)] = ""


_LINE = msgspec.json.Decoder(_ChangeLine)
_LINE_2 = msgspec.json.Decoder(_ChangeLine2)
_CHANGES = msgspec.json.Decoder(Change)

_NOT_READABLE = N_("the field “{field}” of {kind} cannot hold this value.")
_NO_WORDS = N_("the field “{field}” of {kind} cannot hold words as they were typed.")
_UNKNOWN = N_("there is no field “{field}” of {kind}.")
_WRONG_PART = N_("contact details must be in a part of their own.")
_NAMED = N_("a record of the type {kind} is anonymous, but the line says who wrote it, or when.")
_MAY_NOT_LEAVE = N_("a record of the type {kind} may not leave the laptop it was made on.")
_WRONG_TIME = N_("the field “recorded_at” is not a time between 1970 and 2200.")
_REPLACES_ITSELF = N_("the change replaces itself.")
_OTHER_WORKSHOP = N_("this change belongs to another workshop.")
_TWO_TYPES = N_("this record is of another type on an earlier line.")
_WRONG_ORDER = N_("changes are not in the order of their ids, or one appears twice.")
_SHAPE = N_("the field “{field}” is missing or not what it should be.")
_ODD_FIELD = N_("it holds a field that does not belong there.")


def encode_changes(changes: Iterable[Change]) -> bytes:
    """Return changes as the content of an entry, sorted by id.

    Raises InvalidInput for a text that readers refuse.
    """
    ordered = sorted(changes, key=lambda change: change.id)
    return canonical_json.to_lines(map(_line_of, ordered))


def decode_changes(data: bytes) -> list[Change]:
    """Return the changes of an entry that passed :func:`check_lines`."""
    return _CHANGES.decode_lines(data)


def check_lines(data: bytes, entry: str, manifest: Manifest) -> None:
    """Raise BadFile with ``entry``, line and reason unless every line is a valid change.

    ``data`` is canonical, ``manifest`` is that of the file. Types and fields of a newer minor
    version are allowed.
    """
    is_newer, workshop = is_newer_than_this(manifest), manifest.workshop
    decoder = _LINE if is_first_format(manifest) else _LINE_2
    last, types = "", dict[str, str]()
    for number, text in enumerate(
        count_rows(BytesIO(data)), start=1
    ):  # a list of all would double the memory
        line = _decode_line(decoder, text, entry, number)
        reason = _WRONG_ORDER if line.id <= last else _refusal_reason(line, entry, is_newer)
        if not reason and isinstance(line, _ChangeLine2) and _is_foreign(line, workshop):
            reason = _OTHER_WORKSHOP
        if types.setdefault(line.record_id, line.record_type) != line.record_type:
            reason = _TWO_TYPES
        if reason:
            words = _(reason).format(field=line.field, kind=line.record_type)
            raise package_error(words, entry, number)
        last = line.id


def is_readable(change: Change, *, is_newer: bool = False) -> bool:
    """Whether a file with this change would pass :func:`check_lines`."""
    try:
        line = msgspec.convert(_line_of(change), _ChangeLine2)
    except msgspec.ValidationError:
        return False
    return not _reason_within(line, is_newer)


def _line_of(change: Change) -> dict[str, JsonValue]:
    """Return a change as the object of its line, without an empty ``verbatim``."""
    fields: dict[str, JsonValue] = msgspec.to_builtins(change)
    if not change.verbatim:
        del fields["verbatim"]
    return fields


def _is_foreign(line: _ChangeLine2, workshop: str) -> bool:
    """Whether a change must not be in a file of this workshop.

    Of other workshops a file may only hold records that belong to a country.
    """
    kind = RECORD_TYPES.get(line.record_type)
    if kind is Details:
        return line.record_id != workshop or line.workshop != workshop
    return kind is not None and not kind.OF_COUNTRY and line.workshop != workshop


def _decode_line(
    decoder: msgspec.json.Decoder[_ChangeLine] | msgspec.json.Decoder[_ChangeLine2],
    text: bytes,
    entry: str,
    number: int,
) -> _ChangeLine:
    try:
        return decoder.decode(text)
    except msgspec.ValidationError as error:
        named = re.search(r"`\$\.(\w+)|required field `(\w+)`", str(error))
        name = (named[1] or named[2]) if named else ""
        words = _(_SHAPE).format(field=name) if name else _(_ODD_FIELD)
        raise package_error(words, entry, number) from error


def _refusal_reason(line: _ChangeLine, entry: str, is_newer: bool) -> str:
    """Return why a line is refused; empty if it is accepted."""
    # Types of newer versions may be in either part: this program does not know where they belong.
    is_apart = _is_known(line) and privacy.must_be_encrypted(line.record_type, line.field)
    if is_apart and entry != PEOPLE:
        return _WRONG_PART
    return _reason_within(line, is_newer)


def _is_known(line: _ChangeLine) -> bool:
    kind = RECORD_TYPES.get(line.record_type)
    return kind is not None and (line.field == DELETED or line.field in record_fields(kind))


def _reason_within(line: _ChangeLine, is_newer: bool) -> str:
    if line.id in line.supersedes:
        return _REPLACES_ITSELF
    if _is_known(line) and privacy.stays_here(line.record_type, line.field):
        return _MAY_NOT_LEAVE
    if not local_time.is_possible(line.recorded_at):
        return _WRONG_TIME
    stamp = line.author, line.laptop, line.recorded_at, line.utc_offset
    if privacy.is_anonymous(line.record_type) and stamp != ANONYMOUS_STAMP:
        return _NAMED
    return _value_reason(line, is_newer)


def _value_reason(line: _ChangeLine, is_newer: bool) -> str:
    words = line.verbatim if isinstance(line, _ChangeLine2) else ""
    if line.field == DELETED:
        return _NO_WORDS if words else "" if type(line.value) is bool else _NOT_READABLE
    kind = RECORD_TYPES.get(line.record_type)
    field = record_fields(kind).get(line.field) if kind else None
    if field is None:
        return "" if is_newer else _UNKNOWN
    if words and not (kind and verbatim.can_hold_words(kind, line.field)):
        return _NO_WORDS
    if words and line.value is None:
        return ""
    try:
        value = field.from_json(line.value)
    except (InvalidInput, ValueError, TypeError):
        return _NOT_READABLE
    is_odd = line.field == "position" and not _POSITION.fullmatch(value)
    return _NOT_READABLE if is_odd else ""
