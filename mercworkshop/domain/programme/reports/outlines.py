"""The sections of each kind of report that is composed from the state of the archive."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.programme.reports.activities import ACTIVITIES, Outline
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.sections import brief, letters, special_sections
from mercworkshop.domain.programme.reports.sections.decisions import decisions
from mercworkshop.domain.programme.reports.sections.donors import donors
from mercworkshop.domain.programme.reports.sections.follow_up import follow_up
from mercworkshop.domain.programme.reports.sections.mandate import opening
from mercworkshop.domain.programme.reports.sections.money import money
from mercworkshop.domain.programme.reports.sections.needs import needs
from mercworkshop.domain.programme.reports.sections.pilots import pilots
from mercworkshop.domain.programme.reports.sections.road_maps import road_maps
from mercworkshop.domain.programme.reports.sections.status import status
from mercworkshop.domain.programme.reports.sections.workshops import workshops
from mercworkshop.i18n import N_

_SYNTHESIS: Outline = (
    ("synthesis", N_("What it draws on"), (special_sections.synthesis,)),
    (
        "road_maps",
        N_("National road maps"),
        (road_maps, money, special_sections.shares, special_sections.similar),
    ),
    ("follow_up", N_("Follow-up"), (follow_up,)),
    ("pilots", N_("Pilot projects and inventories"), (pilots,)),
    ("needs", N_("Needs and offers"), (needs,)),
    ("status", N_("Status of the Convention"), (status,)),
    ("decisions", N_("Action that may be considered"), (decisions,)),
)
_BRIEF: Outline = (
    ("status", N_("Status"), (brief.state_of_law,)),
    ("road_maps", N_("Road map"), (brief.country_road_map,)),
    ("inventories", N_("Mercury inventories"), (brief.country_inventories,)),
)
_DONOR: Outline = (
    ("mandate", N_("Period"), (opening,)),
    ("donors", N_("Donors"), (donors,)),
    ("workshops", N_("Workshops held"), (workshops,)),
    ("results", N_("Results"), (special_sections.results,)),
)
_LETTER: Outline = (
    ("head", N_("Sender and addressee"), (letters.head,)),
    ("letter", N_("Letter"), (letters.letter,)),
    ("closing", N_("Closing and signature"), (letters.closing,)),
)

OUTLINES: Mapping[ReportKind, Outline] = {
    ReportKind.ACTIVITIES: ACTIVITIES,
    ReportKind.SYNTHESIS: _SYNTHESIS,
    ReportKind.BRIEF: _BRIEF,
    ReportKind.DONOR: _DONOR,
    ReportKind.ANNEX: (("annex", N_("All actions"), (special_sections.annex_heading,)),),
    ReportKind.CABLE: (("cable", N_("Paragraph for a cable"), (special_sections.cable,)),),
    ReportKind.LETTER: _LETTER,
    ReportKind.OFFICE_LETTER: _LETTER,
}
"""All but what changed, which compares two reports on activities."""
