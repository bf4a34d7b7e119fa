"""The tab “Now”: what goes on, how long still, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.wording import format_times, session_title
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.layouts import card, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext


class NowView(TabView):
    """The day with its sessions; without an agenda, the way to one."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.make_agenda = button(
            _("Make the agenda"), "calendar", "primary", run=weak_slot(self, NowView._make_agenda)
        )
        self.title = label("", "heading")
        self.sessions = label("", wrap=True)
        self.inviting: QWidget = card(
            label(_("There is no agenda yet"), "heading"),
            label(_("Its sessions give the clock its minutes, and the record its times."), "muted"),
            self.make_agenda,
        )
        self.day = card(self.title, self.sessions)
        self.setLayout(column(self.inviting, self.day, None, margin=14))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _make_agenda(self) -> None:
        self.context.navigator.navigate("workshop", "agenda")

    def _refresh(self, _ids: object = None) -> None:
        plan = plan_agenda(self.context.session.workshop)
        number = next((n for n, day in enumerate(plan.days) if day.sessions), None)
        self.inviting.setVisible(number is None)
        self.day.setVisible(number is not None)
        if number is None:
            return
        plain_text(self.title, plan.day_name(number))
        lines = (
            f"{format_times(each.start, each.end)}  {session_title(each.session)}"
            for each in plan.days[number].sessions
        )
        plain_text(self.sessions, "\n".join(lines))
