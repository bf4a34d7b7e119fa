"""The kinds of reports that are made of an archive, and what one is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.i18n import N_


class ReportKind(StrEnum):
    """What a report tells; the value is its name on the command line."""

    ACTIVITIES = "activities"
    SYNTHESIS = "synthesis"
    BRIEF = "brief"
    DONOR = "donor"
    ANNEX = "annex"
    CHANGES = "changes"
    CABLE = "cable"
    LETTER = "letter"
    OFFICE_LETTER = "office-letter"


REPORT_TITLES = {
    ReportKind.ACTIVITIES: N_("Report on activities"),
    ReportKind.SYNTHESIS: N_("Synthesis of road maps"),
    ReportKind.BRIEF: N_("Brief on a country"),
    ReportKind.DONOR: N_("Report to donors"),
    ReportKind.ANNEX: N_("Annex of all actions"),
    ReportKind.CHANGES: N_("Changes since an earlier day"),
    ReportKind.CABLE: N_("Paragraph for a cable"),
    ReportKind.LETTER: N_("Letter to the national focal point"),
    ReportKind.OFFICE_LETTER: N_("Letter to the regional office"),
}

LETTERS = frozenset({ReportKind.LETTER, ReportKind.OFFICE_LETTER})
"""Kinds that are a letter, to a country or to the office of a subregion."""


@dataclass(frozen=True, slots=True)
class ReportScope:
    """What a report is asked for: its kind, the days it covers, and the day whose data count.

    ``country`` is whom a brief is about or a letter goes to, or the State of a donor; ``donor`` is
    the id of a partner. ``workshop``, by its id in the programme or in its file, or ``subregion``
    limit a report; a letter goes to the office of its subregion.
    ``fuller`` is the symbol of a document with more details, ``previous`` the day of the report
    before.
    """

    kind: ReportKind
    period: DaySpan
    as_of: date
    country: str = ""
    workshop: str = ""
    subregion: str = ""
    donor: str = ""
    fuller: str = ""
    previous: date | None = None
    counts_samples: bool = False
    """Whether records that were made up for demonstration count; the report says so."""
