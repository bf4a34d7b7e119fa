"""What the annexes of a report list: read once, and shown as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.donors.donor_desk import SeenContribution
from mercworkshop.domain.programme.partners.partner_desk import SeenPartner, read_partners
from mercworkshop.domain.programme.pilots.overview import SeenPilot, read_pilots
from mercworkshop.domain.programme.reports.changes import (
    ChangedFigure,
    changed_figures,
    earlier_scope,
)
from mercworkshop.domain.programme.reports.composed import ComposedReport
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.rows import (
    REPORT_ACTIONS,
    REPORT_ACTS,
    REPORT_ARTICLES,
    REPORT_NAMED,
    REPORT_PROGRESS,
    AnnexAction,
    CountedArticle,
    CountedProgress,
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
    changes: tuple[ChangedFigure, ...] = ()
    articles: tuple[CountedArticle, ...] = ()
    progress: tuple[CountedProgress, ...] = ()
    """For the charts of a synthesis: actions by article, and by how far they are."""


def read_annexes(archive: ArchivePort, report: ComposedReport, facts: ReportFacts) -> AnnexValues:
    """Return what the annexes of a report list."""
    source, there = ReportSource(archive, report.scope, facts), set(report.annexes)
    scope = report.scope
    held = {each.id for each in source.held}
    named = tuple(each for each in archive.ask(REPORT_NAMED, **source.seen) if each.event in held)
    _expected, awaited = expected_and_awaited(source)
    pilots = read_pilots(archive, scope.as_of, facts.countries, scope.as_of).pilots
    gave = read_partners(archive, scope.as_of, scope.as_of).partners
    deposits = [each for each in archive.ask(REPORT_ACTS, day=scope.as_of) if each.act == "deposit"]
    actions = source.ask(REPORT_ACTIONS, most=MOST_ACTIONS, **source.basis)
    has_charts = scope.kind is ReportKind.SYNTHESIS
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
        changes=_changes(archive, report, facts) if "changes" in there else (),
        articles=tuple(source.ask(REPORT_ARTICLES, **source.basis)) if has_charts else (),
        progress=tuple(source.ask(REPORT_PROGRESS, **source.basis)) if has_charts else (),
    )


def _changes(
    archive: ArchivePort, report: ComposedReport, facts: ReportFacts
) -> tuple[ChangedFigure, ...]:
    return changed_figures(compose_report(archive, earlier_scope(report.scope), facts), report)
