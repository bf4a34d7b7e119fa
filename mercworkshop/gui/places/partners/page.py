"""The place “Partners” of an archive: who helps the programme, who pays, and whom to write to."""

from __future__ import annotations

from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.tabbed_desk_page import DeskTab, TabbedDeskPage
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.i18n import N_, _


def _make_partners(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.partners.partners.view import PartnersView

    return PartnersView(context)


def _make_donors(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.partners.donors.view import DonorsView

    return DonorsView(context)


def _make_directory(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.partners.directory.view import DirectoryView

    return DirectoryView(context)


def _make_focal_points(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.partners.focal_points.view import FocalPointsView

    return FocalPointsView(context)


def _make_package(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.partners.package.view import PackageView

    return PackageView(context)


TABS = (
    DeskTab("partners", N_("Partners"), _make_partners),
    DeskTab("donors", N_("Donors"), _make_donors),
    DeskTab("directory", N_("Directory"), _make_directory),
    DeskTab("focal_points", N_("Focal points"), _make_focal_points),
    DeskTab("package", N_("Information package"), _make_package),
)
"""In the order of the tab line; the module of each is imported when it is first shown."""


class PartnersPage(TabbedDeskPage):
    """The tabs of the place."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, _("Partners"), TABS)
