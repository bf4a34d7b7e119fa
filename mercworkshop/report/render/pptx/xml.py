"""Elements of slides: text, shapes and tables, placed in points and mirrored in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from xml.etree.ElementTree import Element

from mercworkshop.i18n import RIGHT_TO_LEFT
from mercworkshop.report.render.markup import Child, element

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
SLIDE_WIDTH, SLIDE_HEIGHT = 960.0, 540.0
"""The size of a slide, in points."""
ACCENT, INK, SOFT, PALE, RULE = "1F3A5F", "14181D", "5A6470", "E9EDF2", "8A94A0"


def a(tag: str, *children: Child, **attributes: str) -> Element:
    """Return an element of a drawing."""
    return element(f"a:{tag}", attributes, children)


def p(tag: str, *children: Child, **attributes: str) -> Element:
    """Return an element of a presentation."""
    return element(f"p:{tag}", attributes, children)


def declare(root: Element) -> Element:
    """Return the root of a piece of a file with its name spaces."""
    for prefix, address in NAMESPACES.items():
        root.set(f"xmlns:{prefix}", address)
    return root


def emu(points: float) -> str:
    """Return a distance in the unit of the format."""
    return f"{round(points * 12700):d}"


@dataclass(frozen=True, slots=True)
class SlideArea:
    """Where something stands: from the side where reading begins, and from the top, in points.

    ``turned`` in degrees, clockwise.
    """

    start: float
    top: float
    width: float
    height: float
    turned: int = 0

    def inset(self, by: float) -> SlideArea:
        """Return the place without a margin."""
        return replace(
            self,
            start=self.start + by,
            top=self.top + by,
            width=self.width - 2 * by,
            height=self.height - 2 * by,
        )


@dataclass(frozen=True, slots=True)
class SlideSetting:
    """Language of a slide, the numbers of its shapes, and the web addresses that it links."""

    language: str
    numbers: Iterator[int] = field(default_factory=lambda: count(2))
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the slide runs from the right."""
        return self.language in RIGHT_TO_LEFT

    def left(self, place: SlideArea) -> float:
        """Return the distance from the left edge."""
        return SLIDE_WIDTH - place.start - place.width if self.is_right_to_left else place.start

    def next_number(self) -> str:
        """Return a number that no other shape of the slide has."""
        return f"{next(self.numbers):d}"

    def relation_of(self, address: str) -> str:
        """Return the id of the relation that leads to a web address."""
        return self.addresses.setdefault(address, f"web{len(self.addresses) + 1}")


def transform(tag: str, place: SlideArea, setting: SlideSetting, **attributes: str) -> Element:
    """Return where a shape stands."""
    offset = a("off", x=emu(setting.left(place)), y=emu(place.top))
    extent = a("ext", cx=emu(max(place.width, 0)), cy=emu(max(place.height, 0)))
    return element(tag, attributes, (offset, extent))


def solid(color: str) -> Element:
    """Return a filling of one colour; an empty colour is none."""
    return a("solidFill", a("srgbClr", val=color)) if color else a("noFill")


def outline_of(color: str, width: float = 0.75, dash: str = "") -> Element:
    """Return the line round a shape; an empty colour is none."""
    kind = a("prstDash", val=dash) if dash else None
    return a("ln", solid(color), kind, w=emu(width))


def shape(
    place: SlideArea,
    setting: SlideSetting,
    *,
    name: str,
    kind: str | Element = "rect",
    look: Iterable[Element] = (),
    text: Element | None = None,
) -> Element:
    """Return a shape with its look (filling, then line) and text; without a look, a text box.

    ``kind`` is a shape that the format knows by name, or another one.
    """
    look = list(look)
    turn = {"rot": f"{place.turned * 60000:d}"} if place.turned else {}
    properties = p(
        "spPr",
        transform("a:xfrm", place, setting, **turn),
        a("prstGeom", a("avLst"), prst=kind) if isinstance(kind, str) else kind,
        *look,
    )
    about = p(
        "nvSpPr",
        p("cNvPr", id=setting.next_number(), name=name),
        p("cNvSpPr", **({} if look else {"txBox": "1"})),
        p("nvPr"),
    )
    return p("sp", about, properties, text)
