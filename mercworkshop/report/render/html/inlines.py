"""Words of a web page: they are escaped by the elements, and never become markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from itertools import count
from xml.etree.ElementTree import Element

from mercworkshop.i18n import RIGHT_TO_LEFT
from mercworkshop.report.model.blocks import Heading
from mercworkshop.report.model.inlines import (
    Blank,
    BlankKind,
    Inline,
    Inlines,
    Jump,
    PageNumber,
    Text,
    Value,
    WebLink,
    code_of,
)
from mercworkshop.report.render.markup import Child, element
from mercworkshop.report.render.office import letters

_EMPTY_BOX = "\N{BALLOT BOX}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlSetting:
    """Language of the page, the names of the places that jumps lead to, and all headings."""

    language: str
    anchors: Mapping[str, str]
    headings: tuple[Heading, ...]
    placed: set[str] = field(default_factory=set)
    pictures: Iterator[int] = field(default_factory=count)

    def place(self, target: str) -> str:
        """Return the name of a place where it is first shown; empty where it is shown again."""
        if target in self.placed:
            return ""
        self.placed.add(target)
        return self.anchors.get(target, "")


def tag(name: str, /, *children: Child, **attributes: str) -> Element:
    """Return an element; ``_`` in the name of an attribute is ``-``, except at its end."""
    named = {key.rstrip("_").replace("_", "-"): words for key, words in attributes.items()}
    return element(name, named, children)


def html_words(inlines: Inlines, setting: HtmlSetting) -> list[Child]:
    """Return words as children of an element."""
    return [made for each in inlines for made in _render(each, setting)]


def lines_of(words: str) -> Iterator[Child]:
    """Return clean words; a line feed is a break."""
    for number, line in enumerate(letters.clean(words).split("\n")):
        if number:
            yield tag("br")
        if line:
            yield line


@singledispatch
def _render(inline: Inline, setting: HtmlSetting) -> list[Child]:
    raise NotImplementedError(type(inline), setting)


@_render.register
def _text(inline: Text, setting: HtmlSetting) -> list[Child]:
    made: list[Child] = list(lines_of(inline.words))
    if inline.language and inline.language != setting.language:
        way = "rtl" if inline.language in RIGHT_TO_LEFT else "ltr"
        made = [tag("span", *made, lang=inline.language, dir=way)]
    elif letters.is_foreign(inline.words, setting.language):
        made = [tag("bdi", *made)]
    return _weighted(made, bold=inline.bold)


@_render.register
def _value(inline: Value, _setting: HtmlSetting) -> list[Child]:
    made: list[Child] = list(lines_of(inline.words))
    code = letters.one_line(code_of(inline.raw))
    return _weighted([tag("data", *made, value=code)] if code else made, bold=inline.bold)


@_render.register
def _jump(inline: Jump, setting: HtmlSetting) -> list[Child]:
    made: list[Child] = list(lines_of(inline.words))
    anchor = setting.anchors.get(inline.target)
    return _weighted([tag("a", *made, href=f"#{anchor}")] if anchor else made, bold=inline.bold)


@_render.register
def _page_number(inline: PageNumber, setting: HtmlSetting) -> list[Child]:
    return _jump(Jump(inline.words, inline.target, inline.bold), setting)


@_render.register
def _web_link(inline: WebLink, _setting: HtmlSetting) -> list[Child]:
    made: list[Child] = list(lines_of(inline.words))
    if letters.is_web_address(inline.address):
        made = [tag("a", *made, href=letters.clean(inline.address), rel="noreferrer")]
    return _weighted(made, bold=inline.bold)


@_render.register
def _blank(inline: Blank, _setting: HtmlSetting) -> list[Child]:
    made = _weighted(list(lines_of(inline.words)), bold=inline.bold)
    if inline.kind is BlankKind.CHOICE:
        return [tag("span", f"{_EMPTY_BOX} ", class_="choice"), *made, "\u2003"]
    high = f"--lines: {max(inline.lines, 1)}"
    return [*made, " ", tag("span", class_=f"blank {inline.kind.value}", style=high)]


def _weighted(made: list[Child], *, bold: bool) -> list[Child]:
    return [tag("strong", *made)] if bold and made else made
