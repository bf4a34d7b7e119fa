"""A page or a tab between the lines that the window shows for it: tabs above, status below."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.gui.session.page import Page
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.shell.page_stack import TabLines
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.gui.widgets.tab_line import TabLine


class FramedPage(QWidget):
    """Shows ``page`` with its tab line and its status, and follows their changes."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.lines, self.statuses = page, TabLines(), QStackedWidget()
        self._blank = QWidget()
        self.statuses.addWidget(self._blank)
        whole = column(self.lines, page, self.statuses, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        page.frame_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the page has now."""
        self.lines.show_line(self.page.tab_line())
        status = self.page.status() or self._blank
        if self.statuses.indexOf(status) < 0:
            self.statuses.addWidget(status)
        self.statuses.setCurrentWidget(status)


def framed(inside: QWidget) -> QWidget:
    """Return ``inside``, a page or the view of a tab, in its frame; others as they are."""
    if isinstance(inside, Page):
        return FramedPage(inside)
    if not isinstance(inside, TabView):
        return inside
    line = TabLine(None, *inside.tools)
    line.show_tools(inside.shown_tools)
    inside.tools_changed.connect(lambda: line.show_tools(inside.shown_tools))
    whole = column(line, inside, inside.said, gap=0)
    whole.setStretch(1, 1)
    return bare_widget(whole)
