"""The real programme of 2014 and 2015, as public sources describe it; each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.i18n import N_
from mercworkshop.sample.programme import (
    inventories,
    letters,
    meetings,
    package,
    partners,
    pilots,
    reports,
    workshops,
)

_SUBJECTS: tuple[Callable[[], Iterable[Edit]], ...] = (
    workshops.enter_workshops,
    meetings.enter_meetings,
    partners.enter_partners,
    pilots.enter_pilots,
    inventories.enter_inventories,
    package.enter_package,
    letters.enter_letters,
    reports.enter_reports,
)
"""What enters each subject; one that belongs to workshops comes after them."""


def real_programme() -> Edit:
    """Return the edit that enters the programme into an archive; the same ids every time.

    Raises BadFile if a file of the sample is broken.
    """
    edits = [each for enter in _SUBJECTS for each in enter()]
    return combine_edits(N_("Enter the programme of 2014 and 2015"), *edits)
