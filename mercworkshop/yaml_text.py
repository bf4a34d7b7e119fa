"""YAML without its traps, strictly read; every value keeps its line.

Apart from :mod:`mercworkshop.data_file`, as shipped data is rarely read from its text, and YAML is
slow to import.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mercworkshop.errors import BadFile
from mercworkshop.i18n import _
from mercworkshop.input_file import bad_file_error

DEEPEST = 20
"""Levels of nested lists and groups of fields; a set-up form needs five."""
MOST_EVENTS = 250_000
"""Starts, ends and values of a YAML text: 5,000 participants with every field need 130,000."""


_STEP = re.compile(r"\.(?P<key>\w+)|\[(?P<index>\d+)\]")


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


def dump_yaml(plain: object) -> str:
    """Return plain values as YAML, in the order they have."""
    return yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=118)


def parse_nodes(path: Path, text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, each with its line, or raise BadFile."""
    _refuse_traps(path, text)
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _bad_syntax(path, error) from None


def flatten(path: Path, text: str) -> Iterator[tuple[str, str, int]] | None:
    """Return path, text and line of every value, as in ``stages.2.name``; raises BadFile.

    None if the text does not hold values by name.
    """
    node = parse_nodes(path, text)
    return _walk("", node) if isinstance(node, yaml.MappingNode) else None


def _walk(name: str, node: yaml.Node) -> Iterator[tuple[str, str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(f"{name}.{key.value}" if name else str(key.value), value)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value, 1):
            yield from _walk(f"{name}.{number}", value)
    else:
        yield name, str(node.value), node.start_mark.line + 1


def parse_yaml(path: Path, text: str) -> object:
    """Return the YAML ``text`` as dicts, lists and scalars, or raise BadFile."""
    _refuse_traps(path, text)
    return build(path, text)


def build(path: Path, text: str) -> object:
    """Return what :func:`parse_yaml` returns, for a text that holds no traps; raises BadFile."""
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
