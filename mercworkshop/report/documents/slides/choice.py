"""The slides that a country chose, in its order and with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mercworkshop.domain.entities.presenting.records import SlideKind
from mercworkshop.domain.entities.presenting.slides import ChosenSlide
from mercworkshop.report.model.blocks import Block, ChartBlock, Heading, Items, Paragraph
from mercworkshop.report.model.document import Part
from mercworkshop.report.model.inlines import as_inlines
from mercworkshop.report.model.paper_size import PageShape


def slide_part(own: str, title: str, blocks: Sequence[Block]) -> Part:
    """Return a slide as a part of a document, by the id of what is said about it."""
    shown = (Heading(title), *blocks)
    return Part(blocks=shown, id=own, title=title, shape=PageShape.LANDSCAPE, begins_page=True)


def chosen_parts(made: Mapping[SlideKind, Part], chosen: Sequence[ChosenSlide]) -> Iterator[Part]:
    """Yield the slides that are shown; one that has nothing to show is not, unless it has words."""
    for each in chosen:
        part = made.get(each.kind)
        if each.is_left_out:
            continue
        if part is not None and (len(part.blocks) > 1 or each.lines):
            yield replace(_worded(part, each), id=each.id)
        elif part is None and (each.title or each.lines):
            yield _worded(slide_part(each.id, each.title, ()), each)


def _worded(part: Part, slide: ChosenSlide) -> Part:
    """Return a slide with the words of the country; charts stay below them."""
    title = slide.title or part.title
    blocks = part.blocks[1:]
    if slide.lines:
        charts = [block for block in blocks if isinstance(block, ChartBlock)]
        blocks = (*_said(slide.lines), *charts)
    return replace(part, title=title, blocks=(Heading(title), *blocks))


def _said(lines: Sequence[str]) -> Iterator[Block]:
    if len(lines) == 1:
        yield Paragraph(as_inlines(lines[0]))
    else:
        yield Items(tuple(map(as_inlines, lines)))
