"""What a slide shows: text boxes, tables and figures that a person can edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from xml.etree.ElementTree import Element

from mercworkshop.report.model.blocks import Column, ColumnKind, RowKind
from mercworkshop.report.model.inlines import Inlines, Text
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.pptx.plan import (
    CELL_PADDING,
    LEAST_SIZE,
    ChartOnSlide,
    FiguresOnSlide,
    GridRow,
    Piece,
    SlideLine,
    TableOnSlide,
    TextOnSlide,
)
from mercworkshop.report.render.pptx.scene_shapes import scene_shapes
from mercworkshop.report.render.pptx.text import TextLook, body, paragraphs
from mercworkshop.report.render.pptx.xml import (
    ACCENT,
    INK,
    PALE,
    RULE,
    SOFT,
    SlideArea,
    SlideSetting,
    a,
    emu,
    p,
    shape,
    solid,
    transform,
)

_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The built-in style of a table without lines and colours."""
_PAPER_SIZE = 7.0
"""Letters of most words in a chart on paper, in points."""
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


@singledispatch
def draw(piece: Piece, place: SlideArea, setting: SlideSetting) -> list[Element]:
    """Return the shapes of a piece."""
    raise NotImplementedError(type(piece), place, setting)


@draw.register
def _text(piece: TextOnSlide, place: SlideArea, setting: SlideSetting) -> list[Element]:
    made = [each for line in piece.lines for each in paragraphs(line.inlines, _look(line), setting)]
    return [shape(place, setting, name="Text", text=body("p:txBody", made))]


@draw.register
def _figures(piece: FiguresOnSlide, place: SlideArea, setting: SlideSetting) -> list[Element]:
    wide = place.width / max(len(piece.items), 1)
    value = TextLook(size=30, bold=True, color=ACCENT, after=0)
    name = TextLook(size=LEAST_SIZE, color=SOFT)
    return [
        shape(
            SlideArea(place.start + wide * number, place.top, wide - 8, place.height),
            setting,
            name="Figure",
            text=body(
                "p:txBody",
                [
                    *paragraphs((Text(figure),), value, setting),
                    *paragraphs((Text(words),), name, setting),
                ],
            ),
        )
        for number, (figure, words) in enumerate(piece.items)
    ]


@draw.register
def _grid(piece: TableOnSlide, place: SlideArea, setting: SlideSetting) -> list[Element]:
    """Return a table; its columns are reversed by hand, as programs differ about the attribute."""
    widths = _in_order(piece.widths, setting)
    heading = [_heading(piece, setting)] if piece.heading else []
    rows = [*heading, *(_row(row, piece, setting) for row in piece.rows)]
    table = a(
        "tbl",
        a("tblPr", a("tableStyleId", _PLAIN_STYLE), firstRow="1" if heading else "0"),
        a("tblGrid", *(a("gridCol", w=emu(wide)) for wide in widths)),
        *rows,
    )
    title = letters.one_line(piece.title)
    about = {"descr": title} if title else {}
    return [
        p(
            "graphicFrame",
            p(
                "nvGraphicFramePr",
                p("cNvPr", id=setting.next_number(), name="Table", **about),
                p("cNvGraphicFramePr", a("graphicFrameLocks", noGrp="1")),
                p("nvPr"),
            ),
            transform("p:xfrm", place, setting),
            a("graphic", a("graphicData", table, uri=_TABLE)),
        )
    ]


@draw.register
def _chart(piece: ChartOnSlide, area: SlideArea, setting: SlideSetting) -> list[Element]:
    least = LEAST_SIZE if piece.scale * _PAPER_SIZE >= LEAST_SIZE else 0.0
    about = letters.one_line(piece.alternative)
    return scene_shapes(piece.scene, area, setting, about=about, least=least)


def _look(line: SlideLine) -> TextLook:
    color = ACCENT if line.bold else SOFT if line.is_note else INK
    return TextLook(size=line.size, bold=line.bold, color=color, is_item=line.is_item)


def _heading(piece: TableOnSlide, setting: SlideSetting) -> Element:
    look = TextLook(size=piece.size, bold=True, after=0)
    cells = [
        _cell((Text(column.heading),), _aligned(look, column, setting), setting, fill=PALE)
        for column in piece.columns
    ]
    return a("tr", *_in_order(cells, setting), h=emu(piece.heading))


def _row(row: GridRow, piece: TableOnSlide, setting: SlideSetting) -> Element:
    kind, columns = row.row.kind, piece.columns
    look = TextLook(size=piece.size, bold=kind is not RowKind.BODY, after=0)
    if kind is RowKind.BAND:
        return a("tr", *_band(row.row.cells[0], len(columns), look, setting), h=emu(row.height))
    cells = [
        _cell(words, _aligned(look, column, setting), setting)
        for words, column in zip(row.row.cells, columns, strict=True)
    ]
    return a("tr", *_in_order(cells, setting), h=emu(row.height))


def _band(words: Inlines, columns: int, look: TextLook, setting: SlideSetting) -> Iterator[Element]:
    """Return one cell over all columns: it is the first of the file in every language."""
    first = _cell(words, look, setting, fill=PALE)
    if columns > 1:
        first.set("gridSpan", f"{columns:d}")
    yield first
    for _column in range(columns - 1):
        hidden = _cell((), look, setting, fill=PALE)
        hidden.set("hMerge", "1")
        yield hidden


def _cell(words: Inlines, look: TextLook, setting: SlideSetting, *, fill: str = "") -> Element:
    sides = dict.fromkeys(("marL", "marR"), emu(CELL_PADDING))
    rule = a("lnB", solid(RULE), w=emu(0.5))
    made = paragraphs(words, look, setting)
    properties = a("tcPr", rule, solid(fill), marT=emu(2.5), marB=emu(2.5), **sides)
    return a("tc", body("a:txBody", made), properties)


def _aligned(look: TextLook, column: Column, setting: SlideSetting) -> TextLook:
    if column.kind in {ColumnKind.NUMBER, ColumnKind.MONEY} and not setting.is_right_to_left:
        return TextLook(size=look.size, bold=look.bold, after=0, align="end")
    return look


def _in_order[T](items: Sequence[T] | Iterable[T], setting: SlideSetting) -> list[T]:
    made = list(items)
    return made[::-1] if setting.is_right_to_left else made
