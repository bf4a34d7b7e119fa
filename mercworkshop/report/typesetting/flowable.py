"""The base of all blocks, and headings, which stay on the page of the next block."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.page_look import PageLook


class Flowable:
    """Base of all blocks that flow over pages; lengths in points."""

    width = height = 0.0
    """Its size, once it is measured."""

    space_before = space_after = 0.0
    """What is left free above and below it, unless it begins or ends a page."""

    canvas: PageCanvas
    """What it is drawn on, once a page is filled with it."""

    figure: Tag | None = None
    """Its tag if it is drawn as one thing, as a figure is; the parts of others have their own."""

    is_lead_in = False
    """Whether it says something between a heading and what that is about, and stays with both."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure it for a room on the page; return its size, which may be higher."""
        return self.width, self.height

    def split(self, width: float, height: float) -> Sequence[Flowable]:
        """Return parts of which the first fits into a room; empty if it cannot be split."""
        return []

    def draw(self) -> None:
        """Draw it on its canvas, whose origin is its lower left corner."""

    def draw_on(self, canvas: PageCanvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at a point."""
        if self.figure is None:
            self._draw_at(canvas, x, y)
            return
        if not self.figure.attributes:
            left, bottom = canvas.absolutePosition(x, y)
            box = (left, bottom, left + self.width, bottom + self.height)
            self.figure.attributes = {"BBox": box}
        with canvas.tagged(self.figure):
            self._draw_at(canvas, x, y)

    def _draw_at(self, canvas: PageCanvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        self.canvas = canvas
        self.draw()
        canvas.restoreState()

    def move_closer(self, share: float) -> None:
        """Leave only a share of the space before and after the block."""
        self.space_before *= share
        self.space_after *= share

    def least_height(self, width: float) -> float:
        """Return the height that must fit at the end of a page for the block to begin there."""
        return self.wrap(width, float("inf"))[1]


class Space(Flowable):
    """Room between two blocks, which stays with both."""

    is_lead_in = True

    def __init__(self, height: float) -> None:
        self.height = height


class LeadingFlowable(Flowable):
    """A block that is never the last on a page, as a heading."""

    follow = 0.0
    """The height that must fit below it on the same page, in points."""


def template_name(shape: PageShape, look: int = 0, *, is_whole: bool) -> str:
    """Return the name of a kind of page; ``look`` is the number of its look."""
    return f"{shape.value} {look}, whole" if is_whole else f"{shape.value} {look}"


class PageTurn(Flowable):
    """Begins a new page of a shape, with a look of its own or that of the page before."""

    def __init__(
        self, shape: PageShape, look: PageLook | None = None, *, is_whole: bool = False
    ) -> None:
        self.kind = template_name(shape, is_whole=is_whole)
        self.shape = shape
        self.look = look
        self.is_whole = is_whole


class PlaceFlowable(Flowable):
    """Takes no room, and notes on which page it stands, for numbers that name the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return no size."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Note the page."""
        self.canvas.add_anchor(self._name, 0)


_FARTHEST = 320.0
"""Limit of :attr:`LeadingFlowable.follow`; more would leave half a page empty."""


def keep_headings(flowables: Sequence[Flowable], width: float) -> None:
    """Set ``follow`` of every heading."""
    follow = 0.0
    for flowable in reversed(flowables):
        if isinstance(flowable, LeadingFlowable):
            flowable.follow = min(follow + flowable.space_after, _FARTHEST)
            follow = flowable.follow + flowable.space_before + flowable.least_height(width)
        else:
            after = follow + flowable.space_after if flowable.is_lead_in else 0.0
            follow = flowable.space_before + flowable.least_height(width) + after
