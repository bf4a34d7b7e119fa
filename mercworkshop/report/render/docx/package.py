"""The Word file itself, by python-docx: our own styles, or a template with those of an office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, tostring
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from lxml.etree import XMLSyntaxError

from mercworkshop.errors import UserError
from mercworkshop.i18n import _
from mercworkshop.report.model.document import Document
from mercworkshop.report.render.docx import styles
from mercworkshop.report.render.docx.pages import PageGeometry
from mercworkshop.report.render.docx.xml import declare, w
from mercworkshop.report.render.markup import Child
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.office.properties import describe
from mercworkshop.report.render.office.zip_file import with_day

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_LARGEST_TEMPLATE = 64 * 2**20
_LEFT_OUT = ("customXml", "stylesWithEffects", "thumbnail")
"""Relations of the empty file of python-docx that nobody needs."""
_LEFT_BEHIND = ("/vbaProject", "/attachedTemplate", "/comments")
"""Relations of a template that would run, fetch, or show what belongs to that document alone."""
_UNREADABLE = (
    PackageNotFoundError,
    BadZipFile,
    XMLSyntaxError,
    KeyError,
    ValueError,
    AttributeError,  # raised for an element that Word does not have
)


class WordFile:
    """A Word file that is filled with parts made elsewhere.

    ``styles`` has the id of each style by its name; ``geometry`` is that of the pages.
    """

    def __init__(
        self, document: Document, geometry: PageGeometry, template: bytes | None, scale: float
    ) -> None:
        self._document = document
        self._file = _opened(template, document.day)
        self._has_template = template is not None
        if template is None:
            self.geometry = geometry
            self._use_own_styles(scale)
            self._leave_out()
        else:
            self._leave_behind()
            self.geometry = self._geometry_of_template(geometry)
        self.styles = self._complete_styles(scale)
        describe(self._file.core_properties, document)

    def fill_body(self, body: bytes) -> None:
        """Put the blocks in the place of what the file has; a template keeps its page."""
        own = self._file.element.body
        made = parse_xml(body)
        made.attrib.clear()  # the document declares the XML namespaces itself
        page = deepcopy(own.find(qn("w:sectPr")))
        own.getparent().replace(own, made)  # one move: thousands would take seconds
        if self._has_template and page is not None:
            for section in list(made.iter(qn("w:sectPr"))):
                section.getparent().replace(section, _page_like(page, section))

    def fill_running(self, section: int, header: bytes, footer: bytes) -> None:
        """Give the pages of a section, and of those after it, a header and a footer."""
        first = self._file.sections[section]
        for running, content in ((first.header, header), (first.footer, footer)):
            running.is_linked_to_previous = False
            _refill(running.part.element, content)

    def add_warnings(self, warnings: Iterable[bytes]) -> None:
        """Put notice and watermark into every header of a template, before what stands there."""
        made = list(warnings)
        if not made:
            return
        for section in self._file.sections[:1]:
            kinds = [section.header]
            if section.different_first_page_header_footer:
                kinds.append(section.first_page_header)
            if self._file.settings.odd_and_even_pages_header_footer:
                kinds.append(section.even_page_header)
            for header in kinds:
                if header.is_linked_to_previous:
                    header.is_linked_to_previous = False
                for number, warning in enumerate(made):
                    header.part.element.insert(number, parse_xml(warning))
        self._share_headers()

    def add_links(self, addresses: Mapping[str, str]) -> None:
        """Add the relations of the links."""
        for address, relation in addresses.items():
            self._file.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True
            )

    def content(self) -> bytes:
        """Return the file."""
        made = BytesIO()
        self._file.save(made)
        return made.getvalue()

    def _use_own_styles(self, scale: float) -> None:
        language = self._document.language
        own = [
            styles.default_properties(language, scale),
            *styles.base_styles(language),
            styles.link_style(),
        ]
        _refill(self._file.styles.element, _bytes_of(w("styles", *own)))
        numbering = w("numbering", *styles.bullet_list(styles.BULLETS))
        _refill(self._file.part.numbering_part.element, _bytes_of(numbering))
        _refill(self._file.settings.element, _bytes_of(w("settings", *_settings(self._document))))

    def _leave_out(self) -> None:
        for rels in (self._file.part.rels, self._file.part.package.rels):
            for name in [key for key, rel in rels.items() if rel.reltype.endswith(_LEFT_OUT)]:
                del rels[name]

    def _leave_behind(self) -> None:
        settings = self._file.settings  # makes the part if the template has none
        own = self._file.part
        for rels in (own.rels, own.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels):
            for name in [key for key, rel in rels.items() if rel.reltype.endswith(_LEFT_BEHIND)]:
                del rels[name]
        for each in settings.element.findall(qn("w:attachedTemplate")):
            settings.element.remove(each)

    def _complete_styles(self, scale: float) -> dict[str, str]:
        """Return the ids of all styles by name; what the file lacks is added from our own."""
        element = self._file.styles.element
        found = {
            _name(each): each.get(qn("w:styleId"))
            for each in element.findall(qn("w:style"))
            if each.get(qn("w:type")) in {"paragraph", "character"}
        }
        taken = set(found.values())
        base = _default_style(element) or found.get("normal") or "Normal"
        ids = {"Normal": base}
        if "hyperlink" not in found:
            element.append(parse_xml(_bytes_of(styles.link_style())))
        ids["Hyperlink"] = found.get("hyperlink", "Hyperlink")
        for style in styles.STYLES:
            known = found.get(style.name.lower())
            if known is None:
                made = styles.own_style(style, base, scale)
                known = style.id if style.id not in taken else f"{style.id}RoadMap"
                made.set("w:styleId", known)
                element.append(parse_xml(_bytes_of(made)))
                if style.is_list and self._has_template:
                    self._add_bullets(element[-1])
            ids[style.name] = known
        return ids

    def _add_bullets(self, style: Any) -> None:
        """Add our list to a template without one."""
        part = self._file.part
        if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
            empty = parse_xml(_bytes_of(w("numbering")))
            package = part.package
            assert package is not None
            new = NumberingPart(PackURI("/word/numbering.xml"), _CONTENT_TYPE, empty, package)
            part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
        numbering = part.numbering_part.element
        used = [
            int(each.get(qn(f"w:{name}"), "0"))
            for tag, name in (("abstractNum", "abstractNumId"), ("num", "numId"))
            for each in numbering.findall(qn(f"w:{tag}"))
        ]
        number = str(max(used, default=0) + 1)
        kind, listed = (parse_xml(_bytes_of(each)) for each in styles.bullet_list(number))
        numbering.insert(len(numbering.findall(qn("w:abstractNum"))), kind)
        numbering.insert(len(numbering) - len(numbering.findall(qn("w:numIdMacAtCleanup"))), listed)
        style.find(f".//{qn('w:numId')}").set(qn("w:val"), number)

    def _geometry_of_template(self, fallback: PageGeometry) -> PageGeometry:
        section = self._file.sections[-1]
        sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
        if any(each is None for each in sizes):
            return fallback
        width, height, left, right = (round(each.twips) for each in sizes if each is not None)
        return PageGeometry(
            width=min(width, height), height=max(width, height), left=left, right=right
        )

    def _share_headers(self) -> None:
        """Let every section show the headers of the first."""
        sections = list(self._file.element.body.iter(qn("w:sectPr")))
        tag = qn("w:headerReference")
        for section in sections[1:]:
            for each in section.findall(tag):
                section.remove(each)


def _opened(template: bytes | None, day: date) -> docx.document.Document:
    return docx.Document() if template is None else open_template(template, day)


def open_template(template: bytes, day: date) -> docx.document.Document:
    """Open a document of an office; raises UserError if the file is not one."""
    try:
        opened = docx.Document(BytesIO(_as_document(template, day)))
        if not len(opened.sections) or opened.styles.element.tag != qn("w:styles"):
            raise ValueError(opened)
    except _UNREADABLE as error:
        raise UserError(
            _("The template could not be read as a Word document."),
            _("Save it again in Word as .docx, without macros, or print without a template."),
        ) from error
    return opened


def _as_document(template: bytes, day: date) -> bytes:
    """Return a template of Word as a document; raises ValueError if it would not fit in memory."""
    with ZipFile(BytesIO(template)) as file:
        if sum(entry.file_size for entry in file.infolist()) > _LARGEST_TEMPLATE:
            raise ValueError(_LARGEST_TEMPLATE)
    return with_day(template, day, _without_template_type)


def _without_template_type(name: str, part: bytes) -> bytes:
    if name != "[Content_Types].xml":
        return part
    return part.replace(
        b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
    )


def _page_like(page: Any, section: Any) -> Any:
    """Return the page of a template, upright or landscape as ``section`` is."""
    made = deepcopy(page)
    for tag in ("w:type", "w:bidi"):
        for each in made.findall(qn(tag)):
            made.remove(each)
    kind = section.find(qn("w:type"))
    references = [*made.findall(qn("w:headerReference")), *made.findall(qn("w:footerReference"))]
    made.insert(len(references), deepcopy(kind))
    size, wanted = made.find(qn("w:pgSz")), section.find(qn("w:pgSz"))
    if size is not None:
        size.getparent().replace(size, deepcopy(wanted))
    if section.find(qn("w:bidi")) is not None:
        grid = made.find(qn("w:docGrid"))
        at = len(made) if grid is None else made.index(grid)
        made.insert(at, deepcopy(section.find(qn("w:bidi"))))
    return made


def _refill(element: Any, content: bytes) -> None:
    for each in list(element):
        element.remove(each)
    for each in list(parse_xml(content)):
        element.append(each)


def _settings(document: Document) -> Sequence[Child]:
    compatible = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": "15",
    }
    return (
        w("zoom", percent="100"),
        w("mirrorMargins") if document.is_two_sided else None,
        w("defaultTabStop", val="720"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", **compatible)),
        w("themeFontLang", val=letters.TAGS[document.language], eastAsia="zh-CN", bidi="ar-SA"),
    )


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).lower()


def _default_style(element: Any) -> str:
    for each in element.findall(qn("w:style")):
        if each.get(qn("w:type")) == "paragraph" and each.get(qn("w:default")) in {
            "1",
            "true",
            "on",
        }:
            return str(each.get(qn("w:styleId")))
    return ""


def _bytes_of(made: Element) -> bytes:
    return bytes(tostring(declare(made), encoding="utf-8"))
