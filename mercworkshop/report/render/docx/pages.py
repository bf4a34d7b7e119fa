"""Pages of a Word document: the title page, and sections of upright and landscape pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from mercworkshop.i18n import _
from mercworkshop.report.model.blocks import facts_of
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, PageShape, Part
from mercworkshop.report.model.inlines import Text
from mercworkshop.report.render.docx.blocks import block_elements, render_block
from mercworkshop.report.render.docx.paragraphs import filled, gap, paragraph
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.xml import w


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGeometry:
    """Size and margins of an upright page, in twentieths of a point."""

    width: int
    height: int
    left: int = 1040
    right: int = 1040
    top: int = 1480
    bottom: int = 1280

    def text_width(self, shape: PageShape) -> int:
        """Return the width of the text on pages of a shape."""
        whole = self.width if shape is PageShape.UPRIGHT else self.height
        return whole - self.left - self.right


@dataclass(slots=True)
class _DocxSection:
    shape: PageShape
    made: list[Element] = field(default_factory=list)


def body_of(document: Document, setting: DocxSetting, geometry: PageGeometry) -> Element:
    """Return the body of a document, with its sections."""
    sections = [each for each in _sections(document, setting, geometry) if each.made]
    sections = sections or [_DocxSection(PageShape.UPRIGHT, [gap(setting)])]
    body = w("body")
    for number, section in enumerate(sections, 1):
        properties = _section_properties(section.shape, setting, geometry)
        body.extend(section.made)
        if number == len(sections):
            if section.made[-1].tag != "w:p":
                body.append(gap(setting))
            body.append(properties)
        else:
            body.append(filled((), "Gap", setting, after_direction=[properties]))
    return body


def _sections(
    document: Document, setting: DocxSetting, geometry: PageGeometry
) -> Iterator[_DocxSection]:
    if document.cover:
        upright = replace(setting, width=geometry.text_width(PageShape.UPRIGHT))
        made = list(_title_page(document.imprint, document.cover, upright))
        yield _DocxSection(PageShape.UPRIGHT, made)
    section: _DocxSection | None = None
    for part in document.parts:
        if section is None or _begins_section(part, section.shape, document.layout):
            if section:
                yield section
            section = _DocxSection(part.shape)
        fitting = replace(setting, width=geometry.text_width(part.shape))
        section.made += block_elements(part.blocks, fitting)
    if section:
        yield section


def _begins_section(part: Part, shape: PageShape, layout: Layout) -> bool:
    return part.begins_page or part.shape is not shape or layout is Layout.SHEETS


def _title_page(imprint: Imprint, cover: Cover, setting: DocxSetting) -> Iterator[Element]:
    yield paragraph(imprint.country, "Title", setting)
    yield paragraph(imprint.title, "Subtitle", setting)
    labels = "  ·  ".join(filter(None, (imprint.state, *cover.labels)))
    if labels:
        yield paragraph((Text(labels, bold=True),), "Normal", setting)
    if cover.headline:
        yield paragraph(cover.headline, "Headline", setting)
    for line in cover.lines:
        yield paragraph(line, "Normal", setting)
    yield gap(setting)
    dated = [(_("Version"), imprint.version), (_("Date"), imprint.day)]
    facts = facts_of([*((name, words) for name, words in dated if words), *cover.facts])
    yield from render_block(facts, setting)
    if cover.note:
        yield paragraph(cover.note, "Normal", setting)
    yield from block_elements(cover.blocks, setting)


def _section_properties(shape: PageShape, setting: DocxSetting, geometry: PageGeometry) -> Element:
    size = {"w": str(geometry.width), "h": str(geometry.height)}
    if shape is PageShape.LANDSCAPE:
        size = {"w": str(geometry.height), "h": str(geometry.width), "orient": "landscape"}
    margins = {
        "top": str(geometry.top),
        "right": str(geometry.right),
        "bottom": str(geometry.bottom),
        "left": str(geometry.left),
        "header": "620",
        "footer": "560",
        "gutter": "0",
    }
    return w(
        "sectPr",
        w("type", val="nextPage"),
        w("pgSz", **size),
        w("pgMar", **margins),
        w("cols", space="720"),
        w("bidi") if setting.is_right_to_left else None,
    )
