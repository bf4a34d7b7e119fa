"""Groups of blocks that stay on one page."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.report.typesetting.flowable import Flowable, keep_headings
from mercworkshop.report.typesetting.page_canvas import PageCanvas

_TOO_MUCH = 320.0
"""Points; a higher group is not kept together, as it would leave half a page empty."""

_MUCH_ROOM = 0.28
"""The share of a page, with its margins, that is left empty for the sake of a group at most."""


class GroupFlowable(Flowable):
    """Flowables that move to the next page together, unless that left a third of this one empty."""

    def __init__(self, flowables: Sequence[Flowable]) -> None:
        super().__init__()
        self._flowables = list(flowables)
        if self._flowables:
            self.space_before = self._flowables[0].space_before
            self.space_after = self._flowables[-1].space_after

    def move_closer(self, share: float) -> None:
        """Leave only a share of the space around the group, and of that in it."""
        super().move_closer(share)
        for each in self._flowables:
            each.move_closer(share)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of all flowables with the spaces between them."""
        self.width = width
        self._tops: list[float] = []
        used = space = 0.0
        for number, flowable in enumerate(self._flowables):
            used += max(space, flowable.space_before) if number else 0
            self._tops.append(used)
            used += flowable.wrap(width, float("inf"))[1]
            space = flowable.space_after
        self.height = used
        return width, used

    def least_height(self, width: float) -> float:
        """Return the height of the whole group, at most _TOO_MUCH."""
        return min(super().least_height(width), _TOO_MUCH)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the single flowables if they need not stay together and the first can begin here.

        The first one has to fit; otherwise all move to the next page.
        """
        if self.height <= _TOO_MUCH and not self._is_much(height):
            return []
        keep_headings(self._flowables, width)
        first, *others = self._flowables
        if first.wrap(width, height)[1] <= height:
            return self._flowables
        begun = first.split(width, height)
        return [*begun, *others] if begun else []

    def _is_much(self, height: float) -> bool:
        """Whether a page would be too empty without what fits in ``height``; not if unknown."""
        canvas: PageCanvas | None = getattr(self, "canvas", None)
        return canvas is not None and height > _MUCH_ROOM * canvas.size[1]

    def draw(self) -> None:
        """Draw the flowables one below the other."""
        for flowable, top in zip(self._flowables, self._tops, strict=True):
            flowable.draw_on(self.canvas, 0, self.height - top - flowable.height)
