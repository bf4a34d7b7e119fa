"""Fonts embedded in a PDF: only the glyphs that are used, each with its source text.

Each pair of glyph and source text gets its own code. So one shape can stand for different letters,
and viewers copy and find the text that was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import batched
from typing import TYPE_CHECKING

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from mercworkshop.report.typesetting.fonts import FontFace, Glyph, GlyphRun

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_POSTSCRIPT_NAME = 6
_SYMBOLIC = 4
"""Font descriptor flag: the codes are the font's own."""

_UNUSED_TABLES = (
    "BASE",
    "GDEF",
    "GPOS",
    "GSUB",
    "OS/2",
    "STAT",
    "VORG",
    "cmap",
    "name",
    "post",
    "vhea",
    "vmtx",
)
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{rows}
endcmap CMapName currentdict /CMap defineresource pop end end
"""
_ROWS_AT_ONCE = 100
"""The most rows that one block of a character map may hold."""


class EmbeddedFont:
    """One font face in one document; reportlab calls :meth:`addObjects` when it saves."""

    def __init__(self, face: FontFace, document: PDFDocument) -> None:
        self.face = face
        self.name = f"F{len(document.fontMapping) + 1}"
        self._codes: dict[tuple[int, str], int] = {}
        self._written: dict[tuple[GlyphRun, float], str] = {}
        document.fontMapping[face.name] = f"/{self.name}"
        document.delayedFonts.append(self)

    def code(self, glyph: Glyph) -> int:
        """Return the code for ``glyph`` with its source text; 0 is the missing glyph."""
        return self._codes.setdefault((glyph.number, glyph.source), len(self._codes) + 1)

    def show(self, run: GlyphRun, size: float) -> str:
        """Return the operators that draw a run at the current position, without its marks."""
        written = self._written.get((run, size))
        if written is None:
            if run.steps:
                written = self._show_steps(run.steps)
            else:
                written = " ".join(part for part in self._operators(run, size) if part)
            self._written[run, size] = written
        return written

    def _show_steps(self, steps: Sequence[Glyph | str]) -> str:
        inside = "".join(
            [f" {step} " if isinstance(step, str) else f"<{self.code(step):04X}>" for step in steps]
        )
        return f"[{inside.replace('><', '')}] TJ"

    def _operators(self, run: GlyphRun, size: float) -> Iterator[str]:
        """Yield TJ operators: strings of codes, and numbers that move back by thousandths."""
        array: list[str] = []
        for glyph in run.glyphs:
            if not glyph.source:
                array.append(_back(-glyph.advance))
                continue
            if glyph.dy:
                yield _flush(array)
                yield f"{glyph.dy * size / 1000:.3f} Ts"
            array.append(_back(-glyph.dx))
            array.append(f"<{self.code(glyph):04X}>")
            array.append(_back(self.face.natural_advance(glyph.number) + glyph.dx - glyph.advance))
            if glyph.dy:
                yield _flush(array)
                yield "0 Ts"
        yield _flush(array)

    def addObjects(self, document: PDFDocument) -> None:
        """Add the font with the glyphs that were drawn to the document."""
        data, numbers = self._cut()
        base = f"/{_subset_tag(data)}+{self.face.hb.get_name(_POSTSCRIPT_NAME)}"
        texts = _stream(self._character_map().encode("ascii"))
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray(
                    [self._descendant(document, base, data, numbers)]
                ),
                "ToUnicode": document.Reference(texts),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _descendant(
        self, document: PDFDocument, base: str, data: bytes, numbers: dict[int, int]
    ) -> pdfdoc.PDFObjectReference:
        system = {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "FontDescriptor": document.Reference(self._descriptor(document, base, data)),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(self._widths())]),
                "CIDToGIDMap": document.Reference(_stream(self._glyph_map(numbers))),
            }
        )
        return document.Reference(font)

    def _cut(self) -> tuple[bytes, dict[int, int]]:
        """Return a font file with the used glyphs, and their new numbers by the old ones."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({number for number, _ in self._codes})
        wanted.drop_table_tag_set.update(
            {int.from_bytes(tag.encode(), "big") for tag in _UNUSED_TABLES}
        )
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        plan = hb.SubsetPlan(self.face.hb, wanted)
        moved = plan.old_to_new_glyph_mapping
        return plan.execute().blob.data, {number: moved[number] for number, _ in self._codes}

    def _descriptor(self, document: PDFDocument, base: str, data: bytes) -> pdfdoc.PDFDictionary:
        file = _stream(data)
        file.dictionary["Length1"] = len(data)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(list(self.face.bounds())),
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": self.face.capitals(),
                "ItalicAngle": 0,
                "StemV": 80,
                "FontFile2": document.Reference(file),
            }
        )

    def _widths(self) -> list[float]:
        return [round(self.face.natural_advance(number), 2) for number, _ in self._codes]

    def _glyph_map(self, numbers: dict[int, int]) -> bytes:
        """Return the glyph numbers of all codes from 0, two bytes each."""
        return b"".join(
            glyph.to_bytes(2, "big") for glyph in [0, *(numbers[n] for n, _ in self._codes)]
        )

    def _character_map(self) -> str:
        """Return the CMap from codes to source text, which viewers need to search and copy."""
        rows = [
            f"<{code:04X}> <{source.encode('utf-16-be').hex()}>"
            for (_, source), code in self._codes.items()
            if source
        ]
        blocks = [
            f"{len(block)} beginbfchar\n{'\n'.join(block)}\nendbfchar"
            for block in batched(rows, _ROWS_AT_ONCE)
        ]
        return _CMAP.format(rows="\n".join(blocks))


def _subset_tag(data: bytes) -> str:
    """Return six capitals that tell one subset of a face from another, also in merged files."""
    number = int.from_bytes(sha256(data).digest()[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _back(distance: float) -> str:
    """Return the move as a number of a TJ array; empty if too small to be seen."""
    return f"{distance:.1f}" if abs(distance) > 0.05 else ""


def _flush(array: list[str]) -> str:
    """Return the TJ operator for ``array`` with adjacent strings joined, and clear it."""
    inside = "".join(part if part.startswith("<") else f" {part} " for part in array if part)
    array.clear()
    return f"[{inside.replace('><', '')}] TJ" if inside else ""
