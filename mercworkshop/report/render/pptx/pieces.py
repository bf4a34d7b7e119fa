"""Every block of a document as pieces of slides, and the slides that they fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import singledispatch

from mercworkshop.i18n import _, language_scope, number
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Column,
    Contents,
    Facts,
    Figures,
    Group,
    Heading,
    Items,
    Note,
    Paragraph,
    Row,
    SideBySide,
    Table,
)
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import Matrix, Timeline
from mercworkshop.report.model.document import Document, Imprint, Layout
from mercworkshop.report.model.inlines import Inlines, Jump, Text
from mercworkshop.report.render import outline
from mercworkshop.report.render.pptx.plan import (
    CELL_SIZE,
    LEAST_SIZE,
    ROOM_WIDTH,
    ChartOnSlide,
    FiguresOnSlide,
    Piece,
    SlideLine,
    TableOnSlide,
    TextOnSlide,
    cut_line,
    fill_slides,
    grid_of,
)
from mercworkshop.report.render.pptx.scene_shapes import measure_roomier
from mercworkshop.report.render.scene.layout import lay_out_chart

_HEADING_SIZE = (17.0, 27.0)
_NOTE_SIZE = (LEAST_SIZE, 18.0)
_BODY_SIZES = {
    Layout.FLOWING: (16.0, 21.0),
    Layout.ONE_PAGE: (14.0, 18.0),
    Layout.SHEETS: (18.0, 23.5),
}
"""Size of the letters and height of the lines of running text; sheets are read from afar."""
_CELL_SIZES = {Layout.FLOWING: CELL_SIZE, Layout.ONE_PAGE: CELL_SIZE, Layout.SHEETS: 15.0}
_CHART_SCALES = {Layout.FLOWING: 1.6, Layout.ONE_PAGE: 1.35, Layout.SHEETS: 2.05}
"""How much larger charts are than on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlidePlan:
    """A slide: its title, its place in a row of slides of that title, and what it shows."""

    title: str
    pieces: tuple[Piece, ...]
    imprint: Imprint
    language: str
    number: int = 1
    count: int = 1

    @property
    def heading(self) -> str:
        """The title, with the place of the slide among those that have the same."""
        if self.count <= 1:
            return self.title
        with language_scope(self.language):
            return _("{title} ({place} of {whole})").format(
                title=self.title, place=number(self.number), whole=number(self.count)
            )

    @property
    def records(self) -> frozenset[str]:
        """The ids of the records that it names."""
        rows = (
            each.row.record
            for piece in self.pieces
            if isinstance(piece, TableOnSlide)
            for each in piece.rows
        )
        charts = (piece.records for piece in self.pieces if isinstance(piece, ChartOnSlide))
        return frozenset(filter(None, (*rows, *(one for each in charts for one in each))))

    @property
    def notes(self) -> str:
        """What stands in the notes below the slide."""
        return "\n\n".join(note for piece in self.pieces for note in piece.notes)


@dataclass(slots=True)
class _Section:
    title: str
    imprint: Imprint
    language: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def about(self) -> tuple[Imprint, str]:
        return self.imprint, self.language


def plan_slides(document: Document) -> list[SlidePlan]:
    """Return the slides of a document after its title slide."""
    return [slide for section in _sections(document) for slide in _slides(section)]


def _slides(section: _Section) -> Iterator[SlidePlan]:
    with language_scope(section.language):
        filled = list(fill_slides(section.pieces)) or ([[]] if section.title else [])
    for place, pieces in enumerate(filled, 1):
        yield SlidePlan(
            title=section.title,
            pieces=tuple(_joined(pieces)),
            imprint=section.imprint,
            language=section.language,
            number=place,
            count=len(filled),
        )


