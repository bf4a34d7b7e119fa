"""Paints a slide of a document, laid out once for the file of slides and for the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from mercworkshop.gui.room.painting.ink import LEAST_SIZE, Area, RoomInk, Words
from mercworkshop.gui.style.fonts import pixel_font
from mercworkshop.gui.widgets.charts.scene_painter import SceneColors, paint_scene
from mercworkshop.i18n import digits, isolate
from mercworkshop.report.model.blocks import Column, ColumnKind, RowKind
from mercworkshop.report.model.inlines import Inlines, Text, words_of
from mercworkshop.report.render.pptx.pieces import SlidePlan
from mercworkshop.report.render.pptx.plan import (
    CELL_LEADING,
    CELL_PADDING,
    CELL_SIZE,
    GAP,
    ROOM_WIDTH,
    ChartOnSlide,
    FiguresOnSlide,
    GridRow,
    Piece,
    SlideLine,
    TableOnSlide,
    TextOnSlide,
)

_POINT = 2.0
"""Pixels of 1080 in a point of a slide."""
_MARGIN = 36.0
_TOP, _FOOT = 82.0, 512.0
_FOOT_LETTERS = 26.0
_TABLE_LEADING = CELL_LEADING / CELL_SIZE
_NEW_LINE = "\N{LINE SEPARATOR}"


def paint_slide(ink: RoomInk, plan: SlidePlan, place: str = "") -> None:
    """Paint a slide; ``place`` is its number among the others."""
    side, wide = _MARGIN * _POINT, ROOM_WIDTH * _POINT
    if plan.imprint.notice:
        notice = Words(_FOOT_LETTERS, bold=True, tone="cinnabar")
        ink.line_of(Area(side, 14, wide, 34), plan.imprint.notice, notice)
    ink.fit(Area(side, 50, wide, 98), plan.heading, Words(52, True, "accent", down="bottom"), 32)
    top = _TOP
    for piece in plan.pieces:
        area = Area(side, top * _POINT, wide, piece.height * _POINT)
        _paint_piece(ink, piece, area)
        top += piece.height + GAP
    foot = _FOOT * _POINT
    ink.line((side, foot - 8), (side + wide, foot - 8), ink.pen("line", 2))
    said = " · ".join(filter(None, (plan.imprint.state, plan.imprint.country, plan.imprint.day)))
    ink.line_of(Area(side, foot, wide - 240, 40), said, Words(_FOOT_LETTERS, tone="muted"))
    number = Words(_FOOT_LETTERS, tone="muted", align="end")
    ink.line_of(Area(side + wide - 220, foot, 220, 40), isolate(digits(place)), number)


def _paint_piece(ink: RoomInk, piece: Piece, area: Area) -> None:
    match piece:
        case TextOnSlide():
            _paint_lines(ink, piece, area)
        case TableOnSlide():
            _paint_table(ink, piece, area)
        case FiguresOnSlide():
            _paint_figures(ink, piece, area)
        case ChartOnSlide():
            colors = SceneColors(ink.color("ink"), ink.color("canvas"), ink.color("amber"))
            paint_scene(ink.painter, piece.scene, ink.rect(area), colors, LEAST_SIZE)


def _paint_lines(ink: RoomInk, piece: TextOnSlide, area: Area) -> None:
    top = area.top
    for line in piece.lines:
        indent = 32.0 if line.is_item else 0.0
        if line.is_item:
            ink.box(Area(area.start, top + line.size * 0.62, 12, 12), "accent", "", 3)
        room = Area(area.start + indent, top, area.width - indent, area.height)
        top += paint_inlines(ink, room, line.inlines, _look(line), line.leading * _POINT) + 6


def _look(line: SlideLine) -> Words:
    tone = "accent" if line.bold else "muted" if line.is_note else "ink"
    return Words(line.size * _POINT, bold=line.bold, tone=tone, down="top")


def _paint_figures(ink: RoomInk, piece: FiguresOnSlide, area: Area) -> None:
    wide = area.width / max(len(piece.items), 1)
    for number, (figure, words) in enumerate(piece.items):
        start = area.start + number * wide
        large = Area(start, area.top, wide - 48, area.height * 0.6)
        ink.fit(large, figure, Words(60, bold=True, tone="accent", down="bottom"))
        below = Area(start, area.top + area.height * 0.62, wide - 16, area.height * 0.38)
        ink.fit(below, words, Words(30, tone="muted", down="top"))


def _paint_table(ink: RoomInk, piece: TableOnSlide, area: Area) -> None:
    top = area.top
    if piece.heading:
        high = piece.heading * _POINT
        ink.box(Area(area.start, top, area.width, high), "sunken")
        headings = [(Text(column.heading),) for column in piece.columns]
        _paint_cells(ink, piece, headings, Area(area.start, top, area.width, high), bold=True)
        top += high
    for row in piece.rows:
        high = row.height * _POINT
        _paint_row(ink, piece, row, Area(area.start, top, area.width, high))
        top += high


def _paint_row(ink: RoomInk, piece: TableOnSlide, row: GridRow, area: Area) -> None:
    bold = row.row.kind is not RowKind.BODY
    if row.row.kind is RowKind.BAND:
        ink.box(area, "sunken")
        look = Words(piece.size * _POINT, bold=True, down="top")
        paint_inlines(ink, area.inside(CELL_PADDING * _POINT, 5), row.row.cells[0], look)
    else:
        _paint_cells(ink, piece, row.row.cells, area, bold=bold)
    below = area.top + area.height
    ink.line((area.start, below), (area.start + area.width, below), ink.pen("line", 1.5))


def _paint_cells(
    ink: RoomInk,
    piece: TableOnSlide,
    cells: Sequence[Inlines],
    area: Area,
    *,
    bold: bool,
) -> None:
    start = area.start
    for words, column, width in zip(cells, piece.columns, piece.widths, strict=True):
        room = Area(start, area.top, width * _POINT, area.height)
        look = Words(piece.size * _POINT, bold, align=_side(column), down="top")
        paint_inlines(ink, room.inside(CELL_PADDING * _POINT, 5), words, look)
        start += width * _POINT


def _side(column: Column) -> str:
    return "end" if column.kind in {ColumnKind.NUMBER, ColumnKind.MONEY} else "start"


def paint_inlines(
    ink: RoomInk, area: Area, inlines: Inlines, look: Words, leading: float = 0.0
) -> float:
    """Write words of which some are bold; return the height that they take.

    ``leading`` is the height of a line; else it is that of a table.
    """
    layout = QTextLayout(
        words_of(inlines).replace("\n", _NEW_LINE), pixel_font(look.size, bold=look.bold)
    )
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    direction = Qt.LayoutDirection
    is_rtl = ink.is_right_to_left
    option.setTextDirection(direction.RightToLeft if is_rtl else direction.LeftToRight)
    is_end = look.align == "end"
    side = Qt.AlignmentFlag.AlignRight if is_end != is_rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(_formats(inlines, look))
    height = _lay_out(layout, area.width, leading or look.size * _TABLE_LEADING)
    ink.painter.setPen(ink.color(look.tone))
    layout.draw(ink.painter, QPointF(ink.rect(area).left(), area.top))
    return height


def _formats(inlines: Inlines, look: Words) -> list[QTextLayout.FormatRange]:
    made, start = [], 0
    for each in inlines:
        if each.bold and not look.bold:
            span = QTextLayout.FormatRange()
            span.start, span.length = start, len(each.words)
            shape = QTextCharFormat()
            shape.setFont(pixel_font(look.size, bold=True))
            span.format = shape
            made.append(span)
        start += len(each.words)
    return made


def _lay_out(layout: QTextLayout, width: float, leading: float) -> float:
    """Place the lines at the distance with which the slide was planned; return their height."""
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + (leading - line.height()) / 2))
        top += leading
    layout.endLayout()
    return top
