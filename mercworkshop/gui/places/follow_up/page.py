"""The place “Follow-up” of an archive: what was promised, and what became of it."""

from __future__ import annotations

from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.tabbed_desk_page import DeskTab, TabbedDeskPage
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.i18n import N_, _


def _make_promises(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.follow_up.promises.view import PromisesView

    return PromisesView(context)


def _make_letters(context: DeskContext) -> TabView:
    from mercworkshop.gui.places.follow_up.letters.view import LettersView

    return LettersView(context)


_TABS = (
    DeskTab("promises", N_("Promised and done"), _make_promises),
    DeskTab("letters", N_("Letters"), _make_letters),
)


class FollowUpPage(TabbedDeskPage):
    """The tabs of the follow-up."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, _("Follow-up"), _TABS, says_day=True)
