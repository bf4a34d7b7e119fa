"""The places of an open archive; each page is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """One entry of the rail. ``help`` is the id of its help topic, by default the place's id."""

    id: str
    title: str
    icon: str
    make: Callable[[DeskContext], DeskPage]
    help: str = ""


def _make_desk(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.desk.page import DeskHomePage

    return DeskHomePage(context)


def _make_countries(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.countries.page import CountriesPage

    return CountriesPage(context)


def _make_inbox(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.inbox.page import InboxPage

    return InboxPage(context)


def _make_partners(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.partners.page import PartnersPage

    return PartnersPage(context)


def _make_quality(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.quality.page import QualityPage

    return QualityPage(context)


def _make_programme(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.programme.page import ProgrammePage

    return ProgrammePage(context)


def _make_analysis(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.analysis.page import AnalysisPage

    return AnalysisPage(context)


def _make_reports(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.reports.page import ReportsPage

    return ReportsPage(context)


def _make_follow_up(context: DeskContext) -> DeskPage:
    from mercworkshop.gui.places.follow_up.page import FollowUpPage

    return FollowUpPage(context)


DESK_PLACES: tuple[DeskPlace, ...] = (
    DeskPlace("desk", N_("Overview"), "desk", _make_desk),
    DeskPlace("inbox", N_("Inbox"), "incoming", _make_inbox),
    DeskPlace("countries", N_("Countries"), "flag", _make_countries),
    DeskPlace("programme", N_("Programme"), "calendar", _make_programme),
    DeskPlace("partners", N_("Partners"), "people", _make_partners),
    DeskPlace("analysis", N_("Analysis"), "table", _make_analysis),
    DeskPlace("reports", N_("Reports"), "note", _make_reports),
    DeskPlace("follow_up", N_("Follow-up"), "history", _make_follow_up),
    DeskPlace("quality", N_("Data quality"), "box_ticked", _make_quality),
)
"""In the order of the rail; Alt+1 opens the first."""
