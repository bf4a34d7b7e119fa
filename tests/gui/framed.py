"""Shows a page, or the view of a tab, in the frame that it has in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mercworkshop.gui.session.pages.page import Page, PageContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.gui.shell.frame import window_actions
from mercworkshop.gui.shell.frame.command_palette import CommandPalette
from mercworkshop.gui.shell.frame.frame import Frame
from mercworkshop.gui.shell.frame.rail import NavigationRail
from mercworkshop.gui.shell.frame.top_bar import TopBar
from mercworkshop.gui.shell.frame.window_actions import WINDOW_ACTIONS
from mercworkshop.gui.shell.pages.page_stack import PlacePages
from mercworkshop.gui.shell.pages.place_list import Place


class OneTab(TabbedPage):
    """A page with a single tab."""

    def __init__(self, context: PageContext, view: TabView) -> None:
        super().__init__(context, "Parts", [("one", "One")])
        self._only = view
        self.show_current()

    def make_view(self, _tab: str) -> TabView:
        return self._only


def framed(page: Page, width: int, height: int) -> Frame:
    """Return ``page`` in its frame, which leaves ``width`` by ``height`` pixels to the page."""
    place = Place("only", "Only", "library", lambda _context: page)
    owner = QWidget()
    acts = window_actions.make_actions(
        owner, {row.id: QApplication.processEvents for row in WINDOW_ACTIONS}
    )
    stack = PlacePages([place], lambda _place: page)
    bar = TopBar(CommandPalette([]), acts, QMenu(owner))
    frame = Frame(NavigationRail([place], "Laptop"), bar, stack, page.context.messages)
    owner.setParent(frame)
    stack.frame_changed.connect(frame.show_page)
    stack.open_place("only", page.here())
    frame.show_page()
    frame.ensurePolished()
    around = frame.rail.sizeHint().width(), bar.height() + frame.status_line.sizeHint().height()
    frame.resize(width + around[0], height + around[1])
    return frame
