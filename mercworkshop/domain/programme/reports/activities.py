"""The report on activities: sections I to XII, as the report of 2014 has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph
from mercworkshop.domain.programme.reports.sections.attendance import attendance
from mercworkshop.domain.programme.reports.sections.decisions import decisions
from mercworkshop.domain.programme.reports.sections.donors import donors
from mercworkshop.domain.programme.reports.sections.follow_up import follow_up
from mercworkshop.domain.programme.reports.sections.mandate import mandate
from mercworkshop.domain.programme.reports.sections.materials import materials
from mercworkshop.domain.programme.reports.sections.meetings import meetings
from mercworkshop.domain.programme.reports.sections.money import money
from mercworkshop.domain.programme.reports.sections.needs import needs
from mercworkshop.domain.programme.reports.sections.partners import partners
from mercworkshop.domain.programme.reports.sections.pilots import pilots
from mercworkshop.domain.programme.reports.sections.road_maps import road_maps
from mercworkshop.domain.programme.reports.sections.status import status
from mercworkshop.domain.programme.reports.sections.workshops import further, workshops
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.i18n import N_

type Chapter = Callable[[ReportSource], Iterator[ComposedParagraph | None]]
type Outline = Sequence[tuple[str, str, Sequence[Chapter]]]
"""Sections by key and title (a message), with what composes the paragraphs of each."""

ACTIVITIES: Outline = (
    ("mandate", N_("Mandate and period"), (mandate,)),
    ("materials", N_("Information materials"), (materials,)),
    ("workshops", N_("Workshops held"), (workshops, attendance, further)),
    ("road_maps", N_("National road maps"), (road_maps, money)),
    ("partners", N_("Partners, regional offices and civil society"), (partners,)),
    ("pilots", N_("Pilot projects and inventories"), (pilots,)),
    ("follow_up", N_("Follow-up"), (follow_up,)),
    ("needs", N_("Needs and offers"), (needs,)),
    ("meetings", N_("Meetings"), (meetings,)),
    ("donors", N_("Donors"), (donors,)),
    ("status", N_("Status of the Convention"), (status,)),
    ("decisions", N_("Action that may be considered"), (decisions,)),
)
