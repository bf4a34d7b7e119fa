"""Paragraphs of a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from mercworkshop.report.model.inlines import Inlines, Words, as_inlines
from mercworkshop.report.render.docx.runs import runs_of
from mercworkshop.report.render.docx.setting import DocxSetting
from mercworkshop.report.render.docx.xml import w
from mercworkshop.report.render.markup import Child

_HANGING = "480"


def paragraph(
    words: Words, style: str, setting: DocxSetting, *, at_end: bool = False, anchor: str = ""
) -> Element:
    """Return words in a style; ``at_end`` sets them at the side where lines end.

    ``anchor`` is the name of the bookmark that jumps lead to.
    """
    runs = runs_of(as_inlines(words), setting)
    extra = [w("jc", val="right")] if at_end else []
    return filled(bookmarked(runs, anchor, setting), style, setting, after_direction=extra)


def filled(
    children: Iterable[Child],
    style: str,
    setting: DocxSetting,
    *,
    before_direction: Iterable[Child] = (),
    after_direction: Iterable[Child] = (),
) -> Element:
    """Return a paragraph with what stands in it; its properties in the order of the format."""
    direction = w("bidi", val="1" if setting.is_right_to_left else "0")
    look = w("pStyle", val=setting.style(style)) if style else None
    properties = w("pPr", look, *before_direction, direction, *after_direction)
    return w("p", properties, *children)


def gap(setting: DocxSetting) -> Element:
    """Return a low empty paragraph, without which two tables would become one."""
    return filled((), "Gap", setting)


def centred(words: Words, style: str, setting: DocxSetting) -> Element:
    """Return words in the middle of their cell."""
    runs = runs_of(as_inlines(words), setting)
    return filled(runs, style, setting, after_direction=[w("jc", val="center")])


def heading(words: Inlines, level: int, anchor: str, setting: DocxSetting, number: str) -> Element:
    """Return a heading; a number stands before it, and its lines begin behind the number."""
    runs = bookmarked(runs_of(words, setting), anchor, setting)
    if not number:
        return filled(runs, f"heading {level}", setting)
    before = [w("tabs", w("tab", val="left", pos=_HANGING))]
    after = [w("ind", left=_HANGING, hanging=_HANGING)]
    numbered = [*runs_of(as_inlines(f"{number}\t"), setting), *runs]
    return filled(
        numbered, f"heading {level}", setting, before_direction=before, after_direction=after
    )


def bookmarked(runs: list[Element], anchor: str, setting: DocxSetting) -> list[Element]:
    """Return runs with a bookmark round them; without a name the runs alone."""
    if not anchor:
        return runs
    number = setting.next_number()
    return [w("bookmarkStart", id=number, name=anchor), *runs, w("bookmarkEnd", id=number)]


def keep_with_next(made: Iterable[Element]) -> None:
    """Make every paragraph among the elements stay on the page of the next one."""
    for each in made:
        for properties in each.iter("w:pPr"):
            if properties.find("w:keepNext") is None and properties.find("w:sectPr") is None:
                at = 1 if properties.find("w:pStyle") is not None else 0
                properties.insert(at, w("keepNext"))
