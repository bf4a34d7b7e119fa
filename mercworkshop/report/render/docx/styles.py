"""Styles of a Word document: real ones by their own names, so that a person can change them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from mercworkshop.i18n import RIGHT_TO_LEFT
from mercworkshop.report.render.docx.xml import border, w
from mercworkshop.report.render.office.letters import FONTS, TAGS

ACCENT = "1F3A5F"
PALE = "E9EDF2"
RULE = "8A94A0"
BULLETS = "1"
"""The number of the list with bullets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxStyle:
    """A style; sizes and distances in points. ``size`` 0 is that of its base."""

    name: str
    id: str
    size: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    color: str = ""
    level: int = 0
    keeps: bool = False
    indent: float = 0
    hanging: float = 0
    is_list: bool = False
    has_rule: bool = False


STYLES = (
    DocxStyle(name="Title", id="Title", size=30, before=6, after=4, bold=True, color=ACCENT),
    DocxStyle(name="Subtitle", id="Subtitle", size=17, after=10, color=ACCENT, has_rule=True),
    DocxStyle(
        name="heading 1",
        id="Heading1",
        size=16,
        before=18,
        after=6,
        bold=True,
        color=ACCENT,
        level=1,
        keeps=True,
    ),
    DocxStyle(
        name="heading 2",
        id="Heading2",
        size=12.5,
        before=13,
        after=4,
        bold=True,
        color=ACCENT,
        level=2,
        keeps=True,
    ),
    DocxStyle(
        name="heading 3",
        id="Heading3",
        size=10.5,
        before=9,
        after=3,
        bold=True,
        level=3,
        keeps=True,
    ),
    DocxStyle(name="List Bullet", id="ListBullet", after=3, is_list=True),
    DocxStyle(
        name="TOC Heading", id="TOCHeading", size=13, before=14, after=6, bold=True, color=ACCENT
    ),
    DocxStyle(name="toc 1", id="TOC1", after=1),
    DocxStyle(name="toc 2", id="TOC2", after=2, indent=16),
    DocxStyle(name="toc 3", id="TOC3", after=2, indent=32),
    DocxStyle(name="header", id="Header", size=8.5),
    DocxStyle(name="footer", id="Footer", size=8.5),
    DocxStyle(name="Watermark", id="Watermark", size=26, bold=True, color="C4C9CF"),
    DocxStyle(name="Headline", id="Headline", size=13, after=4, bold=True),
    DocxStyle(name="Fact Name", id="FactName", after=3, bold=True),
    DocxStyle(name="Fact Text", id="FactText", after=3),
    DocxStyle(name="Table Text", id="TableText", size=8.5, before=1.5, after=1.5),
    DocxStyle(
        name="Table Head", id="TableHead", size=8.5, before=2, after=2, bold=True, keeps=True
    ),
    DocxStyle(name="Table Total", id="TableTotal", size=8.5, before=2, after=2, bold=True),
    DocxStyle(name="Note", id="Note", size=8.5, before=2, after=6, color="4A4A4A"),
    DocxStyle(name="Closing Note", id="ClosingNote", size=8.5, before=12, after=0, color="4A4A4A"),
    DocxStyle(name="Figure Number", id="FigureNumber", size=18, bold=True, color=ACCENT),
    DocxStyle(name="Figure Text", id="FigureText", size=8.5, after=6),
    DocxStyle(name="Chart Text", id="ChartText", size=7.5),
    DocxStyle(name="Gap", id="Gap", size=4),
)
"""Every style that the blocks use, in the order of the file."""


