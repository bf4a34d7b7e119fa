"""Renders a document as slides, which a speaker edits in a presentation program."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.document import Document
from mercworkshop.report.render import outline
from mercworkshop.report.render.office.zip_file import with_day
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.render.pptx.slides import draw_slides
from mercworkshop.report.render.pptx.xml import declare, p


def render_pptx(document: Document, _options: RenderOptions) -> Rendered:
    """Return a document as slides."""
    from mercworkshop.report.render.pptx.package import SlideFile, named_fonts  # python-pptx

    with language_scope(document.language):
        file = SlideFile(document)
        slides = list(draw_slides(outline.with_heading_ids(document)))
        for slide in slides:
            shapes, notes = p("spTree", *slide.shapes), p("txBody", *slide.notes)
            made = [tostring(declare(each), encoding="utf-8") for each in (shapes, notes)]
            file.add(made[0], made[1] if slide.notes else b"", slide.addresses, slide.is_title)
        content = with_day(file.content(), document.day, named_fonts)
    return Rendered(content, len(slides))
