"""What all things on a page have in common, and headings, which stay with what follows them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer


class BaseFlowable(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Something of ours that flows over pages; lengths are points."""

    def least_height(self, width: float) -> float:
        """Return how much of it must fit at the end of a page for it to begin there."""
        height: float = self.wrap(width, float("inf"))[1]
        return height


class LeadingFlowable(BaseFlowable):
    """A block that never ends a page, as a heading."""

    follow = 0.0
    """What must fit behind it on the same page."""


_FARTHEST = 320.0
"""A heading does not wait for more than this: it would leave half a page empty."""


def keep_headings(flowables: Sequence[Flowable], width: float) -> None:
    """Tell every heading what must fit on its page behind it."""
    follow = 0.0
    for flowable in reversed(flowables):
        if isinstance(flowable, LeadingFlowable):
            flowable.follow = min(follow + flowable.getSpaceAfter(), _FARTHEST)
            follow = flowable.follow + flowable.getSpaceBefore() + flowable.least_height(width)
        elif isinstance(flowable, BaseFlowable):
            follow = flowable.getSpaceBefore() + flowable.least_height(width)
        else:
            follow = follow + flowable.height if isinstance(flowable, Spacer) else 0.0
