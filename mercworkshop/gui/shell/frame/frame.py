"""The frame around the pages of the places: rail, bar with tab line, and status line."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.session.pages.frame_page import Crumb, FramePage
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.frame.rail import NavigationRail
from mercworkshop.gui.shell.frame.top_bar import TopBar
from mercworkshop.gui.shell.pages.page_stack import PlacePages
from mercworkshop.gui.shell.status.status_line import StatusLine
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.pane_cycle import PaneCycle
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _


class Frame(QWidget):
    """Lays the parts out, and shows in them what the page says of itself.

    ``ends`` stand at the end of the status line.
    """

    def __init__(
        self,
        rail: NavigationRail,
        bar: TopBar,
        stack: PlacePages,
        messages: MessageQueue,
        *ends: QWidget,
    ) -> None:
        super().__init__()
        self.rail, self.bar, self.stack = rail, bar, stack
        self.status_line = StatusLine(messages, self, *ends)
        self.middle = row(stack, gap=0)
        self.middle.setStretch(0, 1)
        self._right = column(bar, self.middle, self.status_line, gap=0)
        self._right.setStretch(1, 1)
        self.setLayout(row(rail, self._right, gap=0))
        for each in (rail, bar, stack, self.status_line):
            each.raise_()  # a screen reader goes from the lowest to the topmost
        self.status_line.log.raise_()
        self.status_line.bar.raise_()
        self.over: QWidget | None = None
        """What lies below the tabs, while it is shown."""
        self._narrowed: FramePage | None = None
        self.beside: QWidget | None = None
        """What lies at the end side of the page, while it is shown."""
        self._panes = PaneCycle(self._all_panes, self)

    def put_below_tabs(self, line: QWidget) -> None:
        """Let a line lie between tabs and page while it is shown; it is read there too."""
        self._right.insertWidget(1, line)
        line.stackUnder(self.stack)

    def put_beside(self, pane: QWidget | None) -> None:
        """Let a pane lie beside the page, as part of the window; None takes it away again."""
        if self.beside is not None:
            self.middle.removeWidget(self.beside)
        self.beside = pane
        if pane is not None:
            self.middle.addWidget(pane)
            pane.stackUnder(self.status_line)
            self.fit()
        if self._narrowed is not None and Shiboken.isValid(self._narrowed):
            self._narrowed.give_room(is_narrow=False)
        self._narrowed = self.page() if pane is not None else None
        if self._narrowed is not None:
            self._narrowed.give_room(is_narrow=True)

    def page(self) -> FramePage | None:
        """Return the page shown now; None if there is none."""
        return self.stack.page()

    def show_page(self) -> None:
        """Show location, tabs, tools and status of the page."""
        page = self.page()
        if page is None:
            return
        place = self.stack.place
        self.rail.show_place(place)
        inside = page.crumbs()
        here = Crumb(_(self.stack.places[place].title), (place,), "" if inside else page.note())
        self.bar.crumbs.show_crumbs(
            [here, *(replace(each, path=(place, *each.path)) for each in inside)]
        )
        self.bar.lines.show_line(page.tab_line())
        self.status_line.show_page(page.status())

    def enter_page(self) -> None:
        """Move the focus into the page: to where it was last, or where it begins."""
        page = self.page()
        if page is not None:
            self._panes.enter(page.entrance())

    def focus_next_pane(self, step: int) -> None:
        """Move the focus to the next part of the window, or with ``step`` -1 the previous."""
        self._panes.focus_next(step)

    def focus_next_stop(self, *, is_next: bool) -> None:
        """Move the focus in reading order: rail, bar, tabs, page, messages."""
        line = self.status_line
        over = () if self.over is None else (self.over,)
        beside = () if self.beside is None else (self.beside,)
        parts = (self.rail, self.bar, *over, self.stack, *beside, line.log, line.bar, line)
        stops.focus_next_stop(parts, is_next=is_next)

    def fit(self) -> None:
        """Lay out for the width of the window and the zoom."""
        self.rail.fit(self.window().width())
        self.bar.fit(is_narrow=theme.is_window_narrow(self.window()))
        if self.beside is not None:
            px = theme.current_look().px
            room = self.width() - self.rail.width()
            self.beside.setFixedWidth(min(px(470), max(room - px(220), room // 2)))

    def _all_panes(self) -> tuple[QWidget, ...]:
        """Return the parts of the window that F6 visits, in reading order."""
        page = self.page()
        inside = page.panes() if page is not None else ()
        line = self.status_line
        over = self.bar.lines if self.over is None else self.over
        beside = () if self.beside is None else (self.beside,)
        return (self.rail, self.bar, over, *inside, *beside, line.log, line.bar, line)
