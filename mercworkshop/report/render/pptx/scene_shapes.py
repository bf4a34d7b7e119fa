"""A chart that is laid out, as shapes of a slide that a person can move and colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatch
from math import cos, radians, sin
from xml.etree.ElementTree import Element

from mercworkshop.report.model.inlines import Text
from mercworkshop.report.render.office import letters
from mercworkshop.report.render.pptx.text import TextLook, body, paragraphs
from mercworkshop.report.render.pptx.xml import (
    SLIDE_WIDTH,
    SlideArea,
    SlideSetting,
    a,
    emu,
    outline_of,
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
from mercworkshop.report.typesetting.paragraph import Align

SCALE = 1.3
"""Charts are laid out for paper: on a slide they are read from afar."""
_LETTER = 0.62
"""The room of a letter, as a share of its size: more than any font of an office needs."""
_ALIGNS = {Align.START: "start", Align.CENTRE: "middle", Align.END: "end"}


def scene_shapes(scene: ChartScene, area: SlideArea, setting: SlideSetting) -> list[Element]:
    """Return the shapes of a scene, larger by ``SCALE``, from the corner of ``area``."""
    left = setting.left(SlideArea(area.start, area.top, scene.width * SCALE, 0))
    return [made for each in scene.shapes for made in _paint(each, (left, area.top), setting)]


@singledispatch
def _paint(painted: Shape, corner: Point, setting: SlideSetting) -> Iterator[Element]:
    raise NotImplementedError(type(painted), corner, setting)


@_paint.register
def _rectangle(box: Rectangle, corner: Point, setting: SlideSetting) -> Iterator[Element]:
    area = _area((box.x, box.y), (box.width, box.height), corner, setting)
    filling = _hatching(box.fill) if box.hatched else _filling(box.fill)
    if box.tinted:
        filling = _tint(box.fill)
    yield shape(area, setting, name="Box", look=[filling, _line(box.stroke)])


@_paint.register
def _circle(circle: Circle, corner: Point, setting: SlideSetting) -> Iterator[Element]:
    size = 2 * circle.radius
    place = circle.x - circle.radius, circle.y - circle.radius
    area = _area(place, (size, size), corner, setting)
    look = [_filling(circle.fill), _line(circle.stroke)]
    yield shape(area, setting, name="Circle", kind="ellipse", look=look)


@_paint.register
def _polygon(polygon: Polygon, corner: Point, setting: SlideSetting) -> Iterator[Element]:
    look = [_filling(polygon.fill), _line(polygon.stroke)]
    yield _drawn(polygon.points, "Mark", look, corner, setting, closes=True)


@_paint.register
def _polyline(line: Polyline, corner: Point, setting: SlideSetting) -> Iterator[Element]:
    look = [_filling(None), _line(line.stroke)]
    yield _drawn(line.points, "Line", look, corner, setting, closes=False)


@_paint.register
def _label(label: Label, corner: Point, setting: SlideSetting) -> Iterator[Element]:
    if not label.words.strip():
        return
    size = label.letters.size
    wide, high = max(letters.width(label.words), 1) * size * _LETTER + 4, size * 1.5
    to_the_left = {Align.START: 0.0, Align.CENTRE: wide / 2, Align.END: wide}[label.align]
    if setting.is_right_to_left:
        to_the_left = wide - to_the_left
    # A shape turns around its middle, a label around its own point.
    away, turn = wide / 2 - to_the_left, radians(label.turned)
    middle = label.x + away * cos(turn), label.y - away * sin(turn)
    place = middle[0] - wide / 2, middle[1] - high / 2
    area = _area(place, (wide, high), corner, setting, turned=round(-label.turned) % 360)
    look = TextLook(
        size=size * SCALE,
        bold=label.letters.bold,
        color=_grey(label.letters.grey),
        align=_ALIGNS[label.align],
        after=0,
    )
    made = paragraphs((Text(label.words),), look, setting)
    text = body("p:txBody", made, anchor="ctr", wraps=False)
    yield shape(area, setting, name="Words", text=text)


def _area(
    place: Point, size: Point, corner: Point, setting: SlideSetting, *, turned: int = 0
) -> SlideArea:
    """Return where something of the scene stands, whose x is that from the left."""
    left, top = (at + SCALE * each for at, each in zip(corner, place, strict=True))
    wide, high = (SCALE * each for each in size)
    if not turned:  # the box of a label is wider than its words
        end = min(left + wide, SLIDE_WIDTH)
        left = max(left, 0.0)
        wide = max(end - left, 0.0)
    start = SLIDE_WIDTH - left - wide if setting.is_right_to_left else left
    return SlideArea(start, top, wide, high, turned)


def _drawn(
    points: Sequence[Point],
    name: str,
    look: list[Element],
    corner: Point,
    setting: SlideSetting,
    *,
    closes: bool,
) -> Element:
    """Return a shape of corners: its own way from point to point, inside the box around them."""
    least = min(x for x, _y in points), min(y for _x, y in points)
    size = tuple(max(max(point[axis] for point in points) - least[axis], 0.0) for axis in (0, 1))
    area = _area(least, (size[0], size[1]), corner, setting)
    steps = [
        a("moveTo" if number == 0 else "lnTo", _point(point, least))
        for number, point in enumerate(points)
    ]
    way = a(
        "path",
        *steps,
        a("close") if closes else None,
        w=emu(max(size[0], 0) * SCALE),
        h=emu(max(size[1], 0) * SCALE),
    )
    made = shape(area, setting, name=name, look=look)
    for properties in made.iter("p:spPr"):
        for preset in list(properties.iter("a:prstGeom")):
            at = list(properties).index(preset)
            properties.remove(preset)
            frame = a("rect", l="0", t="0", r="r", b="b")
            geometry = a(
                "custGeom",
                a("avLst"),
                a("gdLst"),
                a("ahLst"),
                a("cxnLst"),
                frame,
                a("pathLst", way),
            )
            properties.insert(at, geometry)
    return made


def _point(point: Point, least: Point) -> Element:
    x, y = (emu((each - low) * SCALE) for each, low in zip(point, least, strict=True))
    return a("pt", x=x, y=y)


def _line(stroke: Stroke | None) -> Element:
    if stroke is None:
        return outline_of("")
    return outline_of(_grey(stroke.grey), stroke.width * SCALE, "dash" if stroke.dash else "")


def _filling(grey: float | None) -> Element:
    return solid("" if grey is None else _grey(grey))


def _hatching(grey: float | None) -> Element:
    back = "FFFFFF" if grey is None else _grey(grey)
    front = a("fgClr", a("srgbClr", val="000000"))
    return a("pattFill", front, a("bgClr", a("srgbClr", val=back)), prst="wdUpDiag")


def _tint(grey: float | None) -> Element:
    """Return a filling through which a watermark shows."""
    alpha = a("alpha", val=f"{round((1 - (grey or 0)) * 100_000):d}")
    return a("solidFill", a("srgbClr", alpha, val="000000"))


def _grey(grey: float) -> str:
    return f"{round(min(max(grey, 0.0), 1.0) * 255):02X}" * 3
