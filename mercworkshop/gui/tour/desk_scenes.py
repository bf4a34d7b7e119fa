"""Scenes of an open archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from mercworkshop.gui.tour.scene import do_nothing
from mercworkshop.sample.programme import partners
from mercworkshop.sample.programme.reports import report_id
from mercworkshop.sample.programme.workshops import workshop_id

if TYPE_CHECKING:
    from mercworkshop.gui.places.analysis.alike.view import AlikeActionsView
    from mercworkshop.gui.places.analysis.cross.view import CrossView
    from mercworkshop.gui.places.analysis.durations.view import DurationsView
    from mercworkshop.gui.places.analysis.over_time.view import OverTimeView
    from mercworkshop.gui.places.analysis.page import AnalysisPage
    from mercworkshop.gui.places.analysis.state_map.view import StateMapView
    from mercworkshop.gui.places.countries.page import CountriesPage
    from mercworkshop.gui.places.desk.page import DeskHomePage
    from mercworkshop.gui.places.follow_up.letters.view import LettersView
    from mercworkshop.gui.places.follow_up.page import FollowUpPage
    from mercworkshop.gui.places.follow_up.promises.view import PromisesView
    from mercworkshop.gui.places.inbox.page import InboxPage
    from mercworkshop.gui.places.partners.page import PartnersPage
    from mercworkshop.gui.places.partners.parts.table_view import MarkTableView
    from mercworkshop.gui.places.programme.calendar.view import CalendarView
    from mercworkshop.gui.places.programme.page import ProgrammePage
    from mercworkshop.gui.places.programme.pilots.view import PilotsView
    from mercworkshop.gui.places.programme.support.view import SupportView
    from mercworkshop.gui.places.quality.page import QualityPage
    from mercworkshop.gui.places.reports.page import ReportsPage
    from mercworkshop.gui.session.pages.headline_view import HeadlineView
    from mercworkshop.gui.shell.archive_window import ArchiveWindow


@dataclass(frozen=True, slots=True)
class DeskScene:
    """One scene of an archive: the name of its screenshot, its place, and the path inside it.

    ``do`` is called there; the scene is ready when ``is_there`` returns True.
    """

    name: str
    place: str
    path: tuple[str, ...] = ()
    do: Callable[[ArchiveWindow], object] = do_nothing
    is_there: Callable[[ArchiveWindow], bool] = lambda _window: True


def _is_desk_read(window: ArchiveWindow) -> bool:
    return bool(cast("DeskHomePage", window.page()).list.rows.rows)


def _is_list_read(window: ArchiveWindow) -> bool:
    return bool(cast("CountriesPage", window.page()).list.rows)


def _is_country_read(window: ArchiveWindow) -> bool:
    return cast("CountriesPage", window.page()).one.seen is not None


def _are_two_read(window: ArchiveWindow) -> bool:
    return len(cast("CountriesPage", window.page()).beside.seen) > 1


def _choose_deposit(window: ArchiveWindow) -> None:
    cast("CountriesPage", window.page()).one.years.choose(3)


def _is_inbox_read(window: ArchiveWindow) -> bool:
    return bool(cast("InboxPage", window.page()).content.files)


def _count_all(window: ArchiveWindow) -> None:
    view = cast("CrossView", cast("AnalysisPage", window.page()).current)
    view.show_cross(replace(view.cross, conditions=()))


def _is_cross_read(window: ArchiveWindow) -> bool:
    view = cast("CrossView", cast("AnalysisPage", window.page()).current)
    return view.table.cells.rowCount() > 0


def _are_letters_read(window: ArchiveWindow) -> bool:
    return cast("LettersView", cast("FollowUpPage", window.page()).current).is_read


def _is_follow_up_read(window: ArchiveWindow) -> bool:
    view = cast("PromisesView", cast("FollowUpPage", window.page()).current)
    return view.told is not None


def _show_over_time(window: ArchiveWindow) -> None:
    view = cast("OverTimeView", cast("AnalysisPage", window.page()).current)
    view.show_view(replace(view.view, cross=replace(view.view.cross, conditions=())))


def _is_over_time_read(window: ArchiveWindow) -> bool:
    view = cast("OverTimeView", cast("AnalysisPage", window.page()).current)
    return bool(view.grid.cells.table.rows)


def _are_plans_shown(window: ArchiveWindow) -> bool:
    view = cast("DurationsView", cast("AnalysisPage", window.page()).current)
    return bool(view.plans.ids) and view.chart.view is not None


def _is_compared(window: ArchiveWindow) -> bool:
    return bool(cast("AlikeActionsView", cast("AnalysisPage", window.page()).current).groups)


def _is_map_read(window: ArchiveWindow) -> bool:
    view = cast("StateMapView", cast("AnalysisPage", window.page()).current)
    return view.map is not None


def _is_inventories_read(window: ArchiveWindow) -> bool:
    view = cast("HeadlineView", cast("ProgrammePage", window.page()).current)
    return bool(view.headline.text())


def _is_quality_read(window: ArchiveWindow) -> bool:
    view = cast("HeadlineView", cast("QualityPage", window.page()).current)
    return bool(view.headline.text())


def _choose_jakarta(window: ArchiveWindow) -> None:
    view = cast("CalendarView", cast("ProgrammePage", window.page()).current)
    view.context.session.see_as_of(date(2015, 4, 20))
    view.rows.choose(workshop_id("jakarta-2015"))


def _is_jakarta_read(window: ArchiveWindow) -> bool:
    view = cast("CalendarView", cast("ProgrammePage", window.page()).current)
    calendar, shown = view.rows.calendar, view.one.page
    if calendar is None or shown is None or calendar.day != date(2015, 4, 20):
        return False
    return shown.entry.id == workshop_id("jakarta-2015")


def _see_today(window: ArchiveWindow) -> None:
    view = cast("CalendarView", cast("ProgrammePage", window.page()).current)
    view.context.session.see_as_of(None)


def _is_event_read(window: ArchiveWindow) -> bool:
    view = cast("CalendarView", cast("ProgrammePage", window.page()).current)
    return view.one.page is not None and bool(view.one.records)


def _is_partner_tab_read(window: ArchiveWindow) -> bool:
    view = cast("HeadlineView", cast("PartnersPage", window.page()).current)
    return bool(view.headline.text())


def _is_pilot_read(window: ArchiveWindow) -> bool:
    view = cast("PilotsView", cast("ProgrammePage", window.page()).current)
    return view.pane.seen is not None


def _is_need_read(window: ArchiveWindow) -> bool:
    view = cast("SupportView", cast("ProgrammePage", window.page()).current)
    return bool(view.pane.doors)


def _marks(window: ArchiveWindow) -> MarkTableView:
    return cast("MarkTableView", cast("PartnersPage", window.page()).current)


def _choose_convenor(window: ArchiveWindow) -> None:
    _marks(window).show_record(partners.partner_id("bcrc-caribbean"))


def _is_partner_shown(window: ArchiveWindow) -> bool:
    return not _marks(window).wanted and "BCRC" in _marks(window).pane.title.text()


def _choose_donor(window: ArchiveWindow) -> None:
    _marks(window).show_record(partners.contribution_id("sample-b"))


def _is_donor_shown(window: ArchiveWindow) -> bool:
    return not _marks(window).wanted and bool(_marks(window).table.chosen)


def _is_report_read(window: ArchiveWindow) -> bool:
    return bool(cast("ReportsPage", window.page()).editor.paper.cards)


DESK_SCENES = (
    DeskScene("desk", "desk", is_there=_is_desk_read),
    DeskScene("inbox", "inbox", is_there=_is_inbox_read),
    DeskScene("countries", "countries", is_there=_is_list_read),
    DeskScene(
        "country of archive", "countries", ("TTO",), _choose_deposit, is_there=_is_country_read
    ),
    DeskScene("calendar", "programme", ("calendar",), _choose_jakarta, is_there=_is_jakarta_read),
    DeskScene(
        "attendance of archive",
        "programme",
        ("calendar", workshop_id("port-of-spain-2015")),
        _see_today,
        is_there=_is_event_read,
    ),
    DeskScene("pilots", "programme", ("pilots",), is_there=_is_pilot_read),
    DeskScene("inventories", "programme", ("inventories",), is_there=_is_inventories_read),
    DeskScene("needs and offers", "programme", ("support",), is_there=_is_need_read),
    DeskScene("partners", "partners", ("partners",), _choose_convenor, _is_partner_shown),
    DeskScene("donors", "partners", ("donors",), _choose_donor, _is_donor_shown),
    DeskScene("focal points", "partners", ("focal_points",), is_there=_is_partner_tab_read),
    DeskScene("information package", "partners", ("package",), is_there=_is_partner_tab_read),
    DeskScene("two fields", "analysis", ("cross",), _count_all, _is_cross_read),
    DeskScene("over time", "analysis", ("over_time",), _show_over_time, _is_over_time_read),
    DeskScene("how long it takes", "analysis", ("durations",), is_there=_are_plans_shown),
    DeskScene("alike", "analysis", ("alike",), is_there=_is_compared),
    DeskScene(
        "report",
        "reports",
        (report_id("activities-2016"), "workshops.held"),
        is_there=_is_report_read,
    ),
    DeskScene("map of States", "analysis", ("state_map",), is_there=_is_map_read),
    DeskScene("two countries", "countries", ("TTO", "SUR"), is_there=_are_two_read),
    DeskScene("follow-up", "follow_up", ("promises",), is_there=_is_follow_up_read),
    DeskScene("letters", "follow_up", ("letters", "HTI"), is_there=_are_letters_read),
    DeskScene("data quality", "quality", ("quality",), is_there=_is_quality_read),
    DeskScene("differences", "quality", ("differences",), is_there=_is_quality_read),
    DeskScene("facts of archive", "quality", ("facts",), is_there=_is_quality_read),
)
"""In the order of the rail."""
