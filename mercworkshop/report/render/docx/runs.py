"""Words of a Word document: runs, jumps, links and places to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch
from xml.etree.ElementTree import Element

from mercworkshop.report.model.inlines import (
    Blank,
    BlankKind,
    Inline,
    Inlines,
    Jump,
    PageNumber,
    Raw,
    Text,
    Value,
    WebLink,
    code_of,
)
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.xml import w
from mercworkshop.report.render.markup import element
from mercworkshop.report.render.office import letters

_LONGEST_TAG = 64
"""Word refuses a document with a longer tag."""
_EMPTY_BOX = "\N{BALLOT BOX}"
_TICKED_BOX = "\N{BALLOT BOX WITH X}"
_BREAKS = re.compile("([\n\t])")


def runs_of(inlines: Inlines, setting: DocxSetting) -> list[Element]:
    """Return the words as elements of a paragraph."""
    return [made for each in inlines for made in _render(each, setting)]


def text_runs(
    words: str, setting: DocxSetting, *, bold: bool = False, language: str = "", style: str = ""
) -> list[Element]:
    """Return words as runs, one for each way in which they run."""
    return [
        w("r", _properties(span, setting, bold, language, style), *_pieces(span.words))
        for span in letters.spans(words, setting.language)
    ]


def filled_control(tag: str, runs: Iterable[Element], setting: DocxSetting) -> Element:
    """Return runs inside a content control, by whose tag a file that comes back is read."""
    return w(
        "sdt",
        w("sdtPr", w("tag", val=tag), w("id", val=setting.next_number())),
        w("sdtContent", *runs),
    )


def value_tag(raw: Raw) -> str:
    """Return a value as the tag of a content control; empty if there is none, or if too long."""
    words = letters.one_line(code_of(raw))
    return shortened_tag(f"={words}") if words else ""


def shortened_tag(tag: str) -> str:
    """Return a tag that Word takes; empty if it is too long to be cut."""
    return tag if len(tag) <= _LONGEST_TAG else ""


@singledispatch
def _render(inline: Inline, setting: DocxSetting) -> list[Element]:
    raise NotImplementedError(type(inline), setting)


@_render.register
def _text(inline: Text, setting: DocxSetting) -> list[Element]:
    return text_runs(inline.words, setting, bold=inline.bold, language=inline.language)


@_render.register
def _value(inline: Value, setting: DocxSetting) -> list[Element]:
    runs = text_runs(inline.words, setting, bold=inline.bold)
    tag = value_tag(inline.raw)
    return [filled_control(tag, runs, setting)] if tag and runs else runs


@_render.register
def _jump(inline: Jump, setting: DocxSetting) -> list[Element]:
    runs = text_runs(inline.words, setting, bold=inline.bold)
    anchor = setting.anchors.get(inline.target)
    return [w("hyperlink", *runs, anchor=anchor, history="1")] if anchor else runs


@_render.register
def _page_number(inline: PageNumber, setting: DocxSetting) -> list[Element]:
    """Return a jump without a number: that would be of other pages, or a field to be updated."""
    return _jump(Jump(inline.words, inline.target, inline.bold), setting)


@_render.register
def _web_link(inline: WebLink, setting: DocxSetting) -> list[Element]:
    style = setting.style("Hyperlink")
    runs = text_runs(inline.words, setting, bold=inline.bold, style=style)
    if not letters.is_web_address(inline.address):
        return text_runs(inline.words, setting, bold=inline.bold)
    relation = {"r:id": setting.relation_of(inline.address), "w:history": "1"}
    return [element("w:hyperlink", relation, runs)]


@_render.register
def _blank(inline: Blank, setting: DocxSetting) -> list[Element]:
    words = text_runs(inline.words, setting, bold=inline.bold)
    space = text_runs(" ", setting) if words else []
    if inline.kind is BlankKind.CHOICE:
        apart = text_runs("\u2003", setting)  # another box may follow
        return [_tick_box(setting), *text_runs("\u00a0", setting), *words, *apart]
    line = "_" * setting.blank
    lines = "\n".join([line] * (inline.lines if inline.kind is BlankKind.BOX else 1))
    empty = w(
        "sdt",
        w(
            "sdtPr",
            w("id", val=setting.next_number()),
            w("showingPlcHdr"),
            w("text", multiLine="1"),
        ),
        w("sdtContent", *text_runs(lines, setting)),
    )
    return [*words, *space, empty]


def _tick_box(setting: DocxSetting) -> Element:
    """Return a box that a click ticks."""
    states = [
        element(f"w14:{name}", {"w14:val": f"{ord(sign):04X}", "w14:font": "Segoe UI Symbol"}, ())
        for name, sign in (("checkedState", _TICKED_BOX), ("uncheckedState", _EMPTY_BOX))
    ]
    box = element("w14:checkbox", {}, [element("w14:checked", {"w14:val": "0"}, ()), *states])
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Segoe UI Symbol")
    run = w("r", w("rPr", w("rFonts", **fonts)), w("t", _EMPTY_BOX))
    return w("sdt", w("sdtPr", w("id", val=setting.next_number()), box), w("sdtContent", run))


def _properties(
    span: letters.Span, setting: DocxSetting, bold: bool, language: str, style: str
) -> Element | None:
    """Return the properties of a run; bold and direction each count for their kind of letters."""
    foreign = letters.TAGS.get(language, "") if language != setting.language else ""
    if not foreign and setting.is_right_to_left and not span.is_right_to_left:
        foreign = letters.TAGS["en"]
    made = [
        w("rStyle", val=style) if style else None,
        w("b") if bold else None,
        w("bCs") if bold else None,
        w("rtl") if span.is_right_to_left else None,
        w("lang", **{_LANGUAGE_OF.get(foreign[:2], "val"): foreign}) if foreign else None,
    ]
    return w("rPr", *made) if any(each is not None for each in made) else None


_LANGUAGE_OF = {"ar": "bidi", "zh": "eastAsia"}


def _pieces(words: str) -> Iterator[Element]:
    for piece in _BREAKS.split(words):
        match piece:
            case "":
                continue
            case "\n":
                yield w("br")
            case "\t":
                yield w("tab")
            case _:
                yield element("w:t", {"xml:space": "preserve"}, (piece,))
