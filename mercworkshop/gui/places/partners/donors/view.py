"""The tab “Donors”: who paid for what, how much of it is known, and whether it may be added."""

from __future__ import annotations

from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.widgets.basics import empty_state
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _


class DonorsView(TabView):
    """Shows an invitation while there are no contributions."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.setLayout(column(empty_state("money", _("No contribution is in this archive yet."))))
