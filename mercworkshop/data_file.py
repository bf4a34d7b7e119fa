"""Reads YAML data files, shipped or from elsewhere: typed, strict, errors with line and reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from mercworkshop import input_file
from mercworkshop.errors import BadFile
from mercworkshop.i18n import N_, _, listed_or, without_stop

_MOST_BYTES = 2_000_000  # ten times the largest file we ship
DEEPEST = 20
"""Levels of nested lists and groups of fields; a set-up form needs five."""
MOST_EVENTS = 250_000
"""Starts, ends and values of a YAML text: 5,000 participants with every field need 130,000."""

_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+)\]")
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


class DataModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what a data file holds; a misspelt or missing field is an error."""


class Names(DataModel, frozen=True):
    """One name in the six languages of the United Nations."""

    en: str
    fr: str
    es: str
    ru: str
    ar: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the name in ``language``; in English if it is none of the six."""
        return getattr(self, language) if language in self.__struct_fields__ else self.en

    def all(self) -> Iterator[str]:
        """Yield the name in each language."""
        return (getattr(self, language) for language in self.__struct_fields__)


class _CompiledFile(msgspec.Struct, frozen=True):
    """A shipped data file as JSON, which is decoded far faster, and the text that it was made from.

    The build keeps one beside each file, as ``countries.json`` beside ``countries.yaml``.
    """

    text: str
    data: msgspec.Raw


class _Loader(yaml.CSafeLoader):
    """YAML without its traps: dates, ``no`` and ``1:30`` stay text, a repeated key is an error."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own declaration

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        found = super().construct_mapping(node, deep=deep)
        if len(found) != len(node.value):
            raise yaml.constructor.ConstructorError(
                None, None, _duplicate_key(node), node.start_mark
            )
        return found


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~)?$", ["n", "~", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]{0,14})$", "-0123456789"),
    ("float", r"^-?[0-9]{1,15}\.[0-9]{1,15}$", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def load_shipped[T](path: Path, kind: type[T]) -> T:
    """Return a data file that ships with the program, decoded as ``kind``, or raise BadFile.

    Errors always come from the text. A compiled file that was made from another text is not used.
    """
    text = read_text(path)
    found = _load_compiled(path, text, kind)
    if found is not None:
        return found
    return decode(path, text, _build(path, text), kind)  # our own file: no traps to refuse


def compile_shipped(path: Path) -> bytes:
    """Return the compiled form of a shipped data file; raises BadFile if it is not YAML."""
    text = read_text(path)
    plain = msgspec.json.encode(parse_yaml(path, text))
    return msgspec.json.encode(_CompiledFile(text, msgspec.Raw(plain)))


def _load_compiled[T](path: Path, text: str, kind: type[T]) -> T | None:
    """Return the data in the compiled file; None if there is none for this text."""
    try:
        found = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=_CompiledFile)
        return msgspec.json.decode(found.data, type=kind) if found.text == text else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def load[T](path: Path, kind: type[T]) -> T:
    """Return the file at ``path`` decoded as ``kind``, or raise BadFile with line and reason."""
    text = read_text(path)
    return decode(path, text, parse_yaml(path, text), kind)


def decode[T](path: Path, text: str, plain: object, kind: type[T], at: str = "") -> T:
    """Return ``plain``, the result of :func:`parse_yaml`, as ``kind``, or raise BadFile.

    ``at`` is the path to ``plain`` if it is only a part of the file, such as ``[2]``.
    """
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        reason, _at, where = str(error).partition(" - at `$")
        where = f"{at}{where}"
        unknown = re.search(r"unknown field `([^`]*)`", reason)
        place = f"{where}.{unknown[1]}" if unknown else where
        raise bad_file_error(
            path, find_line(text, place), _with_field_name(where, explain(reason))
        ) from None


