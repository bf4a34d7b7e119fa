"""A scene as an SVG picture, for pages and for presentations; user text is never markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

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
from mercworkshop.report.typesetting.lines import clean_for_print
from mercworkshop.report.typesetting.paragraph import Align

_FACES = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans SC', Arial, sans-serif"
_ANCHORS = {Align.START: "start", Align.CENTRE: "middle", Align.END: "end"}
_OPPOSITE = {"start": "end", "middle": "middle", "end": "start"}
_ISOLATED = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_MIDDLE_OF_CAPITALS = 0.36
_HATCH = (
    '<pattern id="{id}" width="3.4" height="3.4" patternUnits="userSpaceOnUse">'
    '<path d="M-0.85,0.85L0.85,-0.85M0,3.4L3.4,0M2.55,4.25L4.25,2.55" stroke="#000" '
    'stroke-width="0.85"/></pattern>'
)


def scene_picture(scene: ChartScene, *, alternative: str = "", id: str = "chart") -> str:  # noqa: A002
    """Return a scene as SVG; ``alternative`` says what it shows to who cannot see it.

    ``id`` makes the names in it differ from those of other pictures on the same page.
    """
    hatch = f"{id}-lines"
    width, height = _number(scene.width), _number(scene.height)
    title = f"<title>{_text(alternative)}</title>" if alternative else ""
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": f"{width}pt",
        "height": f"{height}pt",
        "role": "img",
        "font-family": _FACES,
        # Not every program knows another one; words have their own, and anchors are turned.
        "direction": "ltr",
    }
    rtl = scene.is_right_to_left
    shapes = "\n".join(part for each in scene.shapes for part in _parts(each, hatch, rtl=rtl))
    is_hatched = any(isinstance(each, Rectangle) and each.hatched for each in scene.shapes)
    defs = f"<defs>{_HATCH.replace('{id}', hatch)}</defs>" if is_hatched else ""
    return f"<svg{_attributes(attributes)}>{title}{defs}\n{shapes}\n</svg>\n"


def _parts(shape: Shape, hatch: str, *, rtl: bool) -> Iterator[str]:
    match shape:
        case Rectangle():
            yield from _rectangle(shape, hatch)
        case Polyline(points=points, stroke=stroke):
            yield _element("path", {"d": _way(points), **_paint(None, stroke)})
        case Polygon(points=points, fill=fill, stroke=line):
            yield _element("path", {"d": f"{_way(points)}Z", **_paint(fill, line)})
        case Circle():
            place = {"cx": _number(shape.x), "cy": _number(shape.y), "r": _number(shape.radius)}
            yield _element("circle", {**place, **_paint(shape.fill, shape.stroke)})
        case Label():
            yield _label(shape, rtl=rtl)


def _rectangle(box: Rectangle, hatch: str) -> Iterator[str]:
    place = {
        "x": _number(box.x),
        "y": _number(box.y),
        "width": _number(box.width),
        "height": _number(box.height),
    }
    if box.tinted:
        tint = {"fill": "#000", "fill-opacity": _number(1 - (box.fill or 0))}
        yield _element("rect", {**place, **tint})
        return
    yield _element("rect", {**place, **_paint(box.fill, box.stroke)})
    if box.hatched:
        yield _element("rect", {**place, "fill": f"url(#{hatch})"})


def _label(label: Label, *, rtl: bool) -> str:
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
    words = _ISOLATED.format(_text(label.words))
    return f"<text{_attributes(attributes)}>{words}</text>"


def _paint(fill: float | None, stroke: Stroke | None) -> dict[str, str]:
    attributes = {"fill": "none" if fill is None else _grey(fill)}
    if stroke:
        attributes["stroke"] = _grey(stroke.grey)
        attributes["stroke-width"] = _number(stroke.width)
        if stroke.dash:
            drawn, left_out = stroke.dash
            attributes["stroke-dasharray"] = f"{_number(drawn)} {_number(left_out)}"
    return attributes


def _element(name: str, attributes: Mapping[str, str]) -> str:
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(words)}" for name, words in attributes.items())


def _text(words: str) -> str:
    return escape(clean_for_print(words))


def _way(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _grey(grey: float) -> str:
    return "#" + f"{round(min(max(grey, 0.0), 1.0) * 255):02x}" * 3


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
