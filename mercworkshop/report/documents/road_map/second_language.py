"""Puts the words of a road map in its other language below those in the language of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from mercworkshop.domain.comparison import translations
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.ports.print_facts import PrintFacts
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import without_marks
from mercworkshop.report.model.blocks import (
    Block,
    Facts,
    Group,
    Items,
    Paragraph,
    Row,
    RowKind,
    SideBySide,
    Table,
)
from mercworkshop.report.model.document import Document
from mercworkshop.report.model.inlines import Inline, Inlines, Text


@dataclass(frozen=True, slots=True)
class OtherWords:
    """The words in the other ``language`` of a road map, by those in the language of the paper."""

    language: str
    words: Mapping[str, str]


def other_words(workshop: Workshop, road_map: RoadMap, facts: PrintFacts) -> OtherWords | None:
    """Return the words in the other language; None if the country does not work in the paper's.

    Words without a translation are left out.
    """
    known = (str(road_map.language), str(road_map.second_language))
    if not known[1] or facts.language not in known:
        return None
    is_own = facts.language == known[0]
    pairs = translations.text_pairs(workshop, road_map, facts.proposed)
    found = (
        (each.words, each.translation) if is_own else (each.translation, each.words)
        for each in pairs
    )
    both = ((here.strip(), there.strip()) for here, there in found)
    lines = chain.from_iterable(_by_lines(here, there) for here, there in both if here and there)
    return OtherWords(known[1] if is_own else known[0], dict(lines))


def _by_lines(here: str, there: str) -> Iterator[tuple[str, str]]:
    """Yield the words, and each line of both if they have the same number of lines."""
    yield here, there
    pairs = here.splitlines(), there.splitlines()
    if len(pairs[0]) == len(pairs[1]) > 1:
        yield from ((one.strip(), other.strip()) for one, other in zip(*pairs, strict=True))


def with_other_words(document: Document, other: OtherWords) -> Document:
    """Return a document with the words in the other language below those that they translate."""
    parts = (replace(part, blocks=_blocks(part.blocks, other)) for part in document.parts)
    cover = document.cover
    if cover is not None:
        facts = tuple((name, _both(inlines, other)) for name, inlines in cover.facts)
        cover = replace(cover, facts=facts, blocks=_blocks(cover.blocks, other))
    return replace(document, cover=cover, parts=tuple(parts))


def _blocks(blocks: Iterable[Block], other: OtherWords) -> tuple[Block, ...]:
    return tuple(_block(each, other) for each in blocks)


def _block(block: Block, other: OtherWords) -> Block:
    match block:
        case Paragraph():
            return replace(block, inlines=_both(block.inlines, other))
        case Items():
            return replace(block, items=tuple(_both(each, other) for each in block.items))
        case Facts():
            rows = ((name, _both(inlines, other)) for name, inlines in block.rows)
            return replace(block, rows=tuple(rows))
        case Table():
            return replace(block, rows=tuple(_row(each, other) for each in block.rows))
        case _:
            return _holder(block, other)


def _holder(block: Block, other: OtherWords) -> Block:
    """Return a block that holds blocks, with the other words in those; any other as it is."""
    match block:
        case Group():
            return replace(block, blocks=_blocks(block.blocks, other))
        case SideBySide():
            return replace(block, columns=tuple(_blocks(each, other) for each in block.columns))
        case _:
            return block


def _row(row: Row, other: OtherWords) -> Row:
    if row.kind is RowKind.BAND:
        return replace(row, cells=tuple(_titled(each, other) for each in row.cells))
    return replace(row, cells=tuple(_both(each, other) for each in row.cells))


def _titled(inlines: Inlines, other: OtherWords) -> Inlines:
    """Return the words of a band; its title stands after its number."""
    title = _plain(inlines[0].words) if inlines else ""
    for here, there in other.words.items():
        if title.endswith(here) and not any(map(str.isalpha, title.removesuffix(here))):
            return inlines[0], Text(f"\n{there}", language=other.language), *inlines[1:]
    return inlines


def _both(inlines: Inlines, other: OtherWords) -> Inlines:
    """Return words with the other ones below the line in which they stand."""
    made: list[Inline] = []
    waiting: list[Inline] = []
    for each in inlines:
        if each.words.startswith("\n"):
            made += waiting
            waiting = []
        made.append(each)
        if isinstance(each, Text) and (words := other.words.get(_plain(each.words))):
            waiting.append(Text(f"\n{words}", language=other.language))
    return (*made, *waiting)


def _plain(words: str) -> str:
    """Return words without the signs that keep them apart from their surroundings."""
    return without_marks(words).strip()
