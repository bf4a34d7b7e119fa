"""Where text stands on a page: its margins, and the frame between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas


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


_ROUNDING = 1e-6
"""Points by which a block may stand below its frame."""


class TextFrame:
    """The part of a page that blocks fill from the top; lengths in points.

    Of the space below a block and that above the next one, the larger is left free.
    """

    def __init__(self, left: float, bottom: float, width: float, height: float) -> None:
        self._left, self._bottom = left, bottom
        self._width, self._height = width, height
        self.clear()

    def clear(self) -> None:
        """Begin at the top."""
        self._used = self._space_after = 0.0
        self._is_at_top = True

    @property
    def used(self) -> float:
        """The height of what stands in it."""
        return self._used

    @property
    def free(self) -> float:
        """The height that is left."""
        return self._height - self._used

    def add(self, flowable: Flowable, canvas: PageCanvas) -> bool:
        """Draw a block below the last one; return whether there is room for it."""
        room = self._room_for(flowable)
        if room <= 0:
            return False
        height = flowable.wrap(self._width, room)[1]
        if height > room + _ROUNDING:
            return False
        used = self._height - room + height
        flowable.draw_on(canvas, self._left, self._bottom + self._height - used)
        self._used, self._space_after = used + flowable.space_after, flowable.space_after
        self._is_at_top = self._is_at_top and not self._used
        return True

    def split(self, flowable: Flowable, canvas: PageCanvas) -> Sequence[Flowable]:
        """Return the parts of a block of which the first fits; empty if none does.

        Together they stand as far from their neighbours as the whole block.
        """
        room = self._room_for(flowable)
        flowable.canvas = canvas
        parts = flowable.split(self._width, room) if room > 0 else []
        if parts:
            parts[0].space_before = flowable.space_before
            parts[-1].space_after = flowable.space_after
        return parts

    def _room_for(self, flowable: Flowable) -> float:
        before = 0.0 if self._is_at_top else max(flowable.space_before - self._space_after, 0.0)
        return self.free - before


def room_on_page(paper: PaperSize, shape: PageShape) -> tuple[float, float]:
    """Return width and height, in points, of what a page has for its text."""
    width, height = paper.turned(shape)
    margins = MARGINS[shape]
    return width - 2 * margins.side, height - margins.top - margins.bottom


def text_frame(
    paper: PaperSize, shape: PageShape, nearer: tuple[float, float], below: float = 0.0
) -> TextFrame:
    """Return where the text of a page stands; ``below`` is where it begins, if not as usual.

    It comes ``nearer`` to the header and to the footer by so many points.
    """
    margins = MARGINS[shape]
    above, under = nearer
    width, height = room_on_page(paper, shape)
    height += under + margins.top - (below or margins.top - above)
    return TextFrame(margins.side, margins.bottom - under, width, height)


def whole_frame(paper: PaperSize, shape: PageShape) -> TextFrame:
    """Return the frame of a page without margins."""
    width, height = paper.turned(shape)
    return TextFrame(0, 0, width, height)
