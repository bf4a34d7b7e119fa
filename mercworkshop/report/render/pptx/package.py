"""The file of slides itself, by python-pptx: wide slides, our fonts, nothing unused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from mercworkshop.report.model.document import Document
from mercworkshop.report.render.office.letters import FONTS
from mercworkshop.report.render.office.properties import describe
from mercworkshop.report.render.pptx.xml import SLIDE_HEIGHT, SLIDE_WIDTH

_TITLE_LAYOUT, _LAYOUT = "Title Slide", "Title Only"
_LEFT_OUT = ("thumbnail", "printerSettings")


class SlideFile:
    """A file that slides are added to."""

    def __init__(self, document: Document) -> None:
        self._file = pptx.Presentation()
        self._widen()
        self._leave_out()
        describe(self._file.core_properties, document)

    def add(
        self, shapes: bytes, notes: bytes, addresses: Mapping[str, str], is_title: bool
    ) -> None:
        """Add a slide; ``addresses`` are the web addresses by the ids that its links have."""
        layout = self._file.slide_layouts.get_by_name(_TITLE_LAYOUT if is_title else _LAYOUT)
        assert layout is not None
        slide = self._file.slides.add_slide(layout)
        tree = slide.element.cSld.spTree
        for each in list(tree)[2:]:  # the first two describe the tree itself
            tree.remove(each)
        for each in list(parse_xml(shapes)):
            tree.append(each)
        relations = {
            name: slide.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            for address, name in addresses.items()
        }
        for link in tree.iter(qn("a:hlinkClick")):
            link.set(qn("r:id"), relations[link.get(qn("r:id"))])
        if notes:
            self._add_notes(slide, notes)

    def content(self) -> bytes:
        """Return the file."""
        made = BytesIO()
        self._file.save(made)
        return made.getvalue()

    def _add_notes(self, slide: Any, notes: bytes) -> None:
        text = slide.notes_slide.notes_placeholder.element.txBody
        for each in text.findall(qn("a:p")):
            text.remove(each)
        for each in list(parse_xml(notes)):
            text.append(each)

    def _widen(self) -> None:
        """Make the slides wide, and what the layouts place on them."""
        before = self._file.slide_width or Pt(720)
        self._file.slide_width, self._file.slide_height = Pt(SLIDE_WIDTH), Pt(SLIDE_HEIGHT)
        layouts = self._file.slide_layouts
        for layout in list(layouts):
            if layout.name not in {_TITLE_LAYOUT, _LAYOUT}:
                layouts.remove(layout)
        ratio = Pt(SLIDE_WIDTH) / before
        for holder in (self._file.slide_master, *layouts):
            for place in holder.element.iter(qn("a:off"), qn("a:ext")):
                for name in ("x", "cx"):
                    if place.get(name):
                        place.set(name, f"{round(int(place.get(name)) * ratio):d}")

    def _leave_out(self) -> None:
        part, package = self._file.part, self._file.part.package
        for name in [key for key, rel in part.rels.items() if rel.reltype.endswith(_LEFT_OUT)]:
            part.rels.pop(name)
        for each in [rel for rel in package.iter_rels() if rel.reltype.endswith(_LEFT_OUT)]:
            package.drop_rel(each.rId)


def named_fonts(name: str, part: bytes) -> bytes:
    """Return a part of the file, a theme with our fonts: one change there changes all slides."""
    if not name.startswith("ppt/theme/"):
        return part
    theme = part.decode("utf-8")
    for tag, font in (("latin", FONTS.latin), ("ea", FONTS.east_asian), ("cs", FONTS.complex)):
        theme = re.sub(f'<a:{tag} typeface="[^"]*"', f'<a:{tag} typeface="{font}"', theme)
    return theme.encode("utf-8")