def _sections(document: Document) -> Iterator[_Section]:
    """Return what stands under each heading of the first level, or in each part without one."""
    if document.cover and document.cover.blocks:
        section = _Section(document.imprint.title, document.imprint, document.language)
        shown = (each for each in document.cover.blocks if not isinstance(each, Contents))
        with language_scope(document.language):
            # presentation programs have their own list of slides
            section.pieces += _pieces(shown, document)
        yield section
    section = _Section("", document.imprint, document.language)
    for part in document.parts:
        imprint, language = part.imprint or document.imprint, part.language or document.language
        own = replace(document, layout=part.layout or document.layout)
        is_sheet = own.layout is Layout.SHEETS
        if part.title or part.begins_page or is_sheet or (imprint, language) != section.about:
            yield section
            section = _Section(part.title, imprint, language)
        for block in part.blocks:
            if isinstance(block, Heading) and block.level == 1:
                if section.pieces or section.title != part.title:
                    yield section
                section = _Section(_numbered(block), imprint, language)
            else:
                with language_scope(language):
                    section.pieces += piece_of(block, own)
    yield section


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Return texts that follow each other as one, so that a person edits one box."""
    lines: tuple[SlideLine, ...] = ()
    for piece in pieces:
        if isinstance(piece, TextOnSlide):
            lines += piece.lines
            continue
        if lines:
            yield TextOnSlide(lines)
            lines = ()
        yield piece
    if lines:
        yield TextOnSlide(lines)


def _pieces(blocks: Iterable[Block], document: Document) -> list[Piece]:
    return [piece for block in blocks for piece in piece_of(block, document)]


@singledispatch
def piece_of(block: Block, document: Document) -> list[Piece]:
    """Return a block as pieces of slides."""
    raise NotImplementedError(type(block), document)


@piece_of.register
def _heading(block: Heading, _document: Document) -> list[Piece]:
    return [_text((Text(_numbered(block)),), _HEADING_SIZE, bold=True)]


@piece_of.register
def _paragraph(block: Paragraph, document: Document) -> list[Piece]:
    return [_text(block.inlines, _BODY_SIZES[document.layout])]


@piece_of.register
def _items(block: Items, document: Document) -> list[Piece]:
    size = _BODY_SIZES[document.layout]
    lines = (cut_line(SlideLine(item, *size, is_item=True)) for item in block.items)
    return [TextOnSlide(tuple(lines))] if block.items else []


@piece_of.register
def _facts(block: Facts, document: Document) -> list[Piece]:
    size = _CELL_SIZES[document.layout]
    rows = tuple(Row(((Text(name, bold=True),), words)) for name, words in block.rows)
    shares = (block.key_share, 1 - block.key_share)
    return [
        grid_of(Table((Column(""), Column("")), rows), has_heading=False, shares=shares, size=size)
    ]


@piece_of.register
def _figures(block: Figures, _document: Document) -> list[Piece]:
    return [FiguresOnSlide(block.items)]


@piece_of.register
def _table(block: Table, document: Document) -> list[Piece]:
    return [grid_of(block, size=_CELL_SIZES[document.layout])]


@piece_of.register
def _chart(block: ChartBlock, document: Document) -> list[Piece]:
    """Return a chart, with its content in words for people who cannot see it."""
    if isinstance(block.chart, Matrix):
        return [grid_of(chart_table(block.chart, block.title))]
    scale = _CHART_SCALES[document.layout]
    layout = lay_out_chart(block.chart, ROOM_WIDTH / scale, measure_roomier)
    said = block.alternative or block.title
    rows = block.chart.rows if isinstance(block.chart, Timeline) else ()
    records = tuple(row.record for row in rows if row.record)
    return [ChartOnSlide(layout, scale, said, records)] if not layout.is_empty else []


@piece_of.register
def _note(block: Note, _document: Document) -> list[Piece]:
    return [_text(block.inlines, _NOTE_SIZE, is_note=True)]


@piece_of.register
def _group(block: Group, document: Document) -> list[Piece]:
    return _pieces(block.blocks, document)


@piece_of.register
def _side_by_side(block: SideBySide, document: Document) -> list[Piece]:
    return [piece for blocks in block.columns for piece in _pieces(blocks, document)]


@piece_of.register
def _contents(block: Contents, document: Document) -> list[Piece]:
    title = [_text((Text(block.title),), _HEADING_SIZE, bold=True)] if block.title else []
    listed = outline.headings(document, block.depth)
    lines = (SlideLine((Jump(_numbered(each), each.id),), is_item=True) for each in listed)
    return [*title, TextOnSlide(tuple(lines))]


def _text(
    inlines: Inlines, size: tuple[float, float], *, bold: bool = False, is_note: bool = False
) -> TextOnSlide:
    return TextOnSlide((cut_line(SlideLine(inlines, *size, bold=bold, is_note=is_note)),))


def _numbered(heading: Heading) -> str:
    return f"{heading.number}\u2002{heading.words}" if heading.number else heading.words
