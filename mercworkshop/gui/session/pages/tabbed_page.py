"""Base class of pages with a tab for each of their parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mercworkshop.gui.session.pages.page import Page, PageContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.layouts import column, scroll_area
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.i18n import _

_IGNORED = (QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
_ROOMY = (QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


class TabbedPage(Page):
    """Tabs, and the view of each, which is made when it is first shown.

    ``name`` is the accessible name of the tabs, ``tabs`` their ids and titles. A page says how a
    view is made, and which tools are shown beside those of the tab; its ``__init__`` ends with
    :meth:`show_current`.
    """

    def __init__(
        self, context: PageContext, name: str, tabs: Sequence[tuple[str, str]], first: str = ""
    ) -> None:
        super().__init__(context)
        self.ids = tuple(tab for tab, _title in tabs)
        self.tabs = tab_bar(name, [_(title) for _tab, title in tabs])
        self.tabs.setCurrentIndex(self.ids.index(first) if first else 0)
        self.line = TabLine(self.tabs)
        self.stack = QStackedWidget()
        self._views: dict[str, TabView] = {}
        self._is_narrow = False
        self._before: tuple[str, object] | None = None
        self._holders: dict[str, QWidget] = {}
        self.setLayout(column(*self.make_lines(), self.stack, gap=0))
        self.tabs.currentChanged.connect(self.show_current)
        self.tabs.picked.connect(self._take_pick)

    def make_lines(self) -> Sequence[QWidget]:
        """Make what stands between the tabs and the view of each of them; mostly nothing."""
        return ()

    def make_view(self, tab: str) -> TabView:
        """Make the view of a tab, which is shown for the first time."""
        raise NotImplementedError

    def with_own_tools(self, tools: Sequence[QWidget]) -> Sequence[QWidget]:
        """Return the tools of a tab with those that act on the whole page."""
        return tools

    @property
    def tab(self) -> str:
        """The id of the tab that is shown."""
        return self.ids[self.tabs.currentIndex()]

    @property
    def current(self) -> TabView:
        """The view of the tab that is shown."""
        return self.view(self.tab)

    def view(self, tab: str) -> TabView:
        """Return the view of a tab; make it if it was never shown."""
        if tab not in self._views:
            made = self._views[tab] = self.make_view(tab)
            # Each view scrolls by itself: a high one must not make the others scroll.
            holder = self._holders[tab] = scroll_area(made) if made.is_scrolled else made
            self.stack.addWidget(holder)
            made.tools_changed.connect(self.show_tools)
            if self._before is not None and self._before[0] == tab:
                made.take_over(self._before[1])
                self._before = None
        return self._views[tab]

    def show_tab(self, tab: str) -> TabView:
        """Show a tab by its id and return its view."""
        self.tabs.setCurrentIndex(self.ids.index(tab))
        return self.current

    def show_current(self, _number: int = 0) -> None:
        """Show the view of the current tab, and in the frame of the window what belongs to it."""
        pending_inputs.commit_all()
        self.context.session.end_step()
        tab = self.tab
        self.view(tab)
        for other, each in self._holders.items():
            # A hidden view must not make the visible one as tall as itself.
            each.setSizePolicy(*(_ROOMY if other == tab else _IGNORED))
        self.view(tab).give_room(is_narrow=self._is_narrow)
        self.stack.setCurrentWidget(self._holders[tab])
        self.show_tools()
        self.frame_changed.emit()

    def _take_pick(self) -> None:
        """Focus the view after a click on its tab, if the view invites typing."""
        if self.current.invites_typing:
            self.current.setFocus()

    def show_tools(self) -> None:
        """Show the tools that are of use now."""
        view = self._views.get(self.tab)
        self.line.show_tools(self.with_own_tools(view.shown_tools if view is not None else []))

    def tab_line(self) -> TabLine | None:
        return self.line

    def status(self) -> QWidget | None:
        return self.current.status()

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return self.current.frame_answers()

    def give_room(self, *, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self.current.give_room(is_narrow=is_narrow)

    def panes(self) -> Sequence[QWidget]:
        return self.current.panes()

    def here(self) -> tuple[str, ...]:
        return (self.tab,)

    def hand_over(self) -> object:
        """Return the tab that is shown and its state, for this page in a new window."""
        state = self.current.hand_over()
        return None if state is None else (self.tab, state)

    def take_over(self, before: object) -> None:
        match before:
            case (str(tab), state) if tab in self._views:
                self._views[tab].take_over(state)
            case (str(tab), state):
                self._before = tab, state
