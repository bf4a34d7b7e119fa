"""The line above a page: its tabs, and what acts on the page; fits itself to the width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QMenu,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QWidget,
)

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import PushButton, escape_ampersands, icon_button
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

HEIGHT = 40
"""Pixels at 100 %."""

_MARGIN, _GAP = 12, 6


class TabLine(QFrame):
    """Tabs at the start, tools at the end, in one line of HEIGHT.

    Where the width is too small, in this order: tools with an icon lose their text, the last but
    the primary button first; the tabs become one button with a menu; tools go into a menu at the
    end, the first before the last. A tool is hidden by :meth:`set_tool_visible`, not by itself.
    """

    def __init__(self, tabs: QTabBar | None = None, *tools: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "tabs")
        self.tabs = tabs
        self.tools: tuple[QWidget, ...] = tools
        self._absent: set[QWidget] = set()
        self._is_fitting = False
        self.tab_menu = _menu_button(_("Parts"), is_tabs=True)
        self.more = icon_button("more", _("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(self._fill_more)
        start = () if tabs is None else (tabs, self.tab_menu)
        self._line = row(*start, None, *tools, self.more, gap=_GAP)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if tabs is None:
            self.tab_menu.setParent(self)
        else:
            tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            tabs.setUsesScrollButtons(False)
            self.tab_menu.setAccessibleName(tabs.accessibleName())
            self.tab_menu.menu().aboutToShow.connect(self._fill_tab_menu)
            tabs.currentChanged.connect(weak_slot(self, TabLine._show_current))
        self.tab_menu.hide()
        self.more.hide()

    def set_tool_visible(self, tool: QWidget, *, is_visible: bool) -> None:
        """Show or hide a tool of the line."""
        if is_visible == (tool not in self._absent):
            return
        (self._absent.discard if is_visible else self._absent.add)(tool)
        self._fit()

    def insert_tools(self, before: QWidget, *tools: QWidget) -> None:
        """Add the tools of a part that is made later, before another tool."""
        for tool in tools:
            self._line.insertWidget(self._line.indexOf(before), tool)
        place = self.tools.index(before)
        self.tools = (*self.tools[:place], *tools, *self.tools[place:])
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current_look().px(HEIGHT))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.StyleChange}:
            self._fit()
        return is_handled

    def _fit(self) -> None:
        """Choose what is shown, and how, for the current width."""
        if self._is_fitting:
            return
        self._is_fitting = True
        look = theme.current_look()
        self._line.setContentsMargins(look.px(_MARGIN), 0, look.px(_MARGIN), 0)
        shown = [each for each in self.tools if each not in self._absent]
        for each in self.tools:
            _set_compact(each, is_compact=False)
            each.setVisible(each not in self._absent)
        self._use_menu(is_menu=False)
        self.more.hide()
        self._shrink(shown)
        self._is_fitting = False

    def _shrink(self, shown: Sequence[QWidget]) -> None:
        """Take away room until all fits."""
        compact = [each for each in shown if _is_compactable(each)]
        compact.sort(key=lambda each: each.property("kind") == "primary")
        for each in compact:
            if self._fits(shown):
                return
            _set_compact(each, is_compact=True)
        if self._fits(shown):
            return
        self._use_menu(is_menu=True)
        left = list(shown)
        for each in [each for each in shown if isinstance(each, QAbstractButton)]:
            if self._fits(left) or len(left) < 2:
                return
            each.hide()
            left.remove(each)
            self.more.show()

    def _fits(self, shown: Sequence[QWidget]) -> bool:
        look = theme.current_look()
        widths = [_least_width(each) for each in shown]
        if self.tabs is not None:
            is_menu = not self.tab_menu.isHidden()
            widths.append((self.tab_menu if is_menu else self.tabs).sizeHint().width())
        if not self.more.isHidden():
            widths.append(self.more.sizeHint().width())
        gaps = _GAP * (len(widths) + 1) + 2 * look.px(_MARGIN)
        return sum(widths) + gaps <= self.width()

    def _use_menu(self, *, is_menu: bool) -> None:
        if self.tabs is None:
            return
        had_focus = self.tabs.hasFocus() or self.tab_menu.hasFocus()
        self.tab_menu.setVisible(is_menu)
        self.tabs.setVisible(not is_menu)
        if had_focus:
            (self.tab_menu if is_menu else self.tabs).setFocus()
        self._show_current()

    def _show_current(self, _index: int = 0) -> None:
        if self.tabs is not None:
            self.tab_menu.setText(self.tabs.tabText(self.tabs.currentIndex()))

    def _fill_tab_menu(self) -> None:
        menu, tabs = self.tab_menu.menu(), self.tabs
        if tabs is None:
            return
        menu.clear()
        for index in range(tabs.count()):
            if tabs.isTabVisible(index):
                action = menu.addAction(tabs.tabText(index))
                action.setCheckable(True)
                action.setChecked(index == tabs.currentIndex())
                action.triggered.connect(weak_slot(tabs, QTabBar.setCurrentIndex, index))

    def _fill_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for each in self.tools:
            if each not in self._absent and each.isHidden() and isinstance(each, QAbstractButton):
                action = menu.addAction(each.icon(), escape_ampersands(each.accessibleName()))
                action.setEnabled(each.isEnabled())
                action.triggered.connect(weak_slot(each, QAbstractButton.click))


def _is_compactable(tool: QWidget) -> bool:
    return isinstance(tool, PushButton) and not tool.icon().isNull()


def _set_compact(tool: QWidget, *, is_compact: bool) -> None:
    if isinstance(tool, PushButton) and _is_compactable(tool):
        tool.set_compact(is_compact=is_compact)


def _least_width(tool: QWidget) -> int:
    """Return the least width of a tool: buttons are never cut, other tools may shrink."""
    is_button = isinstance(tool, QPushButton | QToolButton)
    return (tool.sizeHint() if is_button else tool.minimumSizeHint()).width()


def _menu_button(name: str, *, is_tabs: bool) -> QToolButton:
    made = QToolButton()
    made.setProperty("kind", "tab_menu" if is_tabs else "")
    made.setAccessibleName(name)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setMenu(QMenu(made))
    return made
