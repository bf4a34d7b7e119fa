"""Facts from outside the road map for the review, and comparison of imprecise dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from mercworkshop.domain.review.treaty import DatedDuty, PartiesFund, PhaseOut, WorkWords
from mercworkshop.domain.values.dates.partial_date import PartialDate, Precision

EARLIEST = date(2013, 10, 10)
"""The day the Convention was adopted and opened for signature; earlier dates are errors."""
SIGNATURE_CLOSED = date(2014, 10, 9)
FARTHEST_YEARS = 40
"""Dates more than this many years from now are probably typing errors."""


def _none(_text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """Reference data for the review of one country.

    ``signed`` and ``consent`` are None if not known; ``status_as_of`` is the day after which a
    consent may have been given that is not known here, None if the status is certain.
    ``sections`` are those of a road map, in their order.
    ``obligations`` has the title of each article with obligations to plan for, ``article_names``
    number and short title of every article. ``only_moment``
    are provisions that can be declared only when joining, ``required`` those every Party must
    send; ``accession_paths`` kinds of path for States that did not sign. ``phase_outs`` has the
    years of each entry of Annex A or B, Part I, ``duties`` the duties with a period,
    ``paragraphs`` the paragraph of each obligation by its id, ``report_days`` the days of the
    reports of all Parties, ``parties_only`` the sources of support that only Parties may ask.
    ``unprintable`` returns the letters of a text that papers cannot show. ``is_by_today``: the
    plan is judged by ``today``; else by the day of the workshop, if that is over.
    """

    today: date
    signed: date | None = None
    consent: date | None = None
    articles: frozenset[str] = frozenset()
    sections: tuple[str, ...] = ()
    status_as_of: date | None = None
    phase_outs: Mapping[str, tuple[PhaseOut, ...]] = field(default_factory=dict)
    duties: tuple[DatedDuty, ...] = ()
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    report_days: tuple[date, ...] = ()
    parties_only: Mapping[str, PartiesFund] = field(default_factory=dict)
    work_words: WorkWords = field(default_factory=WorkWords)
    obligations: Mapping[str, str] = field(default_factory=dict)
    article_names: Mapping[str, str] = field(default_factory=dict)
    checklist: tuple[str, ...] = ()
    only_moment: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    accession_paths: frozenset[str] = frozenset()
    days_to_force: int = 90
    fiftieth_instrument: date = date(2017, 5, 18)
    convention_in_force: date = date(2017, 8, 16)
    unprintable: Callable[[str], str] = _none
    is_by_today: bool = False

    @property
    def is_bound(self) -> bool:
        """Whether the State has consented to be bound."""
        return self.consent is not None and self.consent <= self.today

    @property
    def is_status_open(self) -> bool:
        """Whether the State may have become a Party since the data was read."""
        return (
            self.consent is None
            and self.status_as_of is not None
            and self.status_as_of < self.today
        )

    def entry_into_force(self, deposit: date) -> date:
        """Return the day the Convention enters into force for a State (Article 31)."""
        if deposit <= self.fiftieth_instrument:
            return self.convention_in_force
        return deposit + timedelta(self.days_to_force)


def earliest_day(when: PartialDate) -> date:
    """Return the first day ``when`` can mean; a season can mean either hemisphere."""
    if when.precision is Precision.SEASON:
        return date(when.first.year - 1, 12, 1)
    return when.first


def latest_day(when: PartialDate) -> date:
    """Return the last day ``when`` can mean, see :func:`earliest_day`."""
    if when.precision is Precision.SEASON:
        return date(when.first.year + 1, 2, 28)
    return when.last


def is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether ``one`` is certainly before ``other``; False if either is None."""
    return one is not None and other is not None and latest_day(one) < earliest_day(other)


def is_signing_day(when: PartialDate) -> bool:
    """Whether the Convention may have been open for signature on ``when``."""
    return latest_day(when) >= EARLIEST and earliest_day(when) <= SIGNATURE_CLOSED
