"""The view of a tab whose headline is the answer, as a sentence; blank until it is read."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import set_orientation

_WIDE = 760
"""Pixels at 100 % from which on two parts lie beside each other."""


class HeadlineView(TabView):
    """Has the headline; a view puts it first in its layout, and its ``pairs`` below."""

    is_scrolled = True

    def __init__(self) -> None:
        super().__init__()
        self.headline = heading("", level=1)
        self.pairs: tuple[QBoxLayout, ...] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for each in self.pairs:
            set_orientation(each, is_wide=self.width() >= theme.current_look().px(_WIDE))
