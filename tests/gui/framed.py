"""A page, or the view of a tab, with its tab line above it as in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.page import Page
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.gui.widgets.tab_line import TabLine


def framed(inside: QWidget) -> QWidget:
    """Return a widget with the tab line of ``inside``, ``inside``, and what it says about itself.

    The last only for the view of a tab: a page says what its current tab says.
    """
    line: TabLine | None = None
    if isinstance(inside, Page):
        line = inside.tab_line()
    elif isinstance(inside, TabView):
        line = TabLine(None, *inside.tools)
        line.show_tools(inside.shown_tools)
        inside.tools_changed.connect(lambda: line.show_tools(inside.shown_tools))
    said = [inside.said] if isinstance(inside, TabView) else []
    whole = column(*([line] if line is not None else []), inside, *said, gap=0)
    whole.setStretch(1 if line is not None else 0, 1)
    return bare_widget(whole)
