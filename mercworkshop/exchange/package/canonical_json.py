"""Canonical JSON: one encoding per value, and a strict reader.

The writer follows RFC 8785 except for fractions: keys sorted, no spaces, UTF-8, whole numbers up to
2**53 - 1, texts in NFC. Money is in integer cents, shares in basis points. The reader normalises
texts to NFC instead of refusing them: two versions of Unicode may disagree about new letters, and
an old file must stay readable.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any, NoReturn

from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.errors import package_error, restore_backup_advice
from mercworkshop.i18n import N_, _

LONGEST_LINE = 512 * 1024
"""Bytes of one line without its line break."""
LONGEST_TEXT = 30_000
"""Characters of one text: a spreadsheet cell holds 32,767."""
DEEPEST = 8
"""Levels of nested objects and lists, the line itself included."""
BIGGEST_NUMBER = 2**53 - 1
MOST_LINES = 200_000

type JsonObject = dict[str, Any]

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Only lines with these need a second check: an escape can hide any character.
_SUSPECT = re.compile(r"\\[ubfr]|[\x7f-\x9f]")
# Matches every quotation mark, closed or not, so that no line causes backtracking.
_TEXT_OR_BRACKET = re.compile(r'"(?:[^"\\]+|\\.?)*+"?|[\[\]{}]', re.DOTALL)
_STEP = {"{": 1, "[": 1, "}": -1, "]": -1}

_NO_OBJECT = N_("the line is not one JSON object.")
_TOO_LONG = N_("the line is longer than a line may be.")
_TOO_DEEP = N_("lists and objects are nested too deeply.")
_NOT_UTF8 = N_("the text is not valid UTF-8.")
_NOT_JSON = N_("the line is not valid JSON.")
_DUPLICATE_KEY = N_("the same key appears twice.")
_NOT_WHOLE = N_("a number is not a whole number that can be kept exactly.")
_CONTROL = N_("a text holds a control character.")
_HALF_CHARACTER = N_("a text holds half of a character.")
_LONG_TEXT = N_("a text is longer than 30,000 characters.")
_UNFINISHED = N_("the last line is cut off.")
_TOO_MANY = N_("there are more lines than a file may hold.")


class _RejectedValue(ValueError):
    """A value that JSON allows and canonical JSON does not; holds the untranslated reason."""


def to_line(value: Mapping[str, Any]) -> bytes:
    """Return ``value`` as one canonical line, line break included.

    Raises :class:`InvalidInput` for a text that readers refuse (a person can correct it), and
    ``ValueError`` for a number, a key or a depth that only a bug can produce.
    """
    try:
        return _encode(_normalise(dict(value), DEEPEST))
    except _RejectedValue as trap:
        reason = str(trap)
        if reason not in (_CONTROL, _HALF_CHARACTER, _LONG_TEXT):
            raise
        raise InvalidInput(
            _("The file cannot be written: {reason}").format(reason=_(reason)),
            restore_backup_advice(),
        ) from trap


def to_lines(values: Iterable[Mapping[str, Any]]) -> bytes:
    """Return ``values`` as the content of a ``.jsonl`` entry, in the order given."""
    return b"".join(map(to_line, values))


def read_lines(data: bytes, entry: str, most: int = MOST_LINES) -> Iterator[JsonObject]:
    """Yield the objects of a ``.jsonl`` entry, each checked before the next is read.

    Lines are counted first: if there are too many, none is read. Raises
    :class:`~mercworkshop.errors.BadFile` with ``entry``, line number and reason.
    """
    if data.count(b"\n") + (not data.endswith(b"\n")) > most:
        raise package_error(_(_TOO_MANY), entry, most + 1)
    start, number = 0, 0
    while start < len(data):
        number += 1
        end = data.find(b"\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            is_long = len(data) - start > LONGEST_LINE
            raise package_error(_(_TOO_LONG if is_long else _UNFINISHED), entry, number)
        yield read_line(data[start:end], entry, number)
        start = end + 1


def rewrite_lines(data: bytes, entry: str) -> bytes:
    """Return the ``.jsonl`` entry in ``data`` as :func:`to_lines` would have written it.

    Raises BadFile like :func:`read_lines`.
    """
    rewritten = BytesIO()  # a list to join would hold every line twice
    for number, value in enumerate(read_lines(data, entry), start=1):
        rewritten.write(_rewrite(value, entry, number))
    return rewritten.getvalue()


def read_document(data: bytes, entry: str) -> JsonObject:
    """Return the only object in ``entry``; raises BadFile like :func:`read_lines`."""
    found = list(read_lines(data, entry, most=1))
    if not found:
        raise package_error(_(_NO_OBJECT), entry)
    return found[0]


def read_line(data: bytes, entry: str, number: int) -> JsonObject:
    """Return the object on one line, which comes without its line break.

    Raises :class:`~mercworkshop.errors.BadFile` with ``entry``, line ``number`` and reason.
    """
    try:
        return _read(data)
    except _RejectedValue as trap:
        raise package_error(_(str(trap)), entry, number) from trap
    except UnicodeDecodeError as error:
        raise package_error(_(_NOT_UTF8), entry, number) from error
    except json.JSONDecodeError as error:
        raise package_error(_(_NOT_JSON), entry, number) from error


def _rewrite(value: JsonObject, entry: str, number: int) -> bytes:
    try:
        return _encode(value)
    except _RejectedValue as trap:  # NFC can be longer than the original text
        raise package_error(_(str(trap)), entry, number) from trap


def _encode(settled: JsonObject) -> bytes:
    text = json.dumps(settled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    written = text.encode()
    if len(written) > LONGEST_LINE:
        raise _RejectedValue(_TOO_LONG)
    return written + b"\n"


def _read(data: bytes) -> JsonObject:
    if len(data) > LONGEST_LINE:
        raise _RejectedValue(_TOO_LONG)
    if not (data.startswith(b"{") and data.endswith(b"}")):
        raise _RejectedValue(_NO_OBJECT)
    text = data.decode()
    if _depth(text) > DEEPEST:
        raise _RejectedValue(_TOO_DEEP)
    value: JsonObject = _DECODER.decode(text)
    return _normalise(value, DEEPEST) if _needs_second_look(text) else value


def _needs_second_look(text: str) -> bool:
    if len(text) > LONGEST_TEXT or _SUSPECT.search(text):
        return True
    return not unicodedata.is_normalized("NFC", text)


def _depth(text: str) -> int:
    """Return how deep ``text`` nests, at most one level too many; to parse it could crash."""
    if text.count("{") + text.count("[") <= DEEPEST:
        return 0
    depth = deepest = 0
    for match in _TEXT_OR_BRACKET.finditer(text):
        depth += _STEP.get(match[0], 0)
        if depth > deepest:
            deepest = depth
            if deepest > DEEPEST:
                break
    return deepest


def _normalise(value: Any, room: int) -> Any:
    """Return ``value`` with its texts in NFC, or raise :class:`_RejectedValue`."""
    match value:
        case str():
            return _normalise_text(value)
        case None | bool():
            return value
        case int():
            return _check_range(value)
        case list() | tuple() if room:
            return [_normalise(each, room - 1) for each in value]
        case dict() if room:
            return _refuse_duplicate_keys(
                [(_normalise_text(key), _normalise(each, room - 1)) for key, each in value.items()]
            )
        case list() | tuple() | dict():
            raise _RejectedValue(_TOO_DEEP)
        case _:
            raise _RejectedValue(_NOT_WHOLE)


def _normalise_text(text: str) -> str:
    if text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT:
        return text  # nothing to refuse or compose: most texts of a file are names, ids and times
    if _FORBIDDEN.search(text):
        raise _RejectedValue(_HALF_CHARACTER if _SURROGATE.search(text) else _CONTROL)
    composed = unicodedata.normalize("NFC", text)
    if len(composed) > LONGEST_TEXT:
        raise _RejectedValue(_LONG_TEXT)
    return composed


def _refuse_duplicate_keys(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RejectedValue(_DUPLICATE_KEY)
    return found


def _check_range(number: int) -> int:
    if abs(number) > BIGGEST_NUMBER:
        raise _RejectedValue(_NOT_WHOLE)
    return number


def _parse_whole_number(digits: str) -> int:
    if digits == "-0" or len(digits) > len(str(-BIGGEST_NUMBER)):
        raise _RejectedValue(_NOT_WHOLE)
    return _check_range(int(digits))


def _refuse_fraction(digits: str) -> NoReturn:
    raise _RejectedValue(_NOT_WHOLE)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_refuse_duplicate_keys,
    parse_int=_parse_whole_number,
    parse_float=_refuse_fraction,
    parse_constant=_refuse_fraction,
)
