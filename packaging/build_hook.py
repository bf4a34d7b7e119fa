"""Builds what is not committed: compiled translations and reference data, and the fonts.

All are made from text in the tree or from packages. The hook runs for editable installs and
wheels, and only rebuilds what is missing or out of date.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEIGHTS = {"Regular": 400, "Bold": 700}


def _latin() -> str:
    """Return Latin, Greek and Cyrillic, with the punctuation and arrows that documents use."""
    blocks = [(0x20, 0x250), (0x2B0, 0x530), (0x1E00, 0x1F00), (0x2000, 0x2070), (0x20A0, 0x20C0)]
    singles = "←↑→↓↔−≤≥≈≠×÷°№™●○◆◇■□▲▶▼◀✓✗…·"
    return "".join(chr(code) for low, high in blocks for code in range(low, high)) + singles


def _arabic() -> str:
    blocks = [(0x20, 0x100), (0x600, 0x700), (0x750, 0x780), (0x8A0, 0x900), (0x2000, 0x2070)]
    return "".join(chr(code) for low, high in blocks for code in range(low, high))


def _chinese() -> str:
    """Return the 6,763 hanzi and the punctuation of GB 2312, ASCII, and dashes missing in both."""
    found = [*(chr(code) for code in range(0x20, 0x7F)), *"–—•·½"]
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return "".join(found)


# Our family name: package, file in it, the characters kept.
FACES = {
    "NotoSans": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", _latin),
    "NotoSansArabic": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", _arabic),
    "NotoSansSC": ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf", _chinese),
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
    """Write static regular and bold fonts with the characters of the six languages."""
    folder.mkdir(parents=True, exist_ok=True)
    for family, (package, name, characters) in FACES.items():
        for style, weight in WEIGHTS.items():
            target = folder / f"{family}-{style}.ttf"
            if not target.exists():
                source = Path(str(files(package).joinpath(name)))
                _cut(source, characters(), (family, style, weight), target)


def _cut(source: Path, text: str, face: tuple[str, str, int], target: Path) -> None:
    family, style, weight = face
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = ["*"]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    font = instancer.instantiateVariableFont(font, axes)
    _rename(font, f"Mercury {family}", style)
    part = target.with_suffix(".part")
    font.save(part)
    part.replace(target)  # an interrupted build leaves no partial font


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
