"""Every block of a document as elements of a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import singledispatch
from itertools import batched, zip_longest
from xml.etree.ElementTree import Element

from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Contents,
    Facts,
    Figures,
    Group,
    Heading,
    Items,
    Note,
    NoteKind,
    Paragraph,
    SideBySide,
    Table,
)
from mercworkshop.report.model.inlines import Jump, as_inlines
from mercworkshop.report.render.docx.charts import chart_elements
from mercworkshop.report.render.docx.paragraphs import (
    gap,
    heading,
    keep_with_next,
    paragraph,
)
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.tables import data_table, layout_table
from mercworkshop.report.render.docx.xml import w
from mercworkshop.report.render.office import letters

_CELL_SIDES = 160
"""The room that a cell keeps free at its sides, in twentieths of a point."""
_FIGURES_A_LINE = 4


def block_elements(blocks: Iterable[Block], setting: DocxSetting) -> list[Element]:
    """Return blocks as paragraphs and tables, one after the other."""
    found: list[Element] = []
    shown = tuple(blocks)
    for block, following in zip_longest(shown, shown[1:]):
        made = render_block(block, setting)
        if isinstance(block, Note) and isinstance(following, Table):
            keep_with_next(made)
        found += made
    return found


@singledispatch
def render_block(block: Block, setting: DocxSetting) -> list[Element]:
    """Return a block as paragraphs and tables."""
    raise NotImplementedError(type(block), setting)


@render_block.register
def _heading(block: Heading, setting: DocxSetting) -> list[Element]:
    anchor = setting.place(block.id)
    return [heading(as_inlines(block.words), block.level, anchor, setting, block.number)]


@render_block.register
def _paragraph(block: Paragraph, setting: DocxSetting) -> list[Element]:
    return [paragraph(block.inlines, "Normal", setting)]


@render_block.register
def _items(block: Items, setting: DocxSetting) -> list[Element]:
    return [paragraph(item, "List Bullet", setting) for item in block.items]


@render_block.register
def _facts(block: Facts, setting: DocxSetting) -> list[Element]:
    styles = ("Table Head", "Table Text") if block.is_small else ("Fact Name", "Fact Text")
    rows = [
        ([paragraph(name, styles[0], setting)], [paragraph(words, styles[1], setting)])
        for name, words in block.rows
    ]
    if not rows:
        return []
    shares = (block.key_share, 1 - block.key_share)
    return [layout_table(rows, shares, setting), gap(setting)]


@render_block.register
def _figures(block: Figures, setting: DocxSetting) -> list[Element]:
    made: list[Element] = []
    for items in batched(block.items, _FIGURES_A_LINE):
        row = [
            [paragraph(value, "Figure Number", setting), paragraph(name, "Figure Text", setting)]
            for value, name in items
        ]
        made += [layout_table([row], _figure_shares(items), setting), gap(setting)]
    return made


def _figure_shares(items: Sequence[tuple[str, str]]) -> list[float]:
    """Return the widths of figures, none of which should need a second line."""
    needed = [
        max(letters.width(value) * 2, letters.longest_word(name), 10) for value, name in items
    ]
    return [each / sum(needed) for each in needed]


@render_block.register
def _table(block: Table, setting: DocxSetting) -> list[Element]:
    return [data_table(block, setting), gap(setting)]


@render_block.register
def _chart(block: ChartBlock, setting: DocxSetting) -> list[Element]:
    """Return a chart, with its content in words for people who cannot see it."""
    made = chart_elements(block.chart, setting)
    said = letters.one_line(block.alternative or block.title)
    first = next((each for each in made if each.tag == "w:tbl"), None)
    if first is not None and said:
        first[0].append(w("tblCaption", val=said))
    return made


@render_block.register
def _note(block: Note, setting: DocxSetting) -> list[Element]:
    style = "Closing Note" if block.kind is NoteKind.CLOSING else "Note"
    return [paragraph(block.inlines, style, setting)]


@render_block.register
def _group(block: Group, setting: DocxSetting) -> list[Element]:
    inner = setting
    if block.is_framed:
        inner = replace(setting, width=setting.width - _CELL_SIDES)
    made = block_elements(block.blocks, inner)
    keep_with_next(made[:-1])
    if not block.is_framed or not made:
        return made
    return [layout_table([[_closed(made, inner)]], [1], setting, is_framed=True), gap(setting)]


@render_block.register
def _side_by_side(block: SideBySide, setting: DocxSetting) -> list[Element]:
    share = 1 / max(len(block.columns), 1)
    inner = replace(setting, width=round(setting.width * share) - _CELL_SIDES)
    row = [_closed(block_elements(blocks, inner), inner) for blocks in block.columns]
    return [layout_table([row], [share] * len(row), setting), gap(setting)] if row else []


@render_block.register
def _contents(block: Contents, setting: DocxSetting) -> list[Element]:
    listed = (each for each in setting.headings if each.level <= block.depth)
    title = [paragraph(block.title, "TOC Heading", setting)] if block.title else []
    return [*title, *(_entry(each, setting) for each in listed)]


def _entry(to: Heading, setting: DocxSetting) -> Element:
    """Return a line of the contents: a jump, and no field that would have to be updated."""
    number = f"{to.number}\u2002" if to.number else ""
    return paragraph((Jump(f"{number}{to.words}", to.id),), f"toc {to.level}", setting)


def _closed(made: list[Element], setting: DocxSetting) -> list[Element]:
    """Return the elements of a cell, which must end with a paragraph."""
    return made if made and made[-1].tag == "w:p" else [*made, gap(setting)]
