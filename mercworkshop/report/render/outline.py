"""The headings of a document and the places that jumps lead to, for formats with links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from mercworkshop.report.model.blocks import Block, Group, Heading, SideBySide, Table
from mercworkshop.report.model.document import Document


def with_heading_ids(document: Document) -> Document:
    """Return the document with an id on every heading, so that the contents can lead to it."""
    numbers = count(1)
    parts = tuple(replace(part, blocks=_with_ids(part.blocks, numbers)) for part in document.parts)
    cover = document.cover
    if cover:
        cover = replace(cover, blocks=_with_ids(cover.blocks, numbers))
    return replace(document, parts=parts, cover=cover)


def all_blocks(document: Document) -> Iterator[Block]:
    """Return every block in reading order, also those inside others."""
    if document.cover:
        yield from _walk(document.cover.blocks)
    for part in document.parts:
        yield from _walk(part.blocks)


def headings(document: Document, depth: int = 3) -> list[Heading]:
    """Return the headings down to ``depth``."""
    found = (each for each in all_blocks(document) if isinstance(each, Heading))
    return [each for each in found if each.level <= depth]


def targets(document: Document) -> list[str]:
    """Return the ids of parts, headings and rows of records, each once."""
    ids = dict.fromkeys(part.id for part in document.parts)
    for block in all_blocks(document):
        match block:
            case Heading(id=own):
                ids.setdefault(own)
            case Table(rows=rows):
                ids.update(dict.fromkeys(row.record for row in rows if row.record not in ids))
            case _:
                pass
    return [each for each in ids if each]


def _with_ids(blocks: Iterable[Block], numbers: count[int]) -> tuple[Block, ...]:
    return tuple(_with_id(block, numbers) for block in blocks)


def _with_id(block: Block, numbers: count[int]) -> Block:
    match block:
        case Heading(id=""):
            return replace(block, id=f"heading-{next(numbers)}")
        case Group(blocks=blocks):
            return replace(block, blocks=_with_ids(blocks, numbers))
        case SideBySide(columns=columns):
            return replace(block, columns=tuple(_with_ids(each, numbers) for each in columns))
        case _:
            return block


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Group(blocks=inner):
                yield from _walk(inner)
            case SideBySide(columns=columns):
                for inner in columns:
                    yield from _walk(inner)
            case _:
                pass
