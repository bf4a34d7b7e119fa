"""Pages of a Word document: the title page, and sections of upright and landscape pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from mercworkshop.i18n import _
from mercworkshop.report.model.blocks import facts_of
from mercworkshop.report.model.document import Cover, Document, Imprint, Layout, Part
from mercworkshop.report.model.inlines import Text
from mercworkshop.report.model.paper_size import PageShape
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
    top: int = 1340
    bottom: int = 1160
    gutter: int = 0

    def text_width(self, shape: PageShape) -> int:
        """Return the width of the text on pages of a shape."""
        whole = self.width if shape is PageShape.UPRIGHT else self.height
        return whole - self.left - self.right - self.gutter


@dataclass(slots=True, kw_only=True)
class DocxSection:
    """Pages of one shape, with one header, in one language."""

    imprint: Imprint
    setting: DocxSetting
    shape: PageShape = PageShape.UPRIGHT
    made: list[Element] = field(default_factory=list)


def sections_of(
    document: Document, setting: DocxSetting, geometry: PageGeometry
) -> list[DocxSection]:
    """Return the pages of a document."""
    sections = [each for each in _sections(document, setting, geometry) if each.made]
    return sections or [DocxSection(imprint=document.imprint, setting=setting, made=[gap(setting)])]


def body_of(sections: Sequence[DocxSection], geometry: PageGeometry) -> Element:
    """Return the body of a document: the sections, each with its page at its end."""
    body = w("body")
    for section in sections[:-1]:
        properties = _section_properties(section, geometry)
        body.extend(section.made)
        last = section.made[-1]
        if last.tag == "w:p":
            last[0].append(properties)  # an empty paragraph could be a page of its own
        else:
            body.append(filled((), "Gap", section.setting, after_direction=[properties]))
    final = sections[-1]
    body.extend(final.made)
    if final.made[-1].tag != "w:p":
        body.append(gap(final.setting))
    body.append(_section_properties(final, geometry))
    return body


def _sections(
    document: Document, setting: DocxSetting, geometry: PageGeometry
) -> Iterator[DocxSection]:
    if document.cover:
        made = list(_title_page(document.imprint, document.cover, setting))
        yield DocxSection(imprint=document.imprint, setting=setting, made=made)
    section: DocxSection | None = None
    for part in document.parts:
        if section is None or _begins_section(part, section, document):
            if section:
                yield section
            section = DocxSection(
                imprint=part.imprint or document.imprint,
                setting=replace(
                    setting,
                    language=part.language or document.language,
                    width=geometry.text_width(part.shape),
                ),
                shape=part.shape,
            )
        made = block_elements(part.blocks, section.setting)
        _mark_place(made, part.id, setting)
        section.made += made
    if section:
        yield section


def _begins_section(part: Part, section: DocxSection, document: Document) -> bool:
    return (
        part.begins_page
        or part.shape is not section.shape
        or (part.layout or document.layout) is Layout.SHEETS
        or (part.imprint or document.imprint) != section.imprint
        or (part.language or document.language) != section.setting.language
    )


def _mark_place(made: Sequence[Element], target: str, setting: DocxSetting) -> None:
    """Put a bookmark where a part begins."""
    anchor = setting.place(target)
    first = next((each for block in made for each in block.iter("w:p")), None)
    if anchor and first is not None:
        number = setting.next_number()
        first.insert(1, w("bookmarkStart", id=number, name=anchor))
        first.insert(2, w("bookmarkEnd", id=number))


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


def _section_properties(section: DocxSection, geometry: PageGeometry) -> Element:
    size = {"w": str(geometry.width), "h": str(geometry.height)}
    if section.shape is PageShape.LANDSCAPE:
        size = {"w": str(geometry.height), "h": str(geometry.width), "orient": "landscape"}
    margins = {
        "top": str(geometry.top),
        "right": str(geometry.right),
        "bottom": str(geometry.bottom),
        "left": str(geometry.left),
        "header": "620",
        "footer": "560",
        "gutter": f"{geometry.gutter:d}",
    }
    return w(
        "sectPr",
        w("type", val="nextPage"),
        w("pgSz", **size),
        w("pgMar", **margins),
        w("cols", space="720"),
        w("bidi") if section.setting.is_right_to_left else None,
    )
