"""Fills pages with blocks, one below the other: what fits, what is split, where a page ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mercworkshop.report.typesetting.flowable import Flowable, PageTurn
from mercworkshop.report.typesetting.frames import TextFrame
from mercworkshop.report.typesetting.page_canvas import PageCanvas


class LayoutError(Exception):
    """A block fits on no page, not even in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """A kind of page, by its name; ``begin`` is called with the canvas and the page's number.

    ``following`` names the kind of the next page, if that differs and no turn names one.
    """

    name: str
    size: tuple[float, float]
    frame: TextFrame
    begin: Callable[[PageCanvas, int], None]
    following: str = ""


class PageFiller:
    """Fills the pages of a canvas; the first is of the first kind."""

    def __init__(self, canvas: PageCanvas, kinds: Sequence[PageKind]) -> None:
        self._canvas = canvas
        self._kinds = {each.name: each for each in kinds}
        self._kind = kinds[0]
        self._is_begun = False
        self.page = 0
        """The number of the page, from 1."""
        self.free_before = self.used = 0.0
        """The height left on all pages before the last, and of what stands on the last."""
        self._free = 0.0

    def fill(self, flowables: Iterable[Flowable]) -> None:
        """Draw all blocks; raise LayoutError if one fits on no page."""
        waiting = deque(flowables)
        moved: Flowable | None = None
        while waiting:
            self._begin_page()
            flowable = waiting.popleft()
            if isinstance(flowable, PageTurn):
                self._end_page(flowable.kind)
            elif self._kind.frame.add(flowable, self._canvas):
                continue
            elif parts := self._kind.frame.split(flowable, self._canvas):
                self._add_first(parts[0])
                waiting.extendleft(reversed(parts[1:]))
            elif flowable is moved:
                raise self._too_large(flowable)
            else:
                moved = flowable
                waiting.appendleft(flowable)
                self._end_page()
        if self._is_begun:
            self._end_page()

    def _begin_page(self) -> None:
        if self._is_begun:
            return
        self._is_begun = True
        self.page += 1
        self._canvas.setPageSize(self._kind.size)
        self._kind.begin(self._canvas, self.page)
        self._kind.frame.clear()

    def _end_page(self, following: str = "") -> None:
        self.free_before += self._free
        self._free, self.used = self._kind.frame.free, self._kind.frame.used
        self._canvas.showPage()
        self._kind = self._kinds[following or self._kind.following or self._kind.name]
        self._is_begun = False

    def _add_first(self, part: Flowable) -> None:
        if not self._kind.frame.add(part, self._canvas):
            raise self._too_large(part)

    def _too_large(self, flowable: Flowable) -> LayoutError:
        return LayoutError(f"{flowable!r} is too high for page {self.page}: {flowable.height}")
