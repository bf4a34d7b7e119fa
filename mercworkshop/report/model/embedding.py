"""Puts a document into another one, as the road map of a country into a book of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from mercworkshop.report.model.blocks import Heading
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
            blocks=(*(() if place else title), *_renamed(part.blocks, ids, bool(title))),
            id=ids.get(part.id, "") if place else name,
            begins_page=part.begins_page or not place,
            imprint=part.imprint or document.imprint,
            language=part.language or document.language,
            layout=part.layout or document.layout,
        )
        for place, part in enumerate(document.parts)
    )


def _heading_ids(value: object) -> Iterator[str]:
    if isinstance(value, Heading):
        yield value.id
    for each in _inside(value):
        yield from _heading_ids(each)


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, each.name) for each in fields(value))


def _renamed(value: Any, ids: Mapping[str, str], is_lower: bool) -> Any:
    """Return a value with other ids of headings, and of what leads to them, at any depth.

    ``is_lower``: headings are one level lower.
    """
    match value:
        case tuple():
            made = tuple(_renamed(each, ids, is_lower) for each in value)
            return value if all(a is b for a, b in zip(made, value, strict=True)) else made
        case Heading(id=known, level=level):
            return replace(value, id=ids.get(known, ""), level=min(level + is_lower, _LOWEST))
        case Jump(target=target) | PageNumber(target=target):
            return replace(value, target=ids[target]) if target in ids else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    there = {each.name: getattr(value, each.name) for each in fields(value)}
    renamed = {name: _renamed(each, ids, is_lower) for name, each in there.items()}
    changed = {name: each for name, each in renamed.items() if each is not there[name]}
    return replace(value, **changed) if changed else value
