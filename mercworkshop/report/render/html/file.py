"""Renders a document as one web page: no script, nothing from outside, and it prints well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, tostring

from mercworkshop.i18n import RIGHT_TO_LEFT, _, language_scope
from mercworkshop.report.model.blocks import facts_of
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, Part
from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.render import outline
from mercworkshop.report.render.html.blocks import block_tags, render_block
from mercworkshop.report.render.html.inlines import HtmlSetting, lines_of, tag
from mercworkshop.report.render.html.look import foot_words, style_sheet
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.options import Rendered, RenderOptions

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""No browser runs or loads anything that this page could come to name."""


def render_html(document: Document, options: RenderOptions) -> Rendered:
    """Return a document as a web page."""
    with language_scope(document.language):
        page = _page(outline.with_heading_ids(document), options)
        text = tostring(page, encoding="unicode", method="html")
    return Rendered(f"<!DOCTYPE html>\n{text}\n".encode(), 0)


def _page(document: Document, options: RenderOptions) -> Element:
    setting = HtmlSetting(
        language=document.language,
        anchors={
            each: f"place{number}" for number, each in enumerate(outline.targets(document), 1)
        },
        headings=tuple(outline.headings(document)),
    )
    return tag(
        "html",
        _head(document, options),
        _body(document, setting),
        lang=document.language,
        dir=_way(document.language),
    )


def _head(document: Document, options: RenderOptions) -> Element:
    imprint = document.imprint
    rules = style_sheet(document, options.paper)
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="date", content=document.day.isoformat()),
        tag("title", letters.one_line(imprint.file_title(document.language))),
        tag("style", rules),
    )


def _body(document: Document, setting: HtmlSetting) -> Element:
    imprint = document.imprint
    mark = tag("span", *lines_of(imprint.watermark))
    return tag(
        "body",
        tag("div", mark, class_="watermark", aria_hidden="true") if imprint.watermark else None,
        tag("p", *lines_of(imprint.notice), class_="notice") if imprint.notice else None,
        _cover(imprint, document.cover, setting) if document.cover else _running_heading(imprint),
        tag("main", *(_part(part, document.layout, setting) for part in document.parts)),
        _running_foot(imprint),
    )


def _cover(imprint: Imprint, cover: Cover, setting: HtmlSetting) -> Element:
    labels = [each for each in (imprint.state, *cover.labels) if each]
    dated = [(_("Version"), imprint.version), (_("Date"), imprint.day)]
    facts = facts_of([*((name, words) for name, words in dated if words), *cover.facts])
    return tag(
        "header",
        tag("h1", *lines_of(imprint.country)),
        tag("p", *lines_of(imprint.title), class_="title"),
        tag("ul", *(tag("li", *lines_of(each)) for each in labels), class_="labels")
        if labels
        else None,
        tag("p", *lines_of(cover.headline), class_="headline") if cover.headline else None,
        *(tag("p", *lines_of(line)) for line in cover.lines),
        *render_block(facts, setting),
        tag("p", *lines_of(cover.note)) if cover.note else None,
        *block_tags(cover.blocks, setting),
        class_="cover",
    )


def _running_heading(imprint: Imprint) -> Element:
    """Return the heading of a document without a title page."""
    state = tag("strong", *lines_of(imprint.state)) if imprint.state else None
    title = tag("h1", *lines_of(imprint.title))
    line = tag("div", state, tag("span", *lines_of(imprint.country)), class_="running")
    return tag("header", line, title)


def _running_foot(imprint: Imprint) -> Element:
    """Return the foot of the last screen; on paper, every page has one."""
    said = foot_words(imprint)
    return tag("footer", *(tag("span", *lines_of(each)) for each in said), class_="running")


def _part(part: Part, layout: Layout, setting: HtmlSetting) -> Element:
    own = replace(setting, language=part.language or setting.language)
    place = setting.place(part.id)
    attributes = dict(_kind(part, layout)) | ({"id": place} if place else {})
    if own.language != setting.language:
        attributes |= {"lang": own.language, "dir": _way(own.language)}
    heading = None
    if part.imprint:
        words = (part.imprint.notice, part.imprint.state, part.imprint.country, part.imprint.title)
        said = (tag("span", *lines_of(each)) for each in words if each)
        heading = tag("div", *said, class_="running")
    return tag("section", heading, *block_tags(part.blocks, own), **attributes)


def _way(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def _kind(part: Part, layout: Layout) -> Iterator[tuple[str, str]]:
    begins = part.begins_page or (part.layout or layout) is Layout.SHEETS
    kinds = _KINDS[begins, part.shape]
    if kinds:
        yield "class_", kinds
    if part.title:
        yield "aria_label", letters.one_line(part.title)


_KINDS = {
    (False, PageShape.UPRIGHT): "",
    (True, PageShape.UPRIGHT): "begins",
    (False, PageShape.LANDSCAPE): "landscape",
    (True, PageShape.LANDSCAPE): "begins landscape",
}
"""The classes of a part: what it does on paper."""
