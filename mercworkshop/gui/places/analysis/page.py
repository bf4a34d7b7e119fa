"""The place “Analysis” of an archive: what all road maps together say."""

from __future__ import annotations

from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.tabbed_desk_page import DeskTab, TabbedDeskPage
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.i18n import N_, _


def _make_cross(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.analysis.cross.view import CrossView

    return CrossView(context)


def _make_over_time(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.analysis.over_time.view import OverTimeView

    return OverTimeView(context)


def _make_state_map(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.analysis.state_map.view import StateMapView

    return StateMapView(context)


def _make_slips(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.analysis.slips.view import SlipsView

    return SlipsView(context)


def _make_durations(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.analysis.durations.view import DurationsView

    return DurationsView(context)


def _make_alike(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.analysis.alike.view import AlikeActionsView

    return AlikeActionsView(context)


_TABS = (
    DeskTab("cross", N_("Count by fields"), _make_cross),
    DeskTab("over_time", N_("Over time"), _make_over_time),
    DeskTab("state_map", N_("Map of States"), _make_state_map),
    DeskTab("slips", N_("Slips"), _make_slips),
    DeskTab("durations", N_("How long it takes"), _make_durations),
    DeskTab("alike", N_("Alike"), _make_alike),
)
"""In the order of the tabs; each view is imported when it is first shown."""


class AnalysisPage(TabbedDeskPage):
    """The tabs of the analysis."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, _("Analysis"), _TABS, says_day=True)
