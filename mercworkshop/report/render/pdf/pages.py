"""Renders a document as PDF: every block becomes flowables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from reportlab.platypus import Flowable

from mercworkshop.i18n import _
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    ColumnKind,
    Facts,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    RowKind,
    Table,
)
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, PageShape, Part
from mercworkshop.report.model.inlines import Inline, Inlines, Jump, Text, WebLink
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.render.pdf.blanks import BlankFlowable, has_blanks
from mercworkshop.report.render.pdf.chart_flowable import ChartFlowable
from mercworkshop.report.render.pdf.sheets import fit_sheet
from mercworkshop.report.typesetting import flow, pdf_file
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.lines import StyledText, StyledWords
from mercworkshop.report.typesetting.paragraph import (
    BODY,
    HeadingFlowable,
    TextFlowable,
    TextStyle,
)
from mercworkshop.report.typesetting.pdf_file import PageFlow

_TITLE = TextStyle(size=26, leading=35, bold=True, after=8)
_TITLE_DROP = 110.0
_SUBTITLE = TextStyle(size=15, leading=22, after=14)
_BEFORE_CLOSING = 8.0


def render_pdf(document: Document, options: RenderOptions) -> Rendered:
    """Return a document as PDF; raises what ``options.on_step`` raises."""
    pages, content = pdf_file.lay_out_pdf(
        lambda: PageFlow(
            document.imprint,
            list(_flowables(document, options.paper)),
            _first_shape(document),
            document.day,
            options.attachments,
        ),
        language=document.language,
        paper=options.paper,
        on_step=options.on_step,
    )
    return Rendered(content, pages)


def _first_shape(document: Document) -> PageShape:
    is_plain = document.cover or not document.parts
    return PageShape.UPRIGHT if is_plain else document.parts[0].shape


def _flowables(document: Document, paper: PaperSize) -> Iterable[Flowable]:
    """Yield the title page and the parts; a part of another shape begins a page of its own."""
    before: PageShape | None = None
    is_begun = False
    if document.cover:
        yield from _title_page(document.imprint, document.cover)
        is_begun = True
    for part in document.parts:
        if is_begun and (part.begins_page or part.shape is not before):
            yield flow.page_break(part.shape)
        is_begun, before = True, part.shape
        if (part.layout or document.layout) is Layout.SHEETS:
            yield from _sheets(part, paper)
        else:
            yield from (each for block in part.blocks for each in _render(block))


def _sheets(part: Part, paper: PaperSize) -> Iterable[Flowable]:
    """Yield the pages of a part in the largest letters that fit."""
    room = pdf_file.room_on_page(paper, part.shape)
    for number, page in enumerate(fit_sheet(part.blocks, room, _render)):
        if number:
            yield flow.page_break(part.shape)
        yield from page


def _title_page(imprint: Imprint, cover: Cover) -> list[Flowable]:
    facts = [(name, _styled(words)) for name, words in cover.facts]
    return [
        flow.spacer(_TITLE_DROP),
        HeadingFlowable(imprint.country, _TITLE, 0),
        TextFlowable(imprint.title, _SUBTITLE),
        flow.chips([*filter(None, (imprint.state, *cover.labels))]),
        flow.spacer(16),
        flow.pairs([(_("Version"), imprint.version), (_("Date"), imprint.day), *facts]),
        flow.spacer(10),
        *([flow.text(cover.note)] if cover.note else []),
    ]


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
    return [flow.pairs(rows, key_share=block.key_share)]


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
    return [flow.keep_together([part for each in block.blocks for part in _render(each)])]


@_render.register
def _table(table: Table) -> list[Flowable]:
    kinds = enumerate(column.kind for column in table.columns)
    return [
        flow.table(
            [column.head for column in table.columns],
            [[_cell(cell) for cell in row.cells] for row in table.rows],
            numbers=[place for place, kind in kinds if kind is ColumnKind.NUMBER],
            bands=[number for number, row in enumerate(table.rows) if row.kind is RowKind.BAND],
            totals=[number for number, row in enumerate(table.rows) if row.kind is RowKind.TOTAL],
        )
    ]


def _cell(inlines: Inlines) -> StyledWords | TextFlowable:
    """Return the words of a cell, or what has places to fill in."""
    return BlankFlowable(inlines, flow.cell_style()) if has_blanks(inlines) else _styled(inlines)


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
