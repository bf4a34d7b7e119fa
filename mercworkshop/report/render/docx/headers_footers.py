"""What stands on every page of a Word document: header, footer, notice and watermark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mercworkshop import i18n
from mercworkshop.i18n import _
from mercworkshop.report.model.document import Imprint
from mercworkshop.report.model.inlines import Text
from mercworkshop.report.render.docx.paragraphs import filled, paragraph
from mercworkshop.report.render.docx.runs import text_runs
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.styles import RULE
from mercworkshop.report.render.docx.xml import border, declare, w

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PLACES = re.compile("(\\{pages?\\})")


def header_of(imprint: Imprint, setting: DocxSetting) -> Element:
    """Return the header: notice, state and country, and the title at the other side."""
    first = (Text(f"{imprint.state}  " if imprint.state else "", bold=True), Text(imprint.country))
    line = _two_sides(
        paragraph(first, "header", setting),
        paragraph(imprint.title, "header", setting, at_end=True),
        "bottom",
        setting,
    )
    return declare(w("hdr", *warnings_of(imprint, setting), line, filled((), "Gap", setting)))


def footer_of(imprint: Imprint, setting: DocxSetting) -> Element:
    """Return the footer: version, day and code, and the number of the page at the other side."""
    dated = imprint.day
    if imprint.version:
        dated = _("Version {version}, {date}").format(
            version=i18n.isolate(imprint.version), date=i18n.isolate(imprint.day)
        )
    words = "\n".join(filter(None, (dated, imprint.code)))
    page = filled(_page_runs(setting), "footer", setting, after_direction=[w("jc", val="right")])
    line = _two_sides(paragraph(words, "footer", setting), page, "top", setting)
    return declare(w("ftr", line, filled((), "Gap", setting)))


def warnings_of(imprint: Imprint, setting: DocxSetting) -> list[Element]:
    """Return what must stand in every header, also in that of a template.

    The watermark is a large pale line: with a shape in headers, LibreOffice ends unexpectedly.
    """
    marks = [paragraph(imprint.watermark, "Watermark", setting)] if imprint.watermark else []
    words = (Text(imprint.notice, bold=True),)
    return [*marks, *([paragraph(words, "header", setting)] if imprint.notice else [])]


def _page_runs(setting: DocxSetting) -> Iterator[Element]:
    """Return the words with the two fields of the file: they are ours, and no text of a person."""
    for piece in _PLACES.split(_("Page {page} of {pages}")):
        if piece in _FIELDS:
            yield w("fldSimple", *text_runs("1", setting), instr=_FIELDS[piece])
        elif piece:
            yield from text_runs(piece, setting)


def _two_sides(first: Element, second: Element, ruled: str, setting: DocxSetting) -> Element:
    """Return a table as wide as the page, so that it fits upright and landscape pages."""
    half = {"w": "2500", "type": "pct"}
    properties = w(
        "tblPr",
        w("bidiVisual") if setting.is_right_to_left else None,
        w("tblW", w="5000", type="pct"),
        w("tblBorders", border(ruled, 4, RULE)),
        w("tblLook", val="0000"),
    )
    width = str(setting.width // 2)
    row = w("tr", *(w("tc", w("tcPr", w("tcW", **half)), each) for each in (first, second)))
    return w("tbl", properties, w("tblGrid", w("gridCol", w=width), w("gridCol", w=width)), row)
