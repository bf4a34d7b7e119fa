"""Renders a document as a Word file, which an office corrects in its own program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.document import Document, Imprint, Layout
from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.render import outline
from mercworkshop.report.render.docx.headers_footers import footer_of, header_of, warnings_of
from mercworkshop.report.render.docx.pages import DocxSection, PageGeometry, body_of, sections_of
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.xml import declare
from mercworkshop.report.render.office.zip_file import with_day
from mercworkshop.report.render.options import Rendered, RenderOptions

if TYPE_CHECKING:
    from mercworkshop.report.render.docx.package import WordFile

_GUTTER = 300
_SCALES = {Layout.FLOWING: 1.0, Layout.ONE_PAGE: 0.85, Layout.SHEETS: 1.8}


def render_docx(document: Document, options: RenderOptions) -> Rendered:
    """Return a document as a Word file; its pages are made, and counted, by the office program.

    A template gives its styles, its page and its header. Raises UserError if it cannot be read.
    """
    with language_scope(document.language):
        return Rendered(
            with_day(_file(outline.with_heading_ids(document), options), document.day), 0
        )


def _file(document: Document, options: RenderOptions) -> bytes:
    from mercworkshop.report.render.docx.package import WordFile  # python-docx

    width, height = (round(each * 20) for each in options.paper.value)
    gutter = _GUTTER if document.is_two_sided else 0
    geometry = PageGeometry(width=width, height=height, gutter=gutter)
    file = WordFile(document, geometry, options.template, _SCALES[document.layout])
    setting = DocxSetting(
        language=document.language,
        styles=file.styles,
        anchors=_anchors(document),
        headings=tuple(outline.headings(document)),
        width=file.geometry.text_width(PageShape.UPRIGHT),
    )
    sections = sections_of(document, setting, file.geometry)
    file.fill_body(_as_bytes(body_of(sections, file.geometry)))
    if options.template is None:
        _fill_running(file, sections)
    else:
        file.add_warnings([_as_bytes(each) for each in warnings_of(document.imprint, setting)])
    file.add_links(setting.addresses)
    return file.content()


def _fill_running(file: WordFile, sections: Sequence[DocxSection]) -> None:
    """Give a header and a footer to each section that does not show those of the one before."""
    shown: Imprint | None = None
    for number, section in enumerate(sections):
        if section.imprint == shown:
            continue
        shown = section.imprint
        with language_scope(section.setting.language):
            header, footer = (make(shown, section.setting) for make in (header_of, footer_of))
        file.fill_running(number, _as_bytes(header), _as_bytes(footer))


def _anchors(document: Document) -> dict[str, str]:
    """Return a bookmark for each place that a jump may lead to."""
    return {target: f"place{number}" for number, target in enumerate(outline.targets(document), 1)}


def _as_bytes(made: Element) -> bytes:
    return bytes(tostring(declare(made), encoding="utf-8"))
