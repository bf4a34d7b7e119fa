"""The base of all blocks, and headings, which stay on the page of the next block."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak, Spacer

from mercworkshop.report.model.paper_size import PageShape
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.page_look import PageLook


class BaseFlowable(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Base of all blocks that flow over pages; lengths in points."""

    figure: Tag | None = None
    """Its tag if it is drawn as one thing, as a figure is; the parts of others have their own."""

    is_lead_in = False
    """Whether it says something between a heading and what that is about, and stays with both."""

    def drawOn(self, canvas: PageCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw at a point of the page; reportlab's name."""
        if self.figure is None:
            super().drawOn(canvas, x, y, _sW)
            return
        if not self.figure.attributes:
            left, bottom = canvas.absolutePosition(x, y)
            box = (left, bottom, left + self.width, bottom + self.height)
            self.figure.attributes = {"BBox": box}
        with canvas.tagged(self.figure):
            super().drawOn(canvas, x, y, _sW)

    def move_closer(self, share: float) -> None:
        """Leave only a share of the space before and after the block."""
        self.spaceBefore = self.getSpaceBefore() * share
        self.spaceAfter = self.getSpaceAfter() * share

    def least_height(self, width: float) -> float:
        """Return the height that must fit at the end of a page for the block to begin there."""
        height: float = self.wrap(width, float("inf"))[1]
        return height


class LeadingFlowable(BaseFlowable):
    """A block that is never the last on a page, as a heading."""

    follow = 0.0
    """The height that must fit below it on the same page, in points."""


def template_name(shape: PageShape, look: int = 0, *, is_whole: bool) -> str:
    """Return the name of a kind of page; ``look`` is the number of its look."""
    return f"{shape.value} {look}, whole" if is_whole else f"{shape.value} {look}"


class PageTurn(PageBreak):  # type: ignore[misc]  # reportlab has no types
    """Begins a new page of a shape, with a look of its own or that of the page before."""

    def __init__(
        self, shape: PageShape, look: PageLook | None = None, *, is_whole: bool = False
    ) -> None:
        super().__init__(nextTemplate=template_name(shape, is_whole=is_whole))
        self.shape = shape
        self.look = look
        self.is_whole = is_whole


class PlaceFlowable(BaseFlowable):
    """Takes no room, and notes on which page it stands, for numbers that name the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return no size."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Note the page."""
        self.canv.add_anchor(self._name, 0)


_FARTHEST = 320.0
"""Limit of :attr:`LeadingFlowable.follow`; more would leave half a page empty."""


def keep_headings(flowables: Sequence[Flowable], width: float) -> None:
    """Set ``follow`` of every heading."""
    follow = 0.0
    for flowable in reversed(flowables):
        if isinstance(flowable, LeadingFlowable):
            flowable.follow = min(follow + flowable.getSpaceAfter(), _FARTHEST)
            follow = flowable.follow + flowable.getSpaceBefore() + flowable.least_height(width)
        elif isinstance(flowable, BaseFlowable):
            after = follow + flowable.getSpaceAfter() if flowable.is_lead_in else 0.0
            follow = flowable.getSpaceBefore() + flowable.least_height(width) + after
        else:
            follow = follow + flowable.height if isinstance(flowable, Spacer) else 0.0