def default_properties(language: str, scale: float) -> Element:
    """Return what holds for all words: fonts, size and languages."""
    fonts = w(
        "rFonts", ascii=FONTS.latin, hAnsi=FONTS.latin, eastAsia=FONTS.east_asian, cs=FONTS.complex
    )
    latin = "en" if language in RIGHT_TO_LEFT or language == "zh" else language
    spoken = w("lang", val=TAGS[latin], eastAsia=TAGS["zh"], bidi=TAGS["ar"])
    run = w("rPr", fonts, *_size(10.5 * scale), spoken)
    line = "216" if language == "zh" else "269"  # Chinese fonts have high lines already
    paragraph = w("pPr", w("spacing", before="0", after="0", line=line, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def base_styles(language: str) -> list[Element]:
    """Return the styles that all others are based on."""
    is_right = language in RIGHT_TO_LEFT
    normal = w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w("pPr", w("bidi") if is_right else None, w("spacing", after="100")),
        type="paragraph",
        default="1",
        styleId="Normal",
    )
    letters = w(
        "style",
        w("name", val="Default Paragraph Font"),
        w("uiPriority", val="1"),
        w("semiHidden"),
        type="character",
        default="1",
        styleId="DefaultParagraphFont",
    )
    margins = (("top", 0), ("left", 80), ("bottom", 0), ("right", 80))
    cells = w("tblCellMar", *(w(side, w=str(size), type="dxa") for side, size in margins))
    table = w(
        "style",
        w("name", val="Normal Table"),
        w("uiPriority", val="99"),
        w("semiHidden"),
        w("tblPr", w("tblInd", w="0", type="dxa"), cells),
        type="table",
        default="1",
        styleId="TableNormal",
    )
    nothing = w(
        "style",
        w("name", val="No List"),
        w("uiPriority", val="99"),
        w("semiHidden"),
        type="numbering",
        default="1",
        styleId="NoList",
    )
    return [normal, letters, table, nothing]


def link_style() -> Element:
    """Return the style of the letters of a link."""
    look = w("rPr", w("color", val=ACCENT), w("u", val="single"))
    return w("style", w("name", val="Hyperlink"), look, type="character", styleId="Hyperlink")


def own_style(style: DocxStyle, base: str, scale: float) -> Element:
    """Return a style as an element; ``base`` is the id of the style of running text."""
    headings = [
        w("name", val=style.name),
        w("basedOn", val=base),
        w("next", val=base) if style.level else None,
        w("qFormat"),
    ]
    return w(
        "style",
        *headings,
        w("pPr", *_paragraph(style, scale)),
        w("rPr", *_letters(style, scale)),
        type="paragraph",
        styleId=style.id,
    )


def bullet_list(number: str) -> list[Element]:
    """Return the definition of a list with bullets and the list itself."""
    level = w(
        "lvl",
        w("start", val="1"),
        w("numFmt", val="bullet"),
        w("lvlText", val="•"),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left="340", hanging="255")),
        ilvl="0",
    )
    kind = w("multiLevelType", val="singleLevel")
    return [
        w("abstractNum", kind, level, abstractNumId=number),
        w("num", w("abstractNumId", val=number), numId=number),
    ]


def _paragraph(style: DocxStyle, scale: float) -> Iterable[Element]:
    if style.keeps:
        yield from (w("keepNext"), w("keepLines"))
    if style.is_list:
        yield w("numPr", w("numId", val=BULLETS))
    if style.has_rule:
        yield w("pBdr", border("bottom", 12, ACCENT))
    yield w(
        "spacing", before=_twentieths(style.before * scale), after=_twentieths(style.after * scale)
    )
    if style.indent or style.hanging:
        yield w("ind", left=_twentieths(style.indent), hanging=_twentieths(style.hanging))
    if style.level:
        yield w("outlineLvl", val=str(style.level - 1))


def _letters(style: DocxStyle, scale: float) -> Iterable[Element]:
    if style.bold:
        yield from (w("b"), w("bCs"))
    if style.color:
        yield w("color", val=style.color)
    if style.size:
        yield from _size(style.size * scale)


def _size(points: float) -> tuple[Element, Element]:
    half = str(round(points * 2))
    return w("sz", val=half), w("szCs", val=half)


def _twentieths(points: float) -> str:
    return str(round(points * 20))
