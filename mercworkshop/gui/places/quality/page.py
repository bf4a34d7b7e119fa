"""The place “Data quality” of an archive: what cannot be right, and which facts are in dispute."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.gui.places.quality.facts_view import FactsView
from mercworkshop.gui.places.quality.findings_view import FindingsView
from mercworkshop.gui.places.quality.headline_view import HeadlineView
from mercworkshop.gui.places.quality.programme_view import ProgrammeView
from mercworkshop.gui.session.desk_page import DeskContext, DeskPage
from mercworkshop.gui.widgets.layouts import column, scroll_area
from mercworkshop.gui.widgets.pending_input import pending_inputs
from mercworkshop.gui.widgets.tab_bar import tab_bar
from mercworkshop.gui.widgets.tab_line import TabLine
from mercworkshop.i18n import N_, _

_TABS = (
    ("quality", N_("Data quality"), FindingsView),
    ("facts", N_("Facts"), FactsView),
    ("programme", N_("Workshops of the programme"), ProgrammeView),
)


class QualityPage(DeskPage):
    """The tabs “Data quality”, “Facts” and “Programme”; each is made when it is first shown."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.tabs = tab_bar(_("Data quality"), [_(title) for _tab, title, _make in _TABS])
        self.line = TabLine(self.tabs)
        self.stack = QStackedWidget()
        self._views: dict[int, HeadlineView] = {}
        self._holders: dict[int, QWidget] = {}
        self.setLayout(column(self.stack, gap=0))
        self.tabs.currentChanged.connect(self._show_current)
        self._show_current()

    @property
    def current(self) -> HeadlineView:
        """The view of the tab that is shown."""
        number = self.tabs.currentIndex()
        if number not in self._views:
            made = self._views[number] = _TABS[number][2](self.context)
            self._holders[number] = scroll_area(made)
            self.stack.addWidget(self._holders[number])
            made.tools_changed.connect(self._show_tools)
        return self._views[number]

    def tab_line(self) -> TabLine | None:
        return self.line

    def status(self) -> QWidget | None:
        return self.current.status()

    def panes(self) -> Sequence[QWidget]:
        return self.current.panes()

    def here(self) -> tuple[str, ...]:
        return (_TABS[self.tabs.currentIndex()][0],)

    def open_path(self, path: tuple[str, ...]) -> None:
        known = [tab for tab, _title, _make in _TABS]
        if path and path[0] in known:
            self.tabs.setCurrentIndex(known.index(path[0]))
            if len(path) > 1:
                self.current.show_record(path[1])

    def _show_current(self, _number: int = 0) -> None:
        pending_inputs.commit_all()
        self.stack.setCurrentWidget(self._holder())
        self._show_tools()
        self.frame_changed.emit()

    def _holder(self) -> QWidget:
        assert self.current
        return self._holders[self.tabs.currentIndex()]

    def _show_tools(self) -> None:
        self.line.show_tools(self.current.shown_tools)
