"""Puts a document into another one, such as the road map of a country into a book of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from mercworkshop.report.model.blocks import Block, Group, Heading, SideBySide
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import Jump, PageNumber

_LOWEST = 3
"""The lowest level of a heading."""


def embed(document: Document, name: str) -> tuple[Part, ...]:
    """Return the parts of a document, each with its imprint, language and layout, for another.

    The first part has the id ``name``. Headings and what leads to them get it before their own ids,
    so that they stay apart from those of other documents. In place of a title page there is a
    heading, above all others.
    """
    ids = {
        each: f"{name}-{each}"
        for part in document.parts
        for each in (part.id, *_heading_ids(part.blocks))
        if each
    }
    ids |= {part.id: name for part in document.parts[:1] if part.id}
    title = (Heading(document.imprint.country),) if document.cover else ()
    return tuple(
        replace(
            part,
            blocks=(*(() if place else title), *_renamed(part.blocks, ids, is_lower=bool(title))),
            id=ids.get(part.id, "") if place else name,
            begins_page=part.begins_page or not place,
            imprint=part.imprint or document.imprint,
            language=part.language or document.language,
            layout=part.layout or document.layout,
        )
        for place, part in enumerate(document.parts)
    )


def _heading_ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(id=known):
                yield known
            case Group(blocks=inner):
                yield from _heading_ids(inner)
            case SideBySide(columns=columns):
                for column in columns:
                    yield from _heading_ids(column)


def _renamed(
    blocks: Iterable[Block], ids: Mapping[str, str], *, is_lower: bool
) -> tuple[Block, ...]:
    """Return blocks with other ids of headings, and of what leads to them.

    ``is_lower``: headings are one level lower.
    """

    def change(block: Block) -> Block:
        match block:
            case Heading(id=known, level=level):
                own = ids.get(known, "")
                return replace(block, id=own, level=min(level + is_lower, _LOWEST))
            case Group(blocks=inner):
                return replace(block, blocks=tuple(map(change, inner)))
            case SideBySide(columns=columns):
                return replace(block, columns=tuple(tuple(map(change, each)) for each in columns))
        return _retargeted(block, ids) if ids else block

    return tuple(map(change, blocks))


def _retargeted[T](value: T, ids: Mapping[str, str]) -> T:
    """Return a value in which all words lead to the new ids."""
    changed: Any = value
    if isinstance(value, tuple):
        changed = tuple(_retargeted(each, ids) for each in value)
    elif isinstance(value, Jump | PageNumber):
        changed = replace(value, target=ids.get(value.target, value.target))
    elif is_dataclass(value) and not isinstance(value, type):
        there = {each.name: getattr(value, each.name) for each in fields(value)}
        made = {name: _retargeted(each, ids) for name, each in there.items()}
        changed = value if made == there else replace(value, **made)
    return cast("T", changed)
