"""What the annexes of a report list: read once, and shown as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.donors.donor_desk import SeenContribution
from mercworkshop.domain.programme.partners.partner_desk import SeenPartner, read_partners
from mercworkshop.domain.programme.pilots.overview import SeenPilot, read_pilots
from mercworkshop.domain.programme.reports.changes import (
    ChangedFigure,
    changed_figures,
    earlier_scope,
)
from mercworkshop.domain.programme.reports.composed_report import ComposedReport
from mercworkshop.domain.programme.reports.composing import compose_report
from mercworkshop.domain.programme.reports.kept_annexes import AnnexContent
from mercworkshop.domain.programme.reports.kinds import ReportKind
from mercworkshop.domain.programme.reports.rows import (
    REPORT_ACTIONS,
    REPORT_ACTS,
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
from mercworkshop.domain.programme.reports.source import LetterMatter, ReportFacts, ReportSource

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
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
    left_out: tuple[str, ...] = ()
    """Countries whose road map is a sample that does not count."""
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
    matter: LetterMatter | None = None
    """What a letter tells of: its enclosures list it."""
    kept: Mapping[str, AnnexContent] = field(default_factory=dict)
    """The annexes of a final report by their names, as they were: they are not composed again."""


def read_annexes(archive: ArchivePort, report: ComposedReport, facts: ReportFacts) -> AnnexValues:
    """Return what the annexes of a report list."""
    source, there = ReportSource(archive, report.scope, facts), set(report.annexes)
    has_charts = report.scope.kind is ReportKind.SYNTHESIS
    empty = AnnexValues(
        articles=source.articles if has_charts else (),
        progress=tuple(source.ask(REPORT_PROGRESS, **source.basis)) if has_charts else (),
    )
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name in there:
            values |= read(source, report)
    return replace(empty, **values)


def _events(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    return {"workshops": source.held}


def _countries(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    held = {each.id for each in source.held}
    named = source.archive.ask(REPORT_NAMED, **source.seen)
    _expected, awaited = expected_and_awaited(source)
    return {
        "workshops": source.held,
        "named": tuple(each for each in named if each.event in held),
        "awaited": awaited,
        "received": tuple(sorted({each.country for each in source.received})),
        "left_out": tuple(sorted({each.country for each in source.left_out})),
    }


def _partners(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    day = source.scope.as_of
    board = read_partners(source.archive, day, day)
    return {"partners": tuple(each for each in board.partners if each.gave)}


def _pilots(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    scope = source.scope
    seen = read_pilots(source.archive, scope.as_of, source.facts.countries, scope.as_of).pilots
    counting = (each for each in seen if scope.counts_samples or not each.pilot.is_sample)
    return {"pilots": tuple(each for each in counting if source.concerns(each.pilot.countries))}


def _meetings(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    return {"meetings": tuple(organized_meetings(source))}


def _donors(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    return {"donors": contributions_of(source)}


def _deposits(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    acts = source.archive.ask(REPORT_ACTS, day=source.scope.as_of)
    deposits = [each for each in acts if each.act == "deposit" and source.concerns((each.country,))]
    return {"deposits": new_deposits(source, deposits)}


def _actions(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    return {
        "actions": tuple(source.ask(REPORT_ACTIONS, most=MOST_ACTIONS, **source.basis)),
        "actions_of": sum(each.actions for each in source.counted),
    }


def _changes(source: ReportSource, report: ComposedReport) -> dict[str, Any]:
    earlier = compose_report(source.archive, earlier_scope(report.scope), source.facts)
    return {"changes": changed_figures(earlier, report)}


def _matter(source: ReportSource, _report: ComposedReport) -> dict[str, Any]:
    return {"matter": source.matter}


_READERS: Mapping[str, Callable[[ReportSource, ComposedReport], dict[str, Any]]] = {
    "workshops": _events,
    "countries": _countries,
    "partners": _partners,
    "pilots": _pilots,
    "meetings": _meetings,
    "donors": _donors,
    "deposits": _deposits,
    "actions": _actions,
    "changes": _changes,
    "asked": _matter,
    "due": _matter,
    "promises": _matter,
}
"""The reader of the rows of each annex; that of definitions needs none."""
