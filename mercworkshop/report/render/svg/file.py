"""A document of one page as a drawing: its title, charts and texts, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from xml.etree.ElementTree import Element, tostring

from mercworkshop.i18n import is_right_to_left, language_scope
from mercworkshop.report.model.blocks import (
    Block,
    ChartBlock,
    Heading,
    Items,
    Note,
    Paragraph,
    SideBySide,
)
from mercworkshop.report.model.document import Document, Imprint
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.render.markup import element
from mercworkshop.report.render.options import Rendered, RenderOptions
from mercworkshop.report.render.scene.layout import lay_out_chart
from mercworkshop.report.render.scene.shapes import ChartScene, Label, Letters, Shape, make_scene
from mercworkshop.report.render.scene.text_fitting import TextFitter, measure_printed
from mercworkshop.report.render.svg.scene_picture import scene_element
from mercworkshop.report.typesetting.lines import clean_for_print

_WIDTH = 842.0
_SIDE = 26.0
_BETWEEN = 16.0
_ROW = 17.0
_LEADING = 1.35
_MOST_LINES = 40
_COUNTRY = Letters(size=24, bold=True)
_HEADINGS = (Letters(size=15, bold=True), Letters(size=11, bold=True), Letters(size=10, bold=True))
_TEXT = Letters(size=8.5)
_SUM = Letters(size=10.5, bold=True)
_SMALL = Letters(size=8, grey=0.25)
_STATE = Letters(size=9, bold=True)
_BULLET = "•"
_INDENT = 8.0
"""Points by which items begin after their bullet."""

type _Piece = tuple[Element, float]
"""An element whose upper left corner is at the origin, and its height in points."""


def render_svg(document: Document, options: RenderOptions) -> Rendered:
    """Return the document as one drawing; its words stay words, and none of them is markup.

    A drawing has no paper: the options are not needed.
    """
    del options
    width = _WIDTH - 2 * _SIDE
    with language_scope(document.language):
        blocks = [block for part in document.parts for block in part.blocks]
        drawing = _Drawing()
        pieces = [*_title(document.imprint, width), *drawing.pieces(blocks, width)]
        inside, height = _stack(pieces)
    inside.set("transform", f"translate({_SIDE:g} {_SIDE:g})")
    size = {"width": f"{_WIDTH:g}", "height": f"{height + 2 * _SIDE:.0f}"}
    paper = element("rect", {**size, "fill": "#fff"}, ())
    about = clean_for_print(document.imprint.file_title(document.language))
    title = element("title", {}, (about,))
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {size['width']} {size['height']}",
        "lang": document.language,
        **{name: f"{value}pt" for name, value in size.items()},
    }
    whole = element("svg", attributes, (title, paper, inside))
    return Rendered(tostring(whole, encoding="utf-8") + b"\n", 1)


class _Drawing:
    """Draws blocks; every picture in it has a name of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def pieces(self, blocks: Iterable[Block], width: float) -> Iterator[_Piece]:
        """Yield what shows the blocks, in their order."""
        for block in blocks:
            match block:
                case Heading(words=words, level=level):
                    yield _text([words], _HEADINGS[level - 1], width)
                case Paragraph(inlines=inlines):
                    is_bold = bool(inlines) and all(each.bold for each in inlines)
                    yield _text([words_of(inlines)], _SUM if is_bold else _TEXT, width)
                case Note(inlines=inlines):
                    yield _text([words_of(inlines)], _SMALL, width)
                case Items(items=items):
                    yield _text(list(map(words_of, items)), _TEXT, width, _BULLET)
                case ChartBlock():
                    yield self._chart(block, width)
                case SideBySide(columns=columns):
                    yield self._columns(columns, width)

    def _chart(self, block: ChartBlock, width: float) -> _Piece:
        layout = lay_out_chart(block.chart, width)
        scene = layout.scene(0, layout.rows, _ROW)
        said = block.alternative or block.title
        name = f"chart{next(self._numbers)}"
        return _picture(scene, said, name)

    def _columns(self, columns: Sequence[Sequence[Block]], width: float) -> _Piece:
        each = (width - _BETWEEN * (len(columns) - 1)) / len(columns)
        made = [_stack(list(self.pieces(column, each))) for column in columns]
        for place, (inside, _height) in enumerate(made):
            left = place * (each + _BETWEEN)
            left = width - left - each if is_right_to_left() else left
            inside.set("transform", f"translate({left:.2f} 0)")
        whole = element("g", {}, [inside for inside, _height in made])
        return whole, max(height for _inside, height in made)


def _title(imprint: Imprint, width: float) -> Iterator[_Piece]:
    yield _text([imprint.country], _COUNTRY, width)
    about = " · ".join(filter(None, (imprint.title, imprint.treaty, imprint.day)))
    state = " · ".join(filter(None, (imprint.notice, imprint.state, imprint.watermark)))
    yield _text([about], _TEXT, width)
    if state:
        yield _text([state], _STATE, width)


def _text(paragraphs: Sequence[str], letters: Letters, width: float, bullet: str = "") -> _Piece:
    """Return paragraphs in lines that fit the width, each with a bullet at its side, if given.

    A bullet is drawn by itself: words in another direction would take it to their own beginning.
    """
    fitter, leading = TextFitter(measure_printed), letters.size * _LEADING
    left = _INDENT if bullet else 0.0
    shapes: list[Shape] = []
    top = 0.5 * leading
    for words in paragraphs:
        if bullet:
            shapes.append(Label(x=0, y=top, words=bullet, letters=letters))
        for part in words.splitlines():
            for line in fitter.wrap(part, letters, width - left, _MOST_LINES):
                shapes.append(Label(x=left, y=top, words=line, letters=letters))
                top += leading
    scene: ChartScene = make_scene(
        width, top - 0.5 * leading, shapes, is_right_to_left=is_right_to_left()
    )
    return _picture(scene)


def _picture(scene: ChartScene, alternative: str = "", name: str = "text") -> _Piece:
    """Return a scene as a group: not every program knows a drawing in a drawing."""
    made = scene_element(scene, alternative=alternative, name=name)
    group = element("g", {"font-family": made.get("font-family", "")}, list(made))
    return group, scene.height


def _stack(pieces: Sequence[_Piece]) -> _Piece:
    """Return pieces one below the other."""
    whole, top = element("g", {}, ()), 0.0
    for inside, height in pieces:
        whole.append(element("g", {"transform": f"translate(0 {top:.2f})"}, (inside,)))
        top += height + _BETWEEN / 4
    return whole, top