def read_text(path: Path) -> str:
    """Return the text of a data file; raise BadFile if it is missing, too long or not UTF-8."""
    try:
        data = input_file.read_bytes(path, _MOST_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise bad_file_error(
            path, 0, _("the file cannot be read ({reason})").format(reason=reason)
        ) from None
    if data is None:
        raise bad_file_error(path, 0, _("the file is far too long"))
    try:
        return data.decode("utf-8-sig")  # some editors put a mark in front of the text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise bad_file_error(path, line, _("the text is not in UTF-8")) from None


def parse_nodes(path: Path, text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, each with its line, or raise BadFile."""
    _refuse_traps(path, text)
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _bad_syntax(path, error) from None


def bad_file_error(path: Path, line: int, reason: str) -> BadFile:
    """Return the error for a file that cannot be used. ``line`` 0: the file as a whole."""
    place = _("{file}, line {line}: {reason}.") if line else _("{file}: {reason}.")
    message = place.format(file=path.name, line=line, reason=without_stop(reason))
    return BadFile(message, _("Correct {path} or put the original file back.").format(path=path))


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
    """Return the reason after the last field of ``where``, unless it quotes a field itself."""
    field = re.search(r"(\w+)(?:\[\d*\])*`?$", where)
    if field is None or field[1].isdecimal() or "“" in reason:
        return reason
    return _("“{field}”: {reason}").format(field=field[1], reason=reason)


def _kind(word: str) -> str:
    return listed_or(_(_KINDS.get(part, part)) for part in word.split(" | "))


def parse_yaml(path: Path, text: str) -> object:
    """Return the YAML ``text`` as dicts, lists and scalars, or raise BadFile."""
    _refuse_traps(path, text)
    return _build(path, text)


def _build(path: Path, text: str) -> object:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _bad_syntax(path, error) from None


def _refuse_traps(path: Path, text: str) -> None:
    """Refuse text that could crash or block the program, before any value is built.

    PyYAML builds by recursion in C, which deep nesting crashes, and a few references may expand
    to a thousand million values. Events come one by one, so the walk stops at the first trap.
    """
    depth = 0
    try:
        for number, event in enumerate(yaml.parse(text, Loader=_Loader), start=1):
            depth += _steps(event)
            reason = _trap(event, depth, number)
            if reason:
                mark = event.start_mark
                raise bad_file_error(path, mark.line + 1 if mark else 0, reason)
    except yaml.YAMLError as error:
        raise _bad_syntax(path, error) from None


def _steps(event: yaml.Event) -> int:
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _trap(event: yaml.Event, depth: int, number: int) -> str:
    """Return why the text is refused at ``event``; empty if it is not."""
    if getattr(event, "anchor", None):
        return _("a reference (“&” or “*” before a word) cannot be used here")
    if tag := getattr(event, "tag", None):
        return _("the tag “{tag}” cannot be used here").format(tag=tag[:80])
    if depth > DEEPEST:
        return _("lists and fields are nested too deeply here")
    if number > MOST_EVENTS:
        return _("the file holds too many values")
    return ""


def _bad_syntax(path: Path, error: yaml.YAMLError) -> BadFile:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or _("the text is not YAML")
    return bad_file_error(path, mark.line + 1 if mark else 0, problem)


def _duplicate_key(node: yaml.MappingNode) -> str:
    counted = Counter(str(key.value) for key, _value in node.value)
    twice = next((key for key, times in counted.items() if times > 1), "")
    return _("the field “{field}” is here twice").format(field=twice)


def find_line(text: str, where: str) -> int:
    """Return the line of a path such as ``.stages[2].minutes``, or of its longest known part.

    ``text`` is one that :func:`parse_yaml` accepted.
    """
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in _STEP.finditer(where):
        found = _child(node, step["key"], step["index"])
        if found is None:
            break
        line, node = found
    return line


def _child(
    node: yaml.Node | None, key: str | None, index: str | None
) -> tuple[int, yaml.Node] | None:
    """Return the line and the value of a field or an item; None if there is none."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode) and key:
        pairs = [pair for pair in node.value if pair[0].value == key]
    elif isinstance(node, yaml.SequenceNode) and index:
        pairs = [(item, item) for item in node.value[int(index) : int(index) + 1]]
    return next(((name.start_mark.line + 1, value) for name, value in pairs), None)
