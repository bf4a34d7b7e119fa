"""Says on every page of a paper which past moment it shows."""

from __future__ import annotations

from dataclasses import replace

from mercworkshop.domain.comparison.past_road_map import format_stood
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.i18n import _, language_scope
from mercworkshop.report.model.document import Document, Imprint


def say_moment(document: Document, stood: str, times: RoomTimes, months: str = "") -> Document:
    """Return a document with "as it stood on …" over each of its pages.

    ``stood`` is a day or a moment in UTC (ISO 8601), which is shown by ``times``; ``months`` are
    the Arabic names of months of the country.
    """
    with language_scope(document.language, months):
        words = _("AS IT STOOD ON {moment}").format(moment=format_stood(stood, times))
    parts = tuple(
        replace(each, imprint=_noticed(each.imprint, words)) if each.imprint else each
        for each in document.parts
    )
    return replace(document, imprint=_noticed(document.imprint, words), parts=parts)


def _noticed(imprint: Imprint, words: str) -> Imprint:
    return replace(imprint, notice=" · ".join(filter(None, (words, imprint.notice))))
