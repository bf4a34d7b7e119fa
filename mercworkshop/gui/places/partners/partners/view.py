"""The tab “Partners”: who contributed what to which workshop, and what each can serve."""

from __future__ import annotations

from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.widgets.basics import empty_state
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _


class PartnersView(TabView):
    """Shows an invitation while there are no partners."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.setLayout(column(empty_state("people", _("No partner is in this archive yet."))))
