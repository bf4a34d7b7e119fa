"""Text of slides: paragraphs that run the way of their language, in the fonts of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from mercworkshop.report.model.inlines import Blank, BlankKind, Inline, Inlines, Text, WebLink
from mercworkshop.report.render.markup import element
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.pptx.xml import INK, SlideSetting, a, emu, solid

_LINE = "_" * 28
_EMPTY_BOX = "\N{BALLOT BOX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook:
    """How a paragraph looks; ``align`` is start, middle or end, as it is read."""

    size: float = 16.0
    bold: bool = False
    color: str = INK
    align: str = "start"
    is_item: bool = False
    after: float = 3.0


def body(
    tag: str,
    paragraphs: Iterable[Element],
    *,
    anchor: str = "t",
    margin: float = 0,
    wraps: bool = True,
) -> Element:
    """Return the text of a shape or of a cell."""
    made = list(paragraphs) or [a("p")]
    sides = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), emu(margin))
    wrap = "square" if wraps else "none"
    properties = a("bodyPr", a("normAutofit"), wrap=wrap, anchor=anchor, **sides)
    if tag.startswith("a:"):
        properties = a("bodyPr")
    return element(tag, {}, (properties, a("lstStyle"), *made))


def paragraphs(inlines: Inlines, look: TextLook, setting: SlideSetting) -> list[Element]:
    """Return words as paragraphs; a line feed begins a new one."""
    lines: list[list[Element]] = [[]]
    for inline in inlines:
        for number, words in enumerate(letters.clean(_shown(inline)).split("\n")):
            if number:
                lines.append([])
            lines[-1] += _runs(replace_words(inline, words), look, setting)
    return [
        _paragraph(runs, look, setting, goes_on=number > 0) for number, runs in enumerate(lines)
    ]


def plain(words: str, look: TextLook, setting: SlideSetting) -> list[Element]:
    """Return plain words as paragraphs."""
    return paragraphs((Text(words),), look, setting)


def slide_number(look: TextLook, setting: SlideSetting, number: int) -> Element:
    """Return the number of the slide: a field of the file, and no text of a person."""
    field = element(
        "a:fld",
        {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"},
        (_properties(look, setting, bold=False), a("t", f"{number:d}")),
    )
    return _paragraph([field], look, setting)


def replace_words(inline: Inline, words: str) -> Inline:
    """Return the inline with other words."""
    return Text(words, inline.bold) if isinstance(inline, Blank) else replace(inline, words=words)


def _shown(inline: Inline) -> str:
    """Return the words of an inline; what is filled in by hand is a line or an empty box."""
    if not isinstance(inline, Blank):
        return inline.words
    if inline.kind is BlankKind.CHOICE:
        return f"{_EMPTY_BOX} {inline.words}\u2003"
    lines = [_LINE] * (inline.lines if inline.kind is BlankKind.BOX else 1)
    return f"{inline.words} " + "\n".join(lines)


def _paragraph(
    runs: Iterable[Element], look: TextLook, setting: SlideSetting, *, goes_on: bool = False
) -> Element:
    """Return runs as a paragraph; one that goes on with an item has no mark of its own."""
    is_right = setting.is_right_to_left
    sides = {"start": "r" if is_right else "l", "middle": "ctr", "end": "l" if is_right else "r"}
    is_marked = look.is_item and not goes_on
    bullet = [a("buFont", typeface="Arial"), a("buChar", char="•")] if is_marked else [a("buNone")]
    hang = {"marL": emu(16 if look.is_item else 0), "indent": emu(-16 if is_marked else 0)}
    if is_right and look.is_item:
        hang = {"marR": emu(16), **hang}
    properties = a(
        "pPr",
        a("spcBef", a("spcPts", val="0")),
        a("spcAft", a("spcPts", val=f"{round(look.after * 100):d}")),
        *bullet,
        algn=sides[look.align],
        rtl="1" if is_right else "0",
        **hang,
    )
    return a("p", properties, *runs)


def _runs(inline: Inline, look: TextLook, setting: SlideSetting) -> Iterator[Element]:
    own = getattr(inline, "language", "")
    bold = look.bold or inline.bold
    link = None
    if isinstance(inline, WebLink) and letters.is_web_address(inline.address):
        link = element("a:hlinkClick", {"r:id": setting.relation_of(inline.address)}, ())
    for span in letters.spans(inline.words, setting.language):
        properties = _properties(look, setting, bold=bold, language=own)
        if link is not None:
            properties.append(link)
        yield a("r", properties, a("t", span.words))


def _properties(
    look: TextLook, setting: SlideSetting, *, bold: bool, language: str = ""
) -> Element:
    tag = letters.TAGS.get(language, letters.TAGS[setting.language])
    return a(
        "rPr",
        solid(look.color),
        a("latin", typeface="+mn-lt"),
        a("ea", typeface="+mn-ea"),
        a("cs", typeface="+mn-cs"),
        lang=tag,
        sz=f"{round(look.size * 100):d}",
        b="1" if bold else "0",
    )
