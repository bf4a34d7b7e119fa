"""Whether the last page of a document may be saved, by setting the others a little tighter."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import BaseDocTemplate, Flowable

from mercworkshop.report.typesetting.paragraph import TextFlowable

TIGHTER = (5.0, 6.0)
"""Points by which text comes nearer to header and footer, where that saves a last page."""
CLOSER = 0.6
"""The share of the space between blocks that is left where that saves a last page."""
_LITTLE = 230.0
"""Points of text on a last page that are worth a try to do without it."""


class CountedPages(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Pages that know how much room is left on them."""

    _before: float = 0.0
    _free: float = 0.0
    _used: float = 0.0
    """The room left on all pages before the last, and on this one; what stands on this one."""

    def handle_pageEnd(self) -> None:  # noqa: N802 - reportlab's name
        """End a page, and note the room that is left on it and what stands on it."""
        frame = self.frame
        self._before += self._free
        self._free = frame._y - frame._y1p  # noqa: SLF001 - nothing else says it
        self._used = frame._y2 - frame._y  # noqa: SLF001
        super().handle_pageEnd()

    def may_save_last(self, flowables: Iterable[Flowable]) -> bool:
        """Return whether what stands on the last page may go onto those before it, if tighter.

        Of text alone it is known how much room that wins: lines do not come closer.
        """
        if self._used >= _LITTLE:
            return False
        every = list(flowables)
        if not all(isinstance(each, TextFlowable) for each in every):
            return True
        spaces = sum(each.getSpaceBefore() + each.getSpaceAfter() for each in every)
        nearer = (self.page - 1) * sum(TIGHTER)
        won: float = self._before + nearer + (1 - CLOSER) * spaces
        return won >= self._used
