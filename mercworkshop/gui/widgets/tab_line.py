"""The line above a page: its tabs, and what acts on the page; fits itself to the width."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
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


@dataclass
class _Fit:
    """What is shown in a line, and how."""

    tools: list[QWidget]
    compact: set[QWidget] = field(default_factory=set)
    is_menu: bool = False
    has_more: bool = False


class TabLine(QFrame):
    """Tabs at the start, tools at the end, in one line of HEIGHT.

    Where the width is too small, in this order: tools with an icon lose their text, the last but
    the primary button first; labels are left out; the tabs become one button with a menu; tools go
    into a menu at the end, the first before the last. A tool is hidden by
    :meth:`set_tool_visible`, not by itself.
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
        """Choose what is shown, and how, for the current width.

        All is reckoned first: to show a widget and hide it again would ask for a new layout, and
        that for another fit.
        """
        if self._is_fitting:
            return
        self._is_fitting = True
        look = theme.current_look()
        self._line.setContentsMargins(look.px(_MARGIN), 0, look.px(_MARGIN), 0)
        self._show_current()
        fit = self._reckon()
        for each in self.tools:
            _set_compact(each, is_compact=each in fit.compact)
            _set_visible(each, is_visible=each in fit.tools)
        self._use_menu(is_menu=fit.is_menu)
        _set_visible(self.more, is_visible=fit.has_more)
        self._is_fitting = False

    def _reckon(self) -> _Fit:
        """Return what fits: take away room until all does."""
        fit = _Fit([each for each in self.tools if each not in self._absent])
        compact = [each for each in fit.tools if _is_compactable(each)]
        compact.sort(key=lambda each: each.property("kind") == "primary")
        for each in compact:
            if self._fits(fit):
                return fit
            fit.compact.add(each)
        for each in [each for each in fit.tools if isinstance(each, QLabel)]:
            if self._fits(fit):
                return fit
            fit.tools.remove(each)
        if self._fits(fit):
            return fit
        fit.is_menu = self.tabs is not None
        for each in [each for each in fit.tools if isinstance(each, QAbstractButton)]:
            if self._fits(fit) or len(fit.tools) < 2:
                return fit
            fit.tools.remove(each)
            fit.has_more = True
        return fit

    def _fits(self, fit: _Fit) -> bool:
        look = theme.current_look()
        widths = [_least_width(each, is_compact=each in fit.compact) for each in fit.tools]
        if self.tabs is not None:
            widths.append((self.tab_menu if fit.is_menu else self.tabs).sizeHint().width())
        if fit.has_more:
            widths.append(self.more.sizeHint().width())
        gaps = _GAP * (len(widths) + 1) + 2 * look.px(_MARGIN)
        return sum(widths) + gaps <= self.width()

    def _use_menu(self, *, is_menu: bool) -> None:
        if self.tabs is None or is_menu == self.tabs.isHidden():
            return
        had_focus = self.tabs.hasFocus() or self.tab_menu.hasFocus()
        self.tab_menu.setVisible(is_menu)
        self.tabs.setVisible(not is_menu)
        if had_focus:
            (self.tab_menu if is_menu else self.tabs).setFocus()

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
                if isinstance(each, QPushButton) and each.menu() is not None:
                    menu.addMenu(each.menu())
                    continue
                action = menu.addAction(each.icon(), escape_ampersands(each.accessibleName()))
                action.setEnabled(each.isEnabled())
                action.triggered.connect(weak_slot(each, QAbstractButton.click))


def _is_compactable(tool: QWidget) -> bool:
    return isinstance(tool, PushButton) and not tool.icon().isNull()


def _set_compact(tool: QWidget, *, is_compact: bool) -> None:
    if isinstance(tool, PushButton) and _is_compactable(tool):
        tool.set_compact(is_compact=is_compact)


def _set_visible(widget: QWidget, *, is_visible: bool) -> None:
    if is_visible == widget.isHidden():
        widget.setVisible(is_visible)


def _least_width(tool: QWidget, *, is_compact: bool) -> int:
    """Return the least width of a tool: buttons are never cut, other tools may shrink."""
    if isinstance(tool, PushButton):
        return tool.size_hint(is_compact=is_compact).width()
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
