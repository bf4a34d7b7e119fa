"""Whether the last page of a document may be saved, by setting the others a little tighter."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.report.typesetting.filling import PageFiller
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.paragraph import TextFlowable

TIGHTER = (5.0, 6.0)
"""Points by which text comes nearer to header and footer, where that saves a last page."""
CLOSER = 0.6
"""The share of the space between blocks that is left where that saves a last page."""
_LITTLE = 230.0
"""Points of text on a last page up to which the program tries to do without that page."""


def may_save_last(filled: PageFiller, flowables: Iterable[Flowable]) -> bool:
    """Return whether what stands on the last page may go onto those before it, if tighter.

    For text alone the room that this saves is known: lines do not come closer.
    """
    if filled.used >= _LITTLE:
        return False
    every = list(flowables)
    if not all(isinstance(each, TextFlowable) for each in every):
        return True
    spaces = sum(each.space_before + each.space_after for each in every)
    nearer = (filled.page - 1) * sum(TIGHTER)
    won = filled.free_before + nearer + (1 - CLOSER) * spaces
    return won >= filled.used
