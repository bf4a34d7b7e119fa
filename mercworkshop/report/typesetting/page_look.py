"""What stands round the text of a page: its imprint, in a language, and the edge it is bound at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mercworkshop.i18n import RIGHT_TO_LEFT
from mercworkshop.report.model.document import Imprint

_SHIFT = 10.0
"""Points by which a page that is bound moves away from the edge where it is bound."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """The imprint of a page, the language of both, and whether it is bound.

    ``is_bound_right``: the whole book is read from right to left.
    """

    imprint: Imprint
    language: str
    is_bound: bool = False
    is_bound_right: bool = False
    counts_pages: bool = False
    """Whether its pages are counted on their own."""

    def shift(self, page: int) -> float:
        """Return how far to the right the page with this number stands, in points."""
        if not self.is_bound:
            return 0.0
        is_front = page % 2 == 1
        return _SHIFT if is_front != self.is_bound_right else -_SHIFT


def count_page(looks: Sequence[PageLook | None], page: int) -> tuple[int, int]:
    """Return the number that a page shows, and of how many: of all, or of those of its part."""
    look = looks[page - 1]
    if look is None or not look.counts_pages:
        return page, len(looks)
    alike = [number for number, each in enumerate(looks, start=1) if each == look]
    return alike.index(page) + 1, len(alike)


def look_of(imprint: Imprint, language: str, *, is_two_sided: bool) -> PageLook:
    """Return the look of the pages of a whole document."""
    return PageLook(imprint, language, is_two_sided, language in RIGHT_TO_LEFT)
