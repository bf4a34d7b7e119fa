"""The place “Programme” of an archive: what was held and planned beside the road maps."""

from __future__ import annotations

from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.tabbed_desk_page import DeskTab, TabbedDeskPage
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.i18n import N_, _


def _make_calendar(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.programme.calendar.view import CalendarView

    return CalendarView(context)


def _make_pilots(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.programme.pilots.view import PilotsView

    return PilotsView(context)


def _make_inventories(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.programme.inventories.view import InventoriesView

    return InventoriesView(context)


def _make_support(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.programme.support.view import SupportView

    return SupportView(context)


_TABS = (
    DeskTab("calendar", N_("Calendar"), _make_calendar),
    DeskTab("pilots", N_("Pilots"), _make_pilots),
    DeskTab("inventories", N_("Inventories of countries"), _make_inventories),
    DeskTab("support", N_("Needs and offers"), _make_support),
)
"""In the order of the tabs; each view is imported when it is first shown."""


class ProgrammePage(TabbedDeskPage):
    """The tabs of the programme."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, _("Programme"), _TABS)
