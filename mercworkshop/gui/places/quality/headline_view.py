"""The view of a tab whose headline is the answer, as a sentence; blank until it is read."""

from __future__ import annotations

from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.widgets.basics import heading


class HeadlineView(TabView):
    """Has the headline; a view puts it first in its layout."""

    is_scrolled = True

    def __init__(self) -> None:
        super().__init__()
        self.headline = heading("", level=1)
