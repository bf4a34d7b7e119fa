"""Base class of pages of an archive with tabs; the view of each is made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mercworkshop.gui.session.desk.desk_page import DeskContext, DeskPage
from mercworkshop.gui.session.desk.seen_chips import SeenChips
from mercworkshop.gui.session.pages.frame_page import Crumb
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.layouts import column, scroll_area
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.i18n import _

_ROOMY = QSizePolicy.Policy.Preferred


class DeskTab(NamedTuple):
    """A tab: its id, its title, and what makes its view."""

    id: str
    title: str
    make: Callable[[DeskContext], TabView]


class TabbedDeskPage(DeskPage):
    """Tabs of a place. ``name`` is their accessible name; a path begins with the id of a tab.

    With ``says_day`` the tab line says as of which day all is, and whether samples are in it.
    """

    def __init__(
        self, context: DeskContext, name: str, tabs: Sequence[DeskTab], *, says_day: bool = False
    ) -> None:
        super().__init__(context)
        self.seen = SeenChips(context, self) if says_day else None
        self._made_by = {each.id: each.make for each in tabs}
        self.ids = tuple(self._made_by)
        self.tabs = tab_bar(name, [_(each.title) for each in tabs])
        self.line = TabLine(self.tabs)
        self.stack = QStackedWidget()
        self._views: dict[str, TabView] = {}
        self._holders: dict[str, QWidget] = {}
        self.setLayout(column(self.stack, gap=0))
        self.tabs.currentChanged.connect(self._show_current)
        if self.seen is not None:
            self.seen.changed.connect(self._show_tools)
        self._show_current()

    @property
    def tab(self) -> str:
        """The id of the tab that is shown."""
        return self.ids[self.tabs.currentIndex()]

    @property
    def current(self) -> TabView:
        """The view of the tab that is shown."""
        if self.tab not in self._views:
            made = self._views[self.tab] = self._made_by[self.tab](self.context)
            holder = self._holders[self.tab] = scroll_area(made) if made.is_scrolled else made
            self.stack.addWidget(holder)
            made.tools_changed.connect(self._show_tools)
            made.place_changed.connect(self.frame_changed)
        return self._views[self.tab]

    def tab_line(self) -> TabLine | None:
        return self.line

    def status(self) -> QWidget | None:
        said = self.current.status()
        return self.seen.status.of(said) if self.seen is not None else said

    def panes(self) -> Sequence[QWidget]:
        return self.current.panes()

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return self.current.frame_answers()

    def commands(self) -> tuple[PaletteCommand, ...]:
        return self.current.commands()

    def here(self) -> tuple[str, ...]:
        return (self.tab, *self.current.here())

    def crumbs(self) -> tuple[Crumb, ...]:
        return tuple(
            Crumb(each.title, (self.tab, *each.path), each.note) for each in self.current.crumbs()
        )

    def open_path(self, path: tuple[str, ...]) -> None:
        if path and path[0] in self.ids:
            self.tabs.setCurrentIndex(self.ids.index(path[0]))
            if len(path) > 1:
                self.current.show_record(path[1])

    def _show_current(self, _number: int = 0) -> None:
        pending_inputs.commit_all()
        assert self.current
        for tab, each in self._holders.items():
            # A hidden view must not make the visible one as large as itself.
            policy = _ROOMY if tab == self.tab else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, policy)
        self.stack.setCurrentWidget(self._holders[self.tab])
        self._show_tools()
        self.frame_changed.emit()

    def _show_tools(self) -> None:
        seen = self.seen.shown if self.seen is not None else ()
        self.line.show_tools([*seen, *self.current.shown_tools])
