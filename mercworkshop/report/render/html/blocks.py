"""Every block of a document as elements of a web page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from xml.etree.ElementTree import Element

from mercworkshop.i18n import language_scope
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
    Paragraph,
    SideBySide,
    Table,
)
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.render.html.inlines import HtmlSetting, html_words, lines_of, tag
from mercworkshop.report.render.html.tables import html_table
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.scene.layout import chart_scenes
from mercworkshop.report.render.svg.scene_picture import scene_element

_CHART_WIDTH = 762.0
"""Points, as on a landscape page; the page makes it smaller where it has less room."""
_CHART_HEIGHT = 450.0
"""The most that a picture may take, so that one fits below its heading on a printed page."""


def block_tags(blocks: Iterable[Block], setting: HtmlSetting) -> list[Element]:
    """Return blocks as elements, one after the other."""
    return [made for block in blocks for made in render_block(block, setting)]


@singledispatch
def render_block(block: Block, setting: HtmlSetting) -> list[Element]:
    """Return a block as elements."""
    raise NotImplementedError(type(block), setting)


@render_block.register
def _heading(block: Heading, setting: HtmlSetting) -> list[Element]:
    number = tag("span", *lines_of(block.number), class_="number") if block.number else None
    space = " " if block.number else None
    made = tag(
        f"h{block.level + 1}", number, space, *lines_of(block.words), id=setting.place(block.id)
    )
    return [made]


@render_block.register
def _paragraph(block: Paragraph, setting: HtmlSetting) -> list[Element]:
    return [tag("p", *html_words(block.inlines, setting))]


@render_block.register
def _items(block: Items, setting: HtmlSetting) -> list[Element]:
    return [tag("ul", *(tag("li", *html_words(item, setting)) for item in block.items))]


@render_block.register
def _facts(block: Facts, setting: HtmlSetting) -> list[Element]:
    rows = (
        tag("div", tag("dt", *lines_of(name)), tag("dd", *html_words(words, setting)))
        for name, words in block.rows
    )
    share = f"--names: {round(block.key_share * 100)}%"
    return [tag("dl", *rows, class_="facts", style=share)] if block.rows else []


@render_block.register
def _figures(block: Figures, _setting: HtmlSetting) -> list[Element]:
    items = (
        tag("div", tag("dt", *lines_of(name)), tag("dd", *lines_of(value)))
        for value, name in block.items
    )
    return [tag("dl", *items, class_="figures")]


@render_block.register
def _table(block: Table, setting: HtmlSetting) -> list[Element]:
    return [html_table(block, setting)]


@render_block.register
def _chart(block: ChartBlock, setting: HtmlSetting) -> list[Element]:
    """Return a picture, and what it shows as a table that can be opened."""
    said = block.alternative or block.title
    with language_scope(setting.language):
        pictures = [
            scene_element(scene, alternative=said, name=f"chart{next(setting.pictures):d}")
            for scene in chart_scenes(block.chart, _CHART_WIDTH, _CHART_HEIGHT)
        ]
        table = html_table(chart_table(block.chart, block.title), setting)
    if not pictures:
        return []
    if not block.title and not block.alternative:
        return [tag("figure", *pictures, tag("div", table, class_="unseen"))]
    title = tag("strong", *lines_of(block.title)) if block.title else None
    caption = tag("summary", title, *lines_of(f" {block.alternative}"))
    return [tag("figure", *pictures, tag("details", caption, table))]


@render_block.register
def _note(block: Note, setting: HtmlSetting) -> list[Element]:
    return [tag("p", *html_words(block.inlines, setting), class_=f"note {block.kind.value}")]


@render_block.register
def _group(block: Group, setting: HtmlSetting) -> list[Element]:
    kind = "group framed" if block.is_framed else "group"
    return [tag("div", *block_tags(block.blocks, setting), class_=kind)]


@render_block.register
def _side_by_side(block: SideBySide, setting: HtmlSetting) -> list[Element]:
    columns = (tag("div", *block_tags(blocks, setting)) for blocks in block.columns)
    return [tag("div", *columns, class_="sides")]


@render_block.register
def _contents(block: Contents, setting: HtmlSetting) -> list[Element]:
    listed = [each for each in setting.headings if each.level <= block.depth]
    title = tag("p", tag("strong", *lines_of(block.title))) if block.title else None
    entries = (_entry(each, setting) for each in listed)
    return [
        tag(
            "nav",
            title,
            tag("ul", *entries),
            class_="contents",
            aria_label=letters.one_line(block.title),
        )
    ]


def _entry(to: Heading, setting: HtmlSetting) -> Element:
    number = f"{to.number} " if to.number else ""
    link = tag("a", *lines_of(number), *lines_of(to.words), href=f"#{setting.anchors[to.id]}")
    return tag("li", link, class_=f"level{to.level}")
