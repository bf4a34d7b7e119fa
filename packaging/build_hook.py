"""Builds what is not committed: compiled translations and reference data, and the fonts.

All are made from text in the tree or from packages. The hook runs for editable installs and
wheels, and only rebuilds what is missing or out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEIGHTS = {"Regular": 400, "Bold": 700}
_REGULAR = {"Regular": 400}
_LAST = 0x10FFFF
_HANZI = Path(__file__).parent / "hanzi.txt"


def _everything() -> str:
    return "".join(map(chr, range(0x20, _LAST + 1)))


def _chinese() -> str:
    """Return the hanzi and punctuation of GB 2312 and of the table of 2013, ASCII, and dashes.

    ``hanzi.txt`` has those of the 8,105 common hanzi (通用规范汉字表) that are not in GB 2312.
    """
    found = [*(chr(code) for code in range(0x20, 0x7F)), *"–—•·½"]
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    more = _HANZI.read_text(encoding="utf-8")
    return "".join([*found, *more.split()])


def _rare_chinese() -> str:
    return "".join(set(_everything()) - set(_chinese()))


class FontFamily(NamedTuple):
    """Where a family comes from: a package, a file in it, and the characters kept."""

    package: str
    file: str
    characters: Callable[[], str]
    weights: Mapping[str, int] = WEIGHTS
    folder: str = "."
    """Those in ``paper`` are used on paper only; the window would keep them in memory."""


_HAN = ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf")
FACES = {
    "NotoSans": FontFamily("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", _everything),
    "NotoSansArabic": FontFamily(
        "fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", _everything
    ),
    "NotoSansSC": FontFamily(*_HAN, _chinese),
    "NotoSansSCRare": FontFamily(*_HAN, _rare_chinese, _REGULAR, "paper"),
}


class ResourceHook(BuildHookInterface[Any]):
    """Builds ``resources/fonts``, a ``.mo`` beside every ``.po``, JSON beside reference data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the resources; hatchling calls this before it packs anything."""
        resources = Path(self.root) / "resources"
        compile_translations(resources / "locale")
        compile_reference(resources / "reference", Path(self.root))
        cut_fonts(resources / "fonts")


def compile_translations(locale: Path) -> None:
    """Compile the catalogue of every language whose text is newer."""
    for text in locale.glob("*/LC_MESSAGES/*.po"):
        binary = text.with_suffix(".mo")
        if binary.exists() and binary.stat().st_mtime >= text.stat().st_mtime:
            continue
        with text.open("rb") as source:
            catalogue = read_po(source, locale=text.parts[-3])
        with binary.open("wb") as target:
            write_mo(target, catalogue)


def compile_reference(folder: Path, root: Path) -> None:
    """Write the reference data as the program loads it fastest; nothing for a text with errors."""
    sys.path.insert(0, str(root))  # the reader itself, so that both forms say the same
    try:
        from mercworkshop import data_file
        from mercworkshop.errors import BadFile
    finally:
        sys.path.remove(str(root))
    for text in folder.rglob("*.yaml"):
        try:
            content = data_file.compile_shipped(text)
        except BadFile:  # the program says what is wrong with the text
            content = b""
        text.with_suffix(".json").write_bytes(content)


def cut_fonts(folder: Path) -> None:
    """Write static fonts with the characters that screens and papers need."""
    for name, family in FACES.items():
        (folder / family.folder).mkdir(parents=True, exist_ok=True)
        for style, weight in family.weights.items():
            target = folder / family.folder / f"{name}-{style}.ttf"
            if not _is_current(target):
                _cut(family, (name, style, weight), target)


def _is_current(target: Path) -> bool:
    sources = (Path(__file__), _HANZI)
    newest = max(source.stat().st_mtime for source in sources)
    return target.exists() and target.stat().st_mtime >= newest


def _cut(family: FontFamily, face: tuple[str, str, int], target: Path) -> None:
    name, style, weight = face
    source = files(family.package).joinpath(family.file)
    whole = hb.Face(hb.Blob(source.read_bytes()))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, family.characters()))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    wanted.drop_table_tag_set.add(int.from_bytes(b"STAT", "big"))
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    for axis in whole.axis_infos:
        value = weight if axis.tag == "wght" else axis.default_value
        wanted.pin_axis_location(whole, axis.tag, value)
    font = TTFont(BytesIO(hb.subset(whole, wanted).blob.data))
    if name == "NotoSans":
        _add_marks(font)
    _empty(font, _NO_JOINER)
    _rename(font, f"Mercury {name}", style)
    part = target.with_suffix(".part")
    font.save(part)
    part.replace(target)  # an interrupted build leaves no partial font


# Shapes in a square of 1000: no package has them in a face that goes with the others.
_BOX = [[(90, 0), (90, 720), (810, 720), (810, 0)], [(150, 60), (750, 60), (750, 660), (150, 660)]]
_TICK = [[(210, 350), (280, 420), (405, 270), (630, 580), (710, 520), (415, 130)]]
_CROSS = [
    [
        *((200, 170), (390, 360), (200, 550), (260, 610), (450, 420), (640, 610)),
        *((700, 550), (510, 360), (700, 170), (640, 110), (450, 300), (260, 110)),
    ]
]
_MARK_WIDTH = 900
_NO_JOINER = "\N{ZERO WIDTH NON-JOINER}"
MARKS = {
    "\N{CHECK MARK}": _TICK,
    "\N{HEAVY CHECK MARK}": _TICK,
    "\N{BALLOT X}": _CROSS,
    "\N{HEAVY BALLOT X}": _CROSS,
    "\N{BALLOT BOX}": _BOX,
    "\N{BALLOT BOX WITH CHECK}": [*_BOX, *_TICK],
    "\N{BALLOT BOX WITH X}": [*_BOX, *_CROSS],
}


def _add_marks(font: TTFont) -> None:
    """Draw ticks, crosses and the boxes of forms into a font of 1000 units."""
    names = font.getGlyphOrder()
    for letter, shapes in MARKS.items():
        pen = TTGlyphPen(None)
        for first, *others in shapes:
            pen.moveTo(first)
            for point in others:
                pen.lineTo(point)
            pen.closePath()
        name = f"uni{ord(letter):04X}"
        names = [*names, name]
        font.setGlyphOrder(names)
        glyph = font["glyf"][name] = pen.glyph()
        glyph.recalcBounds(None)
        font["hmtx"][name] = (_MARK_WIDTH, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(letter)] = name


def _empty(font: TTFont, letter: str) -> None:
    """Take the shape off a letter that nobody sees: papers put it where text has vowel marks."""
    glyph = font.getBestCmap().get(ord(letter))
    if glyph:
        font["glyf"][glyph] = TTGlyphPen(None).glyph()
        font["hmtx"][glyph] = (0, 0)


def _rename(font: TTFont, family: str, style: str) -> None:
    """Give each font a unique name: reportlab returns the first of two with the same name."""
    names = font["name"]
    for identifier in (16, 17, 21, 22, 25):
        names.removeNames(nameID=identifier)
    full = f"{family} {style}"
    texts = {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", "")}
    for identifier, text in texts.items():
        names.setName(text, identifier, 3, 1, 0x409)
        names.removeNames(nameID=identifier, platformID=1)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    bold = style == "Bold"
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = int(bold)
