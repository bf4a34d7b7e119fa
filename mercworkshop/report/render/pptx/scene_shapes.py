"""A scene on a slide: a group of shapes that a person can move, colour and write in."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin
from xml.etree.ElementTree import Element

from mercworkshop.report.model.inlines import Text
from mercworkshop.report.render.pptx.text import TextLook, body, paragraphs
from mercworkshop.report.render.pptx.xml import (
    SLIDE_WIDTH,
    SlideArea,
    SlideSetting,
    a,
    emu,
    outline_of,
    p,
    shape,
    solid,
)
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Circle,
    Label,
    Point,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
)
from mercworkshop.report.render.scene.text_fitting import measure_printed
from mercworkshop.report.typesetting.paragraph import Align

_LOOKS = {Align.START: "start", Align.CENTRE: "middle", Align.END: "end"}
_ROOMIER = 1.12
"""Other programs have other letters: room for words that are somewhat wider than on paper."""
_LINE = 1.7
"""The height of the box of a line, as a share of the size of its letters."""
_THINNEST = 0.5


def measure_roomier(words: str, size: float, bold: bool) -> float:
    """Return the width of words on one line in the letters of another program, in points."""
    return measure_printed(words, size, bold) * _ROOMIER


def scene_shapes(
    scene: ChartScene,
    area: SlideArea,
    setting: SlideSetting,
    *,
    about: str = "",
    least: float = 0.0,
) -> list[Element]:
    """Return a scene as one group, as wide as ``area``; ``about`` says what it shows.

    Letters are not smaller than ``least`` points.
    """
    scale = area.width / scene.width
    box = SlideArea(area.start, area.top, area.width, scene.height * scale)
    painter = _SlidePainter((setting.left(box), box.top), scale, setting, least)
    made = [part for each in scene.shapes for part in painter.elements(each)]
    place = {"x": emu(setting.left(box)), "y": emu(box.top)}
    size = {"cx": emu(box.width), "cy": emu(box.height)}
    frame = a("xfrm", a("off", **place), a("ext", **size), a("chOff", **place), a("chExt", **size))
    described = {"descr": about} if about else {}
    heading = p(
        "nvGrpSpPr",
        p("cNvPr", id=setting.next_number(), name="Chart", **described),
        p("cNvGrpSpPr"),
        p("nvPr"),
    )
    return [p("grpSp", heading, p("grpSpPr", frame), *made)]


class _SlidePainter:
    """Makes shapes of a slide from those of a scene, enlarged, with its corner at ``origin``."""

    def __init__(self, origin: Point, scale: float, setting: SlideSetting, least: float) -> None:
        self._least = least
        self._origin = origin
        self._scale = scale
        self._setting = setting

    def elements(self, part: Shape) -> list[Element]:
        """Return the elements of a shape."""
        match part:
            case Rectangle():
                area = self._area(part.x, part.y, part.width, part.height)
                return [shape(area, self._setting, name="Box", look=_box_look(part))]
            case Polyline(points=points, stroke=stroke):
                return [self._line(one, other, stroke) for one, other in pairwise(points)]
            case Polygon():
                return [self._polygon(part)]
            case Circle():
                x, y, edge = part.x - part.radius, part.y - part.radius, 2 * part.radius
                look = [_filling(part.fill), _outline(part.stroke)]
                area = self._area(x, y, edge, edge)
                return [shape(area, self._setting, name="Circle", kind="ellipse", look=look)]
            case Label():
                return [self._label(part)] if part.words.strip() else []

    def _area(self, x: float, y: float, width: float, height: float, turned: int = 0) -> SlideArea:
        """Return where something stands on the slide, from the side where reading begins."""
        x, y, width, height = (each * self._scale for each in (x, y, width, height))
        left, top = self._origin[0] + x, self._origin[1] + y
        start = SLIDE_WIDTH - left - width if self._setting.is_right_to_left else left
        return SlideArea(start, top, width, height, turned)

    def _line(self, one: Point, other: Point, stroke: Stroke) -> Element:
        (x1, y1), (x2, y2) = sorted((one, other))
        area = self._area(x1, min(y1, y2), x2 - x1, abs(y2 - y1))
        return shape(area, self._setting, name="Line", kind="line", look=[_outline(stroke)])

    def _polygon(self, part: Polygon) -> Element:
        xs, ys = [x for x, _y in part.points], [y for _x, y in part.points]
        left, top = min(xs), min(ys)
        area = self._area(left, top, max(xs) - left, max(ys) - top)
        inside = (((x - left) * self._scale, (y - top) * self._scale) for x, y in part.points)
        first, *others = [(emu(x), emu(y)) for x, y in inside]
        way = a(
            "path",
            a("moveTo", a("pt", x=first[0], y=first[1])),
            *(a("lnTo", a("pt", x=x, y=y)) for x, y in others),
            a("close"),
            w=emu(area.width),
            h=emu(area.height),
        )
        lists = (a(each) for each in ("avLst", "gdLst", "ahLst", "cxnLst"))
        corners = a("rect", l="0", t="0", r="r", b="b")
        geometry = a("custGeom", *lists, corners, a("pathLst", way))
        look = [_filling(part.fill), _outline(part.stroke)]
        return shape(area, self._setting, name="Mark", kind=geometry, look=look)

    def _label(self, label: Label) -> Element:
        letters = label.letters
        width = measure_roomier(label.words, letters.size, letters.bold) + 4
        height = letters.size * _LINE
        x, y = self._middle(label, width)
        turned = round(-label.turned) % 360
        area = self._area(x - width / 2, y - height / 2, width, height, turned)
        look = TextLook(
            size=max(letters.size * self._scale, self._least),
            bold=letters.bold,
            color=_hex(letters.grey),
            align=_LOOKS[label.align],
            after=0,
        )
        made = paragraphs((Text(label.words),), look, self._setting)
        text = body("p:txBody", made, anchor="ctr", wraps=False)
        return shape(area, self._setting, name="Words", text=text)

    def _middle(self, label: Label, width: float) -> Point:
        """Return the middle of a line that starts, ends or is centred at a point."""
        way = {Align.START: 0.5, Align.CENTRE: 0.0, Align.END: -0.5}[label.align] * width
        way = -way if self._setting.is_right_to_left else way
        angle = radians(label.turned)
        return label.x + way * cos(angle), label.y - way * sin(angle)


def _box_look(box: Rectangle) -> list[Element]:
    if box.tinted:
        alpha = a("alpha", val=f"{round((1 - (box.fill or 0)) * 100_000):d}")
        return [a("solidFill", a("srgbClr", alpha, val="000000")), outline_of("")]
    if box.hatched or box.dotted:
        colors = (a("fgClr", a("srgbClr", val="000000")), a("bgClr", a("srgbClr", val="FFFFFF")))
        pattern = "wdUpDiag" if box.hatched else "pct20"
        return [a("pattFill", *colors, prst=pattern), _outline(box.stroke)]
    return [_filling(box.fill), _outline(box.stroke)]


def _filling(fill: float | None) -> Element:
    return solid("" if fill is None else _hex(fill))


def _outline(stroke: Stroke | None) -> Element:
    if stroke is None:
        return outline_of("")
    dash = "sysDash" if stroke.dash else ""
    return outline_of(_hex(stroke.grey), max(stroke.width, _THINNEST), dash)


def _hex(grey: float) -> str:
    return f"{round(min(max(grey, 0.0), 1.0) * 255):02X}" * 3
