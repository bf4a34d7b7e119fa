"""The place “Data quality” of an archive: what cannot be right, and which facts are in dispute."""

from __future__ import annotations

from mercworkshop.gui.places.quality.differences_view import ArchiveDifferencesView
from mercworkshop.gui.places.quality.facts_view import FactsView
from mercworkshop.gui.places.quality.findings_view import FindingsView
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.tabbed_desk_page import DeskTab, TabbedDeskPage
from mercworkshop.i18n import N_, _

_TABS = (
    DeskTab("quality", N_("Data quality"), FindingsView),
    DeskTab("facts", N_("Facts"), FactsView),
    DeskTab("differences", N_("Differences"), ArchiveDifferencesView),
)


class QualityPage(TabbedDeskPage):
    """The tabs “Data quality”, “Facts” and “Differences”."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, _("Data quality"), _TABS)
