"""What the annexes of a report list: read once, and shown as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.donors.donor_desk import SeenContribution
from mercworkshop.domain.programme.partners.partner_desk import SeenPartner, read_partners
from mercworkshop.domain.programme.pilots.overview import SeenPilot, read_pilots
from mercworkshop.domain.programme.reports.composed import ComposedReport
from mercworkshop.domain.programme.reports.rows import (
    REPORT_ACTIONS,
    REPORT_ACTS,
    REPORT_NAMED,
    AnnexAction,
    KnownAct,
    NamedCountry,
)
from mercworkshop.domain.programme.reports.sections.donors import contributions_of
from mercworkshop.domain.programme.reports.sections.meetings import organized_meetings
from mercworkshop.domain.programme.reports.sections.road_maps import expected_and_awaited
from mercworkshop.domain.programme.reports.sections.status import new_deposits
from mercworkshop.domain.programme.reports.source import ReportFacts, ReportSource

if TYPE_CHECKING:  # the port of an archive names the questions
    from mercworkshop.domain.ports.archive import ArchivePort

MOST_ACTIONS = 3000
"""Actions that an annex prints; it says how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexValues:
    """The rows of each annex; empty for those that are not there.

    ``named`` are the countries of the workshops, ``actions_of`` how many actions there are in all.
    """

    workshops: tuple[CalendarEntry, ...] = ()
    named: tuple[NamedCountry, ...] = ()
    awaited: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    partners: tuple[SeenPartner, ...] = ()
    pilots: tuple[SeenPilot, ...] = ()
    meetings: tuple[CalendarEntry, ...] = ()
    donors: tuple[SeenContribution, ...] = ()
    deposits: tuple[KnownAct, ...] = ()
    actions: tuple[AnnexAction, ...] = ()
    actions_of: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    """Places or titles of workshops by the ids of their files."""


def read_annexes(archive: ArchivePort, report: ComposedReport, facts: ReportFacts) -> AnnexValues:
    """Return what the annexes of a report list."""
    source, there = ReportSource(archive, report.scope, facts), set(report.annexes)
    scope = report.scope
    held = {each.id for each in source.held}
    named = tuple(each for each in archive.ask(REPORT_NAMED) if each.event in held)
    _expected, awaited = expected_and_awaited(source)
    pilots = read_pilots(archive, scope.as_of, facts.countries).pilots
    gave = read_partners(archive, scope.as_of).partners
    deposits = [each for each in archive.ask(REPORT_ACTS, day=scope.as_of) if each.act == "deposit"]
    actions = source.ask(REPORT_ACTIONS, most=MOST_ACTIONS, **source.basis)
    entries = [each.row for each in source.calendar.entries]
    return AnnexValues(
        workshops=source.held,
        named=named if "countries" in there else (),
        awaited=awaited,
        received=tuple(sorted({each.country for each in source.received})),
        partners=tuple(each for each in gave if each.gave) if "partners" in there else (),
        pilots=tuple(each for each in pilots if scope.counts_samples or not each.pilot.is_sample),
        meetings=tuple(organized_meetings(source)),
        donors=contributions_of(source) if "donors" in there else (),
        deposits=new_deposits(source, deposits),
        actions=tuple(actions) if "actions" in there else (),
        actions_of=sum(each.actions for each in source.counted),
        titles={each.file or each.id: each.city or each.title for each in entries},
    )
