"""Base class of the pages of an archive with a tab for each of their parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.gui.session.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.widgets.layouts import column, scroll_area
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.gui.widgets.tab_bar import tab_bar
from mercworkshop.gui.widgets.tab_line import TabLine
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class DeskTab:
    """A tab by its id: its title, marked with ``N_``, and what makes its view.

    ``make`` imports what it needs when the tab is first shown.
    """

    id: str
    title: str
    make: Callable[[DeskContext], TabView]


class TabbedDeskPage(DeskPage):
    """Tabs, and the view of each, which is made when it is first shown.

    A path begins with the id of a tab; what follows is the id of a record in it.
    """

    def __init__(self, context: DeskContext, name: str, tabs: Sequence[DeskTab]) -> None:
        super().__init__(context)
        self._known = tuple(tabs)
        self.tabs = tab_bar(name, [_(each.title) for each in tabs])
        self.line = TabLine(self.tabs)
        self.stack = QStackedWidget()
        self._views: dict[str, TabView] = {}
        self._holders: dict[str, QWidget] = {}
        self.setLayout(column(self.stack, gap=0))
        self.tabs.currentChanged.connect(self._show_current)
        self._show_current()

    @property
    def tab(self) -> str:
        """The id of the tab that is shown."""
        return self._known[self.tabs.currentIndex()].id

    @property
    def current(self) -> TabView:
        """The view of the tab that is shown."""
        if self.tab not in self._views:
            made = self._known[self.tabs.currentIndex()].make(self.context)
            self._views[self.tab] = made
            self._holders[self.tab] = scroll_area(made) if made.is_scrolled else made
            self.stack.addWidget(self._holders[self.tab])
            made.tools_changed.connect(self._show_tools)
        return self._views[self.tab]

    def tab_line(self) -> TabLine | None:
        return self.line

    def status(self) -> QWidget | None:
        return self.current.status()

    def panes(self) -> Sequence[QWidget]:
        return self.current.panes()

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return self.current.frame_answers()

    def commands(self) -> tuple[PaletteCommand, ...]:
        return self.current.commands()

    def here(self) -> tuple[str, ...]:
        return (self.tab,)

    def open_path(self, path: tuple[str, ...]) -> None:
        known = [each.id for each in self._known]
        if path and path[0] in known:
            self.tabs.setCurrentIndex(known.index(path[0]))
            if len(path) > 1:
                self.current.show_record(path[1])

    def _show_current(self, _number: int = 0) -> None:
        pending_inputs.commit_all()
        view = self.current
        self.stack.setCurrentWidget(self._holders[self.tab])
        self.line.show_tools(view.shown_tools)
        self.frame_changed.emit()

    def _show_tools(self) -> None:
        self.line.show_tools(self.current.shown_tools)
