"""A scene as an SVG picture, for pages and for presentations; user text is never markup."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from mercworkshop.report.render.markup import element
from mercworkshop.report.render.scene.shapes import (
    DOTS,
    ChartScene,
    Circle,
    Label,
    Point,
    Polygon,
    Polyline,
    Rectangle,
    Shape,
    Stroke,
    dot_rows,
)
from mercworkshop.report.typesetting.lines import clean_for_print
from mercworkshop.report.typesetting.paragraph import Align

_FACES = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans SC', Arial, sans-serif"
_ANCHORS = {Align.START: "start", Align.CENTRE: "middle", Align.END: "end"}
_OPPOSITE = {"start": "end", "middle": "middle", "end": "start"}
_ISOLATED = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_MIDDLE_OF_CAPITALS = 0.36
_STEP, _LINE = 3.4, 0.85
"""Distance and width of the lines of a hatch, in points."""


def scene_element(scene: ChartScene, *, alternative: str = "", name: str = "chart") -> Element:
    """Return a scene as an element of a page.

    ``name`` makes the names in it differ from those of other pictures on the same page.
    """
    hatch = f"{name}-lines"
    width, height = _number(scene.width), _number(scene.height)
    rtl = scene.is_right_to_left
    is_hatched = any(isinstance(each, Rectangle) and each.hatched for each in scene.shapes)
    attributes = {
        "viewBox": f"0 0 {width} {height}",
        "width": f"{width}pt",
        "height": f"{height}pt",
        "role": "img",
        "overflow": "visible",  # other letters may be wider than those that were measured
        "font-family": _FACES,
        # Not every program knows another one; words have their own, and anchors are turned.
        "direction": "ltr",
    }
    title = element("title", {}, (clean_for_print(alternative),)) if alternative else None
    shapes = (part for each in scene.shapes for part in _parts(each, hatch, rtl=rtl))
    return element("svg", attributes, (title, _hatch(hatch) if is_hatched else None, *shapes))


def _hatch(name: str) -> Element:
    """Return the pattern of bold rising lines."""
    step, corner = _number(_STEP), _STEP / 4
    far, near = _number(_STEP + corner), _number(_STEP - corner)
    inner = _number(corner)
    way = f"M-{inner} {inner}L{inner} -{inner}M0 {step}L{step} 0M{near} {far}L{far} {near}"
    lines = element("path", {"d": way, "stroke": "#000", "stroke-width": _number(_LINE)}, ())
    size = {"width": step, "height": step, "patternUnits": "userSpaceOnUse"}
    return element("defs", {}, (element("pattern", {"id": name, **size}, (lines,)),))


def _parts(shape: Shape, hatch: str, *, rtl: bool) -> Iterator[Element]:
    match shape:
        case Rectangle():
            yield from _rectangle(shape, hatch)
        case Polyline(points=points, stroke=stroke):
            yield element("path", {"d": _way(points), **_paint(None, stroke)}, ())
        case Polygon(points=points, fill=fill, stroke=line):
            yield element("path", {"d": f"{_way(points)}Z", **_paint(fill, line)}, ())
        case Circle():
            place = {"cx": _number(shape.x), "cy": _number(shape.y), "r": _number(shape.radius)}
            yield element("circle", {**place, **_paint(shape.fill, shape.stroke)}, ())
        case Label():
            yield _label(shape, rtl=rtl)


def _rectangle(box: Rectangle, hatch: str) -> Iterator[Element]:
    place = {
        "x": _number(box.x),
        "y": _number(box.y),
        "width": _number(box.width),
        "height": _number(box.height),
    }
    if box.tinted:
        tint = {"fill": "#000", "fill-opacity": _number(1 - (box.fill or 0))}
        yield element("rect", {**place, **tint}, ())
        return
    yield element("rect", {**place, **_paint(box.fill, box.stroke)}, ())
    if box.hatched:
        yield element("rect", {**place, "fill": f"url(#{hatch})"}, ())
    if box.dotted:
        rows = {"d": "".join(map(_way, dot_rows(box))), "stroke-linecap": "round"}
        yield element("path", {**rows, **_paint(None, DOTS)}, ())


def _label(label: Label, *, rtl: bool) -> Element:
    letters = label.letters
    x, y = label.x, label.y + (0 if label.turned else letters.size * _MIDDLE_OF_CAPITALS)
    anchor = _ANCHORS[label.align]
    attributes = {
        "x": _number(x),
        "y": _number(y),
        "font-size": _number(letters.size),
        "text-anchor": _OPPOSITE[anchor] if rtl else anchor,
        "fill": _grey(letters.grey),
    }
    if letters.bold:
        attributes["font-weight"] = "bold"
    if label.turned:
        attributes["dominant-baseline"] = "central"
        attributes["transform"] = f"rotate({_number(-label.turned)} {_number(x)} {_number(y)})"
    return element("text", attributes, (_ISOLATED.format(clean_for_print(label.words)),))


def _paint(fill: float | None, stroke: Stroke | None) -> dict[str, str]:
    attributes = {"fill": "none" if fill is None else _grey(fill)}
    if stroke:
        attributes["stroke"] = _grey(stroke.grey)
        attributes["stroke-width"] = _number(stroke.width)
        if stroke.dash:
            drawn, left_out = stroke.dash
            attributes["stroke-dasharray"] = f"{_number(drawn)} {_number(left_out)}"
    return attributes


def _way(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _grey(grey: float) -> str:
    return "#" + f"{round(min(max(grey, 0.0), 1.0) * 255):02x}" * 3


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
