"""Renders a document as PDF: every block becomes flowables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from itertools import takewhile

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    ColumnKind,
    Contents,
    Facts,
    Figures,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    RowKind,
    SideBySide,
    Table,
)
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import Inline, Inlines, Jump, Text, WebLink
from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.render.outline import with_heading_ids
from mercworkshop.report.render.pdf.badges import badge_pages
from mercworkshop.report.render.pdf.blanks import BlankFlowable, has_blanks
from mercworkshop.report.render.pdf.cards import sign_pages
from mercworkshop.report.render.pdf.chart_flowable import ChartFlowable
from mercworkshop.report.render.pdf.one_page import OnePageFlowable
from mercworkshop.report.render.pdf.places import PageNumberFlowable, page_number_in
from mercworkshop.report.render.pdf.sheets import fit_sheet
from mercworkshop.report.render.pdf.title_page import cover_band, title_page
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.boxes import (
    ColumnsFlowable,
    ContentsEntry,
    ContentsFlowable,
    FiguresFlowable,
    FrameFlowable,
)
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable, PlaceFlowable
from mercworkshop.report.typesetting.frames import room_on_page
from mercworkshop.report.typesetting.lines import StyledText, StyledWords
from mercworkshop.report.typesetting.page_look import PageLook, look_of
from mercworkshop.report.typesetting.paragraph import BODY, TextFlowable
from mercworkshop.report.typesetting.pdf_file import PageFlow

_BEFORE_CLOSING = 8.0
_MORE_THAN_A_PAGE = 60
"""Empty rows, more than any page has room for."""
_WHOLE = frozenset({Layout.ONE_PAGE, Layout.BADGES, Layout.TABLE_SIGNS})
"""Layouts that fill whole pages, without margins, header and footer."""


def render_pdf(document: Document, options: RenderOptions) -> Rendered:
    """Return a document as PDF; raises what ``options.on_step`` raises."""
    document = with_heading_ids(document)
    pages, content = pdf_file.lay_out_pdf(
        lambda: _page_flow(document, options),
        language=document.language,
        paper=options.paper,
        on_step=options.on_step,
    )
    return Rendered(content, pages)


def _page_flow(document: Document, options: RenderOptions) -> PageFlow:
    shape = _first_shape(document)
    cover, size = document.cover, options.paper.turned(shape)
    return PageFlow(
        document.imprint,
        list(_flowables(document, options.paper)),
        shape,
        document.day,
        options.attachments,
        cover_band(document.imprint, cover, size) if cover else None,
        is_first_whole=not cover and _is_one_page(document),
        is_two_sided=document.is_two_sided,
        counts_pages=any(each.counts_pages for each in document.parts[:1]),
    )


def _is_one_page(document: Document) -> bool:
    first = next(iter(document.parts), None)
    return first is not None and _layout(document, first) in _WHOLE


def _first_shape(document: Document) -> PageShape:
    is_plain = document.cover or not document.parts
    return PageShape.UPRIGHT if is_plain else document.parts[0].shape


def _flowables(document: Document, paper: PaperSize) -> Iterable[Flowable]:
    """Yield the title page and the parts; one of another shape or look begins a page of its own."""
    before: tuple[PageShape, PageLook] | None = None
    if document.cover:
        entries = list(_entries(document, document.cover.blocks))
        yield from title_page(document.imprint, document.cover, entries, _render)
    for number, part in enumerate(document.parts):
        kind = part.shape, _look(document, part)
        is_whole = _layout(document, part) in _WHOLE
        is_begun = number > 0 or document.cover is not None
        if is_begun and (part.begins_page or is_whole or kind != before):
            yield flow.page_break(*kind, is_whole=is_whole)
        before = None if is_whole else kind
        if part.id:
            yield PlaceFlowable(part.id)
        with language_scope(part.language or document.language):
            yield from _content(document, part, paper)


def _look(document: Document, part: Part) -> PageLook:
    """Return what stands round the text of a part."""
    look = look_of(document.imprint, document.language, is_two_sided=document.is_two_sided)
    imprint, language = part.imprint or look.imprint, part.language or look.language
    return replace(look, imprint=imprint, language=language, counts_pages=part.counts_pages)


def _layout(document: Document, part: Part) -> Layout:
    return part.layout or document.layout


def _content(document: Document, part: Part, paper: PaperSize) -> Iterable[Flowable]:
    """Yield what a part holds, laid out as it asks for."""
    match _layout(document, part):
        case Layout.ONE_PAGE:
            yield OnePageFlowable(part.imprint or document.imprint, part.blocks, _styled)
        case Layout.SHEETS:
            yield from _sheets(part, paper)
        case Layout.BADGES | Layout.TABLE_SIGNS as layout:
            yield from _cards(part, layout, paper)
        case Layout.FLOWING:
            yield from _flowing(document, part)


def _flowing(document: Document, part: Part) -> Iterator[Flowable]:
    following = (*part.blocks[1:], None)
    for before, block, after in zip((None, *part.blocks), part.blocks, following, strict=False):
        if isinstance(block, Contents):
            yield ContentsFlowable(block.title, list(_entries(document, (block,))))
            continue
        shown = _render(block)
        if isinstance(before, Heading) and isinstance(after, Table):
            shown[-1].is_lead_in = True
        yield from shown


def _cards(part: Part, layout: Layout, paper: PaperSize) -> Iterator[Flowable]:
    """Yield whole pages of badges or of signs."""
    is_badges = layout is Layout.BADGES
    pages = (
        badge_pages(part.blocks, paper, _styled) if is_badges else sign_pages(part.blocks, _styled)
    )
    for number, page in enumerate(pages):
        if number:
            yield flow.page_break(part.shape, is_whole=True)
        yield page


def _sheets(part: Part, paper: PaperSize) -> Iterable[Flowable]:
    """Yield the pages of a part in the largest letters that fit."""
    room = room_on_page(paper, part.shape)
    for number, page in enumerate(fit_sheet(part.blocks, room, _render)):
        if number:
            yield flow.page_break(part.shape)
        yield from page


def _entries(document: Document, blocks: Iterable[Block]) -> Iterator[ContentsEntry]:
    """Yield the headings for the contents that are among some blocks."""
    depth = max((each.depth for each in blocks if isinstance(each, Contents)), default=0)
    for part in document.parts:
        for block in _flat(part.blocks):
            if isinstance(block, Heading) and block.level <= depth:
                yield ContentsEntry(block.words, block.id, block.level - 1)


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _flat(block.blocks)
        else:
            yield block


@singledispatch
def _render(block: Block) -> list[Flowable]:
    raise NotImplementedError(type(block))


@_render.register
def _heading(block: Heading) -> list[Flowable]:
    return [flow.heading(block.words, block.level, anchor=block.id)]


@_render.register
def _paragraph(block: Paragraph) -> list[Flowable]:
    if has_blanks(block.inlines):
        return [BlankFlowable(block.inlines, BODY)]
    return [flow.text(_styled(block.inlines))]


@_render.register
def _items(block: Items) -> list[Flowable]:
    return flow.bullets(map(_styled, block.items))


@_render.register
def _facts(block: Facts) -> list[Flowable]:
    rows = [(name, _cell(words)) for name, words in block.rows]
    return [flow.pairs(rows, key_share=block.key_share, is_small=block.is_small)]


@_render.register
def _chart(block: ChartBlock) -> list[Flowable]:
    chart = ChartFlowable(block.chart)
    chart.figure = Tag("Figure", alternative=block.alternative or block.title)
    return [chart]


@_render.register
def _note(block: Note) -> list[Flowable]:
    space = [flow.spacer(_BEFORE_CLOSING)] if block.kind is NoteKind.CLOSING else []
    return [*space, flow.caption(_styled(block.inlines))]


@_render.register
def _group(block: Group) -> list[Flowable]:
    inside = [part for each in block.blocks for part in _render(each)]
    return [FrameFlowable(inside) if block.is_framed else flow.keep_together(inside)]


@_render.register
def _figures(block: Figures) -> list[Flowable]:
    return [FiguresFlowable(block.items)]


@_render.register
def _side_by_side(block: SideBySide) -> list[Flowable]:
    columns = [[part for each in column for part in _render(each)] for column in block.columns]
    return [ColumnsFlowable(columns)]


@_render.register
def _contents(block: Contents) -> list[Flowable]:
    return [ContentsFlowable(block.title, ())]


@_render.register
def _table(table: Table) -> list[Flowable]:
    kinds = enumerate(column.kind for column in table.columns)
    if table.fills_page:
        table = replace(table, rows=(*table.rows, *[table.rows[-1]] * _MORE_THAN_A_PAGE))
    made = flow.table(
        [column.heading for column in table.columns],
        [[_cell(cell, table.scale) for cell in row.cells] for row in table.rows],
        flow.TableShape(table.shares, table.scale),
        numbers=[place for place, kind in kinds if kind is ColumnKind.NUMBER],
        bands=[number for number, row in enumerate(table.rows) if row.kind is RowKind.BAND],
        totals=[number for number, row in enumerate(table.rows) if row.kind is RowKind.TOTAL],
    )
    if table.keeps_bands:
        made.keep_bands()
    if table.fills_page:
        made.fill_page(_count_spare(table))
    made.describe(table.title, [row.record for row in table.rows])
    return [made]


def _count_spare(table: Table) -> int:
    """Return how many rows at the end are as the last one."""
    return sum(1 for _row in takewhile(lambda row: row == table.rows[-1], reversed(table.rows)))


def _cell(inlines: Inlines, scale: float = 1.0) -> StyledWords | TextFlowable:
    """Return the words of a cell, or what has places to fill in, or the number of a page."""
    style = flow.scaled(flow.cell_style(), scale)
    if number := page_number_in(inlines):
        return PageNumberFlowable(number, style)
    return BlankFlowable(inlines, style) if has_blanks(inlines) else _styled(inlines)


def _styled(inlines: Inlines) -> list[StyledText]:
    return [_styled_text(each) for each in inlines]


def _styled_text(inline: Inline) -> StyledText:
    match inline:
        case Jump(words=words, target=target, bold=bold):
            return StyledText(words, bold, target=f"#{target}")
        case WebLink(words=words, address=address, bold=bold):
            return StyledText(words, bold, target=address)
        case Text(words=words, bold=bold, language=language):
            return StyledText(words, bold, language)
        case _:
            return StyledText(inline.words, inline.bold)
