"""Where text stands on a page: its margins, and the frame between them."""

from __future__ import annotations

from reportlab.platypus import Frame

from mercworkshop.data_class import dataclass
from mercworkshop.report.model.paper_size import PageShape, PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What a page leaves free around its text, in points.

    ``header`` and ``footer`` are the distances of these from the edges.
    """

    side: float
    top: float
    bottom: float
    header: float
    footer: float


MARGINS = {
    PageShape.UPRIGHT: Margins(side=52, top=74, bottom=64, header=46, footer=40),
    PageShape.LANDSCAPE: Margins(side=40, top=52, bottom=42, header=38, footer=26),
}


def room_on_page(paper: PaperSize, shape: PageShape) -> tuple[float, float]:
    """Return width and height, in points, of what a page has for its text."""
    width, height = paper.turned(shape)
    margins = MARGINS[shape]
    return width - 2 * margins.side, height - margins.top - margins.bottom


def text_frame(
    paper: PaperSize, shape: PageShape, nearer: tuple[float, float], below: float = 0.0
) -> Frame:
    """Return where the text of a page stands; ``below`` is where it begins, if not as usual.

    It comes ``nearer`` to the header and to the footer by so many points.
    """
    margins = MARGINS[shape]
    above, under = nearer
    width, height = room_on_page(paper, shape)
    room = (width, height + under + margins.top - (below or margins.top - above))
    return Frame(
        margins.side,
        margins.bottom - under,
        *room,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def whole_frame(paper: PaperSize, shape: PageShape) -> Frame:
    """Return the frame of a page without margins."""
    width, height = paper.turned(shape)
    return Frame(0, 0, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
