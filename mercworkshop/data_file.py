"""Reads YAML data files, shipped or from elsewhere: typed, strict, errors with line and reason."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from mercworkshop import input_file
from mercworkshop.i18n import LANGUAGES, N_, Language, _, listed_or

MOST_BYTES = 2_000_000  # ten times the largest file we ship

_LIMIT = re.compile(r"Expected `(str|array|int)`(?: of length)? <= (\d+)")
_FIELD = re.compile(r"\w+")
_KINDS = {
    "str": N_("text"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "bool": N_("true or false"),
    "array": N_("a list"),
    "object": N_("a group of named fields"),
    "null": N_("nothing"),
}
_LIMITS = {
    "str": N_("the text is longer than {most} characters"),
    "array": N_("the list has more than {most} entries"),
    "int": N_("the number is larger than {most}"),
}


Text = Annotated[str, msgspec.Meta(extra={"content": "text"})]
"""Words for a reader. Their translations stand beside the file, by their place in it."""

Word = Annotated[str, msgspec.Meta(extra={"content": "word"})]
"""A word that recurs, such as "parliament". It is translated once, whatever its place."""

_preparing = threading.Lock()
_prepared: set[object] = set()
"""The models that the library has described already; see :func:`_prepare`."""


class DataModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what a data file holds; a misspelt or missing field is an error."""


class Names(DataModel, frozen=True):
    """One name in the six languages of the United Nations: a field for each, named by its code."""

    __annotations__ = dict.fromkeys(LANGUAGES, str)

    def in_language(self, language: str) -> str:
        """Return the name in ``language``; in English if it is none of the six."""
        name: str = getattr(self, language if language in LANGUAGES else Language.ENGLISH)
        return name

    def all(self) -> Iterator[str]:
        """Yield the name in each language."""
        return (getattr(self, language) for language in LANGUAGES)


class _CompiledFile(msgspec.Struct, frozen=True):
    """A shipped data file as JSON, which is decoded far faster, and the text that it was made from.

    The build keeps one beside each file, as ``countries.json`` beside ``countries.yaml``.
    """

    text: str
    data: msgspec.Raw


def load_shipped[T](path: Path, kind: type[T]) -> T:
    """Return a data file that ships with the program, decoded as ``kind``, or raise BadFile.

    Errors always come from the text. A compiled file that was made from another text is not used.
    """
    text = read_text(path)
    found = _load_compiled(path, text, kind)
    if found is not None:
        return found
    from mercworkshop import yaml_text

    return decode(path, text, yaml_text.build(path, text), kind)  # our own file: no traps


def compile_shipped(path: Path) -> bytes:
    """Return the compiled form of a shipped data file; raises BadFile if it is not YAML."""
    from mercworkshop import yaml_text

    text = read_text(path)
    plain = msgspec.json.encode(yaml_text.parse_yaml(path, text))
    return msgspec.json.encode(_CompiledFile(text, msgspec.Raw(plain)))


def _load_compiled[T](path: Path, text: str, kind: type[T]) -> T | None:
    """Return the data in the compiled file; None if there is none for this text."""
    try:
        _prepare(kind)
        found = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=_CompiledFile)
        return msgspec.json.decode(found.data, type=kind) if found.text == text else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _prepare(kind: object) -> None:
    """Let the library describe a model on one thread.

    It does so when the first file of a model is decoded, and two threads at once crash it.
    """
    if kind in _prepared:
        return
    with _preparing:
        msgspec.json.Decoder(_CompiledFile)
        msgspec.json.Decoder(kind)
        _prepared.add(kind)


def load[T](path: Path, kind: type[T]) -> T:
    """Return the file at ``path`` decoded as ``kind``, or raise BadFile with line and reason."""
    from mercworkshop import yaml_text

    text = read_text(path)
    return decode(path, text, yaml_text.parse_yaml(path, text), kind)


def decode[T](path: Path, text: str, plain: object, kind: type[T], at: str = "") -> T:
    """Return ``plain`` as ``kind``, or raise BadFile.

    ``plain`` is the result of :func:`~mercworkshop.yaml_text.parse_yaml` or a part of it; ``at`` is
    then the path to it in the file, such as ``[2]``.
    """
    try:
        _prepare(kind)
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        from mercworkshop import yaml_text

        reason, _at, where = str(error).partition(" - at `$")
        where = f"{at}{where}"
        unknown = re.search(r"unknown field `([^`]*)`", reason)
        place = f"{where}.{unknown[1]}" if unknown else where
        raise input_file.bad_file_error(
            path, yaml_text.find_line(text, place), _with_field_name(where, explain(reason))
        ) from None


def read_text(path: Path) -> str:
    """Return the text of a data file; raise BadFile if it is missing, too long or not UTF-8."""
    try:
        data = input_file.read_bytes(path, MOST_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise input_file.bad_file_error(
            path, 0, _("the file cannot be read ({reason})").format(reason=reason)
        ) from None
    if data is None:
        raise input_file.bad_file_error(path, 0, _("the file is far too long"))
    try:
        return data.decode("utf-8-sig")  # some editors put a mark in front of the text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise input_file.bad_file_error(path, line, _("the text is not in UTF-8")) from None


def explain(reason: str) -> str:
    """Return msgspec's reason in plain words."""
    words = re.findall(r"`([^`]*)`", reason)
    if reason.startswith("Object missing"):
        return _("the field “{field}” is missing").format(field=words[0])
    if reason.startswith("Object contains unknown"):
        # YAML reads {source: the hotel, 19 March} as two fields.
        is_field = _FIELD.fullmatch(words[0])
        no_field = _("there is no field “{field}” here")
        in_quotes = _("a text with a comma has to be in quotation marks (“{field}”)")
        return (no_field if is_field else in_quotes).format(field=words[0])
    if reason.startswith("Invalid RFC3339"):
        return _("expected a date such as 2026-03-30")
    if longest := _LIMIT.fullmatch(reason):
        return _(_LIMITS[longest[1]]).format(most=longest[2])
    if reason.startswith("Expected `") and len(words) == 2:
        wanted, found = (_kind(word) for word in words)
        return _("expected {wanted}, found {found}").format(wanted=wanted, found=found)
    return _("this value cannot be used ({detail})").format(detail=reason)


def _with_field_name(where: str, reason: str) -> str:
    """Return the reason after the last field in ``where``, unless it quotes a field itself."""
    field = re.search(r"(\w+)(?:\[\d*\])*`?$", where)
    if field is None or field[1].isdecimal() or "“" in reason:
        return reason
    return _("“{field}”: {reason}").format(field=field[1], reason=reason)


def _kind(word: str) -> str:
    return listed_or(_(_KINDS.get(part, part)) for part in word.split(" | "))
